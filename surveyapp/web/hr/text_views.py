"""HR's pages for the texts of mails: see what goes out, write other words, go back."""

from collections.abc import Mapping

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.mail_texts import (
    LANGUAGES,
    PLACEHOLDERS,
    TO_STAFF,
    Kind,
    Language,
    MailText,
    allowed,
    button,
    required,
    tidy_text,
)
from surveyapp.errors import NotFoundError, StaleError
from surveyapp.services.change_mail_text import (
    KeptText,
    MailTextError,
    change_mail_text,
    check_mail_text,
    mail_languages,
    read_mail_text,
    read_mail_texts,
    restore_mail_text,
)
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_organisation import read_organisation
from surveyapp.voices import DUTCH, language_name
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed as allowed_to
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import STALE_FORM, Filled, sent
from surveyapp.web.hr.text_preview import examples, preview

KINDS: Mapping[str, Kind] = {
    "uitnodiging": "invitation",
    "herinnering": "reminder",
    "toelichtingen": "comments",
    "rapport": "report",
    "teamrapport": "team_report",
    "account": "account",
}
"""What a text is called in an address, in the order of a year; an announcement is written anew."""
NAMES: Mapping[Kind, str] = {
    "invitation": "Uitnodiging",
    "reminder": "Herinnering",
    "comments": "Toelichtingen nakijken",
    "report": "Rapport klaar, voor leidinggevenden",
    "team_report": "Rapport klaar, voor het team",
    "account": "Account voor een collega",
}
WHEN: Mapping[Kind, str] = {
    "invitation": "Gaat uit op de eerste dag, naar iedereen met een e-mailadres.",
    "reminder": "Gaat uit op de dagen die je bij de meting kiest, naar wie nog kan invullen.",
    "comments": (
        "Gaat uit als er na de laatste dag toelichtingen na te kijken zijn, naar wie dat doet: HR "
        "of de OR/FG. En nog eens op de laatste werkdag maar één."
    ),
    "report": (
        "Gaat uit als de rapporten klaar zijn, naar wie een rapport mag openen: één mail, ook met "
        "drie teams. Onder de tekst zetten we vanaf welke dag het team het rapport zelf kan lezen, "
        "en of het rapport is bijgevoegd."
    ),
    "team_report": (
        "Gaat uit zoveel dagen later als je bij de meting kiest, naar iedereen van het team met "
        "een e-mailadres, ook wie de vragenlijst niet invulde."
    ),
    "account": "Gaat uit als je een collega uitnodigt bij Instellingen of iemand laat leiden.",
}
LONGEST_TYPED = 20_000
"""Characters that are shown back; the check itself says what fits."""


@bp.get("/hr/teksten")
@allowed_to("hr", hidden=True)
def texts(account: Account) -> ResponseReturnValue:
    """List the texts that go out by themselves, and say which are the organisation's own."""
    by_language: list[tuple[Language, dict[Kind, KeptText]]] = [
        (
            language,
            {
                kept.kind: kept
                for kept in read_mail_texts(
                    stores(), organisation=account.organisation, language=language
                )
            },
        )
        for language in mail_languages(stores(), organisation=account.organisation)
    ]
    return staff_page(
        "texts",
        account=account,
        here="texts",
        rows=[
            (
                slug,
                kind,
                [
                    (one, kept[kind])
                    for one, kept in by_language
                    if one == DUTCH or kind not in TO_STAFF
                ],
            )
            for slug, kind in KINDS.items()
        ],
        names=NAMES,
        when=WHEN,
        language_names={one: language_name(one) for one, _ in by_language},
        can_mail=stores().settings.can_mail,
        saved=NAMES.get(KINDS.get(request.args.get("bewaard", ""), "announcement"), ""),
    )


def _text_again(account: Account, kind: str, language: str) -> ResponseReturnValue:
    kept = _kept(account, kind, language)
    return _form(account, kept, _sent().refused(STALE_FORM)), 400


