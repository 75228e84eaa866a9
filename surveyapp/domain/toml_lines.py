"""Say on which line of a TOML text a key stands, so that a fault can name the place."""

import re
from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]
"""Where something stands in the parsed text: keys and list positions (0-based)."""

# Every piece of a TOML text that matters for finding keys. No TOML library for Python keeps line
# numbers of keys, and a fault without its line is hard to find in a file of 500 lines.
_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r]+ | \#[^\n]*)
    | (?P<newline>\n)
    | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
    | (?P<mark>[\[\]{}=.,])
    | (?P<bare>[^\s\[\]{}=.,\#"']+)
    """,
    re.VERBOSE | re.DOTALL,
)


def line_numbers(text: str) -> Mapping[Path, int]:
    """Return the line (1-based) of every table header and key in a TOML text.

    The text must be valid TOML. Keys inside inline tables are not listed: ``line_of`` then gives
    the line of the key that holds the table.
    """
    found: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    table: Path = ()
    for line, words in _statements(text):
        if words[0] == "[":
            many = words[:2] == ["[", "["]
            table = _open_table(_names(words), counts, many=many)
            found[table] = line
        elif "=" in words:
            names = _names(words[: words.index("=")])
            for end in range(1, len(names) + 1):
                found.setdefault((*table, *names[:end]), line)
    return found


def line_of(path: Path, lines: Mapping[Path, int]) -> int | None:
    """Return the line of ``path``, or of the nearest table around it; None where none is known."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return None


def as_text(path: Path) -> str:
    """Return a path as people write it: ``sets[0].principles[2].items[1].nl``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _statements(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each header or key with its line: the tokens up to the end of its (long) value."""
    line, start, depth = 1, 1, 0
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        piece = match.group()
        if match.lastgroup == "newline" and depth == 0:
            if words:
                yield start, words
            words = []
        elif match.lastgroup not in {"space", "newline"}:
            if not words:
                start = line
            words.append(piece)
            depth += (piece in "[{") - (piece in "]}")
        line += piece.count("\n")
    if words:
        yield start, words


def _names(words: list[str]) -> list[str]:
    """Return the names of a dotted key or a header, without quotes."""
    return [word.strip("\"'") for word in words if word not in {"[", "]", "."}]


def _open_table(names: list[str], counts: dict[Path, int], *, many: bool) -> Path:
    """Return the path of a header, counting the tables of a list (``[[...]]``)."""
    path: Path = ()
    for position, name in enumerate(names):
        path = (*path, name)
        if many and position == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
