"""``./run bench``: measure and print, as a table for people or as JSON for machines."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.bench.closing import measure_closings
from tests.bench.drafting import measure_drafting
from tests.bench.frames import measure_list
from tests.bench.installation import Size, make_installation
from tests.bench.pages import measure_page
from tests.bench.reports import measure_report, measure_reports
from tests.bench.sending import measure_sending
from tests.bench.submissions import measure_submissions
from tests.bench.throughput import measure_throughput

FULL = Size(
    teams=80,
    people=10,
    pages=200,
    submissions=200,
    served=380,
    reports=80,
    warm_reports=12,
    drafts=5,
    list_people=20_000,
    list_teams=400,
    mails=300,
    cards=1_000,
    closing_people=30_000,
    closing_most=100_000,
)
QUICK = Size(
    teams=4,
    people=10,
    pages=5,
    submissions=8,
    served=8,
    reports=1,
    warm_reports=1,
    drafts=1,
    list_people=40,
    list_teams=4,
    mails=5,
    cards=50,
    closing_people=1_000,
    closing_most=1_000,
)
MANY_REPORTS = 600
MEANING = {
    "report_over_floor": "teamrapport, warm, gedeeld door alleen WeasyPrint op dezelfde HTML",
    "page_over_floor": "vragenlijst tonen, gedeeld door een kale view die dezelfde pagina maakt",
    "submission_over_floor": "inzending, gedeeld door dezelfde rijen met kale SQL",
    "submissions_per_second": "hele inzendingen per seconde, vier schrijvers tegelijk",
    "served_per_second": "hele inzendingen per seconde door de server, 64 mensen tegelijk",
    "served_over_peer": "dat, gedeeld door de 6,85 van een bekend vragenlijstprogramma",
    "served_over_floor": "tijd daarvoor, gedeeld door dezelfde server met kant-en-klare pagina's",
    "reports_80_seconds": "tachtig teamrapporten met twee processen, in seconden",
    "reports_80_cpu_seconds": "dat, in rekentijd van beide processen samen",
    "reports_worker_mib": "het geheugen dat zo'n proces hoogstens gebruikt, in MiB",
    "first_report_seconds": "het eerste teamrapport van een vers proces, van start tot bestand",
    "draft_seconds": "tien pagina's tekst tot een concept, het hele commando op één kern",
    "draft_mib": "het geheugen dat datzelfde commando hoogstens gebruikt, in MiB",
    "draft_over_reading": "datzelfde commando, gedeeld door alleen starten en lezen",
    "list_dry_run_seconds": "de proef van een Excel-lijst met 20.000 mensen in 400 teams",
    "list_dry_run_over_floor": "die proef, gedeeld door dezelfde rijen kaal uit een csv lezen",
    "list_commit_seconds": "die lijst overnemen",
    "list_commit_over_floor": "dat overnemen, gedeeld door dezelfde rijen met kale SQL",
    "list_mib": "het geheugen dat daarvoor hoogstens nodig is, beide processen samen, in MiB",
    "invitations_seconds": "een meting met 20.000 mensen openen en hun mails klaarzetten",
    "invitations_over_floor": "dat, gedeeld door evenveel rijen met kale SQL",
    "mails_per_second": "mails per seconde naar een mailserver op deze machine, elk veilig bewaard",
    "mail_over_floor": "dat versturen, gedeeld door dezelfde mails uit het geheugen aanbieden",
    "cards_seconds": "1.000 kaartjes maken",
    "cards_over_floor": "dat, gedeeld door alleen tekenen",
    "closing_seconds": "een meting met 30.000 mensen sluiten, van stembus tot vrijgave",
    "closing_cpu_seconds": "dat, in rekentijd op één kern",
    "closing_over_floor": "dat sluiten, gedeeld door alleen openen, lezen en opruimen",
    "closing_plan_and_guard_seconds": "daarvan het plan en de laatste controle samen",
    "closing_mib": "het geheugen dat daarvoor hoogstens nodig is, in MiB",
    "closing_small_seconds": "een meting met 1.000 mensen sluiten",
    "closing_growth": "rekentijd van 10.000 over 1.000 mensen, gedeeld door n log n",
    "closing_growth_most": "rekentijd van 100.000 over 10.000 mensen, gedeeld door n log n",
}
LONG = {
    "reports_growth_mib": "600 rapporten in één proces: de groei na de eerste honderd, in MiB",
}
"""What is measured on request only, for it takes minutes."""


def main() -> int:
    """Measure everything on one installation in a temporary folder."""
    parser = argparse.ArgumentParser(prog="./run bench", description="Meet de snelheid.")
    parser.add_argument("--json", action="store_true", help="alleen de cijfers, voor machines")
    parser.add_argument("--quick", action="store_true", help="weinig herhalingen: werkt het nog?")
    parser.add_argument("--long", action="store_true", help="ook wat minuten duurt")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = QUICK if options.quick else FULL
        figures = measure(Path(folder), size, many=MANY_REPORTS if options.long else 0)
    if options.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:31}{value:10.2f}  {(MEANING | LONG)[name]}")
    return 0


def measure(folder: Path, size: Size, *, many: int = 0) -> dict[str, float]:
    """Return every figure, in the order of ``MEANING``; ``many`` reports on end where not 0."""
    made = make_installation(folder / "instance", size)
    page = measure_page(made, times=size.pages)
    over_floor, per_second = measure_submissions(made, times=size.submissions)
    served = measure_throughput(made, submissions=size.served)
    made.answer_the_rest()
    release, digest = made.close()
    report = measure_report(release, digest, times=size.warm_reports)
    figures = {
        "report_over_floor": report,
        "page_over_floor": page,
        "submission_over_floor": over_floor,
        "submissions_per_second": per_second,
        **served,
        **measure_reports(made, release, folder, count=size.reports, many=many),
        **measure_drafting(folder, times=size.drafts),
        **_measure_list(folder, size),
        **measure_sending(folder, people=size.list_people, mails=size.mails, cards=size.cards),
        **measure_closings(folder, people=size.closing_people, most=size.closing_most),
    }
    made.stores.close()
    return {name: round(figures[name], 3) for name in MEANING | LONG if name in figures}


def _measure_list(folder: Path, size: Size) -> dict[str, float]:
    (folder / "lists").mkdir()
    found = measure_list("xlsx", folder / "lists", people=size.list_people, teams=size.list_teams)
    return {f"list_{name.removeprefix('import_')}": value for name, value in found.items()}


if __name__ == "__main__":
    sys.exit(main())
