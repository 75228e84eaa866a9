"""Sentences about differences, as sure as the test behind them and never surer."""

from collections.abc import Mapping
from typing import Final

from surveyapp.domain.release import Break, Comparison, Label, Mean
from surveyapp.domain.wording.ends import LEAST_APART
from surveyapp.domain.wording.figures import capital, count, number
from surveyapp.domain.wording.names import listed
from surveyapp.domain.wording.scores import mean as shown

PREVIOUS: Final = "de vorige meting"
NO_CHANGE: Final = (
    "Dat geldt voor alle vergeleken principes. Er kan toch iets veranderd zijn sinds de vorige "
    "meting."
)
CHANGE_UNTESTED: Final = (
    "Het aantal antwoorden is te klein om een verschil met de vorige meting te toetsen."
)

_LABELS: Mapping[Label, str] = {
    "clearly_higher": "duidelijk hoger",
    "clearly_lower": "duidelijk lager",
    "hint_higher": "aanwijzing: hoger",
    "hint_lower": "aanwijzing: lager",
    "no_difference": "geen aantoonbaar verschil",
    "too_small": "te klein om te toetsen",
}
_SHORT: Mapping[Label, str] = {
    **_LABELS,
    "no_difference": "niet aantoonbaar",
    "too_small": "te klein",
}
_SIDES: Mapping[Label, int] = {
    "clearly_higher": 1,
    "clearly_lower": -1,
    "hint_higher": 1,
    "hint_lower": -1,
}


def supported(value: Comparison) -> Label:
    """Return the label of a difference, as far as the difference beside it supports that.

    A difference of less than 0.3, or one to the other side, is never called higher or lower.
    """
    side = _SIDES.get(value.label)
    if side is not None and round(10 * side * value.difference) < round(10 * LEAST_APART):
        return "no_difference"
    return value.label


def label(value: Comparison) -> str:
    """Return what a test said; not tested and not different never read the same."""
    return _LABELS[supported(value)]


def label_short(value: Comparison) -> str:
    """Return the same for a narrow column, in which the long forms have no room."""
    return _SHORT[supported(value)]


def clear(value: Comparison | None) -> bool:
    """Tell whether a difference is a clear one."""
    return value is not None and supported(value).startswith("clearly")


def stands_out(value: Comparison | None) -> bool:
    """Tell whether a difference is one to put words to: clear, or a hint."""
    return value is not None and supported(value) in _SIDES


def comparison(value: Comparison, *, other: str, than: str = "") -> str:
    """Return the sentence about a difference.

    Args:
        value: the other mean with the outcome of the test.
        other: what it is the mean of, such as "de rest van de gemeente Oss".
        than: the same behind "hoger dan", where that is another phrase.
    """
    figure, found = number(value.value), supported(value)
    if found == "no_difference":
        return f"Geen aantoonbaar verschil met {other} ({figure})."
    if found == "too_small":
        return f"Te weinig antwoorden om het verschil met {other} ({figure}) te toetsen."
    chance = " Dit kan toeval zijn." if found.startswith("hint") else ""
    return f"{capital(_LABELS[found])} dan {than or other} ({figure}).{chance}"


def trend(value: Comparison) -> str:
    """Return the sentence about the difference with last time, and over what it is.

    How many statements stayed alike is said by ``broken``: a release does not say which of them
    were part of the score both times.
    """
    says = comparison(value, other=PREVIOUS, than=f"bij {PREVIOUS}")
    if value.own is None:
        return says
    return f"{over_common(value.own)} {says}"


def over_common(own: float) -> str:
    """Return the sentence with the score over the statements that stayed alike."""
    return f"Op de stellingen die gelijk bleven, is de score nu {number(own)}."


def before_and_now(value: Comparison, now: Mean) -> tuple[str, str]:
    """Return last time's score and this time's, both over the same statements."""
    return number(value.value), number(value.own) if value.own is not None else shown(now)


def became(value: Comparison, now: Mean) -> str:
    """Return the sentence with last time's score and this time's."""
    before, after = before_and_now(value, now)
    return f"Score {before} werd {after}."


def beside_others(now: Mean, n: int, rest: Comparison) -> str:
    """Return a score and that of everybody else."""
    return f"Score {shown(now)} ({count(n)}), de anderen {number(rest.value)}."


def broken(value: Break) -> str:
    """Return in plain words why a principle is not compared with last time as a whole."""
    parts = [
        _many(len(value.reworded), "kreeg andere woorden", "kregen andere woorden"),
        _many(len(value.added), "is nieuw", "zijn nieuw"),
        _many(len(value.removed), "is vervallen", "zijn vervallen"),
    ]
    changes = listed(tuple(filter(None, parts)))
    left = len(value.common)
    if not left:
        same = "Geen stelling bleef gelijk."
    else:
        same = "1 stelling bleef gelijk." if left == 1 else f"{left} stellingen bleven gelijk."
    return f"Anders dan bij {PREVIOUS}: {changes}. {same}"


def changed(value: Break | None, item: str) -> str:
    """Return in a few words how a statement was asked otherwise than last time, if it was."""
    if value is None:
        return ""
    if item in value.reworded:
        return "andere woorden dan vorige keer"
    return "nieuw dit keer" if item in value.added else ""


def _many(count: int, one: str, more: str) -> str:
    if not count:
        return ""
    return f"1 stelling {one}" if count == 1 else f"{count} stellingen {more}"
