"""The example list that HR downloads and fills in, and what its columns mean."""

from collections.abc import Mapping
from typing import get_args

from flask import abort
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.importing.example_list import ListKind, example_list
from surveyapp.importing.frame_columns import column_names
from surveyapp.web.access.guard import allowed
from surveyapp.web.hr.blueprint import bp

TYPES: dict[ListKind, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
EXPLAINED: Mapping[str, str] = {
    "number": "Het personeelsnummer, voor iedereen anders.",
    "person": "Voornaam en achternaam.",
    "email": "Het werkadres. Leeg? Dan krijgt iemand een kaartje.",
    "unit": "Het team. Zet de afdeling ervoor: Ruimte > Groen.",
    "below": "Mag weg als de afdeling al voor het team staat.",
    "leads": "Welk team deze persoon leidt. Mag weg: dan blijft de leiding zoals nu.",
    "trait": "Een grove groep, zoals kantoor of buiten. Mag weg: dan blijft het zoals nu.",
}
COLUMNS = tuple((name, EXPLAINED[column]) for column, name in column_names().items())
"""Every column of the example, with what it holds."""


@bp.get("/hr/mensen/voorbeeld/<sort>")
@allowed("hr", hidden=True)
def example(account: Account, sort: str) -> ResponseReturnValue:  # noqa: ARG001 -- the guard gives it
    """Give the example list as a file."""
    kind = next((kind for kind in get_args(ListKind) if kind == sort), None)
    if kind is None:
        abort(404)
    name, content = example_list(kind)
    headers = {"Content-Type": TYPES[kind], "Content-Disposition": f'attachment; filename="{name}"'}
    return content, headers
