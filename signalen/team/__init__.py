"""The team of a teamleider: who has how much to do, how it goes, and handing all of somebody's work to others."""
