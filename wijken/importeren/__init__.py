"""Imports of this floor: what was read (``wijken.inlezen``) becomes records, with a report."""
