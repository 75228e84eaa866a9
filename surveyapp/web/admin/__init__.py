"""The page for the administrator."""
