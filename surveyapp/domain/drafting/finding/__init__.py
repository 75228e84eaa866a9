"""Which sets of principles a text has, and the principles in each."""
