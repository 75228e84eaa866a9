"""Point out what in comments may show who is meant, before they are sent."""

from collections.abc import Mapping

from surveyapp.domain.comment_guard import Finding, guard, own_words
from surveyapp.domain.comment_guard_names import find_names
from surveyapp.domain.comment_text import too_long
from surveyapp.services.make_form import FormView
from surveyapp.store import invited
from surveyapp.store.database import Stores


def check_comments(
    stores: Stores, *, form: FormView, comments: Mapping[str, str], pointed_out: bool = False
) -> dict[str, tuple[Finding, ...]]:
    """Return what in comments may point at somebody, by principle; nothing of it is kept.

    The names of the sender's own reporting group are read for it. What they add reads like any
    other finding.

    Args:
        stores: the installation.
        form: what ``open_form`` returned in this request.
        comments: id of a principle to what was written about it.
        pointed_out: the general rules spoke already, while it was written.
    """
    found = form.found
    if found is None:
        raise ValueError("the form was not read from an invitation")
    with stores.reading() as session:
        names = invited.names_in_group(session, found.wave, found.group, found.organisation)
    own = words_of_their_own(form)
    hints: dict[str, tuple[Finding, ...]] = {}
    for principle, text in comments.items():
        if too_long(text):
            continue
        general = guard(text, language=form.language, own=own)
        named = [
            one
            for one in find_names(text, names, language=form.language)
            if not any(each.start < one.end and one.start < each.end for each in general)
        ]
        seen = named if pointed_out else [*general, *named]
        if seen:
            hints[principle] = tuple(sorted(seen, key=lambda one: one.start))
    return hints


def words_of_their_own(form: FormView) -> tuple[str, ...]:
    """Return the words that an organisation writes with a capital and that are nobody's name."""
    asked = form.questionnaire.asked()
    principles = (name for one in asked for name in (one.name, one.name_in(form.language)))
    return own_words(form.organisation_name, form.group_name, form.group_above, *principles)
