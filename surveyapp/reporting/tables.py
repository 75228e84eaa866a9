"""The published figures as tables: a header row, one value a cell, each row by itself readable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from surveyapp.domain.release import Release
from surveyapp.reporting import explained_table, group_tables, whole_tables

Cell = str | int | float | date | None
"""What stands in a cell; None where nothing is shown, whatever the reason is."""
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures; its rows are made while they are written, for there may be many.

    ``name`` is Dutch, at most 31 letters, and fits a sheet and a file. ``about`` says in a sentence
    what one row is.
    """

    name: str
    about: str
    columns: tuple[str, ...]
    make: Callable[[], Iterator[Row]]

    def rows(self) -> Iterator[Row]:
        """Yield the rows, each as long as ``columns``."""
        return self.make()


_KINDS: tuple[tuple[str, str, tuple[str, ...], Callable[[Release], Iterator[Row]]], ...] = (
    (
        "Groepen",
        "één groep: hoe groot, en of er cijfers van zijn",
        group_tables.GROUPS,
        group_tables.groups,
    ),
    (
        "Scores",
        "één principe in één groep",
        group_tables.SCORES,
        group_tables.scores,
    ),
    (
        "Stellingen",
        "één stelling in één groep",
        group_tables.ITEMS,
        group_tables.items,
    ),
    (
        "Antwoorden",
        (
            "één deel van de antwoorden op één stelling; alleen in groepen die daar groot genoeg "
            "voor zijn"
        ),
        group_tables.BARS,
        group_tables.bars,
    ),
    (
        "Organisatie",
        (
            "één principe in de hele organisatie: samenhang van de stellingen, en hoeveel teams "
            "uitmaken"
        ),
        whole_tables.WHOLE,
        whole_tables.whole,
    ),
    (
        "Opvallend",
        "één groep die op één principe anders scoort dan de rest",
        whole_tables.MARKS,
        whole_tables.marks,
    ),
    (
        "Anders gevraagd",
        "één stelling van een principe dat vorige keer anders werd gevraagd",
        whole_tables.BREAKS,
        whole_tables.breaks,
    ),
    (
        "Nieuwe woorden",
        "één stelling die de helft van de mensen in andere woorden kreeg",
        whole_tables.BRIDGE,
        whole_tables.bridge,
    ),
    (
        "Kenmerk",
        "één principe bij één waarde van het kenmerk, in de hele organisatie",
        whole_tables.ATTRIBUTE,
        whole_tables.attribute,
    ),
    (
        "Afspraken",
        "één afspraak van een groep na de vorige meting",
        whole_tables.AGREEMENTS,
        whole_tables.agreements,
    ),
    (
        "Overig",
        "één principe bij de teams zonder eigen cijfers van één afdeling, samen",
        group_tables.SCORES,
        group_tables.remainder_scores,
    ),
    (
        "Overig stellingen",
        "één stelling bij diezelfde teams samen",
        group_tables.ITEMS,
        group_tables.remainder_items,
    ),
    (
        "Toelichtingen",
        "één toelichting bij een principe, in een volgorde die niets zegt",
        whole_tables.COMMENTS,
        whole_tables.comments,
    ),
)


def tables(release: Release, digest: str) -> tuple[Table, ...]:
    """Return the tables of a release; one without a single row is left out.

    Args:
        release: as it is handed out (``domain.handing_out``); what is not in it is in no table.
        digest: SHA-256 (hex) of the release as it is stored.
    """
    found = []
    for name, about, columns, make in _KINDS:
        if next(make(release), None) is not None:
            found.append(Table(name, about, columns, partial(make, release)))
    return (
        Table(
            explained_table.NAME,
            explained_table.ABOUT,
            explained_table.COLUMNS,
            partial(explained_table.explained, release, digest, found),
        ),
        *found,
    )
