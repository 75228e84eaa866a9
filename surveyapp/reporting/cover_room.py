"""How the first page of a team report is set, so that it fills one page and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveyapp.domain import wording
from surveyapp.domain.release import Group, Release
from surveyapp.reporting.drawing import SMALL
from surveyapp.reporting.first_page import Figure, LastAgreement, Voice
from surveyapp.reporting.typeface import Weight, wrap

Setting = Literal["open", "filled", "full", "full brimful"]

ROOM: Final = 277.0
"""Millimetres of the first page: its band begins at the edge of the paper."""
_SLACK: Final = 6.0
"""Millimetres that are never filled: what is drawn can take a little more than is expected."""
_WIDE: Final = 174.0
_BETWEEN: Final = 6.0
_INTRODUCTION: Final = 128.0
_VOICE: Final = 166.0
_LONG: Final = 70
"""Characters above which a statement is set in smaller type."""
_LOGO: Final = 60.0
_ALWAYS: Final = 29.0
"""What the page takes in any setting: the line above the name, who took part and the last line."""
_LINE: Final = 5.0


@dataclass(frozen=True, slots=True)
class CoverRoom:
    """How the page is set: how many statements of the group it shows, and how large.

    ``high`` is what these have, in millimetres: all that nothing else on the page needs.
    """

    setting: Setting
    size: Literal["large", "small"]
    voices: int
    high: float


@dataclass(frozen=True, slots=True)
class _Type:
    """What the style sheet takes at one setting: sizes in points, all else in millimetres.

    ``voice`` and ``answer`` are a size and a line; ``after`` is the white under an answer,
    ``around`` that around the voices, in the band and around the figures, ``under`` what is below
    an agreement or a warning, and ``least`` what the voices take in any case.
    """

    voice: tuple[float, float]
    answer: tuple[float, float]
    after: float
    around: float
    under: float
    least: float


_LARGE: Final[dict[Setting, _Type]] = {
    "open": _Type((30, 12.5), (18, 9), 10, 86, 8, 70),
    "filled": _Type((24, 10), (15, 7.5), 7, 66, 8, 45),
}
_SMALLER: Final[dict[Setting, _Type]] = {
    "open": _Type((20, 9), (15, 7.5), 8, 86, 8, 70),
    "filled": _Type((20, 9), (15, 7.5), 8, 66, 8, 45),
    "full": _Type((20, 9), (15, 7.5), 8, 47, 5, 22),
    "full brimful": _Type((20, 9), (15, 7.5), 8, 33, 3, 22),
}


def cover_room(
    release: Release,
    group: Group,
    *,
    voices: Sequence[Voice],
    figures: Sequence[Figure],
    last: LastAgreement | None,
    logo: bool,
) -> CoverRoom:
    """Return the widest setting in which a first page is expected to fit.

    In the closest there is room for one of the group's own statements. What is left over is for
    the statements, so that the last line stands at the foot of the page.

    Args:
        release: the published numbers.
        group: one of its groups, with figures.
        voices: its own statements.
        figures: the columns under these.
        last: what it agreed on after the last wave.
        logo: whether the organisation's stands beside the names.
    """
    long = any(len(voice.statement) > _LONG for voice in voices)
    settings = (
        _SMALLER if long else _LARGE | {each: _SMALLER[each] for each in ("full", "full brimful")}
    )
    fixed = _ALWAYS + _introduction(release, group, logo=logo) + _columns(figures)
    warning = wording.low_response(release)
    blocks = [*([_agreement(last)] if last else []), *([_warned(warning)] if warning else [])]
    for setting, kind in settings.items():
        shown = voices[:1] if setting == "full brimful" else voices
        said = _voices(shown, kind)
        rest = fixed + kind.around + sum(high + kind.under for high in blocks)
        left = ROOM - _SLACK - rest
        if left >= max(said, kind.least):
            break
    size: Literal["large", "small"] = "large" if kind in _LARGE.values() else "small"
    return CoverRoom(setting, size, len(shown), high=max(said, left))


def _lines(text: str, wide: float, size: float = 10, weight: Weight = "Regular") -> int:
    return len(wrap(text, room=wide, size=size, weight=weight)) if text else 0


def _introduction(release: Release, group: Group, *, logo: bool) -> float:
    """Return what the names and the lines under them take."""
    told = [wording.what_it_is(release.organisation_name)]
    if group.members:
        told.append(f"Dit rapport gaat over deze teams samen: {wording.listed(group.members)}.")
    if release.invented:
        told.append(f"Dit rapport is gemaakt met {wording.INVENTED}.")
    name = _lines(group.name, _WIDE - _LOGO if logo else _WIDE, 15, "SemiBold")
    wide = _WIDE - _LOGO if logo else _INTRODUCTION
    above = f"Teamrapport · {release.title} {release.organisation_name}"
    return 7.0 * (name + (not logo and _lines(above, _WIDE) > 1)) + sum(
        1 + _LINE * _lines(text, wide) for text in told
    )


def _voices(voices: Sequence[Voice], kind: _Type) -> float:
    size, leading = kind.voice
    said, under = kind.answer
    return sum(
        leading * _lines(f"‘{voice.statement}’", _VOICE, size, "SemiBold")
        + under * _lines(voice.answer, _WIDE, said, "Light")
        + kind.after
        for voice in voices
    )


def _columns(figures: Sequence[Figure]) -> float:
    wide = (_WIDE - 2 * _BETWEEN) / 3
    return max(
        4.5
        + 5.5 * _lines(each.name, wide, 12, "SemiBold")
        + (14 if each.figures else 0)
        + _LINE * _lines(each.sentence, wide)
        for each in figures
    )


def _agreement(last: LastAgreement) -> float:
    wide, beside = ((_WIDE - _BETWEEN) * part / 2.15 for part in (1.15, 1))
    if not last.done:
        wide = _WIDE
    size, leading = (12, 5.5) if last.long else (15, 7)
    own = leading * _lines(f"‘{last.text}’", wide, size)
    own += sum(1.5 + _LINE * _lines(f"‘{text}’", wide) for text in last.also)
    done = 1 + _LINE * _lines(last.done, beside, 10, "Medium") if last.done else 0
    done += 7.6 if last.bar else 0
    done += 1 + 4 * _lines(last.beside, beside, SMALL)
    return 14 + max(own, done)


def _warned(text: str) -> float:
    return _LINE * _lines(f"Lees dit rapport voorzichtig. {text}", _WIDE - 5.5)
