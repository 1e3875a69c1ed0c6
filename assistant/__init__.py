"""Questions and answers on the database that `db` writes."""
