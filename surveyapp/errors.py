"""Errors that a person can act on; ``str(error)`` is the Dutch sentence that person reads."""

from datetime import date
from typing import Final, Self

WHOLE_DATE: Final = "EEEE d MMMM y"
"""How a date is said with its weekday, for Babel: "vrijdag 27 november 2026"."""


class SurveyError(Exception):
    """Something a person can put right: the sentence says what is wrong and what to do next.

    ``text`` is the sentence as it stands in the code, with ``%(name)s`` where one of ``values``
    goes, so that it can be said in another language too; ``voices.Voice.error`` does. A value that
    is a date is said as a whole date.
    """

    def __init__(self, text: str = "", /, **values: object) -> None:
        super().__init__(text % {k: _said(v) for k, v in values.items()} if values else text)
        self.text = text
        self.values = values


class SettingsError(SurveyError):
    """A setting has a value that the installation cannot run with."""


class QuestionnaireError(SurveyError):
    """A questionnaire file does not describe a questionnaire."""


class DraftError(SurveyError):
    """A draft cannot be made as asked."""


class FrameError(SurveyError):
    """A list of teams and people cannot be taken over."""


class WaveError(SurveyError):
    """A wave is not in a state that allows what was asked."""


class InvitationError(SurveyError):
    """A link or code gives no access now (unknown, too early, too late).

    ``speaks`` is how to say it to who holds a good code: the language, and whether with "u". It is
    None where nobody knows whose code it is.
    """

    speaks: tuple[str, bool] | None = None

    def said_in(self, language: str, *, formal: bool) -> Self:
        """Return the error, to be said like this."""
        self.speaks = (language, formal)
        return self


class ReleaseError(SurveyError):
    """Numbers cannot be published safely, so nothing is published."""


class AccountError(SurveyError):
    """A staff account cannot be made or used."""


class NotFoundError(SurveyError):
    """What was asked for does not exist, or not for this person: both read the same."""


class StaleError(SurveyError):
    """Somebody else changed it in the meantime; nothing was overwritten."""


def _said(value: object) -> object:
    """Return a value as it stands in a Dutch sentence."""
    if not isinstance(value, date):
        return value
    from babel.dates import format_date

    return format_date(value, WHOLE_DATE, locale="nl")
