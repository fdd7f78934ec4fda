"""Screens for staff, and those of the partner."""
