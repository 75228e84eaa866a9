"""Read and write a questionnaire file: TOML that a person edits (questionnaires/README.md)."""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeVar

import tomlkit
from pydantic import ValidationError
from tomlkit.items import Item as TomlItem
from tomlkit.items import Table as TomlTable

from surveyapp.domain.questionnaire import (
    Item,
    Option,
    Principle,
    PrincipleSet,
    Questionnaire,
    Scale,
    Source,
    Span,
)
from surveyapp.domain.questionnaire_faults import (
    Problem,
    QuestionnaireFileError,
    locate,
    parse,
    problems_of,
)
from surveyapp.domain.questionnaire_rules import questionnaire_problems, scale_problems
from surveyapp.domain.questionnaire_shape import (
    ItemTable,
    PrincipleTable,
    QuestionnaireTable,
    ScaleTable,
    SetTable,
    Table,
    keys_beside,
)

WIDTH = 98

Shape = TypeVar("Shape", bound=Table)


def read_questionnaire(text: str, *, scales: Mapping[str, Scale], name: str) -> Questionnaire:
    """Read a questionnaire file.

    Args:
        text: the TOML.
        scales: the response scales there are, by id.
        name: the questionnaire's name, ``oss/netwerkprincipes``; it becomes its id and stands in
            front of every fault.

    Raises:
        QuestionnaireFileError: something is wrong; it lists every fault with place and remedy.
    """
    data = parse(text, name=name)
    table, problems = _validate(QuestionnaireTable, data)
    problems += questionnaire_problems(data, scales)
    if table is None or problems:
        raise QuestionnaireFileError(locate(problems, text=text, name=name))
    return Questionnaire(
        id=name,
        version=table.version,
        title=table.title,
        organisation=table.organisation.id,
        organisation_name=table.organisation.name,
        source=Source(**table.source.model_dump()),
        scale=scales[table.scale],
        sets=tuple(_set(each) for each in table.sets),
    )


def read_scale(text: str, *, name: str) -> Scale:
    """Read a scale file; ``name`` is the name of the file without ``.toml``.

    Raises:
        QuestionnaireFileError: something is wrong; it lists every fault with place and remedy.
    """
    data = parse(text, name=name)
    table, problems = _validate(ScaleTable, data)
    problems += scale_problems(data, name)
    if table is None or problems:
        raise QuestionnaireFileError(locate(problems, text=text, name=name))
    options = (Option(code=o.code, labels=o.texts, value=o.value) for o in table.options)
    return Scale(id=table.id, options=tuple(options))


def write_questionnaire(questionnaire: Questionnaire) -> str:
    """Return the file of a questionnaire, laid out for a person.

    What is read back equals what was written, once the white space of explanations is folded.
    """
    document = tomlkit.document()
    for comment in (
        f"Vragenlijst van {_on_one_line(questionnaire.organisation_name)}.",
        "Wat alles betekent staat in questionnaires/README.md.",
        "Iets veranderd? Controleer het met: surveyapp questionnaire check BESTAND",
    ):
        document.add(tomlkit.comment(comment))
    document.add(tomlkit.nl())
    document.add("title", tomlkit.item(questionnaire.title))
    document.add("version", tomlkit.item(questionnaire.version))
    document.add("languages", tomlkit.item(_item_languages(questionnaire)))
    document.add("scale", tomlkit.item(questionnaire.scale.id))
    organisation = {"id": questionnaire.organisation, "name": questionnaire.organisation_name}
    document.add("organisation", _block(organisation))
    document.add("source", _block(asdict(questionnaire.source)))
    sets = tomlkit.aot()
    for each in questionnaire.sets:
        sets.append(_set_block(each))
    document.add("sets", sets)
    return tomlkit.dumps(document)


def _item_languages(questionnaire: Questionnaire) -> list[str]:
    """Return the languages that every asked item has, in the order of the first."""
    texts = [item.texts for item in questionnaire.items()]
    return [code for code in (texts[0] if texts else ["nl"]) if all(code in t for t in texts)]


