"""Self-assessment of a municipality against the principles it published itself."""

__version__ = "0.1.0"
