"""Put translations into a questionnaire that was approved: its Dutch stays as it was approved."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from surveyapp.domain.questionnaire import Item, Principle, Questionnaire
from surveyapp.domain.questionnaire_file import fold_paragraphs
from surveyapp.domain.reviewing.review import Review, ReviewPrinciple
from surveyapp.domain.reviewing.translating import fresh, whole_languages

Asked = tuple[str, str, str, str, str]


def with_translations(approved: Questionnaire, review: Review) -> Questionnaire | None:
    """Return an approved questionnaire with the translations of its review.

    Everything else is as it was approved: ids, versions and every Dutch word.

    Args:
        approved: as its file is.
        review: that it came from, as it is now.

    Returns:
        The questionnaire; None where the review asks anything else in Dutch, because that is for
        an approval to decide.
    """
    if tuple(_approved(approved)) != tuple(_reviewed(review)):
        return None
    languages = whole_languages(review)
    known = {principle.id: principle for principle in review.principles()}
    items = {item.id: item for item in review.items()}

    def added(kept: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
        """Keep languages that somebody put in the file by hand, as far as the review lacks them."""
        return {code: text for code, text in kept.items() if code not in languages} | dict(new)

    def item(one: Item) -> Item:
        found = items.get(one.id)
        if found is None or found.text != one.text():
            return one
        return replace(
            one, texts=added(one.texts, fresh(found.text, found.translations, languages))
        )

    def principle(one: Principle) -> Principle:
        found = known.get(one.id)
        said = replace(one, items=tuple(item(each) for each in one.items))
        if found is None or found.name != one.name:
            return said
        return replace(
            said,
            names=added(one.names, fresh(found.name, found.names, languages)),
            explanations=added(
                one.explanations, fresh(found.explanation, found.explanations, languages)
            ),
        )

    return replace(
        approved,
        sets=tuple(
            replace(each, principles=tuple(principle(one) for one in each.principles))
            for each in approved.sets
        ),
    )


def _approved(questionnaire: Questionnaire) -> Iterator[Asked]:
    for principle in questionnaire.asked():
        for item in principle.items:
            yield (
                principle.id,
                principle.name,
                fold_paragraphs(principle.explanation),
                item.id,
                item.text(),
            )


def _reviewed(review: Review) -> Iterator[Asked]:
    for each in review.sets:
        for principle in each.principles:
            if each.on and principle.on:
                yield from _of(principle)


def _of(principle: ReviewPrinciple) -> Iterator[Asked]:
    explanation = fold_paragraphs(principle.explanation)
    for item in principle.asked():
        yield principle.id, principle.name, explanation, item.id, item.text
