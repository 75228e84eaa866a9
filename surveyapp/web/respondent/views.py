"""The respondent's way: code, questionnaire, thanks. Nothing here remembers anybody."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.dates import whole_date
from surveyapp.domain.privacy_text import PROMISE, on_shared_tablet
from surveyapp.domain.waves import INVITATIONS_KEPT
from surveyapp.web.bundles import script
from surveyapp.web.respondent import preview, team_agreement, team_report
from surveyapp.web.respondent.comments import (
    comment_hint,
    comment_lists,
    comment_rules,
    comment_words,
)
from surveyapp.web.respondent.flow import take_answers, take_code, take_language
from surveyapp.web.respondent.large_forms import make_room
from surveyapp.web.respondent.showing import OWN_DEVICE, SHARED_TABLET, enter_page
from surveyapp.web.respondent.words import (
    language_itself,
    page_languages,
    paragraphs,
    script_words,
    sending_words,
    skipped_count,
    unbroken,
    with_words_marked,
)
from surveyapp.web.theme import font, logo, only_house_style, theme

bp = Blueprint("respondent", __name__)
bp.before_request(make_room)
bp.add_url_rule("/huisstijl/<organisation>.css", "theme", theme)
bp.add_url_rule("/huisstijl/<organisation>/logo.png", "logo", logo)
bp.add_url_rule("/huisstijl/<organisation>/lettertype/<name>.woff2", "font", font)
bp.add_url_rule("/script/<kind>.js", "script", script)
bp.add_url_rule("/script/toelichting.json", "comment_lists", comment_lists)
bp.add_url_rule("/v/voorbeeld", "preview_report", preview.show, methods=["POST"])
bp.add_url_rule("/tablet/voorbeeld", "preview_on_tablet", preview.show_on_tablet, methods=["POST"])
bp.add_url_rule("/r", "team_report", team_report.enter)
bp.add_url_rule("/r", "show_team_report", team_report.show, methods=["POST"])
bp.add_url_rule("/r/rapport.pdf", "download_team_report", team_report.download, methods=["POST"])
bp.add_url_rule("/r/rapport.pdf", "download_team_report_back", team_report.download_back)
bp.add_url_rule("/r/afspraak", "team_agreement", team_agreement.show, methods=["POST"])
bp.add_url_rule("/r/afspraak", "team_agreement_back", team_agreement.back)
bp.add_url_rule("/r/afspraak/bewaren", "keep_agreement", team_agreement.keep, methods=["POST"])
bp.add_url_rule("/r/afspraak/bewaren", "keep_agreement_back", team_agreement.back)
bp.add_app_template_filter(comment_rules)
bp.add_app_template_global(comment_hint)
bp.add_app_template_global(comment_words)
bp.add_app_template_filter(on_shared_tablet)
bp.add_app_template_filter(paragraphs)
bp.add_app_template_filter(unbroken)
bp.add_app_template_filter(whole_date)
bp.add_app_template_filter(with_words_marked)
bp.add_app_template_global(language_itself)
bp.add_app_template_global(page_languages)
bp.add_app_template_global(script_words)
bp.add_app_template_global(sending_words)
bp.add_app_template_global(skipped_count)


@bp.get("/")
def start() -> ResponseReturnValue:
    """Let a visitor choose: a code, or a staff account."""
    return render_template("respondent/start.html", **only_house_style())


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Explain what holds for every wave; what holds for one stands with its questionnaire."""
    return render_template(
        "respondent/privacy.html",
        promise=PROMISE,
        kept_days=INVITATIONS_KEPT,
        **only_house_style(),
    )


@bp.get("/v")
def enter() -> ResponseReturnValue:
    """Ask for the code; the script posts the one in a personal link by itself."""
    return enter_page(OWN_DEVICE)


@bp.post("/v")
def answer() -> ResponseReturnValue:
    """Show the questionnaire to who has a good link or code."""
    return take_code(OWN_DEVICE)


@bp.post("/v/versturen")
def send() -> ResponseReturnValue:
    """Take in a filled-in questionnaire, or show it again with all that was chosen."""
    return take_answers(OWN_DEVICE)


@bp.post("/v/taal")
def speak_otherwise() -> ResponseReturnValue:
    """Show the questionnaire in another language, with all that was chosen."""
    return take_language(OWN_DEVICE)


@bp.get("/v/versturen")
@bp.get("/v/taal")
@bp.get("/v/voorbeeld")
def send_back() -> ResponseReturnValue:
    """Bring who goes back or types this address to the code: what was sent is kept nowhere."""
    return redirect(url_for(OWN_DEVICE.enter))


@bp.get("/tablet")
def tablet() -> ResponseReturnValue:
    """Ask for the code on a tablet that is shared, where a wave allows that."""
    return enter_page(SHARED_TABLET)


@bp.post("/tablet")
def answer_on_tablet() -> ResponseReturnValue:
    """Show the questionnaire on a shared tablet; nothing of it is kept there."""
    return take_code(SHARED_TABLET)


@bp.post("/tablet/versturen")
def send_on_tablet() -> ResponseReturnValue:
    """Take in what was filled in on a shared tablet."""
    return take_answers(SHARED_TABLET)


@bp.post("/tablet/taal")
def speak_otherwise_on_tablet() -> ResponseReturnValue:
    """Show the questionnaire on a shared tablet in another language."""
    return take_language(SHARED_TABLET)


@bp.get("/tablet/versturen")
@bp.get("/tablet/taal")
@bp.get("/tablet/voorbeeld")
def tablet_back() -> ResponseReturnValue:
    """Bring a shared tablet back to its first page."""
    return redirect(url_for(SHARED_TABLET.enter))
