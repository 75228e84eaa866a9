"""The page for works council and privacy officer."""