@bp.route("/hr/teksten/<kind>/<language>", methods=["GET", "POST"])
@allowed_to("hr", hidden=True, again=_text_again)
def text(account: Account, kind: str, language: str) -> ResponseReturnValue:
    """Show one text with an example of the mail; keep what was typed, or only show it."""
    kept = _kept(account, kind, language)
    if request.method == "GET":
        return _form(account, kept, _filled(kept))
    form = _sent()
    typed = tidy_text(form.values["onderwerp"], form.values["tekst"])
    try:
        if request.form.get("doe") == "voorbeeld":
            check_mail_text(kept.kind, typed, kept.language)
            return _form(account, kept, form)
        change_mail_text(
            stores(),
            organisation=account.organisation,
            kind=kept.kind,
            language=kept.language,
            version=form.version,
            text=typed,
        )
    except MailTextError as error:
        return _form(account, kept, _with_faults(form, error)), 422
    except StaleError as error:
        now = _kept(account, kind, language)
        values = _filled(now).values
        return _form(account, now, form.overtaken(error, version=now.version, now=values)), 409
    return redirect(url_for("hr.texts", bewaard=kind), 303)


def _restore_again(account: Account, kind: str, language: str) -> ResponseReturnValue:
    return _ask(account, _kept(account, kind, language), STALE_FORM), 400


@bp.route("/hr/teksten/<kind>/<language>/terug", methods=["GET", "POST"])
@allowed_to("hr", hidden=True, again=_restore_again)
def restore_text(account: Account, kind: str, language: str) -> ResponseReturnValue:
    """Ask once, and then go back to the text that is shipped."""
    kept = _kept(account, kind, language)
    if request.method == "GET":
        return _ask(account, kept)
    try:
        restore_mail_text(
            stores(),
            organisation=account.organisation,
            kind=kept.kind,
            language=kept.language,
            version=sent().version,
        )
    except StaleError as error:
        return _ask(account, _kept(account, kind, language), str(error)), 409
    return redirect(url_for("hr.texts", bewaard=kind), 303)


def _kept(account: Account, kind: str, language: str) -> KeptText:
    if kind not in KINDS or language not in LANGUAGES:
        raise NotFoundError(NOT_FOUND)
    known = KINDS[kind]
    if language != DUTCH and known in TO_STAFF:
        raise NotFoundError(NOT_FOUND)
    return read_mail_text(
        stores(), organisation=account.organisation, kind=known, language=language
    )


def _filled(kept: KeptText) -> Filled:
    return Filled({"onderwerp": kept.text.subject, "tekst": kept.text.body}, version=kept.version)


def _sent() -> Filled:
    """Read the form; line ends stay, and so does what cannot be seen: the check names it."""
    typed = {name: request.form.get(name, "")[:LONGEST_TYPED] for name in ("onderwerp", "tekst")}
    return Filled(typed, version=sent().version)


def _with_faults(form: Filled, error: MailTextError) -> Filled:
    faults = {"onderwerp": "\n".join(error.subject), "tekst": "\n".join(error.body)}
    return form.wrong(**{name: sentence for name, sentence in faults.items() if sentence})


def _form(account: Account, kept: KeptText, form: Filled) -> str:
    organisation = read_organisation(stores(), organisation=account.organisation)
    values = examples(
        kept,
        organisation_name=organisation.name,
        contact=organisation.contact,
        base_url=stores().settings.base_url,
    )
    typed = MailText(form.values["onderwerp"], tidy_text("", form.values["tekst"]).body)
    return staff_page(
        "texts_one",
        account=account,
        here="texts",
        kept=kept,
        form=form,
        preview=preview(kept, typed, values),
        button=button(kept.kind, kept.language, formal=kept.formal),
        values=values,
        placeholders=[
            (name, PLACEHOLDERS[name], name in required(kept.kind)) for name in allowed(kept.kind)
        ],
        name=NAMES[kept.kind],
        when=WHEN[kept.kind],
        language=language_name(kept.language),
        slug=_slug(kept),
    )


def _ask(account: Account, kept: KeptText, problem: str = "") -> str:
    return staff_page(
        "texts_restore",
        account=account,
        here="texts",
        kept=kept,
        name=NAMES[kept.kind],
        language=language_name(kept.language),
        slug=_slug(kept),
        problem=problem,
    )


def _slug(kept: KeptText) -> str:
    return next(slug for slug, kind in KINDS.items() if kind == kept.kind)
