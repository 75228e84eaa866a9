"""Write down which mails came back, from what a mail server hands over."""

from pathlib import Path

from surveyapp.errors import SettingsError
from surveyapp.mail.bounces import is_automatic, read_bounce
from surveyapp.store import mail_overview, messages
from surveyapp.store.database import Stores

SHOWN = (*mail_overview.SHOWN, "account-", messages.REPORT, messages.COMMENTS)
LARGEST = 1_000_000
"""Bytes of a report that are read: what it says comes before the mail that it returns."""


def record_bounce(stores: Stores, *, content: bytes) -> bool:
    """Write down that a mail came back for good; return whether the content is such a report.

    A reminder that comes back leaves no trace: which addresses were reminded is nobody's business.

    Args:
        stores: the installation.
        content: the whole mail that reports it.
    """
    bounce = read_bounce(content)
    if bounce is None:
        return False
    if bounce.permanent:  # otherwise the relay goes on trying by itself
        with stores.writing() as session:
            messages.mark_bounced(session, bounce.message_id, kinds=SHOWN, problem=bounce.text)
    return True


def record_bounces(stores: Stores) -> None:
    """Read what is new in the bounce folder, if there is one.

    Whatever a program wrote is removed, also what is no report that we can read: an out-of-office
    note that stayed would name somebody who was reminded. What a person wrote is left, as read.

    Raises:
        SettingsError: the folder cannot be read.
    """
    folder = stores.settings.bounce_folder
    if folder is None:
        return
    try:
        for path in sorted((folder / "new").iterdir()):
            _take(stores, path, read=folder / "cur")
    except OSError as error:
        raise SettingsError(
            f"De map {folder} met teruggekomen mail kan niet gelezen worden ({error.strerror}). "
            "Kijk de instelling 'bounce_folder' en de rechten na."
        ) from error


def _take(stores: Stores, path: Path, *, read: Path) -> None:
    with path.open("rb") as file:
        content = file.read(LARGEST)
    if record_bounce(stores, content=content) or is_automatic(content):
        path.unlink()
    else:
        path.replace(read / f"{path.name}:2,S")
