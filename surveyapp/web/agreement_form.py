"""The form for what a team agreed on: the same for who leads it and for the team itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from flask import request

from surveyapp.domain.agreements import LONGEST, MOST_AGREEMENTS, Agreement, Part
from surveyapp.errors import StaleError
from surveyapp.services.keep_agreement import AgreementError, NameInAgreementError
from surveyapp.services.list_agreements import TeamAgreement
from surveyapp.voices import to_say
from surveyapp.web.hr.people_forms import Filled, sent
from surveyapp.web.hr.wave_form import read_day
from surveyapp.web.speaking import voice

NAMES: Mapping[Part, str] = {
    "what": "wat",
    "who": "wie",
    "by_when": "wanneer",
    "notice": "merken",
}
PLACES = range(1, MOST_AGREEMENTS + 1)
FIELDS = tuple(f"{name}_{place}" for place in PLACES for name in NAMES.values())
SEEN = "gezien"
NO_DAY = to_say("Vul een datum in, zoals 1-3-2027, of laat dit vak leeg.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a form: ``kept``, or else the form to show again beside what stands there.

    ``names`` is set where a name was asked about.
    """

    view: TeamAgreement
    form: Filled
    kept: bool = False
    names: bool = False


def filled_in(view: TeamAgreement) -> Filled:
    """Return the form with what the team agreed on in it."""
    return Filled(_values(view), version=view.version)


def take_agreement(
    view: TeamAgreement,
    *,
    keep: Callable[[Sequence[Agreement], int, bool], TeamAgreement],
    read: Callable[[], TeamAgreement],
) -> Outcome:
    """Keep what was filled in, or say what is wrong with it; nothing that was typed is lost.

    Args:
        view: what stood there when the form came in.
        keep: writes down the agreements, given the version and whether names were asked about.
        read: returns what stands there now.
    """
    form = _checked_days(sent(*FIELDS))
    if form.faults:
        return Outcome(view=view, form=form)
    try:
        kept = keep(_agreed(form), form.version, request.form.get("namen") == SEEN)
    except AgreementError as error:
        say = voice()
        form = form.wrong(
            **{f"{NAMES[one.part]}_{one.place}": say(one.text) for one in error.faults}
        )
        return Outcome(view=view, form=form)
    except NameInAgreementError as error:
        return Outcome(view=view, form=form.refused(voice().error(error)), names=True)
    except StaleError as error:
        view = read()
        # what is fixed has no fields any more to tell the difference at
        now = {} if view.closed_by else _values(view)
        form = form.overtaken(voice().error(error), version=view.version, now=now)
        return Outcome(view=view, form=replace(form, now=_shown(form.now)))
    return Outcome(view=kept, form=form, kept=True)


def shown_with(view: TeamAgreement, form: Filled, *, names: bool = False) -> dict[str, object]:
    """Return what the templates with this form need."""
    return {
        "view": view,
        "form": form,
        "places": PLACES,
        "longest": LONGEST,
        "names": names,
        "seen": SEEN,
    }


def _values(view: TeamAgreement) -> dict[str, str]:
    """Return the fields of the form, filled in with what the team agreed on."""
    values = dict.fromkeys(FIELDS, "")
    for place, one in enumerate(view.agreed, 1):
        values |= {
            f"wat_{place}": one.what,
            f"wie_{place}": one.who,
            f"wanneer_{place}": one.by_when.isoformat() if one.by_when else "",
            f"merken_{place}": one.notice,
        }
    return values


def _shown(values: Mapping[str, str]) -> dict[str, str]:
    """Return the same values with days as people write them."""
    days = {
        name: f"{day.day}-{day.month}-{day.year}"
        for name, value in values.items()
        if name.startswith("wanneer") and (day := read_day(value)) is not None
    }
    return {**values, **days}


def _checked_days(form: Filled) -> Filled:
    wrong = {
        name: voice()(NO_DAY)
        for place in PLACES
        if form.values[name := f"wanneer_{place}"] and read_day(form.values[name]) is None
    }
    return form.wrong(**wrong)


def _agreed(form: Filled) -> list[Agreement]:
    return [
        Agreement(
            what=form.values[f"wat_{place}"],
            who=form.values[f"wie_{place}"],
            by_when=read_day(form.values[f"wanneer_{place}"]),
            notice=form.values[f"merken_{place}"],
        )
        for place in PLACES
    ]
