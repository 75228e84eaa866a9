"""Use cases: one module each, one transaction each; the folder listing is the feature list."""
