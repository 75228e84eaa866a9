"""What HR does to a draft before it is a questionnaire: edit, switch, undo, approve."""
