"""For developers: bring the catalogues in surveyapp/translations up to date with what is said.

Every text that a voice says is looked up in the code and the templates, and put in each catalogue;
what is not said any more is taken out. Then fill in what is empty and look at what is left:

    python docs/update_translations.py
    python docs/update_translations.py --check

The second changes nothing and fails where a catalogue is not complete; a test does the same.
A new language begins with an empty file named after its code, such as surveyapp/translations/pl.po.
"""

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from io import SEEK_END, BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from surveyapp.voices import CATALOGUES, FORMAL

PACKAGE = CATALOGUES.parent
ERRORS = frozenset(
    {
        "AlreadyUsedError",
        "InvitationError",
        "NameInAgreementError",
        "NotOnTabletError",
        "NotYetOpenError",
        "UnknownInvitationError",
        "UnknownTeamCodeError",
        "WaveClosedError",
    }
)
"""Errors that a respondent reads; the text is their first argument."""
SAY = frozenset({"voice", "say", "to_say"})
"""What a text is given to, as it is named where it is called."""
MANY = frozenset({"many", "form_for"})
OPTIONS = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"}
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
"""What an organisation that says "u" never says."""
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%|%")

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"

"""

Text = str | tuple[str, str]


def said_texts() -> Catalog:
    """Return every text that a voice says, with the files that it stands in."""
    found = Catalog(fuzzy=False)
    for path in sorted(PACKAGE.rglob("*.py")):
        for text in _in_code(ast.parse(path.read_text("utf-8"))):
            found.add(text, locations=[(_name(path), 1)])
    for path in sorted((PACKAGE / "web" / "templates").rglob("*.html")):
        for text in _in_template(path):
            found.add(text, locations=[(_name(path), 1)])
    return found


def updated(path: Path, said: Catalog) -> Catalog:
    """Return a catalogue with the texts it should have: those of now, and what was translated."""
    before = _read(path)
    wanted = Catalog(locale=before.locale, fuzzy=False)
    for one in said:
        if one.id and (not path.stem.endswith(FORMAL) or _familiar(one)):
            kept = before.get(one.id)
            if kept is not None and _forms(kept.id) != _forms(one.id):
                kept = None  # it had no plural before, or has none now
            flags = {flag for flag in kept.flags if flag == "fuzzy"} if kept else set()
            wanted.add(
                one.id,
                string=kept.string if kept else None,
                locations=one.locations,
                flags=flags | ({"python-format"} & one.flags),
            )
    return wanted


def faults(path: Path, said: Catalog) -> Iterator[str]:
    """Yield what is not as it should be in a catalogue, a line each."""
    now = _read(path)
    wanted = updated(path, said)
    for one in now:
        if one.id and wanted.get(one.id) is None:
            yield f"{path.name}: nobody says this any more: {_first(one)}"
    for one in now.obsolete.values():
        yield f"{path.name}: obsolete: {_first(one)}"
    for one in wanted:
        if one.id:
            yield from _message_faults(path, one)


def _message_faults(path: Path, one: Message) -> Iterator[str]:
    strings, forms = _forms(one.string), _forms(one.id)
    if not all(strings):
        yield f"{path.name}: not translated: {_first(one)}"
        return
    if one.fuzzy:
        yield f"{path.name}: fuzzy: {_first(one)}"
    known = {name for form in forms for name in _placeholders(form)}
    for string in strings:
        # one form of a plural may leave the count out: "one mail" needs no number
        free = {"count"} if len(forms) > 1 else set()
        if (_placeholders(string) ^ known) - free:
            yield f"{path.name}: other placeholders than in Dutch: {_first(one)}"
        if path.stem.endswith(FORMAL) and FAMILIAR.search(string):
            yield f"{path.name}: still says je: {string}"


def _placeholders(text: str) -> set[str]:
    return {found.group(1) or found.group() for found in PLACEHOLDER.finditer(text)}


def _in_code(tree: ast.Module) -> Iterator[Text]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _called(node.func)
        texts = [
            one.value
            for one in node.args
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if name in MANY and len(texts) > 1:
            yield texts[0], texts[1]
        elif name in SAY | ERRORS and texts and isinstance(node.args[0], ast.Constant):
            yield texts[0]


def _called(function: ast.expr) -> str:
    """Return the name of what is called; ``voice()("...")`` is a call of ``voice`` too."""
    if isinstance(function, ast.Call):
        called = _called(function.func)
        return called.lower() if called in {"voice", "Voice"} else ""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _in_template(path: Path) -> Iterator[Text]:
    keywords = ["_", "gettext", "ngettext"]
    with path.open("rb") as file:
        for _, _, found, _ in babel_extract(BytesIO(file.read()), keywords, [], OPTIONS):
            texts = [one for one in (found if isinstance(found, tuple) else (found,)) if one]
            if texts:  # what is said of a variable is marked where it is written down
                yield (texts[0], texts[1]) if len(texts) > 1 else texts[0]


def _familiar(one: Message) -> bool:
    return any(FAMILIAR.search(form) for form in _forms(one.id))


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return a text, or the forms of one with a plural; empty where it is not translated."""
    return ((text,) if isinstance(text, str) else tuple(text)) if text else ("",)


def _first(one: Message) -> str:
    return _forms(one.id)[0]


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem.removesuffix(FORMAL))


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue without dates and line numbers, which change with edits elsewhere."""
    header = HEADER.format(language=catalogue.locale, plurals=catalogue.plural_forms)
    written = BytesIO(header.encode())
    written.seek(0, SEEK_END)
    write_po(
        written, catalogue, width=100, sort_by_file=True, include_lineno=False, omit_header=True
    )
    path.write_bytes(written.getvalue())


def main(*, check: bool) -> int:
    """Update every catalogue, or only say what is wrong; return how many things are."""
    said = said_texts()
    count = 0
    for path in sorted(CATALOGUES.glob("*.po")):
        if not check:
            write(path, updated(path, said))
        for fault in faults(path, said):
            count += 1
            print(fault)  # noqa: T201 -- a script for developers
    return count


if __name__ == "__main__":
    sys.exit(1 if main(check="--check" in sys.argv[1:]) else 0)
