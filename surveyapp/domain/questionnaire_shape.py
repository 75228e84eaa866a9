"""The keys of a questionnaire file and of a scale file, and what each may hold."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, model_validator

from surveyapp.domain.questionnaire_fields import (
    change_codes,
    day_of_reading,
    filled,
    fingerprint,
    is_language,
    item_text,
    kebab,
    known_flag,
    language_code,
    line_pair,
    source_words,
    translated_explanation,
    translated_name,
    version_name,
    web_address,
    wording_version,
    wrong,
)
from surveyapp.domain.toml_lines import Path

Id = Annotated[str, AfterValidator(kebab)]
Filled = Annotated[str, AfterValidator(filled)]
Lines = Annotated[tuple[int, int], PlainValidator(line_pair)]


class Table(BaseModel):
    """A block of a file: no unknown keys, no silent change of one kind of value into another."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextTable(Table):
    """A block whose texts stand under their language: ``nl = "..."``, ``en = "..."``."""

    @model_validator(mode="before")
    @classmethod
    def gather_texts(cls, data: Any) -> Any:
        """Move the texts, by language, into one field."""
        if not isinstance(data, dict):
            return data
        if "texts" in data:
            raise wrong("‘texts’ is hier geen bekende naam.", 'Schrijf de tekst als nl = "...".')
        rest = {key: value for key, value in data.items() if not is_language(key)}
        return {**rest, "texts": {key: data[key] for key in data if is_language(key)}}


class ItemTable(TextTable):
    """One statement."""

    id: Id
    version: Annotated[int, AfterValidator(wording_version)]
    texts: dict[str, Annotated[str, AfterValidator(item_text)]]
    words: Annotated[str, AfterValidator(source_words)]
    lines: Lines
    changes: Annotated[str, AfterValidator(change_codes)] = ""
    reverse: bool = False


class TranslationTable(Table):
    """A principle in another language: ``en.name = "..."``, ``en.explanation = "..."``."""

    name: Annotated[str, AfterValidator(translated_name)]
    explanation: Annotated[str, AfterValidator(translated_explanation)] | None = None


class PrincipleTable(Table):
    """One principle with its items."""

    id: Id
    name: Filled
    explanation: Filled
    lines: Lines
    on: bool = True
    flags: list[Annotated[str, AfterValidator(known_flag)]] = Field(default=[])
    note: str = ""
    merged_from: list[Filled] = Field(default=[])
    split_from: str = ""
    translations: dict[str, TranslationTable] = Field(default={})
    items: list[ItemTable]

    @model_validator(mode="before")
    @classmethod
    def gather_translations(cls, data: Any) -> Any:
        """Move the translations, by language, into one field."""
        if not isinstance(data, dict):
            return data
        if "translations" in data:
            raise wrong(
                "‘translations’ is hier geen bekende naam.",
                'Schrijf de vertaling als en.name = "...".',
            )
        if "nl" in data:
            raise wrong(
                "het Nederlands van een principe staat niet onder ‘nl’.",
                "Zet de eigen naam bij name en de eigen tekst bij explanation.",
            )
        rest = {key: value for key, value in data.items() if not is_language(key)}
        return {**rest, "translations": {key: data[key] for key in data if is_language(key)}}


class SetTable(Table):
    """Principles that were published together."""

    id: Id
    name: Filled
    primary: bool
    on: bool
    principles: list[PrincipleTable]


class SourceTable(Table):
    """Which text it was."""

    title: Filled
    address: Annotated[str, AfterValidator(web_address)]
    read_on: Annotated[date, AfterValidator(day_of_reading)]
    fingerprint: Annotated[str, AfterValidator(fingerprint)]


class OrganisationTable(Table):
    """Whose principles these are."""

    id: Id
    name: Filled


class QuestionnaireTable(Table):
    """A whole questionnaire file."""

    title: Filled
    version: Annotated[str, AfterValidator(version_name)]
    languages: list[Annotated[str, AfterValidator(language_code)]]
    scale: Id
    organisation: OrganisationTable
    source: SourceTable
    sets: list[SetTable]


class OptionTable(TextTable):
    """One answer of a scale."""

    code: Id
    value: int | None = None
    texts: dict[str, Filled]


class ScaleTable(Table):
    """A whole scale file."""

    id: Id
    languages: list[Annotated[str, AfterValidator(language_code)]]
    options: list[OptionTable]


_TABLES: dict[str, type[Table]] = {
    "organisation": OrganisationTable,
    "source": SourceTable,
    "sets": SetTable,
    "principles": PrincipleTable,
    "items": ItemTable,
    "options": OptionTable,
}


def keys_beside(path: Path, root: type[Table]) -> frozenset[str]:
    """Return the keys that may stand where ``path`` ends, as people write them."""
    blocks = [part for part in path[:-1] if isinstance(part, str)]
    table = _table_of(blocks[-1], root) if blocks else root
    keys = frozenset(table.model_fields) - {"translations"}
    return keys - {"texts"} | {"nl", "en"} if "texts" in keys else keys


def _table_of(block: str, root: type[Table]) -> type[Table]:
    return TranslationTable if is_language(block) else _TABLES.get(block, root)
