"""The pages on which comments are read before the release: the same for HR and for the council."""

import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Final, Literal

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import NotFoundError, StaleError, SurveyError
from surveyapp.jobs.queue import ring
from surveyapp.services.finish_comment_review import finish_comment_review
from surveyapp.services.note_reading import note_reading
from surveyapp.services.review_comments import CommentReview, ListedComment, review_comments
from surveyapp.services.withhold_comments import withhold_comments
from surveyapp.web import stores
from surveyapp.web.access.pages import page_number, staff_page
from surveyapp.web.hr.people_forms import STALE_FORM

Place = Literal["hr", "council"]
"""Whose pages they are: the blueprint that they belong to."""

ON_A_PAGE: Final = 40
MOST_SENT: Final = 200
"""More boxes than a page has are no page of ours."""
READ_ON, FINISH = "verder", "afronden"
DONE: Final = {
    "bewaard": "Bewaard.",
    "samen": (
        "Bewaard. Een ander keek intussen ook toelichtingen na: hieronder staat wat er nu geldt."
    ),
}
_CONFLICT = 409


def read_comments(account: Account, wave: str, place: Place) -> ResponseReturnValue:
    """Show a page of comments with a box to withhold each, or take in what was ticked."""
    try:
        if request.method == "POST":
            return _save(account, wave, place)
        return _list(account, _review(account, wave, noted=True), place)
    except NotFoundError:
        raise
    except SurveyError as error:
        return _nothing(account, wave, place, str(error))


def again_read(account: Account, wave: str, place: Place) -> ResponseReturnValue:
    """Show a page of comments as it was ticked, after a token that was refused."""
    try:
        found = _review(account, wave)
    except NotFoundError:
        raise
    except SurveyError as error:
        return _nothing(account, wave, place, str(error))
    page = _list(account, found, place, ticked=_sent("niet"), problem=STALE_FORM)
    return page, 400


def finish_comments(account: Account, wave: str, place: Place) -> ResponseReturnValue:
    """Show what finishing means, and do it."""
    try:
        if request.method == "POST":
            version = request.form.get("versie", "")
            finish_comment_review(
                stores(),
                account=account,
                wave=wave,
                version=int(version) if re.fullmatch("[0-9]{1,9}", version) else -1,
                show=request.form.get("doe") == "toon",
                now=datetime.now(UTC),
            )
            ring(stores().settings)
            return redirect(_back(wave, place), 303)
        return _ending(account, _review(account, wave), place)
    except NotFoundError:
        raise
    except StaleError as error:
        page = _ending(account, _review(account, wave), place, problem=str(error))
        return page, _CONFLICT
    except SurveyError as error:
        return _nothing(account, wave, place, str(error))


def again_finish(account: Account, wave: str, place: Place) -> ResponseReturnValue:
    """Show what finishing means once more, after a token that was refused."""
    try:
        return _ending(account, _review(account, wave), place, problem=STALE_FORM), 400
    except NotFoundError:
        raise
    except SurveyError as error:
        return _nothing(account, wave, place, str(error))


def _review(account: Account, wave: str, *, noted: bool = False) -> CommentReview:
    now = datetime.now(UTC)
    found = review_comments(stores(), account=account, wave=wave, now=now)
    if noted:
        note_reading(
            stores(),
            account=account,
            wave=wave,
            title=found.title,
            now=now,
            action="comments_read",
        )
    return found


def _save(account: Account, wave: str, place: Place) -> ResponseReturnValue:
    """Write down what was changed on this page, and nothing of what it did not show."""
    shown, before, ticked = _sent("getoond"), _sent("was"), _sent("niet")
    seen = _review(account, wave)
    withhold_comments(
        stores(),
        account=account,
        wave=wave,
        withhold=(ticked - before) & shown,
        put_back=(before - ticked) & shown,
        now=datetime.now(UTC),
    )
    what = request.form.get("doe")
    if what == FINISH:
        return redirect(url_for(f"{place}.finish_comments", wave=wave), 303)
    done = "bewaard" if request.form.get("versie") == str(seen.version) else "samen"
    page = page_number(request.form.get("bladzijde", "")) + (what == READ_ON)
    return redirect(url_for(f"{place}.wave_comments", wave=wave, bladzijde=page, gedaan=done), 303)


def _list(
    account: Account,
    found: CommentReview,
    place: Place,
    *,
    ticked: Collection[str] | None = None,
    problem: str = "",
) -> str:
    pages = max(1, -(-len(found.comments) // ON_A_PAGE))
    asked = request.form.get("bladzijde", "") or request.args.get("bladzijde", "")
    page = min(page_number(asked), pages)
    shown = found.comments[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return _show(
        "comments",
        account,
        place,
        invented=found.invented,
        review=found,
        lists=_lists(shown),
        ticked=ticked if ticked is not None else {one.id for one in shown if one.withheld},
        page=page,
        pages=pages,
        problem=problem,
        done=DONE.get(request.args.get("gedaan", ""), ""),
    )


def _lists(
    shown: Sequence[ListedComment],
) -> list[tuple[str, list[tuple[str, list[ListedComment]]]]]:
    """Return comments by principle and by the group in whose list they would stand."""
    found: dict[str, dict[str, list[ListedComment]]] = {}
    for one in shown:
        found.setdefault(one.principle, {}).setdefault(one.group, []).append(one)
    return [(principle, list(groups.items())) for principle, groups in found.items()]


def _ending(account: Account, found: CommentReview, place: Place, *, problem: str = "") -> str:
    return _show(
        "comments_finish",
        account,
        place,
        invented=found.invented,
        review=found,
        problem=problem,
    )


def _nothing(account: Account, wave: str, place: Place, why: str) -> ResponseReturnValue:
    """Say why there is nothing to read now; who sent something in was too late."""
    page = _show("comments_nothing", account, place, why=why, wave_id=wave)
    return page, _CONFLICT if request.method == "POST" else 200


def _show(
    body: str, account: Account, place: Place, *, invented: bool = False, **values: object
) -> str:
    return staff_page(
        f"comments_{place}", account=account, invented=invented, body=body, place=place, **values
    )


def _back(wave: str, place: Place) -> str:
    """Return the address of the page to go on to, which says that the reading is done."""
    if place == "hr":
        return url_for("hr.wave", wave=wave, gedaan="nagekeken")
    return url_for("council.overview", gedaan="nagekeken")


def _sent(name: str) -> set[str]:
    return set(request.form.getlist(name)[:MOST_SENT])
