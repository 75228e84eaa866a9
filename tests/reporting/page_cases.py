"""The reports that people judge by eye: real questionnaires, invented answers, published as ever.

Every case is a whole wave: answers are made from a seed, and its release is what ``publish`` makes
of them. So what a page shows is what a municipality with such answers would get.
"""

import functools
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveyapp.domain.disclosure.comments import Comment
from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.publishing import Choices, Facts, publish
from surveyapp.domain.questionnaire import Item, Principle, PrincipleSet, Questionnaire
from surveyapp.domain.release import Release
from surveyapp.domain.responses import Response
from surveyapp.resources import shipped
from surveyapp.services.load_questionnaire import load_questionnaire
from tests.domain.waves_in_numbers import facts as made_facts

TEAM, OTHER, SMALL, DEPARTMENT, ROOT = "team", "other", "small", "department", "oss"
AGREED = "We kiezen elke maandag samen drie zaken die voorgaan."
COMMENTS = (
    "Als ik vastloop, staat er altijd iemand op. Dat geeft rust op drukke dagen.",
    "Ga eens mee naar een keukentafel. Daar leer je meer dan van tien notities.",
    "De maandagstart werkt. Alleen in drukke weken slaan we hem over, en dan heb je hem nodig.",
    "We praten op een bezwaar vooral over wie gelijk heeft. Zelden over wat we ervan leren.",
    "Een proef met de vooroverleggen? Graag. Maar dan wel met een eind.",
    "Als er geen haast is gaat het vanzelf goed.",
)
YELLOW, RED, BLUE = "#ffcc00", "#b4122f", "#00556b"

Level = Callable[[random.Random, int, int], float]
"""What somebody thinks of an item: from a seed, who they are and which item it is, 1..5."""


def oss() -> Questionnaire:
    """Return the six network principles of Oss."""
    return load_questionnaire(shipped("questionnaires"), "oss/netwerkprincipes")


