"""HR reads a list of people in: a dry run first, then one button, and undo until the next list."""

from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.frame_faults import FrameFileError
from surveyapp.errors import FrameError, StaleError
from surveyapp.services.commit_import import commit_import
from surveyapp.services.propose_import import Proposal, propose_import, read_proposal
from surveyapp.services.read_people import team_tree
from surveyapp.services.undo_import import last_import, undo_import
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr import import_page, import_words, lead_words
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.file_forms import FileForm, take_files
from surveyapp.web.hr.import_example import COLUMNS
from surveyapp.web.hr.people_forms import Filled, sent, sentence

TOO_LARGE = (
    "Dit bestand is te groot: er past hooguit 20 MB in. Bewaar alleen het blad met de mensen in "
    "een eigen bestand, en kies dat."
)
STALE_FORM = (
    "Je had dit scherm te lang open. Er is nog niets gewijzigd. Kies het bestand opnieuw en "
    "probeer het nog een keer."
)
STALE_BUTTON = (
    "Je had dit scherm te lang open. Er is nog niets gewijzigd. Bekijk de pagina nog eens en "
    "probeer het opnieuw."
)
STALE_PROPOSAL = (
    "De lijst met mensen en teams is gewijzigd nadat je deze proef maakte. Lees het bestand "
    "opnieuw in: dan klopt de proef weer."
)
NO_FILE = "Kies eerst een bestand."
NO_PROPOSAL = (
    "Er ligt geen proef meer: iemand nam hem over of las intussen een andere lijst in. Er is nu "
    "niets gewijzigd. Lees het bestand zo nodig opnieuw in."
)


def _again(account: Account) -> ResponseReturnValue:
    return _choose(account, _whole().refused(STALE_FORM)), 400


@bp.route("/hr/mensen/inlezen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again)
def import_people(account: Account) -> ResponseReturnValue:
    """Ask for a file, and try it out: every fault, or on to what would change."""
    if request.method == "GET":
        return _choose(account, _whole())
    form, file = sent("soort"), request.files.get("bestand")
    if file is None or not file.filename:
        return _choose(account, form.wrong(bestand=NO_FILE)), 422
    try:
        propose_import(
            stores(),
            organisation=account.organisation,
            content=file.read(),
            file_name=file.filename,
            part=form.values["soort"] == "deel",
            now=datetime.now(UTC),
        )
    except FrameFileError as error:
        if any(fault.row for fault in error.faults):
            page = import_words.faults_page(error, file.filename)
            return staff_page(
                "import_faults", account=account, form=form, page=page, sentence=sentence
            ), 422
        return _choose(account, form.wrong(bestand=str(error))), 422
    except FrameError as error:
        return _choose(account, form.wrong(bestand=str(error))), 422
    return redirect(url_for("hr.import_proposal"), 303)


def _whole() -> Filled:
    return Filled({"soort": "geheel"})


def _choose(account: Account, form: Filled) -> str:
    waiting = read_proposal(stores(), organisation=account.organisation)
    return staff_page(
        "import",
        account=account,
        form=form,
        waiting=waiting.file_name if waiting and not waiting.stale else "",
        last=last_import(stores(), organisation=account.organisation),
        example_columns=COLUMNS,
    )


def _too_large(account: Account) -> str:
    return _choose(account, _whole().wrong(bestand=TOO_LARGE))


take_files("import_people", FileForm(_too_large))


def _proposal_again(account: Account) -> ResponseReturnValue:
    found = read_proposal(stores(), organisation=account.organisation)
    if found is None:
        return _choose(account, _whole().refused(STALE_FORM)), 400
    return _proposal(account, found, problem=STALE_BUTTON), 400


@bp.route("/hr/mensen/inlezen/proef", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_proposal_again)
def import_proposal(account: Account) -> ResponseReturnValue:
    """Show what a list would change; take it over when asked."""
    if request.method == "GET":
        found = read_proposal(stores(), organisation=account.organisation)
        return _choose(account, _whole()) if found is None else _proposal(account, found)
    try:
        commit_import(
            stores(),
            organisation=account.organisation,
            proposal=request.form.get("proef", ""),
            make_management_teams=request.form.get("mt") == "ja",
            now=datetime.now(UTC),
        )
    except StaleError as error:
        found = read_proposal(stores(), organisation=account.organisation)
        if found is None:
            return _choose(account, _whole().refused(NO_PROPOSAL)), 409
        return _proposal(account, found, problem=str(error)), 409
    return redirect(url_for("hr.import_done"), 303)


def _proposal(account: Account, found: Proposal, *, problem: str = "") -> str:
    tree = team_tree(stores(), organisation=account.organisation)
    return staff_page(
        "import_proposal",
        account=account,
        page=import_page.proposal_page(found, tree),
        form=Filled({"mt": request.form.get("mt", "ja")}),
        problem=problem or (STALE_PROPOSAL if found.stale else ""),
    )


def _undo_again(account: Account) -> ResponseReturnValue:
    return _done_page(account, sent().refused(STALE_BUTTON), 400)


@bp.route("/hr/mensen/inlezen/gedaan", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_undo_again)
def import_done(account: Account) -> ResponseReturnValue:
    """Show what the last list changed; take it back when asked."""
    if request.method == "GET":
        return _done_page(account, None, 200)
    form = sent()
    try:
        undo_import(stores(), organisation=account.organisation, version=form.version)
    except StaleError as error:
        last = last_import(stores(), organisation=account.organisation)
        form = form.overtaken(error, version=last.version if last else 0)
        return _done_page(account, form, form.status)
    except FrameError as error:
        form = form.refused(error)
        return _done_page(account, form, form.status)
    return redirect(url_for("hr.people", gedaan="ongedaan"), 303)


def _done_page(account: Account, form: Filled | None, status: int) -> ResponseReturnValue:
    """Show the last list that was taken over; without one, how to read one in."""
    last = last_import(stores(), organisation=account.organisation)
    if last is None:
        refused = _whole().refused(form.problem) if form else _whole()
        return _choose(account, refused), status
    tree = team_tree(stores(), organisation=account.organisation)
    return staff_page(
        "import_done",
        account=account,
        page=import_page.done_page(last),
        form=form or Filled({}, version=last.version),
        waiting=len(lead_words.waiting(tree.units)),
    ), status
