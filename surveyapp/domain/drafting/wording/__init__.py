"""From what a principle says to statements about "we"."""
