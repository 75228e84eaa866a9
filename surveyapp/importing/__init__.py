"""Documents and spreadsheets in."""
