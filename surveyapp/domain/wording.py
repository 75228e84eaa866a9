"""The Dutch sentences that a report may say about numbers, each made from what was released."""

from collections.abc import Mapping
from typing import Final

from surveyapp.domain.frame import GroupKind
from surveyapp.domain.release import (
    Agreement,
    Comparison,
    Group,
    GroupResults,
    Interval,
    Label,
    Mean,
    MeanKind,
    Shares,
)

NO_MARGIN: Final = "Bij deze groepsgrootte tonen we geen marge of verdeling."
"""Said of every group below k_dist, whatever its answers were."""

INVENTED: Final = "verzonnen gegevens"

_HARD_SPACE: Final = "\N{NO-BREAK SPACE}"
_MINUS: Final = "\N{MINUS SIGN}"

_BOUNDS: Mapping[MeanKind, str] = {
    "exact": "",
    "at_least": "minstens",
    "at_most": "hooguit",
    "about": "ongeveer",
}
_AGREEMENT: Mapping[Agreement, str] = {
    "close": "Jullie antwoorden liggen dicht bij elkaar.",
    "some": "Jullie antwoorden liggen iets verspreid.",
    "apart": "Jullie antwoorden lopen uiteen.",
}
_AGREEMENT_SHORT: Mapping[Agreement, str] = {
    "close": "dicht bij elkaar",
    "some": "iets verspreid",
    "apart": "lopen uiteen",
}
_LABELS: Mapping[Label, str] = {
    "clearly_higher": "duidelijk hoger",
    "clearly_lower": "duidelijk lager",
    "hint_higher": "misschien hoger",
    "hint_lower": "misschien lager",
    "no_difference": "niet aantoonbaar",
    "too_small": "niet getoetst",
}
_WITHHELD: Mapping[GroupKind, str] = {
    "team": "dit team tonen we geen eigen uitkomsten, om de anonimiteit in dit of een ander team",
    "department": (
        "deze afdeling tonen we geen eigen uitkomsten, "
        "om de anonimiteit in deze of een andere afdeling"
    ),
    "joint": (
        "deze teams tonen we geen eigen uitkomsten, om de anonimiteit in deze of andere teams"
    ),
    "organisation": "de organisatie tonen we geen uitkomsten, om de anonimiteit",
}
_THE_GROUP: Mapping[GroupKind, str] = {
    "team": "het hele team",
    "department": "de hele afdeling",
    "joint": "alle teams samen",
    "organisation": "de hele organisatie",
}


def number(value: float) -> str:
    """Return a figure with one decimal and a decimal comma: 4,2."""
    return f"{value:.1f}".replace(".", ",")


def signed(value: float) -> str:
    """Return a difference with its sign: +0,4, −0,3 or 0,0."""
    text = number(abs(value))
    if text == number(0):
        return text
    return ("+" if value > 0 else _MINUS) + text


def percent(value: int) -> str:
    """Return a whole percentage, with a space that does not break: 43 %."""
    return f"{value}{_HARD_SPACE}%"


def people(number: int) -> str:
    """Return a number of people, where it may be one."""
    return "1 persoon" if number == 1 else f"{number} mensen"


def cards(number: int) -> str:
    """Return a number of printed cards, where it may be one."""
    return "1 kaartje" if number == 1 else f"{number} kaartjes"


def count(n: int) -> str:
    """Return how many answered, as it stands behind a figure: n = 14."""
    return f"n{_HARD_SPACE}={_HARD_SPACE}{n}"


def bound(mean: Mean) -> str:
    """Return the word before a coded mean, empty before an exact one."""
    return _BOUNDS[mean.kind]


def mean(value: Mean) -> str:
    """Return a mean as it may be shown: 4,2 or minstens 4,6."""
    return _HARD_SPACE.join(filter(None, (bound(value), number(value.value))))


def favour(shares: Shares) -> str:
    """Return what stands in or before the bar: the share that agrees, where it is shown."""
    if shares.favour is None:
        return ""
    least = f"minstens{_HARD_SPACE}" if shares.kind == "favour_at_least" else ""
    return least + percent(shares.favour)


