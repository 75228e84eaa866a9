"""One check of wording, the same for drafted, reference and hand-typed statements."""
