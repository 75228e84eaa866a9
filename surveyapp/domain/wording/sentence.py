"""What a sentence about numbers is: a rule that must hold, the words, and where its numbers are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from surveyapp.domain.release import AgreementResults, Group, ItemResult, PrincipleResult, Release


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that is said, with its proof.

    ``about`` is the id of the principle, item or group that it is about, empty for the group
    itself. ``paths`` are JSON pointers into the release as it is printed (``as_printed``), one for
    every number that the text is made from; of a list its length is said.
    """

    rule: str
    about: str
    text: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A group in a release, where sentences come from."""

    release: Release
    group: Group

    @property
    def path(self) -> str:
        """The pointer to the group's results."""
        return f"/groups/{self.release.groups.index(self.group)}/results"

    def principles(self) -> Iterator[tuple[str, PrincipleResult]]:
        """Yield the group's principles with a pointer to each."""
        if self.group.results is not None:
            for index, result in enumerate(self.group.results.principles):
                yield f"{self.path}/principles/{index}", result

    def agreements(self) -> Iterator[tuple[str, AgreementResults]]:
        """Yield what the group answers about its agreement, where shown, with a pointer."""
        for index, one in enumerate(self.release.agreements):
            if one.group == self.group.id and one.results is not None:
                yield f"/agreements/{index}/results", one.results

    def items(self) -> Iterator[tuple[str, ItemResult]]:
        """Yield the group's items, principle by principle, with a pointer to each."""
        for path, result in self.principles():
            for index, item in enumerate(result.items):
                yield f"{path}/items/{index}", item


Said = tuple[str, str, tuple[str, ...]]
"""What a rule yields: about, text, paths."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what must hold in a release for it to be said, and saying it.

    ``own`` are phrases with a number that the rule itself brings, such as the ends of the scale.
    """

    name: str
    holds: str
    say: Callable[[Place], Iterator[Said]]
    own: tuple[str, ...] = ()

    def sentences(self, place: Place) -> Iterator[Sentence]:
        """Yield what the rule says here, nothing where it does not hold."""
        for about, text, paths in self.say(place):
            yield Sentence(self.name, about, text, paths)
