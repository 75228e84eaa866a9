"""Decide before the start which small teams are reported together, and see what follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.expectations import Expectation, expected_reports
from surveyapp.domain.frame import Frame, GroupKind, GroupTree, reporting_tree
from surveyapp.domain.joining import SmallTeam, small_teams
from surveyapp.domain.wave_states import check_allowed
from surveyapp.errors import FrameError, StaleError
from surveyapp.services.find_wave import own_wave, unchanged_wave
from surveyapp.store import organisations, planned_waves
from surveyapp.store.database import Stores

LIST_CHANGED = (
    "De lijst met mensen en teams is intussen gewijzigd. Daarom is er niets bewaard. Kijk "
    "welke teams nu klein zijn en welke voorstellen er nog zijn, en bewaar dan opnieuw."
)

Joint = Sequence[tuple[str, Sequence[str]]]
"""Names of joint groups, each with the ids of the units it is made of."""


@dataclass(frozen=True, slots=True)
class JointGroup:
    """Teams that are reported together. ``why_not`` says why that cannot be any more, or is empty.

    ``unit_names`` holds the id of a unit that is no longer there.
    """

    name: str
    units: tuple[str, ...]
    unit_names: tuple[str, ...]
    people: int
    why_not: str


@dataclass(frozen=True, slots=True)
class PreviewGroup:
    """A group as it would be reported; ``shown`` has an answer for each of the expected rates."""

    id: str
    name: str
    kind: GroupKind
    depth: int
    people: int
    shown: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class GroupsPreview:
    """What HR decides on, and what follows; all of it from numbers invited.

    ``undecided`` are the ids of small teams that HR did not look at yet. ``joint`` holds groups
    that do not fit any more too; ``groups`` and ``expectations`` are worked out without those.
    ``frame_version`` is that of the list of people and teams that all of it was worked out from.
    """

    version: int
    frame_version: int
    minimum_group: int
    may_decide: bool
    joint: tuple[JointGroup, ...]
    small: tuple[SmallTeam, ...]
    undecided: frozenset[str]
    expectations: tuple[Expectation, ...]
    groups: tuple[PreviewGroup, ...]
    invited: int

    @property
    def broken(self) -> tuple[JointGroup, ...]:
        """The joint groups that have to be decided again before the wave can open."""
        return tuple(group for group in self.joint if group.why_not)


def groups_preview(
    stores: Stores, *, organisation: str, wave: str, joint: Joint | None = None
) -> GroupsPreview:
    """Return the small teams with proposals, the joint groups, and which teams get a report.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        wave: id of the wave.
        joint: groups to try out; None for those that are kept.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
    """
    with stores.reading() as session:
        row = own_wave(session, organisation, wave)
        frame = organisations.read_frame(session, organisation).invited()
        frame_version = organisations.frame_version(session, organisation)
    wanted = [(name, tuple(units)) for name, units in joint or ()]
    wanted = wanted if joint is not None else list(planned_waves.joint_of(row))
    fits, groups = fitting_groups(frame, wanted)
    small = small_teams(frame, row.minimum_group, fits) if frame.units else ()
    tree = reporting_tree(frame, fits)[0]
    expectations = expected_reports(tree, row.minimum_group) if frame.employees else ()
    return GroupsPreview(
        version=row.version,
        frame_version=frame_version,
        minimum_group=row.minimum_group,
        may_decide=row.state == "draft",
        joint=groups,
        small=small,
        undecided=frozenset(team.unit for team in small) - planned_waves.left_small(row),
        expectations=expectations,
        groups=_groups(tree, expectations) if frame.units else (),
        invited=len(frame.employees),
    )


def decide_groups(
    stores: Stores,
    *,
    organisation: str,
    wave: str,
    version: int,
    joint: Joint,
    frame_version: int | None = None,
) -> None:
    """Keep which small teams are reported together; the teams left small are decided as well.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        wave: id of the wave.
        version: of the wave that was decided on.
        joint: the groups to keep.
        frame_version: of the list of people and teams that was decided on; None for the list as
            it is now, whatever that is.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
        StaleError: somebody else changed the wave or the list in the meantime.
        WaveError: the groups were fixed when the wave opened.
        FrameError: a joint group cannot be made.
    """
    with stores.writing() as session:
        row = unchanged_wave(session, organisation, wave, version)
        check_allowed(row.state, "decide_groups")  # type: ignore[arg-type]  # CHECK known_state
        present = organisations.frame_version(session, organisation)
        if frame_version is not None and frame_version != present:
            raise StaleError(LIST_CHANGED)
        frame = organisations.read_frame(session, organisation).invited()
        _check_names(joint)
        reporting_tree(frame, joint)
        planned_waves.keep_joint(row, joint)
        left = small_teams(frame, row.minimum_group, joint) if frame.units else ()
        planned_waves.keep_left_small(row, [team.unit for team in left])
        row.version += 1


def fitting_groups(
    frame: Frame, joint: Joint
) -> tuple[list[tuple[str, tuple[str, ...]]], tuple[JointGroup, ...]]:
    """Return the joint groups that can be made of a frame, and all of them with why not."""
    names = {unit.id: unit.name for unit in frame.units}
    fits: list[tuple[str, tuple[str, ...]]] = []
    groups = []
    for name, units in joint:
        why_not = ""
        try:
            reporting_tree(frame, [*fits, (name, units)])
        except FrameError as error:
            why_not = str(error)
        else:
            fits.append((name, tuple(units)))
        groups.append(
            JointGroup(
                name=name,
                units=tuple(units),
                unit_names=tuple(names.get(unit, unit) for unit in units),
                people=sum(1 for employee in frame.employees if employee.unit in units),
                why_not=why_not,
            )
        )
    return fits, tuple(groups)


def _check_names(joint: Joint) -> None:
    seen: set[str] = set()
    for name, _ in joint:
        if not name.strip() or not name.isprintable():
            raise FrameError(
                "Een samengevoegde groep heeft nog geen leesbare naam. Geef elke groep een naam: "
                "die staat boven het rapport."
            )
        if name.casefold() in seen:
            raise FrameError(
                f"Er zijn twee samengevoegde groepen met de naam '{name}'. Geef er één een andere "
                "naam, anders zijn de rapporten niet uit elkaar te houden."
            )
        seen.add(name.casefold())


def _groups(tree: GroupTree, expectations: Sequence[Expectation]) -> tuple[PreviewGroup, ...]:
    return tuple(
        PreviewGroup(
            id=group.id,
            name=group.name,
            kind=group.kind,
            depth=sum(1 for _ in tree.above(group.id)),
            people=tree.invited(group.id),
            shown=tuple(group.id in one.shown for one in expectations),
        )
        for group in tree.depth_first()
    )
