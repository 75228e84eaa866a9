"""HR's own words in the mails: kept only when they can be sent, and never over somebody else's."""

import pytest

from surveyapp.domain.mail_texts import KINDS, MailText, default_text
from surveyapp.domain.waves import WaveSettings
from surveyapp.errors import NotFoundError, StaleError
from surveyapp.services.change_mail_text import (
    MailTextError,
    change_mail_text,
    mail_languages,
    read_mail_text,
    read_mail_texts,
    restore_mail_text,
)
from surveyapp.services.change_organisation import change_organisation
from tests import made
from tests.made_translated import translated

OWN = MailText("Doe mee met {meting}", "Hoi {naam},\n\n{link}\n\n{adres}\n\n{code}")


def change(stores, text=OWN, *, version=0, kind="invitation", language="nl"):
    change_mail_text(
        stores,
        organisation="voorbeeld",
        kind=kind,
        language=language,
        version=version,
        text=text,
    )


def read(stores, kind="invitation", language="nl"):
    return read_mail_text(stores, organisation="voorbeeld", kind=kind, language=language)


def test_every_text_is_the_shipped_one_until_hr_writes_another(stores):
    for kept in read_mail_texts(stores, organisation="voorbeeld"):
        assert kept.text == default_text(kept.kind, "nl")
        assert not kept.own
    assert [kept.kind for kept in read_mail_texts(stores, organisation="voorbeeld")] == list(KINDS)


def test_an_own_text_is_kept_for_its_kind_and_language_alone(stores):
    change(stores)

    assert read(stores).text == OWN
    assert read(stores).own
    assert not read(stores, "reminder").own
    assert not read(stores, language="en").own


def test_the_second_of_two_is_told_and_overwrites_nothing(stores):
    change(stores, version=0)

    with pytest.raises(StaleError, match="niets overschreven"):
        change(stores, MailText("Anders: {meting}", OWN.body), version=0)

    assert read(stores).text == OWN


def test_going_back_to_the_shipped_text_does_not_make_an_old_form_good_again(stores):
    change(stores, version=0)
    restore_mail_text(stores, organisation="voorbeeld", kind="invitation", version=1)
    assert read(stores).text == default_text("invitation", "nl")
    assert not read(stores).own

    with pytest.raises(StaleError):
        change(stores, version=0)

    change(stores, version=read(stores).version)
    assert read(stores).own


def test_going_back_is_refused_when_somebody_changed_the_text_meanwhile(stores):
    change(stores, version=0)

    with pytest.raises(StaleError, match="niets teruggezet"):
        restore_mail_text(stores, organisation="voorbeeld", kind="invitation", version=0)

    assert read(stores).text == OWN


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (MailText("", OWN.body), "subject"),
        (MailText("Code {code}", OWN.body), "subject"),
        (MailText("Regel\nBcc: x@y.example", OWN.body), "subject"),
        (MailText(OWN.subject, "Zonder link"), "body"),
        (MailText(OWN.subject, OWN.body + "{naem}"), "body"),
        (MailText(OWN.subject, ""), "body"),
    ],
)
def test_a_text_that_cannot_be_sent_is_refused_at_its_field(stores, text, place):
    with pytest.raises(MailTextError) as refused:
        change(stores, text)

    other = "body" if place == "subject" else "subject"
    assert getattr(refused.value, place)
    assert not getattr(refused.value, other)
    assert not read(stores).own


def test_there_is_no_other_kind_of_mail(stores):
    with pytest.raises(NotFoundError):
        read(stores, "folder")
    with pytest.raises(NotFoundError):
        change(stores, kind="folder")


def test_the_shipped_text_follows_the_form_of_address_and_an_own_text_stays(stores):
    change(stores, kind="reminder")
    change_organisation(stores, organisation="voorbeeld", version=0, formal=True)

    assert read(stores).text == default_text("invitation", "nl", formal=True)
    assert read(stores, "account").text == default_text("account", "nl")
    assert read(stores, "reminder").text == OWN


def test_texts_are_shown_in_dutch_and_in_what_a_wave_is_held_in(stores):
    assert mail_languages(stores, organisation="voorbeeld") == ("nl",)

    made.make_wave(
        stores, questionnaire=translated(), settings=WaveSettings(languages=("nl", "en"))
    )

    assert mail_languages(stores, organisation="voorbeeld") == ("nl", "en")