def others(shares: Shares) -> str:
    """Return the rest of the shares in words, empty where only a bound is shown for agreeing."""
    if shares.kind == "three" and shares.neutral is not None and shares.against is not None:
        return f"{percent(shares.neutral)} neutraal, {percent(shares.against)} oneens"
    if shares.kind == "favour_rest" and shares.rest is not None:
        return f"{percent(shares.rest)} neutraal of oneens"
    if shares.against is not None:
        if shares.rest is not None:
            return f"{percent(shares.rest)} neutraal of eens, {percent(shares.against)} oneens"
        return f"minstens {percent(shares.against)} oneens"
    if shares.kind == "neutral_at_least" and shares.neutral is not None:
        return f"minstens {percent(shares.neutral)} neutraal"
    return ""


def divided(shares: Shares) -> str:
    """Return both sides of an item in one clause; only for shares of kind "three".

    Raises:
        ValueError: one of the sides was not released as such.
    """
    if shares.kind != "three" or shares.favour is None or shares.against is None:
        raise ValueError(f"shares of kind {shares.kind} do not show both sides")
    return f"{percent(shares.favour)} is het eens, {percent(shares.against)} oneens"


def agreement(value: Agreement) -> str:
    """Return the sentence about how close the answers lie."""
    return _AGREEMENT[value]


def agreement_short(value: Agreement) -> str:
    """Return the same in two or three words, for beside a mark."""
    return _AGREEMENT_SHORT[value]


def label(value: Label) -> str:
    """Return what a test said; not tested and not different never read the same."""
    return _LABELS[value]


def stands_out(value: Comparison | None) -> bool:
    """Tell whether a difference is one to put words to: clear, or a hint."""
    return value is not None and value.label.startswith(("clearly", "hint"))


def comparison(value: Comparison, *, other: str) -> str:
    """Return the sentence about a difference.

    Args:
        value: the other mean with the outcome of the test.
        other: what it is the mean of, such as "de rest van de gemeente Oss".
    """
    figure = number(value.value)
    if value.label == "no_difference":
        return f"Er is geen verschil aan te tonen met {other} ({figure})."
    if value.label == "too_small":
        return f"De groep is te klein om het verschil met {other} ({figure}) te toetsen."
    words = _LABELS[value.label]
    hint = ": een aanwijzing, meer niet" if value.label.startswith("hint") else ""
    return f"{words[0].upper()}{words[1:]} dan {other} ({figure}){hint}."


def interval(value: Interval, kind: GroupKind) -> str:
    """Return the sentence about the margin around a score."""
    return (
        f"De score van {_THE_GROUP[kind]} ligt waarschijnlijk "
        f"tussen {number(value.low)} en {number(value.high)}."
    )


def took_part(results: GroupResults) -> str:
    """Return the sentence about who took part."""
    if results.n == results.invited:
        return f"Alle {results.n} collega’s vulden de vragenlijst in: iedereen deed mee."
    return f"{results.n} van de {results.invited} collega’s vulden de vragenlijst in."


def response(results: GroupResults) -> int:
    """Return the response as a whole percentage, half up.

    Source: AAPOR Standard Definitions, RR2 (a list of named persons, all of them eligible).
    """
    return (200 * results.n + results.invited) // (2 * results.invited)


def nonresponse(results: GroupResults) -> str:
    """Return the sentence about those who did not answer; empty where there are none."""
    missing = results.invited - results.n
    if not missing:
        return ""
    who = f"de {missing} anderen" if missing > 1 else "de ene andere collega"
    had = "hadden" if missing > 1 else "had"
    return f"We weten niet of {who} iets anders {had} geantwoord."


def few_took_part(results: GroupResults) -> bool:
    """Tell whether fewer than four in ten answered, which the first page then says."""
    return 10 * results.n < 4 * results.invited


def withheld(group: Group) -> str:
    """Return the one neutral sentence for a withheld group, whatever the reason is."""
    return f"Voor {_WITHHELD[group.kind]} te beschermen."


def in_sentence(organisation_name: str) -> str:
    """Return an organisation's name as it reads in a sentence: de gemeente Oss."""
    if organisation_name.startswith("Gemeente "):
        return f"de g{organisation_name[1:]}"
    return organisation_name


def bare(item_text: str) -> str:
    """Return a statement without its full stop, for between quotation marks in a sentence."""
    return item_text.rstrip().removesuffix(".")


def listed(names: tuple[str, ...]) -> str:
    """Return names in one clause: A, B en C."""
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def shortened(text: str, most: int) -> str:
    """Return the organisation's words, cut after a word where they take too much room."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
