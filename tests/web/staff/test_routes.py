"""Every route for everybody: what is not listed here does not exist, or fails this test."""

import pytest

from tests.web.staff.conftest import DRAFT, NEW, OLD, sign_in

EVERYBODY = ("anonymous", "hr", "team_lead", "council", "administrator", "other_hr")
SIGN_IN = 303
REVIEWS = "/hr/vragenlijsten"
# who is not HR of this town learns nothing, not even that it is there
ONLY_OURS = (SIGN_IN, 200, 404, 404, 404, 404)
OUR_FORM = (SIGN_IN, 400, 404, 404, 404, 404)
NOBODY = (SIGN_IN, 404, 404, 404, 404, 404)
# the same page for HR of each town, with what is theirs
OF_EACH_TOWN = (SIGN_IN, 200, 404, 404, 404, 200)
FORM_OF_EACH_TOWN = (SIGN_IN, 400, 404, 404, 404, 400)

# (method, endpoint): (address, what each of EVERYBODY gets); POST without a token of the session
ROUTES = {
    ("GET", "static"): ("/static/staff.css", (200, 200, 200, 200, 200, 200)),
    ("GET", "respondent.theme"): ("/huisstijl/x.css", (200, 200, 200, 200, 200, 200)),
    ("GET", "respondent.script"): ("/script/staff.js", (200, 200, 200, 200, 200, 200)),
    ("GET", "respondent.comment_lists"): (
        "/script/toelichting.json",
        (200, 200, 200, 200, 200, 200),
    ),
    ("GET", "respondent.font"): ("/huisstijl/x/lettertype/y.woff2", (404,) * 6),  # none is there
    ("GET", "respondent.start"): ("/", (200, 200, 200, 200, 200, 200)),
    ("GET", "respondent.privacy"): ("/privacy", (200, 200, 200, 200, 200, 200)),
    ("GET", "respondent.enter"): ("/v", (200, 200, 200, 200, 200, 200)),
    ("POST", "respondent.answer"): ("/v", (422, 422, 422, 422, 422, 422)),
    ("POST", "respondent.send"): ("/v/versturen", (422, 422, 422, 422, 422, 422)),
    ("GET", "respondent.send_back"): ("/v/versturen", (302,) * 6),
    ("POST", "respondent.speak_otherwise"): ("/v/taal", (422,) * 6),
    ("POST", "respondent.preview_report"): ("/v/voorbeeld", (422,) * 6),
    ("GET", "respondent.logo"): ("/huisstijl/voorbeeld/logo.png", (404,) * 6),  # none is set
    ("GET", "respondent.tablet"): ("/tablet", (200,) * 6),
    ("POST", "respondent.answer_on_tablet"): ("/tablet", (422,) * 6),
    ("POST", "respondent.send_on_tablet"): ("/tablet/versturen", (422,) * 6),
    ("GET", "respondent.tablet_back"): ("/tablet/versturen", (302,) * 6),
    ("POST", "respondent.speak_otherwise_on_tablet"): ("/tablet/taal", (422,) * 6),
    ("POST", "respondent.preview_on_tablet"): ("/tablet/voorbeeld", (422,) * 6),
    ("GET", "respondent.team_report"): ("/r", (200,) * 6),
    ("POST", "respondent.show_team_report"): ("/r", (422,) * 6),
    ("POST", "respondent.download_team_report"): ("/r/rapport.pdf", (422,) * 6),
    ("GET", "respondent.download_team_report_back"): ("/r/rapport.pdf", (302,) * 6),
    ("POST", "respondent.team_agreement"): ("/r/afspraak", (422,) * 6),
    ("GET", "respondent.team_agreement_back"): ("/r/afspraak", (302,) * 6),
    ("POST", "respondent.keep_agreement"): ("/r/afspraak/bewaren", (422,) * 6),
    ("GET", "respondent.keep_agreement_back"): ("/r/afspraak/bewaren", (302,) * 6),
    ("GET", "password.choose"): ("/wachtwoord", (200,) * 6),
    ("POST", "password.choose"): ("/wachtwoord", (400,) * 6),
    ("GET", "staff.sign_in"): ("/aanmelden", (200, 303, 303, 303, 303, 303)),
    ("POST", "staff.sign_in"): ("/aanmelden", (400, 400, 400, 400, 400, 400)),
    ("POST", "staff.sign_out"): ("/afmelden", (SIGN_IN, 400, 400, 400, 400, 400)),
    ("GET", "hr.week"): ("/hr", (SIGN_IN, 200, 403, 403, 403, 200)),
    ("GET", "hr.waves"): ("/hr/metingen", OF_EACH_TOWN),
    ("GET", "hr.new_wave"): ("/hr/metingen/nieuw", OF_EACH_TOWN),
    ("POST", "hr.new_wave"): ("/hr/metingen/nieuw", FORM_OF_EACH_TOWN),
    ("GET", "hr.figures"): (f"/hr/meting/{OLD}/cijfers", ONLY_OURS),
    ("GET", "hr.wave_posters"): (f"/hr/meting/{OLD}/aanplakvellen", ONLY_OURS),
    ("GET", "hr.exports"): (f"/hr/meting/{OLD}/gegevens", ONLY_OURS),
    ("GET", "hr.export"): (f"/hr/meting/{OLD}/gegevens/csv", ONLY_OURS),
    ("GET", "hr.log"): ("/hr/logboek", OF_EACH_TOWN),
    ("GET", "hr.plan_wave"): (f"/hr/meting/{NEW}/plan", ONLY_OURS),
    ("POST", "hr.change_plan"): (f"/hr/meting/{NEW}/plan", OUR_FORM),
    ("GET", "hr.wave_groups"): (f"/hr/meting/{NEW}/groepen", ONLY_OURS),
    ("POST", "hr.wave_groups"): (f"/hr/meting/{NEW}/groepen", OUR_FORM),
    ("GET", "hr.open_wave"): (f"/hr/meting/{NEW}/openen", ONLY_OURS),
    ("POST", "hr.open_wave"): (f"/hr/meting/{NEW}/openen", OUR_FORM),
    ("GET", "hr.remove_draft"): (f"/hr/meting/{NEW}/weggooien", ONLY_OURS),
    ("POST", "hr.remove_draft"): (f"/hr/meting/{NEW}/weggooien", OUR_FORM),
    ("GET", "hr.extend"): (f"/hr/meting/{NEW}/verlengen", ONLY_OURS),
    ("POST", "hr.extend"): (f"/hr/meting/{NEW}/verlengen", OUR_FORM),
    ("GET", "hr.stop"): (f"/hr/meting/{NEW}/stoppen", ONLY_OURS),
    ("POST", "hr.stop"): (f"/hr/meting/{NEW}/stoppen", OUR_FORM),
    ("GET", "hr.announce_wave"): (f"/hr/meting/{NEW}/bericht", ONLY_OURS),
    ("POST", "hr.announce_wave"): (f"/hr/meting/{NEW}/bericht", OUR_FORM),
    ("GET", "hr.wave_addresses"): (f"/hr/meting/{NEW}/adressen", ONLY_OURS),
    ("POST", "hr.wave_addresses"): (f"/hr/meting/{NEW}/adressen", OUR_FORM),
    ("GET", "hr.wave_cards"): (f"/hr/meting/{NEW}/kaartjes", ONLY_OURS),
    ("POST", "hr.wave_cards"): (f"/hr/meting/{NEW}/kaartjes", OUR_FORM),
    ("POST", "hr.fetch_wave_cards"): (f"/hr/meting/{NEW}/kaartjes/ophalen", OUR_FORM),
    ("GET", "hr.reprint_cards"): (f"/hr/meting/{NEW}/kaartjes/opnieuw?groep=groen", ONLY_OURS),
    ("POST", "hr.reprint_cards"): (f"/hr/meting/{NEW}/kaartjes/opnieuw?groep=groen", OUR_FORM),
    ("GET", "hr.wave_calendar"): (f"/hr/meting/{NEW}/agenda.ics", ONLY_OURS),
    ("GET", "hr.paper_form"): (f"/hr/meting/{NEW}/papier.pdf", ONLY_OURS),
    # this wave asks for no comments: nobody reads any (see test_comment_review.py)
    ("GET", "hr.wave_comments"): (f"/hr/meting/{NEW}/toelichtingen", NOBODY),
    ("POST", "hr.wave_comments"): (f"/hr/meting/{NEW}/toelichtingen", NOBODY),
    ("GET", "hr.finish_comments"): (f"/hr/meting/{NEW}/toelichtingen/afronden", NOBODY),
    ("POST", "hr.finish_comments"): (f"/hr/meting/{NEW}/toelichtingen/afronden", NOBODY),
    ("GET", "council.wave_comments"): (f"/or/meting/{NEW}/toelichtingen", NOBODY),
    ("POST", "council.wave_comments"): (f"/or/meting/{NEW}/toelichtingen", NOBODY),
    ("GET", "council.finish_comments"): (f"/or/meting/{NEW}/toelichtingen/afronden", NOBODY),
    ("POST", "council.finish_comments"): (f"/or/meting/{NEW}/toelichtingen/afronden", NOBODY),
    # there is none here, and one of another town reads the same
    ("GET", "hr.series"): ("/hr/reeks/x", (SIGN_IN, 404, 404, 404, 404, 404)),
    ("POST", "hr.series"): ("/hr/reeks/x", (SIGN_IN, 404, 404, 404, 404, 404)),
    ("GET", "hr.wave"): (f"/hr/meting/{OLD}", (SIGN_IN, 200, 403, 403, 403, 404)),
    ("GET", "hr.reports_zip"): (f"/hr/meting/{OLD}/rapporten.zip", ONLY_OURS),
    ("POST", "hr.remake"): (f"/hr/meting/{OLD}/rapporten/opnieuw", OUR_FORM),
    ("GET", "hr.reviews"): ("/hr/vragenlijsten", (SIGN_IN, 200, 404, 404, 404, 200)),
    ("GET", "hr.new_review"): (f"{REVIEWS}/nieuw", (SIGN_IN, 200, 404, 404, 404, 200)),
    ("POST", "hr.new_review"): (f"{REVIEWS}/nieuw", (SIGN_IN, 400, 404, 404, 404, 400)),
    ("GET", "hr.review"): (f"{REVIEWS}/{DRAFT}", ONLY_OURS),
    ("POST", "hr.change_review"): (f"{REVIEWS}/{DRAFT}", OUR_FORM),
    ("GET", "hr.preview_review"): (f"{REVIEWS}/{DRAFT}/voorbeeld", ONLY_OURS),
    ("GET", "hr.approve_review"): (f"{REVIEWS}/{DRAFT}/goedkeuren", ONLY_OURS),
    ("POST", "hr.approve_review"): (f"{REVIEWS}/{DRAFT}/goedkeuren", OUR_FORM),
    ("GET", "hr.begin_translation"): (
        f"{REVIEWS}/{DRAFT}/vertalen",
        (SIGN_IN, 302, 404, 404, 404, 404),
    ),
    ("GET", "hr.translate"): (f"{REVIEWS}/{DRAFT}/vertalen/en", ONLY_OURS),
    ("POST", "hr.keep_translation"): (f"{REVIEWS}/{DRAFT}/vertalen/en", OUR_FORM),
    ("GET", "hr.remove_review"): (f"{REVIEWS}/{DRAFT}/weggooien", ONLY_OURS),
    ("POST", "hr.remove_review"): (f"{REVIEWS}/{DRAFT}/weggooien", OUR_FORM),
    ("GET", "hr.people"): ("/hr/mensen", OF_EACH_TOWN),
    ("GET", "hr.new_person"): ("/hr/mensen/nieuw", OF_EACH_TOWN),
    ("POST", "hr.new_person"): ("/hr/mensen/nieuw", FORM_OF_EACH_TOWN),
    ("GET", "hr.person"): ("/hr/mensen/persoon?nummer=109", ONLY_OURS),
    ("POST", "hr.person"): ("/hr/mensen/persoon?nummer=109", OUR_FORM),
    ("GET", "hr.remove_person"): ("/hr/mensen/weghalen?nummer=109", ONLY_OURS),
    ("POST", "hr.remove_person"): ("/hr/mensen/weghalen?nummer=109", OUR_FORM),
    # a number says nothing about who has it: the page asks the same for one that nobody has
    ("GET", "hr.withdraw"): ("/hr/mensen/lopende-meting?nummer=109", OF_EACH_TOWN),
    ("POST", "hr.withdraw"): ("/hr/mensen/lopende-meting?nummer=109", FORM_OF_EACH_TOWN),
    ("GET", "hr.import_people"): ("/hr/mensen/inlezen", OF_EACH_TOWN),
    ("POST", "hr.import_people"): ("/hr/mensen/inlezen", FORM_OF_EACH_TOWN),
    ("GET", "hr.import_proposal"): ("/hr/mensen/inlezen/proef", OF_EACH_TOWN),
    ("POST", "hr.import_proposal"): ("/hr/mensen/inlezen/proef", FORM_OF_EACH_TOWN),
    ("GET", "hr.import_done"): ("/hr/mensen/inlezen/gedaan", OF_EACH_TOWN),
    ("POST", "hr.import_done"): ("/hr/mensen/inlezen/gedaan", FORM_OF_EACH_TOWN),
    ("GET", "hr.example"): ("/hr/mensen/voorbeeld/csv", OF_EACH_TOWN),
    ("GET", "hr.teams"): ("/hr/teams", OF_EACH_TOWN),
    ("GET", "hr.new_unit"): ("/hr/nieuw-team", OF_EACH_TOWN),
    ("POST", "hr.new_unit"): ("/hr/nieuw-team", FORM_OF_EACH_TOWN),
    ("GET", "hr.unit"): ("/hr/teams/balie", ONLY_OURS),
    ("POST", "hr.unit"): ("/hr/teams/balie", OUR_FORM),
    ("GET", "hr.remove_unit"): ("/hr/teams/balie/weghalen", ONLY_OURS),
    ("POST", "hr.remove_unit"): ("/hr/teams/balie/weghalen", OUR_FORM),
    ("GET", "hr.leads"): ("/hr/teams/balie/leiding", ONLY_OURS),
    ("POST", "hr.leads"): ("/hr/teams/balie/leiding", OUR_FORM),
    ("GET", "hr.invite_leads"): ("/hr/leiding-uitnodigen", OF_EACH_TOWN),
    ("POST", "hr.invite_leads"): ("/hr/leiding-uitnodigen", FORM_OF_EACH_TOWN),
    ("GET", "hr.texts"): ("/hr/teksten", OF_EACH_TOWN),
    ("GET", "hr.text"): ("/hr/teksten/uitnodiging/nl", OF_EACH_TOWN),
    ("POST", "hr.text"): ("/hr/teksten/uitnodiging/nl", FORM_OF_EACH_TOWN),
    ("GET", "hr.restore_text"): ("/hr/teksten/uitnodiging/nl/terug", OF_EACH_TOWN),
    ("POST", "hr.restore_text"): ("/hr/teksten/uitnodiging/nl/terug", FORM_OF_EACH_TOWN),
    ("GET", "hr.settings"): ("/hr/instellingen", OF_EACH_TOWN),
    ("GET", "hr.organisation"): ("/hr/instellingen/organisatie", OF_EACH_TOWN),
    ("POST", "hr.organisation"): ("/hr/instellingen/organisatie", FORM_OF_EACH_TOWN),
    ("GET", "hr.holidays"): ("/hr/instellingen/vrije-dagen", OF_EACH_TOWN),
    ("POST", "hr.holidays"): ("/hr/instellingen/vrije-dagen", FORM_OF_EACH_TOWN),
    ("GET", "hr.colleagues"): ("/hr/instellingen/collegas", OF_EACH_TOWN),
    ("GET", "hr.new_colleague"): ("/hr/instellingen/collegas/nieuw", OF_EACH_TOWN),
    ("POST", "hr.new_colleague"): ("/hr/instellingen/collegas/nieuw", FORM_OF_EACH_TOWN),
    ("POST", "hr.send_link"): ("/hr/instellingen/collegas/x/link", FORM_OF_EACH_TOWN),
    # an account that is not there reads as one of another town
    ("GET", "hr.remove_colleague"): (
        "/hr/instellingen/collegas/x/weg",
        (SIGN_IN, 404, 404, 404, 404, 404),
    ),
    ("POST", "hr.remove_colleague"): (
        "/hr/instellingen/collegas/x/weg",
        (SIGN_IN, 404, 404, 404, 404, 404),
    ),
    ("GET", "team_lead.reports"): ("/team", (SIGN_IN, 403, 200, 403, 403, 403)),
    ("GET", "team_lead.team_calendar"): ("/team/agenda.ics", (SIGN_IN, 404, 200, 404, 404, 404)),
    ("GET", "posters.team_posters"): (
        f"/team/aanplakvellen/{OLD}",
        (SIGN_IN, 404, 200, 404, 404, 404),
    ),
    ("GET", "agreements.agreement"): (
        f"/team/afspraak/{OLD}/balie",
        (SIGN_IN, 404, 200, 404, 404, 404),
    ),
    ("POST", "agreements.agreement"): (
        f"/team/afspraak/{OLD}/balie",
        (SIGN_IN, 404, 400, 404, 404, 404),
    ),
    ("GET", "reports.pdf"): (f"/rapport/{OLD}/team/balie.pdf", (SIGN_IN, 200, 200, 404, 404, 404)),
    ("GET", "council.overview"): ("/or", (SIGN_IN, 403, 403, 200, 403, 403)),
    ("GET", "council.export"): (
        f"/or/meting/{OLD}/public-json",
        (SIGN_IN, 404, 404, 200, 404, 404),
    ),
    ("GET", "council.log"): ("/or/logboek", (SIGN_IN, 404, 404, 200, 404, 404)),
    ("GET", "admin.overview"): ("/beheer", (SIGN_IN, 403, 403, 403, 200, 403)),
}


