"""The one background attribute of a list: a few coarse values, each in one spelling."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from surveyapp.domain.frame import Frame
from surveyapp.domain.frame_names import key

MOST_TRAITS: Final = 8
"""Different values of the background attribute: more would make groups of a few people."""


def traits_fault(traits: Iterable[str]) -> str:
    """Return what is wrong with all values of the attribute together, or nothing."""
    found = {trait for trait in traits if trait}
    if len(found) <= MOST_TRAITS:
        return ""
    return (
        f"Er zijn {len(found)} verschillende waarden bij het kenmerk; het mogen er hooguit "
        f"{MOST_TRAITS} zijn. "
        "Maak grove groepen, zoals kantoor en buitendienst: kleine groepen krijgen geen cijfers."
    )


def one_spelling(frame: Frame, *, known: Frame | None = None) -> Frame:
    """Return a frame in which one value of the attribute is not spelled in two ways.

    Args:
        frame: whose people may have "Buiten" and "buiten"; the first spelling counts.
        known: the present list, whose spellings go first.
    """
    first: dict[str, str] = {}
    for employee in (*(known.employees if known else ()), *frame.employees):
        first.setdefault(key(employee.trait), employee.trait)
    people = tuple(
        employee
        if employee.trait == first[key(employee.trait)]
        else replace(employee, trait=first[key(employee.trait)])
        for employee in frame.employees
    )
    return replace(frame, employees=people)
