"""Run the command without its installed script: ``python -m surveyapp.cli``."""

from surveyapp.cli import main

main()
