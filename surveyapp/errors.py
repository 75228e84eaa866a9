"""Errors that a person can act on; ``str(error)`` is the Dutch sentence that person reads."""


class SurveyError(Exception):
    """Something a person can put right: the sentence says what is wrong and what to do next.

    ``text`` is the sentence as it stands in the code, with ``%(name)s`` where one of ``values``
    goes, so that it can be said in another language too; ``voices.Voice.error`` does.
    """

    def __init__(self, text: str = "", /, **values: object) -> None:
        super().__init__(text % values if values else text)
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
    """A link or code gives no access now (unknown, too early, too late)."""


class ReleaseError(SurveyError):
    """Numbers cannot be published safely, so nothing is published."""


class AccountError(SurveyError):
    """A staff account cannot be made or used."""


class NotFoundError(SurveyError):
    """What was asked for does not exist, or not for this person: both read the same."""


class StaleError(SurveyError):
    """Somebody else changed it in the meantime; nothing was overwritten."""
