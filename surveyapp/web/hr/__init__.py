"""Pages for HR."""
