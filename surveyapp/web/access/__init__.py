"""Who may see what: signing in, sessions, and the guard before every staff page."""