def _on_one_line(words: str) -> str:
    """Return words that stay within a comment: it ends at a line end and knows no escapes."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def fold_paragraphs(text: str) -> str:
    """Return a text with each paragraph on one line and an empty line between paragraphs."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)


def _validate(shape: type[Shape], data: dict[str, Any]) -> tuple[Shape | None, list[Problem]]:
    try:
        return shape.model_validate(data), []
    except ValidationError as error:
        return None, list(problems_of(error, lambda path: keys_beside(path, shape)))


def _set(table: SetTable) -> PrincipleSet:
    return PrincipleSet(
        id=table.id,
        name=table.name,
        primary=table.primary,
        on=table.on,
        principles=tuple(_principle(each) for each in table.principles),
    )


def _principle(table: PrincipleTable) -> Principle:
    return Principle(
        id=table.id,
        name=table.name,
        explanation=fold_paragraphs(table.explanation),
        first_line=table.lines[0],
        last_line=table.lines[1],
        items=tuple(_item(each) for each in table.items),
        on=table.on,
        flags=tuple(table.flags),
        note=table.note,
        merged_from=tuple(table.merged_from),
        split_from=table.split_from,
        names={code: said.name for code, said in table.translations.items()},
        explanations={
            code: fold_paragraphs(said.explanation)
            for code, said in table.translations.items()
            if said.explanation is not None
        },
    )


def _item(table: ItemTable) -> Item:
    return Item(
        id=table.id,
        version=table.version,
        texts=table.texts,
        span=Span(words=table.words, first_line=table.lines[0], last_line=table.lines[1]),
        changes=table.changes,
        reverse=table.reverse,
    )


def _block(values: Mapping[str, Any]) -> TomlTable:
    block = tomlkit.table()
    for key, value in values.items():
        block.add(key, tomlkit.item(value))
    return block


def _set_block(each: PrincipleSet) -> TomlTable:
    block = _block({"id": each.id, "name": each.name, "primary": each.primary, "on": each.on})
    principles = tomlkit.aot()
    for principle in each.principles:
        principles.append(_principle_block(principle))
    block.add("principles", principles)
    return block


def _principle_block(principle: Principle) -> TomlTable:
    block = _block({"id": principle.id, "name": principle.name})
    for code, name in principle.names.items():
        block.add(tomlkit.key([code, "name"]), tomlkit.item(name))
    block.add("explanation", _paragraphs(principle.explanation))
    for code, text in principle.explanations.items():
        block.add(tomlkit.key([code, "explanation"]), _paragraphs(text))
    block.add("lines", tomlkit.item(_lines(principle.first_line, principle.last_line)))
    unusual = {
        "flags": list(principle.flags),
        "note": principle.note,
        "merged_from": list(principle.merged_from),
        "split_from": principle.split_from,
    }
    for key, value in unusual.items():
        if value:
            block.add(key, tomlkit.item(value))
    if not principle.on:
        block.add("on", tomlkit.item(False))  # noqa: FBT003 -- the value that is written
    items = tomlkit.aot()
    for item in principle.items:
        items.append(_item_block(item))
    block.add("items", items)
    return block


def _paragraphs(text: str) -> TomlItem:
    """Return a text over several lines."""
    wrapped = "\n\n".join(
        textwrap.fill(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
        for paragraph in fold_paragraphs(text).split("\n\n")
    )
    quoted = tomlkit.string(f"{wrapped}\n", multiline=True).as_string()
    # The text starts on a line of its own; TOML drops that first line end when it reads.
    return tomlkit.value(quoted.replace('"""', '"""\n', 1))


def _item_block(item: Item) -> TomlTable:
    lines = _lines(item.span.first_line, item.span.last_line)
    unusual: dict[str, Any] = {"changes": item.changes} if item.changes else {}
    if item.reverse:
        unusual["reverse"] = True
    return _block(
        {"id": item.id, "version": item.version}
        | dict(item.texts)
        | {"words": item.span.words, "lines": lines}
        | unusual
    )


def _lines(first: int, last: int) -> int | list[int]:
    return first if first == last else [first, last]
