"""Who may open which staff page: nobody, unless the view says so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms import ValidationError

from surveyapp.domain.accounts import Role
from surveyapp.web.access.sessions import signed_in
from surveyapp.web.headers import sent_from_here

View = Callable[..., ResponseReturnValue]

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
WITHOUT_ACCOUNT = frozenset({"respondent", "static"})
"""Blueprints and endpoints for people who have no account; all others declare their roles."""


@dataclass(frozen=True, eq=False)
class StaffView:
    """A view that has declared who may use it; only these keep a session.

    ``roles`` is None for the pages that anybody may open in order to sign in. ``again`` answers a
    request that would change something but carries no valid token: it shows the form once more.
    """

    view: View
    roles: frozenset[Role] | None
    again: View | None
    hidden: bool

    keeps_session = True

    @property
    def __name__(self) -> str:
        """Give Flask the name that it makes the endpoint from."""
        return self.view.__name__

    def __call__(self, **values: Any) -> ResponseReturnValue:
        """Let the request through to the view, with the account when roles were declared."""
        if self.roles is not None:
            account = signed_in()
            if account is None:
                return redirect(url_for("staff.sign_in", naar=_here()), 303)
            if account.role not in self.roles:
                abort(404 if self.hidden else 403)
            values["account"] = account
        if request.method in UNSAFE and not _from_our_own_form():
            if self.again is None:  # check_declarations refuses this before the first request
                abort(400)
            return self.again(**values)
        return self.view(**values)


def allowed(
    *roles: Role, again: View | None = None, hidden: bool = False
) -> Callable[[View], StaffView]:
    """Declare which roles may use a view; it gets the signed-in ``account`` as an argument.

    Args:
        roles: at least one.
        again: for a view that changes something: shows the form once more, filled in, when the
            token is refused.
        hidden: another role gets the same 404 as for something that does not exist.
    """
    if not roles:
        raise ValueError("declare at least one role")
    return lambda view: StaffView(view, frozenset(roles), again, hidden)


def allowed_to_all(*, again: View | None = None) -> Callable[[View], StaffView]:
    """Declare a page that keeps a session and asks for no account: signing in and out."""
    return lambda view: StaffView(view, None, again, hidden=False)


def check_declarations(app: Flask) -> None:
    """Refuse to start with a route that nobody has thought about.

    Raises:
        RuntimeError: a route outside ``WITHOUT_ACCOUNT`` declares no roles, or a route that
            changes something has no answer to a refused token.
    """
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in WITHOUT_ACCOUNT:
            continue
        view = app.view_functions[rule.endpoint]
        if not isinstance(view, StaffView):
            raise RuntimeError(  # noqa: TRY004 -- no type of an argument
                f"{rule.endpoint} ({rule.rule}) does not declare its roles; use guard.allowed"
            )
        if view.again is None and UNSAFE & (rule.methods or set()):
            raise RuntimeError(
                f"{rule.endpoint} ({rule.rule}) changes something but does not say what follows "
                "a refused token; give guard.allowed an `again`"
            )


def protect(app: Flask) -> None:
    """Switch the guard on, when every blueprint is registered.

    A token is bound to the session and has no time limit of its own: a form that lay open for an
    hour still works.

    Raises:
        RuntimeError: see ``check_declarations``.
    """
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_I18N_ENABLED"] = False  # our messages are Dutch already
    app.jinja_env.globals["csrf_token"] = generate_csrf
    app.jinja_env.globals["signed_in"] = signed_in
    check_declarations(app)


def staff_views(app: Flask) -> Iterator[tuple[str, StaffView]]:
    """Yield every endpoint that declares roles, with its view."""
    for endpoint, view in app.view_functions.items():
        if isinstance(view, StaffView):
            yield endpoint, view


def _here() -> str | None:
    """Return where the visitor wanted to go, when coming back there is safe to repeat."""
    return request.full_path.rstrip("?") if request.method == "GET" else None


def _from_our_own_form() -> bool:
    """Tell whether a request that changes something comes from a form of this session.

    What the browser says comes first and is not enough: old ones say nothing. The token is what
    another site cannot know.
    """
    if not sent_from_here(request):
        return False
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True
