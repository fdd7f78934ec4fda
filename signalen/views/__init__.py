"""Screens about signals, a file per screen."""
