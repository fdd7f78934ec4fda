"""Screens of casework: thin, loaded through ``visible_to``."""
