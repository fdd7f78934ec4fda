"""Casework: one or more signals worked on together, with one regisseur, a team and a plan (DOMAIN 4)."""
