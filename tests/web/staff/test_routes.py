"""Every route for everybody: what is not listed here does not exist, or fails this test."""

import pytest

from tests.web.staff.conftest import DRAFT, NEW, OLD, sign_in

EVERYBODY = ("anonymous", "hr", "team_lead", "council", "administrator", "other_hr")
SIGN_IN = 303
REVIEWS = "/hr/vragenlijsten"
# who is not HR of this town learns nothing, not even that it is there
ONLY_OURS = (SIGN_IN, 200, 404, 404, 404, 404)
OUR_FORM = (SIGN_IN, 400, 404, 404, 404, 404)

# (method, endpoint): (address, what each of EVERYBODY gets); POST without a token of the session
ROUTES = {
    ("GET", "static"): ("/static/staff.css", (200, 200, 200, 200, 200, 200)),
    ("GET", "respondent.theme"): ("/huisstijl/x.css", (200, 200, 200, 200, 200, 200)),
    ("GET", "respondent.start"): ("/", (200, 200, 200, 200, 200, 200)),
    ("GET", "respondent.privacy"): ("/privacy", (200, 200, 200, 200, 200, 200)),
    ("GET", "respondent.enter"): ("/v", (200, 200, 200, 200, 200, 200)),
    ("POST", "respondent.answer"): ("/v", (422, 422, 422, 422, 422, 422)),
    ("POST", "respondent.send"): ("/v/versturen", (422, 422, 422, 422, 422, 422)),
    ("GET", "staff.sign_in"): ("/aanmelden", (200, 303, 303, 303, 303, 303)),
    ("POST", "staff.sign_in"): ("/aanmelden", (400, 400, 400, 400, 400, 400)),
    ("POST", "staff.sign_out"): ("/afmelden", (SIGN_IN, 400, 400, 400, 400, 400)),
    ("GET", "hr.waves"): ("/hr", (SIGN_IN, 200, 403, 403, 403, 200)),
    ("GET", "hr.wave"): (f"/hr/meting/{OLD}", (SIGN_IN, 200, 403, 403, 403, 404)),
    ("GET", "hr.reviews"): ("/hr/vragenlijsten", (SIGN_IN, 200, 404, 404, 404, 200)),
    ("GET", "hr.new_review"): (f"{REVIEWS}/nieuw", (SIGN_IN, 200, 404, 404, 404, 200)),
    ("POST", "hr.new_review"): (f"{REVIEWS}/nieuw", (SIGN_IN, 400, 404, 404, 404, 400)),
    ("GET", "hr.review"): (f"{REVIEWS}/{DRAFT}", ONLY_OURS),
    ("POST", "hr.change_review"): (f"{REVIEWS}/{DRAFT}", OUR_FORM),
    ("GET", "hr.preview_review"): (f"{REVIEWS}/{DRAFT}/voorbeeld", ONLY_OURS),
    ("GET", "hr.approve_review"): (f"{REVIEWS}/{DRAFT}/goedkeuren", ONLY_OURS),
    ("POST", "hr.approve_review"): (f"{REVIEWS}/{DRAFT}/goedkeuren", OUR_FORM),
    ("GET", "hr.remove_review"): (f"{REVIEWS}/{DRAFT}/weggooien", ONLY_OURS),
    ("POST", "hr.remove_review"): (f"{REVIEWS}/{DRAFT}/weggooien", OUR_FORM),
    ("GET", "team_lead.reports"): ("/team", (SIGN_IN, 403, 200, 403, 403, 403)),
    ("GET", "reports.pdf"): (f"/rapport/{OLD}/balie.pdf", (SIGN_IN, 200, 200, 404, 404, 404)),
    ("GET", "council.overview"): ("/or", (SIGN_IN, 403, 403, 200, 403, 403)),
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

    answers = [visit(who).open(address, method=method) for who in EVERYBODY]

    assert tuple(answer.status_code for answer in answers) == expected
    for answer in answers:
        if answer.status_code == SIGN_IN and endpoint != "staff.sign_in":
            assert answer.location.startswith("/aanmelden")
        answer.close()


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("team_lead", f"/rapport/{OLD}/groen.pdf"),  # another team's
        ("team_lead", f"/rapport/{OLD}/ruimte.pdf"),
        ("other_hr", f"/rapport/{OLD}/balie.pdf"),  # another municipality's
        ("council", f"/rapport/{OLD}/balie.pdf"),
        ("administrator", f"/rapport/{OLD}/balie.pdf"),
        ("hr", f"/rapport/{NEW}/balie.pdf"),  # not released
        ("team_lead", f"/rapport/{NEW}/balie.pdf"),
    ],
)
def test_a_report_that_is_not_yours_reads_like_one_that_does_not_exist(visit, who, address):
    refused = visit(who).get(address)
    nothing = visit(who).get("/rapport/geen-meting/geen-groep.pdf")

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
    existing = visit("anonymous").get(f"/rapport/{OLD}/balie.pdf")
    nothing = visit("anonymous").get("/rapport/geen-meting/geen-groep.pdf")

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
