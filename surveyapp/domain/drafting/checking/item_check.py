"""Check the wording of a statement, the same for drafted, reference and hand-typed ones."""

from collections.abc import Sequence
from functools import lru_cache

from surveyapp.domain.drafting.checking import item_form, item_likeness, item_meaning
from surveyapp.domain.drafting.checking.item_findings import Finding, FindingCode
from surveyapp.domain.drafting.checking.item_words import Statement
from surveyapp.domain.questionnaire import Scale

__all__ = ["Finding", "FindingCode", "check_item", "check_items"]

CHECKS = (
    item_form.double_barrelled,
    item_meaning.negations,
    item_form.made_passive,
    item_meaning.jargon,
    item_meaning.long_words,
    item_meaning.absolutes,
    item_meaning.one_person,
    item_form.two_sentences,
    item_form.too_long,
    item_form.no_verb,
    item_meaning.leading,
)


def check_item(
    text: str, *, others: Sequence[str] = (), scale: Scale | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with the wording of one statement.

    Args:
        text: The statement as it would be asked.
        others: The other statements of the same questionnaire, never this one itself.
        scale: The answers it is asked with; without one, agree to disagree.

    Returns:
        Findings in the order of the words they point at; none for an empty text.
    """
    statement = Statement(text)
    if not statement.words:
        return ()
    findings = list(_of_words(text))
    findings += item_form.scale_fit(statement, scale)
    findings += item_likeness.near_duplicate(statement, others)
    return tuple(sorted(set(findings), key=lambda f: (f.start, f.end, f.code)))


@lru_cache(maxsize=1024)
def _of_words(text: str) -> tuple[Finding, ...]:
    """Return what the words alone show: drafting asks it of each statement more than once."""
    statement = Statement(text)
    return tuple(finding for check in CHECKS for finding in check(statement))


def check_items(
    texts: Sequence[str], *, scale: Scale | None = None
) -> tuple[tuple[Finding, ...], ...]:
    """Check all statements of one questionnaire, each also against the others."""
    return tuple(
        check_item(text, others=[*texts[:n], *texts[n + 1 :]], scale=scale)
        for n, text in enumerate(texts)
    )
