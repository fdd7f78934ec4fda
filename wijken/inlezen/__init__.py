"""Reading what Statistics Netherlands and others publish about places: pure, without a database."""
