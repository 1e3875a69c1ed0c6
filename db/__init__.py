"""Bulletins into SQLite: pages, layout, sections, checks, store, in the order of the data."""
