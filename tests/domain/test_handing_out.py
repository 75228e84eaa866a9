"""What leaves the house in files: figures as people read them, and for the public the whole."""

from dataclasses import fields, replace

from surveyapp.domain.handing_out import handed_out
from surveyapp.domain.release import Release, as_json, as_printed, digest, from_json
from tests.reporting.exported import everything

OF_THE_WHOLE = {
    *("schema", "wave", "title", "organisation", "organisation_name", "brand", "invented"),
    *("opens_on", "closes_on", "minimum_group", "detail_group", "groups", "complete", "notices"),
    *("questionnaire", "questionnaire_version", "fingerprint", "source_address", "principles"),
    *("left_scale", "breaks", "previous_wave", "previous_title"),
}
"""Parts of a release that say nothing of a group within the organisation, but for ``groups``."""


def test_hr_gets_what_is_printed_and_nothing_that_is_never_shown():
    stored = everything()
    handed = handed_out(stored, "hr")

    assert '"spread":0.75' in as_json(stored)
    assert '"spread":0.75' not in as_json(handed)
    printed = as_printed(stored)
    assert handed.comments == printed.comments
    assert [group.name for group in handed.groups] == [group.name for group in printed.groups]
    assert from_json(as_json(handed)) == handed


def test_a_guess_at_what_is_hidden_cannot_be_confirmed_by_the_printed_digest():
    stored = replace(everything(), salt="0f" * 16)
    handed = handed_out(stored, "hr")
    guessed = replace(stored, salt="")  # everything right, but for what chance added

    assert not handed.salt
    assert digest(as_json(guessed)) != digest(as_json(stored))


def test_one_person_without_an_opinion_does_not_follow_from_the_file():
    stored = everything()
    team = stored.group("verg").results
    item = team.principles[1].items[1]
    assert team.n - item.n == 1  # what the stored release would tell

    handed = handed_out(stored, "hr").group("verg").results
    assert handed.principles[1].items[1].n == handed.n


def test_the_public_gets_one_group_and_no_word_or_figure_of_any_other():
    stored = replace(everything(), salt="0f" * 16)
    handed = handed_out(stored, "public")

    assert [group.id for group in handed.groups] == ["oss"]
    for part in fields(Release):  # what a release gets later leaks until somebody thought of it
        if part.name not in OF_THE_WHOLE:
            assert getattr(stored, part.name), f"{part.name} could leak"
            assert not getattr(handed, part.name)
    text = as_json(handed)
    for word in ("Vergunningen", "klein", "Samen", "Fijn.", "buiten", "bellen"):
        assert word in as_json(everything())
        assert word not in text


def test_the_public_does_not_get_what_the_public_edition_leaves_out():
    stored = everything()
    root = stored.root
    first, *others = root.results.principles
    full = stored.group("verg").results.principles[0]
    first = replace(first, importance=full.importance, items=full.items)
    root = replace(root, results=replace(root.results, principles=(first, *others)))
    stored = replace(stored, groups=(root, *stored.groups[1:]))

    kept, given = (
        handed_out(stored, audience).root.results.principles[0] for audience in ("hr", "public")
    )
    assert kept.importance
    assert kept.items[0].bars
    assert kept.items[0].favour_range
    assert given.importance is None
    assert {item.bars for item in given.items} == {()}
    assert {item.favour_range for item in given.items} == {None}


def test_an_organisation_that_was_withheld_stays_so():
    stored = everything()
    stored = replace(stored, groups=(replace(stored.root, results=None), *stored.groups[1:]))

    assert handed_out(stored, "public").root.results is None
