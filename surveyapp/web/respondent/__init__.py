"""Pages for who fills in a questionnaire: no account, no cookie, no session."""

from surveyapp.web.respondent.views import bp

__all__ = ["bp"]
