"""Letters about a casus or a signal: from templates, as accessible PDF, kept as they were sent."""
