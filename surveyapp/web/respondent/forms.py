"""Check what a respondent posts against the questionnaire; the templates render it themselves."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as by_default

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field

from surveyapp.domain.comment_guard import Finding
from surveyapp.domain.comment_text import cleaned, too_long
from surveyapp.domain.questionnaire import Item, Questionnaire
from surveyapp.domain.responses import MOST_PRIORITIES
from surveyapp.services.make_form import FormView
from surveyapp.services.submit_response import TOO_LONG
from surveyapp.voices import to_say

PREFIX = "s-"
"""Before an item's id in the name of its field."""
PRIORITY = "p-"
"""Before a principle's id in the name of its box: a field each, as the draft keeps them by name."""
TICKED = "ja"
COMMENT = "t-"
"""Before a principle's id in the name of the box for a comment on it."""
LOOKED_AT = "nagekeken"
"""Says that what may point at somebody was pointed out: by us, or as ``SEEN`` by the script."""
SEEN = "gezien"
AGREEMENT = "afspraak"
"""The field for whether the team did what it agreed on."""
ASKED_BEFORE = "gevraagd"
"""Says that skipped items were pointed at: that is done once."""
FILLING = "vulling"
"""With this the script fills up what it sends to a round length; nothing reads it."""
OTHER_FIELDS = frozenset({"token", "stamp", "taal", FILLING, ASKED_BEFORE, LOOKED_AT})
"""Fields of the form that are no answer."""
NOT_ASKED_FOR = to_say(
    "In deze vragenlijst kun je geen toelichting geven. Wat je schreef, hebben we weggelaten. "
    "Kijk je antwoorden na en verstuur ze opnieuw."
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that must change before the form can be sent.

    ``field`` is the id of the input to go to, or empty where it is about none. ``item`` is the item
    that it is about, if any. ``values`` go into the text, which the page says in its own language.
    """

    field: str
    text: str
    item: str = ""
    values: Mapping[str, object] = by_default(default_factory=dict)


WRONG_AGREEMENT = Problem(
    f"{AGREEMENT}-1",
    to_say("Het antwoord bij jullie afspraak herkennen we niet. Kies opnieuw."),
    AGREEMENT,
)


@dataclass(frozen=True, slots=True)
class Posted:
    """What came in: item id to option code where both are known, and what is wrong.

    ``priorities`` are the ids of the principles that were ticked, also where these are too many.
    ``agreement`` is the option code for whether the team did what it agreed on. ``comments`` are by
    principle id, also where one is too long; ``hints`` are what in them may point at somebody.
    """

    answers: Mapping[str, str]
    priorities: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    agreement: str = ""
    comments: Mapping[str, str] = by_default(default_factory=dict)
    hints: Mapping[str, tuple[Finding, ...]] = by_default(default_factory=dict)


class _ChosenField(Field):
    """What was chosen, by item: one field for however many items there are.

    A field for each would cost more time than the rest of a submission.
    """

    def process(self, formdata: MultiDict[str, str], *_args: object, **_none: object) -> None:
        """Take in every value that came under the name of an item."""
        self.data: dict[str, list[str]] = {
            name.removeprefix(PREFIX): values
            for name, values in formdata.lists()
            if name.startswith(PREFIX)
        }
        self.wrong: frozenset[str] = frozenset()


class _AnswersForm(FlaskForm):
    """A form without session or CSRF token: the resent code is what protects it."""

    class Meta(FlaskForm.Meta):
        """Settings of WTForms."""

        csrf = False

    chosen = _ChosenField()

    def __init__(self, questionnaire: Questionnaire, formdata: MultiDict[str, str]) -> None:
        """Take in what was posted."""
        super().__init__(formdata=formdata)
        self._questionnaire = questionnaire

    def validate_chosen(self, field: _ChosenField) -> None:
        """Note the items that something else was chosen at than one option, or none."""
        offered = {"", *self._questionnaire.scale.codes()}
        field.wrong = frozenset(
            item
            for item, values in field.data.items()
            if len(values) > 1 or not offered.issuperset(values)
        )


def read_answers(view: FormView, form: MultiDict[str, str]) -> Posted:
    """Validate a posted form.

    Every good answer is kept, whatever else is wrong, so that nobody loses what was chosen.

    Args:
        view: what was asked.
        form: the request's own form fields.
    """
    questionnaire = view.questionnaire
    checked = _AnswersForm(questionnaire, form)
    checked.validate()
    chosen = checked.chosen
    numbers = {item.id: number for number, item in enumerate(questionnaire.items(), 1)}
    offered = [one.id for one in questionnaire.asked()] if view.settings.priorities else []
    priorities = tuple(one for one in offered if form.getlist(PRIORITY + one) == [TICKED])
    known = {PREFIX + item for item in numbers} | {PRIORITY + one for one in offered}
    if view.agreement:
        known.add(AGREEMENT)
    asked = [COMMENT + one.id for one in questionnaire.asked()]
    comments = _comments(form, asked) if view.settings.comments else {}
    known.update(asked)
    problems = [
        *_wrong_answers(chosen.wrong, numbers),
        *_wrong_comments(view, form, comments, asked),
        *_foreign_fields(form, known),
    ]
    if len(priorities) > MOST_PRIORITIES:
        problems.append(
            Problem(
                PRIORITY + offered[0],
                to_say("Je koos %(count)s principes om aan te werken. Kies er hooguit twee."),
                values={"count": len(priorities)},
            )
        )
    agreement = form.getlist(AGREEMENT) if view.agreement else []
    if not set(agreement) <= {"", *questionnaire.scale.codes()} or len(agreement) > 1:
        problems.append(WRONG_AGREEMENT)
        agreement = []
    wrong = {problem.item for problem in problems}
    answers = {
        item: code
        for item in numbers
        if item not in wrong and (code := chosen.data.get(item, [""])[0])
    }
    return Posted(
        answers=answers,
        priorities=priorities,
        problems=tuple(problems),
        agreement="".join(agreement),
        comments=comments,
    )


def raw_answers(form: MultiDict[str, str]) -> Posted:
    """Return a form as it came in, unchecked: the service checks it."""
    return Posted(
        answers={
            name.removeprefix(PREFIX): value
            for name, value in form.items()
            if name.startswith(PREFIX) and value
        },
        priorities=tuple(name.removeprefix(PRIORITY) for name in form if name.startswith(PRIORITY)),
        agreement=form.get(AGREEMENT, ""),
        comments=_comments(form, [name for name in form if name.startswith(COMMENT)]),
    )


def skipped(questionnaire: Questionnaire, answers: Collection[str]) -> tuple[tuple[int, Item], ...]:
    """Return the items without an answer, each with its number on the page."""
    return tuple(
        (number, item)
        for number, item in enumerate(questionnaire.items(), 1)
        if item.id not in answers
    )


def _wrong_answers(wrong: Collection[str], numbers: Mapping[str, int]) -> list[Problem]:
    return [
        Problem(
            f"{PREFIX}{item}-1",
            to_say("Het antwoord bij stelling %(number)s herkennen we niet. Kies opnieuw."),
            item,
            {"number": number},
        )
        for item, number in numbers.items()
        if item in wrong
    ]


def _comments(form: MultiDict[str, str], names: Iterable[str]) -> dict[str, str]:
    """Return the comments that were written, cleaned; of a field that came twice all its text."""
    texts = {
        name.removeprefix(COMMENT): cleaned("\n".join(dict.fromkeys(form.getlist(name))))
        for name in names
    }
    return {principle: text for principle, text in texts.items() if text}


def _wrong_comments(
    view: FormView, form: MultiDict[str, str], comments: Mapping[str, str], asked: Iterable[str]
) -> list[Problem]:
    if not view.settings.comments:
        written = any(text.strip() for name in asked for text in form.getlist(name))
        return [Problem("", NOT_ASKED_FOR)] if written else []
    return [
        Problem(COMMENT + principle, TOO_LONG, COMMENT + principle)
        for principle, text in comments.items()
        if too_long(text)
    ]


def _foreign_fields(form: MultiDict[str, str], known: Collection[str]) -> list[Problem]:
    if all(name in known or name in OTHER_FIELDS for name in form):
        return []
    return [
        Problem(
            "",
            to_say(
                "Je browser stuurde iets mee dat niet bij deze vragenlijst hoort. Dat hebben we "
                "weggelaten. Kijk je antwoorden na en verstuur ze opnieuw."
            ),
        )
    ]
