"""Disclosure control: what may be released, how coarsely it is shown, and the check on both."""
