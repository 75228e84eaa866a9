"""The reviewed accounts of the five published texts: ``python -m tests.domain.drafting.accounts``.

Writes what the generator now says of every clause to the folder ``accounts``, for a person to read
and keep; the test compares with what was kept.
"""

from pathlib import Path

from surveyapp.domain.drafting.draft import Draft
from tests.domain.drafting.examples import draft_of

KEPT = Path(__file__).with_name("accounts")
NAMES = ("putten", "loon-op-zand", "leusden", "noordwijk", "oss")
WORDS = 7


def as_lines(found: Draft) -> list[str]:
    """Return a line for each clause: status, code, items and its first and last words."""
    lines = []
    for account in found.accounting:
        words = account.text.split()
        shown = (
            " ".join(words)
            if len(words) <= 2 * WORDS
            else f"{' '.join(words[:WORDS])} [...] {' '.join(words[-WORDS:])}"
        )
        what = f"{account.status} {account.code}".strip()
        numbers = " ".join(item_id.partition("-")[2] for item_id in account.items)
        lines.append(f"{what:26}| {shown}{f' -> {numbers}' if numbers else ''}")
    return lines


def main() -> None:
    """Write the accounts of all five texts."""
    KEPT.mkdir(exist_ok=True)
    for name in NAMES:
        KEPT.joinpath(f"{name}.txt").write_text(
            "\n".join(as_lines(draft_of(name))) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
