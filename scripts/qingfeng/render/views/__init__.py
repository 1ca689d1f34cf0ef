"""Entries to plain template data, one module a kind."""
