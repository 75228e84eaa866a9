"""Tell what is due of one wave: sentences with the next step, and where that is taken."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from surveyapp.domain.dates import day, whole_date
from surveyapp.domain.frame import Frame
from surveyapp.domain.joining import small_teams
from surveyapp.domain.waves import Schedule, settings_from
from surveyapp.domain.wording import cards as printed
from surveyapp.services.check_opening import obstacles
from surveyapp.services.decide_groups import fitting_groups
from surveyapp.services.due_lines import Due, Facts
from surveyapp.services.plan_wave import reminder_days
from surveyapp.services.tell_reports import tell_reports
from surveyapp.store import comment_review, keys, planned_waves
from surveyapp.store.tables import WaveRow

WEEK = timedelta(days=7)


def tell_due(row: WaveRow, facts: Facts) -> Iterator[Due]:
    """Return what is due of a wave, in any order and however far ahead."""
    lines = {
        "draft": _of_draft,
        "open": _of_open,
        "closed": _of_closed,
        "reviewing": _of_reviewing,
        "released": _of_released,
    }[row.state](row, facts)
    return (replace(line, wave=row.id) for line in lines)


def _of_draft(row: WaveRow, facts: Facts) -> Iterator[Due]:
    ready = row.opens_on - WEEK  # what stands in the way is put right a week before
    found = obstacles(facts.settings, row, facts.frame, now=facts.now)
    for obstacle in found:
        yield Due(ready, f"'{row.title}' kan nog niet openen. {obstacle.what}", obstacle.place)
    if row.series_id is not None and row.version == 1:
        joint = (
            ", met de samengevoegde teams van de vorige keer die nog passen" if row.joint else ""
        )
        yield Due(
            min(ready, facts.today),
            f"'{row.title}' staat klaar als concept{joint}. Kijk de planning na. De eerste dag is "
            f"{whole_date(row.opens_on)}.",
            "plan",
        )
    yield from _to_decide(row, facts, ready)
    if not row.opens_itself:
        late = row.opens_on < facts.today
        yield Due(
            row.opens_on,
            f"'{row.title}' zou op {day(row.opens_on)} openen en wacht op jou. Bevestig de meting: "
            "dan opent die meteen."
            if late
            else f"Bevestig '{row.title}', anders opent die niet op {whole_date(row.opens_on)}.",
            "opening",
        )
    elif not found:
        yield Due(
            row.opens_on,
            f"'{row.title}' opent vanzelf.{_cards_coming(row, facts.frame)}",
            "wave",
            by_itself=True,
        )


def _to_decide(row: WaveRow, facts: Facts, ready: date) -> Iterator[Due]:
    """Tell what is to be decided before a wave opens: who reads comments, what small teams get."""
    chosen = settings_from(row.settings)
    if chosen.comments and chosen.comment_reader not in facts.readers:
        yield Due(
            ready,
            f"De OR/FG kijkt straks de toelichtingen van '{row.title}' na, maar heeft hier nog "
            "geen account. Vraag de beheerder er een te maken, of laat HR ze nakijken.",
            "plan",
        )
    if small := _undecided(row, facts.frame):
        teams, get = (
            ("1 team heeft", "krijgt") if small == 1 else (f"{small} teams hebben", "krijgen")
        )
        yield Due(
            ready,
            f"{teams} minder dan {row.minimum_group} mensen en {get} bij '{row.title}' geen eigen "
            "rapport. Beslis of je samenvoegt: na het openen kan dat niet meer.",
            "groups",
        )


def _of_open(row: WaveRow, facts: Facts) -> Iterator[Due]:
    settings = settings_from(row.settings)
    schedule = Schedule(row.opens_on, row.closes_on)
    if schedule.may_be_counted(facts.now):
        yield Due(
            row.closes_on + timedelta(days=1),
            f"De laatste dag van '{row.title}' was {day(row.closes_on)} en de meting is nog niet "
            f"gesloten. Vraag de beheerder om: surveyapp wave close {row.id}",
            "worker",
        )
        return
    if row.opens_on > facts.today:
        yield Due(row.opens_on, f"Eerste dag van '{row.title}'.", "wave", by_itself=True)
    if refused := facts.refused.get(row.id):
        whom = "1 adres" if refused == 1 else f"{refused} adressen"
        yield Due(
            facts.today,
            f"Bij {whom} kwam de mail van '{row.title}' niet aan. Verbeter het adres en stuur de "
            "uitnodiging opnieuw.",
            "sending",
        )
    if cards := facts.cards.get(row.id):
        them = "het" if cards == 1 else "ze"
        yield Due(
            max(row.opens_on, facts.today - WEEK),
            f"Print {printed(cards)} van '{row.title}' en deel {them} uit: "
            "wie geen mail krijgt, kan zonder kaartje niet meedoen.",
            "cards",
        )
    if settings.by_mail and facts.settings.can_mail:
        for number, on in enumerate(reminder_days(schedule, settings.reminders), 1):
            if on >= facts.today:
                yield Due(
                    on,
                    f"Om 8 uur gaat herinnering {number} van '{row.title}' uit. Daar hoef je niets "
                    "voor te doen.",
                    "wave",
                    by_itself=True,
                )
    yield Due(
        row.closes_on,
        f"Laatste dag van '{row.title}': invullen kan tot 23.59 uur. Is er meer tijd nodig, "
        "verzet dan de laatste dag.",
        "wave",
        by_itself=True,
    )
    yield from _without_lead(row, facts)


def _of_closed(row: WaveRow, facts: Facts) -> Iterator[Due]:
    asked = f"Vraag de beheerder om: surveyapp wave close {row.id}. Daarbij staat wat er mis is."
    if not keys.has_wave_key(facts.settings, row.id):
        yield Due(
            row.closes_on,
            f"'{row.title}' kan niet vrijgegeven worden: de sleutel van deze meting ontbreekt. "
            "Vraag de beheerder om de kopie van de sleutel terug te zetten.",
            "worker",
        )
    elif (comment_review.read_until(row) or row.closes_on) + timedelta(days=1) < facts.today:
        yield Due(
            row.closes_on, f"Het berekenen van '{row.title}' is niet gelukt. {asked}", "worker"
        )
    else:
        yield Due(
            facts.today,
            f"De uitkomsten van '{row.title}' worden berekend. Daarna staan hier de rapporten.",
            "wave",
            by_itself=True,
        )
    yield from _without_lead(row, facts)


def _of_reviewing(row: WaveRow, facts: Facts) -> Iterator[Due]:
    until = comment_review.read_until(row) or row.closes_on
    if not keys.has_wave_key(facts.settings, row.id) or until < facts.today:
        yield from _of_closed(row, facts)
        return
    last = f"Dat kan tot en met {whole_date(until)}; daarna"
    if settings_from(row.settings).comment_reader == "hr":
        yield Due(
            facts.today,
            f"Kijk de toelichtingen van '{row.title}' na. {last} komen de uitkomsten zonder "
            "toelichtingen vrij.",
            "comments",
        )
    elif "council" not in facts.readers:
        yield Due(
            facts.today,
            f"De OR/FG zou de toelichtingen van '{row.title}' nakijken, maar heeft hier geen "
            f"account. Vraag de beheerder er een te maken. {last} komen de uitkomsten zonder "
            "toelichtingen vrij.",
            "wave",
        )
    else:
        yield Due(
            facts.today,
            f"De OR/FG kijkt de toelichtingen van '{row.title}' na. {last} komen de uitkomsten "
            "vanzelf vrij.",
            "wave",
            by_itself=True,
        )
    yield from _without_lead(row, facts)


def _of_released(row: WaveRow, facts: Facts) -> Iterator[Due]:
    yield from tell_reports(row, facts)
    yield from _without_lead(row, facts)


def _without_lead(row: WaveRow, facts: Facts) -> Iterator[Due]:
    if not settings_from(row.settings).team_reports:
        return
    children = facts.frame.children()
    peopled = {employee.unit for employee in facts.frame.employees}
    alone = [
        unit.name
        for unit in facts.frame.units
        if unit.id in peopled and not children[unit.id] and unit.id not in facts.led
    ]
    if alone:
        who = f"{alone[0]} heeft" if len(alone) == 1 else f"{len(alone)} teams hebben"
        yield Due(
            row.closes_on,
            f"{who} nog geen leidinggevende: het teamrapport van '{row.title}' komt dan alleen bij "
            "HR. Wijs een leidinggevende aan bij Teams.",
            "teams",
        )


def _cards_coming(row: WaveRow, frame: Frame) -> str:
    """Return what HR may do about the cards of a wave that opens by itself; empty without any."""
    by_mail = settings_from(row.settings).by_mail
    number = sum(1 for employee in frame.employees if not (by_mail and employee.email))
    if not number:
        return ""
    verb = "is" if number == 1 else "zijn"
    return (
        f" Dan {verb} er ook {printed(number)} te printen. Wil je dat vóór de eerste dag doen, "
        "open de meting dan eerder: invullen kan toch pas op de eerste dag."
    )


def _undecided(row: WaveRow, frame: Frame) -> int:
    """Return how many small teams HR did not decide about yet."""
    if not frame.employees:
        return 0
    fits, _ = fitting_groups(frame, planned_waves.joint_of(row))
    small = {team.unit for team in small_teams(frame, row.minimum_group, fits)}
    return len(small - planned_waves.left_small(row))
