"""Check questionnaire files and say everything that is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from surveyapp.domain.answering_time import minutes_to_answer
from surveyapp.domain.drafting.checking.item_check import check_items
from surveyapp.domain.drafting.checking.readability_facts import facts_words, readability_facts
from surveyapp.domain.drafting.draft_file import VERSION
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.questionnaire_faults import Fault, Problem, QuestionnaireFileError, locate
from surveyapp.domain.questionnaire_file import read_questionnaire, read_scale
from surveyapp.domain.questionnaire_source import source_problems
from surveyapp.domain.wording import listed
from surveyapp.importing.read_document import read_document
from surveyapp.resources import shipped
from surveyapp.services.load_questionnaire import SCALES, load_scales, read_text
from surveyapp.voices import language_name


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out of checking one file: faults, or a line that sums it up.

    ``remarks`` are about wording: a person may have good reason to leave it as it is. ``facts``
    are figures about how plain the statements are, and judge nothing.
    """

    path: Path
    faults: tuple[Fault, ...]
    summary: str
    remarks: tuple[Fault, ...] = ()
    facts: tuple[str, ...] = ()


def shipped_files() -> tuple[Path, ...]:
    """Return every scale and questionnaire that comes with this copy of surveyapp."""
    return tuple(sorted(shipped("questionnaires").glob("*/*.toml")))


def check_questionnaire(path: Path, *, source: Path | None = None) -> Checked:
    """Check one questionnaire or scale file.

    Args:
        path: the file; it is a scale when it lies in a folder ``scales``.
        source: the published text to hold the questionnaire against, byte for byte as it was read.
    """
    folder = path.resolve().parent
    name = path.stem if folder.name == SCALES else f"{folder.name}/{path.stem}"
    try:
        if folder.name == SCALES:
            scale = read_scale(read_text(path), name=name)
            return Checked(path, (), f"in orde: {len(scale.options)} antwoorden.")
        return _check(path, name, source)
    except QuestionnaireFileError as error:
        # A fault may lie in a scale or in the source; then it keeps the name of that file.
        faults = (replace(f, name=str(path)) if f.name == name else f for f in error.faults)
        return Checked(path, tuple(faults), "")


def _check(path: Path, name: str, source: Path | None) -> Checked:
    text = read_text(path)
    folders = [path.resolve().parent.parent, shipped("questionnaires")]
    questionnaire = read_questionnaire(text, scales=load_scales(folders), name=name)
    if source is not None:
        document = read_document(source)
        problems = source_problems(questionnaire, document.text, fingerprint=document.fingerprint)
        faults = locate(problems, text=text, name=str(path))
        if faults:
            return Checked(path, faults, "")
    remarks = locate(_wording(questionnaire), text=text, name=str(path))
    facts = facts_words(
        readability_facts(
            (principle.name, [item.text() for item in principle.items])
            for principle in questionnaire.asked()
        )
    )
    summary = _summary(questionnaire, held=source is not None)
    return Checked(path, (), summary, remarks, (*facts, *_languages(questionnaire)))


def _languages(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield the languages that a wave can ask it in, and what others still lack."""
    whole = questionnaire.languages()
    names = listed(tuple(f"het {language_name(code)}" for code in whole))
    yield f"Een meting kan ermee in {names}."
    items, principles = tuple(questionnaire.items()), questionnaire.asked()
    begun = {code for item in items for code in item.texts}
    begun |= {code for principle in principles for code in principle.names}
    for code in sorted(begun - set(whole)):
        counts = (
            (sum(code not in item.texts for item in items), "stelling", "stellingen"),
            (sum(code not in one.names for one in principles), "naam", "namen"),
            (
                sum(code not in option.labels for option in questionnaire.scale.options),
                "antwoord",
                "antwoorden",
            ),
        )
        lacking = listed(tuple(f"{n} {one if n == 1 else more}" for n, one, more in counts if n))
        yield f"Nog niet in het {language_name(code)}: er ontbreken teksten voor {lacking}."


def _wording(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield what the wording check finds in the statements, each where it stands in the file."""
    places = [
        (("sets", s, "principles", p, "items", i, "nl"), item.text())
        for s, each in enumerate(questionnaire.sets)
        for p, principle in enumerate(each.principles)
        for i, item in enumerate(principle.items)
    ]
    found = check_items([text for _, text in places], scale=questionnaire.scale)
    for (path, text), findings in zip(places, found, strict=True):
        for finding in findings:
            yield Problem(path, f"‘{text}’", finding.reason)


def _summary(questionnaire: Questionnaire, *, held: bool) -> str:
    principles = sum(len(each.principles) for each in questionnaire.sets)
    items = sum(len(p.items) for each in questionnaire.sets for p in each.principles)
    asked = sum(1 for _ in questionnaire.items())
    short, long = minutes_to_answer(questionnaire)
    standing = "nog een concept" if questionnaire.version == VERSION else "in orde"
    return (
        f"{standing}: {principles} principes met {items} stellingen; standaard aan:"
        f" {len(questionnaire.asked())} principes met {asked} stellingen,"
        f" invullen duurt ongeveer {short} minuten, {long} met alle uitleg erbij."
        + (" Alle bronwoorden staan in de tekst." if held else "")
    )
