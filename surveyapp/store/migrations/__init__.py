"""Migrations: one line of versions for each of the two stores."""