def test_every_route_is_in_the_table_and_nothing_else_is(app):
    routes = {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }

    assert routes == set(ROUTES)


@pytest.mark.parametrize(("method", "endpoint"), ROUTES)
def test_every_route_answers_as_listed_for_every_role(visit, method, endpoint):
    address, expected = ROUTES[method, endpoint]
    if endpoint == "hr.reports_zip":  # one with nothing in it is not given
        visit("hr").get(f"/rapport/{OLD}/team/balie.pdf").close()

    answers = [visit(who).open(address, method=method) for who in EVERYBODY]

    assert tuple(answer.status_code for answer in answers) == expected
    for answer in answers:
        if answer.status_code == SIGN_IN and endpoint != "staff.sign_in":
            assert answer.location.startswith("/aanmelden")
        answer.close()


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("team_lead", f"/rapport/{OLD}/team/groen.pdf"),  # another team's
        ("team_lead", f"/rapport/{OLD}/team/ruimte.pdf"),
        ("other_hr", f"/rapport/{OLD}/team/balie.pdf"),  # another municipality's
        ("council", f"/rapport/{OLD}/team/balie.pdf"),
        ("administrator", f"/rapport/{OLD}/team/balie.pdf"),
        ("hr", f"/rapport/{NEW}/team/balie.pdf"),  # not released
        ("team_lead", f"/rapport/{NEW}/team/balie.pdf"),
    ],
)
def test_a_report_that_is_not_yours_reads_like_one_that_does_not_exist(visit, who, address):
    refused = visit(who).get(address)
    nothing = visit(who).get("/rapport/geen-meting/team/geen-groep.pdf")

    assert refused.status_code == nothing.status_code == 404
    assert refused.text == nothing.text
    assert dict(refused.headers) == dict(nothing.headers)


