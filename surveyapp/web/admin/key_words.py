"""Whether a wave's key is where it belongs, in words, with what to do when it is not."""

from dataclasses import dataclass

from surveyapp.services.inspect_installation import KeptWave
from surveyapp.services.list_waves import WaveSummary


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A wave with its key; ``alarm`` says that somebody has to act, ``remedy`` how."""

    wave: WaveSummary
    key_words: str
    alarm: bool = False
    remedy: str = ""


def key_line(kept: KeptWave) -> KeyLine:
    """Return the line for one wave: a key belongs there from opening to closing, and only then."""
    wave = kept.wave
    if wave.state == "draft":
        return KeyLine(wave, "nog niet gemaakt")
    if wave.state == "released":
        if not kept.has_key:
            return KeyLine(wave, "vernietigd")
        remedy = f"Rond het sluiten af: surveyapp wave close {wave.id}"
        return KeyLine(wave, "ligt er nog", alarm=True, remedy=remedy)
    if kept.has_key:
        return KeyLine(wave, "ligt er")
    remedy = "Zet de kopie terug die je apart bewaart. Zonder sleutel gaan de antwoorden niet open."
    return KeyLine(wave, "ontbreekt", alarm=True, remedy=remedy)
