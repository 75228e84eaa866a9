"""Staff sessions on the server's side: the browser holds a random number and nothing else."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn

from flask import Flask, Request, Response, current_app, session
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict
from werkzeug.exceptions import HTTPException

from surveyapp.domain.accounts import Account
from surveyapp.services.keep_session import end_session, find_session, save_session
from surveyapp.store.database import Stores

CSRF = "csrf_token"
"""Under this name Flask-WTF looks in the session."""


class KeptSession(CallbackDict[str, Any], SessionMixin):
    """What is remembered of one staff browser.

    ``token`` is the value of its cookie. ``account`` is None for a visitor who may be about to
    sign in: such a browser has a cookie at most, and no row. ``ended`` is the token that somebody
    had before signing in again or out.
    """

    def __init__(
        self, data: Mapping[str, Any], *, token: str | None, account: Account | None
    ) -> None:
        def changed(_: object) -> None:
            self.modified = True

        super().__init__(data, changed)
        self.modified = False
        self.accessed = True
        self.token = token
        self.account = account
        self.ended: str | None = None
        self.greeted = False

    def greet(self) -> None:
        """Give a visitor a cookie, so that a form on this page can be told from a foreign one."""
        if self.token is None:
            self.token = secrets.token_urlsafe(32)
            self.greeted = True
            self[CSRF] = _form_secret(self.token)

    def begin(self, account: Account | None) -> None:
        """Start afresh for ``account``: nothing from before stays valid, the cookie least of all.

        Why: whoever planted or saw the cookie from before signing in must not be signed in too.
        """
        self.clear()
        if self.account is not None:
            self.ended = self.token
        self.token = None
        self.account = account
        if account is not None:
            self["hour"] = _hour()


class NoSession(dict[str, Any], SessionMixin):
    """The session of a page that has none: empty, and a programming error to write to."""

    accessed = False

    def _refuse(self, *_args: object, **_values: object) -> NoReturn:
        raise RuntimeError(
            "this route keeps no session: respondents must not be recognised from one request to "
            "the next; only views declared with surveyapp.web.access.guard have one"
        )

    __setitem__ = __delitem__ = clear = pop = popitem = update = setdefault = _refuse


class KeptSessions(SessionInterface):
    """Keep sessions as rows of the identity store, for staff pages only.

    Why: Flask's own signed cookie cannot be revoked, and would be set on any route that touches
    it. Here a route has a session only when its view says so (``keeps_session``); every other
    route, known or unknown, gets one that is empty, reads no row and sets no cookie.

    Args:
        stores: where the rows are.
        secure: the site is served over https; the cookie then carries the ``__Host-`` prefix,
            which browsers accept only with Secure, without Domain and for the whole site.
    """

    def __init__(self, stores: Stores, *, secure: bool) -> None:
        self._stores = stores
        self._secure = secure
        self.cookie = "__Host-surveyapp" if secure else "surveyapp"

    def open_session(self, app: Flask, request: Request) -> SessionMixin:
        """Return the session of this request."""
        if not _keeps_session(app, request):
            return NoSession()
        token = request.cookies.get(self.cookie)
        if token is None:
            return KeptSession({}, token=None, account=None)
        kept = find_session(self._stores, token=token, now=datetime.now(UTC))
        data = {} if kept is None else kept.data
        found = KeptSession(
            data | {CSRF: _form_secret(token)},
            token=token,
            account=None if kept is None else kept.account,
        )
        if found.account is not None and found.get("hour") != _hour():
            # writing tells the store that somebody is still here; once an hour is enough for that
            found["hour"] = _hour()
        return found

    def is_null_session(self, obj: object) -> bool:
        """Tell whether there is nothing to save."""
        return isinstance(obj, NoSession)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002 -- Flask's signature
        """Write the row and the cookie when, and only when, something changed.

        Why no row for a visitor: anybody can ask for the sign-in page, a thousand times a second
        too, and those who send in a questionnaire would have to wait for each write.
        """
        if not isinstance(session, KeptSession):
            return
        response.vary.add("Cookie")
        if session.ended is not None:
            end_session(self._stores, token=session.ended)
            self._forget(response)
        if session.account is None:
            if session.greeted and session.token is not None:
                self._remember(response, session.token)
            return
        if session.modified:
            token = save_session(
                self._stores,
                token=session.token,
                account=session.account.id,
                data={name: value for name, value in session.items() if name != CSRF},
                now=datetime.now(UTC),
            )
            if token != session.token:
                self._remember(response, token)

    def _remember(self, response: Response, token: str) -> None:
        response.set_cookie(
            self.cookie, token, secure=self._secure, httponly=True, samesite="Lax", path="/"
        )

    def _forget(self, response: Response) -> None:
        response.delete_cookie(
            self.cookie, secure=self._secure, httponly=True, samesite="Lax", path="/"
        )


def kept() -> KeptSession:
    """Return this request's session; only views declared in the guard have one."""
    current = session._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 -- werkzeug's way to what a proxy stands for
    if not isinstance(current, KeptSession):
        raise RuntimeError("this route keeps no session")  # noqa: TRY004 -- no type of an argument
    return current


def signed_in() -> Account | None:
    """Return who is signed in on this request; None for everybody else, respondents included."""
    current = session._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 -- as above
    return current.account if isinstance(current, KeptSession) else None


def _form_secret(token: str) -> str:
    """Return what Flask-WTF compares forms with: bound to the cookie, and made without a row.

    Who cannot read the cookie cannot make it, and neither can who plants a cookie, for the key
    is the application's.
    """
    key = current_app.secret_key
    if not isinstance(key, bytes):
        raise TypeError("the application has no secret key")
    return hmac.digest(key, b"forms of " + token.encode(), hashlib.sha256).hex()


def _hour() -> str:
    return f"{datetime.now(UTC):%d %H}"


def _keeps_session(app: Flask, request: Request) -> bool:
    """Tell whether the view behind this address keeps a session.

    Flask opens the session before it matches the address, so that is done here once more.
    """
    try:
        endpoint, _ = app.create_url_adapter(request).match()  # type: ignore[union-attr]  # a request always gives one
    except HTTPException:
        return False
    return getattr(app.view_functions.get(endpoint), "keeps_session", False) is True