def test_another_town_s_wave_reads_like_one_that_does_not_exist(visit):
    refused = visit("other_hr").get(f"/hr/meting/{OLD}")
    nothing = visit("other_hr").get("/hr/meting/geen-meting")

    assert refused.status_code == nothing.status_code == 404
    assert refused.text == nothing.text


@pytest.mark.parametrize("page", ["", "/voorbeeld", "/goedkeuren", "/weggooien"])
@pytest.mark.parametrize("who", ["other_hr", "council", "administrator", "team_lead"])
def test_a_questionnaire_in_the_making_reads_like_one_that_does_not_exist(visit, who, page):
    refused = visit(who).get(f"{REVIEWS}/{DRAFT}{page}")
    nothing = visit(who).get(f"{REVIEWS}/bestaat-niet{page}")

    assert refused.status_code == nothing.status_code == 404
    assert refused.text == nothing.text


def test_a_visitor_learns_nothing_about_which_reports_exist(visit):
    existing = visit("anonymous").get(f"/rapport/{OLD}/team/balie.pdf")
    nothing = visit("anonymous").get("/rapport/geen-meting/team/geen-groep.pdf")

    assert existing.status_code == nothing.status_code == 303
    assert existing.location.split("?")[0] == nothing.location.split("?")[0] == "/aanmelden"


def test_another_town_sees_none_of_our_waves_and_people(visit):
    page = visit("other_hr").get("/hr").text

    assert "Teammeting" not in page
    assert "Voorbeeld" not in page


def test_signing_in_leads_to_the_own_page(app):
    homes = {
        "hr@voorbeeld.example": "/hr",
        "lead@voorbeeld.example": "/team",
        "council@voorbeeld.example": "/or",
        "administrator@voorbeeld.example": "/beheer",
    }

    assert {login: sign_in(app.test_client(), login).location for login in homes} == homes
