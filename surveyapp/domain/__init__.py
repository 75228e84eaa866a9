"""What surveyapp knows: pure values and rules, without framework, files, clock or chance."""