def many(principles: int = 8, items: int = 60) -> Questionnaire:
    """Return a questionnaire of so many principles and items, from all that ship."""
    found = [
        principle
        for name in (
            "oss/netwerkprincipes",
            "putten/kernbegrippen",
            "loon-op-zand/missie-en-visie",
            "noordwijk/hoe-doen-we-het",
        )
        for principle in load_questionnaire(shipped("questionnaires"), name).asked()
    ]
    found.sort(key=lambda one: -len(one.name))
    texts = [item for principle in found for item in principle.items]
    texts.sort(key=lambda item: -len(item.text()))
    sizes = [items // principles + (place < items % principles) for place in range(principles)]
    taken = iter(texts * (1 + items // len(texts)))
    return _with(
        tuple(
            replace(
                principle,
                id=f"p{place}",
                items=tuple(
                    replace(next(taken), id=f"p{place}i{number}") for number in range(size)
                ),
            )
            for place, (principle, size) in enumerate(zip(found, sizes, strict=False))
        )
    )


def _with(principles: Sequence[Principle]) -> Questionnaire:
    base = oss()
    only = PrincipleSet("set", "Principes", primary=True, on=True, principles=tuple(principles))
    return replace(base, id="oss/veel", sets=(only,))


def in_other_words() -> Questionnaire:
    """Return what was asked last time: one principle in other words, and one item fewer."""

    def older(item: Item) -> Item:
        return replace(item, version=item.version + 1)

    asked = oss()
    sets = tuple(
        replace(
            one,
            principles=(
                replace(
                    one.principles[0],
                    items=(older(one.principles[0].items[0]), *one.principles[0].items[1:]),
                ),
                replace(one.principles[1], items=one.principles[1].items[:-1]),
                *one.principles[2:],
            ),
        )
        if one.on
        else one
        for one in asked.sets
    )
    return replace(asked, version="2025", sets=sets)


_OF_PRINCIPLES = (0.3, -0.1, 0.2, -0.7, 0.8, -0.4)
"""How far each principle lies from the middle, so that a chart has something to show."""


def ordinary(chance: random.Random, person: int, item: int) -> float:
    """Answers around 3.5, people, principles and items each a little their own way."""
    principle = _OF_PRINCIPLES[item // 4 % len(_OF_PRINCIPLES)]
    own = random.Random(person).gauss(0, 0.5)
    return 3.5 + own + principle + (item * 7 % 9 - 4) / 8 + chance.gauss(0, 0.6)


def alike(_chance: random.Random, _person: int, item: int) -> float:
    """Everybody says the same to every item."""
    return 4 + (item % 5 == 0)


def divided(chance: random.Random, person: int, item: int) -> float:
    """Two camps on most items; some that nearly all share."""
    if item % 4 == 0:
        return 4.4 + chance.gauss(0, 0.4)
    return (1.6 if (person + item // 6) % 2 else 4.5) + chance.gauss(0, 0.4)


@dataclass(frozen=True)
class Wave:
    """A wave with one team to look at: how many of how many answered, and how they think."""

    answered: int = 12
    invited: int = 14
    think: Level = ordinary
    questionnaire: Questionnaire = field(default_factory=oss)
    earlier: Questionnaire | None = field(default_factory=oss)
    names: Mapping[str, str] = field(default_factory=dict)
    brand: str = BLUE
    organisation_name: str = "Gemeente Oss"
    kind: str = "team"
    members: tuple[str, ...] = ()
    comments_in: str = DEPARTMENT
    agreed: tuple[str, ...] = (AGREED,)
    small: tuple[int, int] = (3, 4)

    def release(self) -> Release:
        """Return the release of this year's wave, with the one before where there was one."""
        before = None
        if self.earlier is not None:
            before = self._published(2025, self.earlier, previous=None)
        return self._published(2026, self.questionnaire, previous=before)

    def _published(self, year: int, asked: Questionnaire, *, previous: Release | None) -> Release:
        tree = self._tree()
        chance = random.Random(year)
        responses = self._responses(asked, chance, drift=-0.25 if year == 2025 else 0.0)
        principles = [one.id for one in asked.asked()]
        comments = [Comment(block=TEAM, principle=principles[-1], text=text) for text in COMMENTS]
        about = Facts(
            **{
                **{name: getattr(made_facts(), name) for name in Facts.__slots__},
                "wave": f"oss-{year}",
                "title": f"Teammeting {year}",
                "organisation": "oss",
                "organisation_name": self.organisation_name,
                "brand": self.brand,
                "opens_on": made_facts().opens_on.replace(year=year, month=11, day=1),
                "closes_on": made_facts().closes_on.replace(year=year, month=11, day=14),
            }
        )
        return publish(
            facts=about,
            questionnaire=asked,
            tree=tree,
            responses=responses,
            previous=previous,
            choices=Choices(
                asks_priorities=True,
                remainder_reports=True,
                team_comments=self.comments_in == TEAM,
                subjects=tuple(principles[-2:]),
            ),
            comments=comments,
            agreements={TEAM: self.agreed, SMALL: self.agreed} if previous and self.agreed else {},
        ).release

    def _tree(self) -> GroupTree:
        names = {
            ROOT: self.organisation_name,
            DEPARTMENT: "Dienstverlening",
            TEAM: "Vergunningen",
            OTHER: "Klantcontactcentrum",
            SMALL: "Vastgoed",
            **self.names,
        }
        rows = (
            (ROOT, "organisation", None, 12),  # so many that no detail has to be held back
            (DEPARTMENT, "department", ROOT, 0),
            (TEAM, self.kind, DEPARTMENT, self.invited),
            (OTHER, "team", DEPARTMENT, 24),
            (SMALL, "team", ROOT, self.small[1]),
            ("beheer", "team", ROOT, 30),
            ("wijken", "team", ROOT, 90),
        )
        return GroupTree(
            tuple(
                ReportingGroup(
                    id=id_,
                    name=names.get(id_, id_.capitalize()),
                    kind=kind,
                    parent=parent,
                    own=own,
                    members=self.members if id_ == TEAM else (),
                )
                for id_, kind, parent, own in rows
            )
        )

    def _responses(
        self, asked: Questionnaire, chance: random.Random, *, drift: float
    ) -> list[Response]:
        numbers = {TEAM: self.answered, OTHER: 20, SMALL: self.small[0], "beheer": 24, "wijken": 70}
        numbers |= {ROOT: 10}
        person, made = 0, []
        for atom, count in numbers.items():
            think = self.think if atom == TEAM else ordinary
            for _ in range(count):
                person += 1
                made.append(self._response(asked, chance, (atom, person, think), drift=drift))
        return made

    def _response(
        self,
        asked: Questionnaire,
        chance: random.Random,
        who: tuple[str, int, Level],
        *,
        drift: float,
    ) -> Response:
        atom, person, think = who
        answers = {}
        for place, item in enumerate(asked.items()):
            value = round(think(chance, person, place) + (drift if think is ordinary else 0))
            unsure = think is ordinary and chance.random() < 0.03 + 0.2 * (place == 6)
            answers[item.id] = "weet_niet" if unsure else str(min(5, max(1, value)))
        codes = _codes(asked)
        principles = [one.id for one in asked.asked()]
        return Response(
            atom=atom,
            answers={item: codes[code] for item, code in answers.items()},
            priorities=tuple(chance.sample(principles, k=2 if person % 3 else 1)),
            agreement=codes[str(chance.choice((2, 4, 4, 4, 5)))] if atom in (TEAM, SMALL) else "",
        )


@functools.cache
def _codes_of(scale: tuple[tuple[str, int | None], ...]) -> dict[str, str]:
    return {"weet_niet" if value is None else str(value): code for code, value in scale}


def _codes(asked: Questionnaire) -> dict[str, str]:
    return _codes_of(tuple((one.code, one.value) for one in asked.scale.options))


LONG_NAMES = {
    ROOT: "Gemeente Nieuwerkerk aan den IJssel-Capelle en Zuidplas",
    DEPARTMENT: "Maatschappelijke Ontwikkeling, Samenleving en Dienstverlening",
    TEAM: "Vergunningverlening, Toezicht en Handhaving van de Omgevingswet",
    OTHER: "Burgerzakenverkiezingsondersteuningsteam Centrum",
    SMALL: "Grondexploitatieontwikkelingsmaatschappij",
}

CASES: dict[str, tuple[str, Callable[[], Wave], str]] = {
    "vijf": ("5 van de 6 deden mee", lambda: Wave(answered=5, invited=6), TEAM),
    "acht": ("8 van de 10 deden mee", lambda: Wave(answered=8, invited=10), TEAM),
    "twaalf": ("12 van de 14 deden mee", lambda: Wave(comments_in=TEAM), TEAM),
    "zestig": ("60 van de 75 deden mee", lambda: Wave(answered=60, invited=75), TEAM),
    "afgeschermd": ("een team onder de ondergrens", Wave, SMALL),
    "samen": (
        "drie teams samen",
        lambda: Wave(kind="joint", members=("Vergunningen", "Toezicht", "Vastgoed")),
        TEAM,
    ),
    "eensgezind": ("iedereen is het eens", lambda: Wave(think=alike), TEAM),
    "verdeeld": (
        "sterk verdeeld",
        lambda: Wave(answered=24, invited=28, think=divided),
        TEAM,
    ),
    "eerste": ("geen vorige meting", lambda: Wave(earlier=None, agreed=()), TEAM),
    "andere-woorden": (
        "een principe in andere woorden",
        lambda: Wave(answered=22, invited=25, earlier=in_other_words()),
        TEAM,
    ),
    "veel": (
        "8 principes, 60 stellingen",
        lambda: Wave(answered=26, invited=30, questionnaire=many(), earlier=many()),
        TEAM,
    ),
    "lange-namen": (
        "heel lange namen",
        lambda: Wave(
            names=LONG_NAMES,
            organisation_name=LONG_NAMES[ROOT],
            questionnaire=many(8, 32),
            earlier=None,
            agreed=(),
        ),
        TEAM,
    ),
    "geel": ("huisstijl geel", lambda: Wave(brand=YELLOW, answered=22, invited=26), TEAM),
    "rood": ("huisstijl rood", lambda: Wave(brand=RED), TEAM),
    "afdeling": ("een afdeling", Wave, DEPARTMENT),
}


@functools.cache
def released(case: str) -> tuple[Release, str]:
    """Return the release of a case, and the id of the group to look at."""
    _, wave, group = CASES[case]
    return wave().release(), group
