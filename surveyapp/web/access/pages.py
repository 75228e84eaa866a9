"""Show a staff page: in the house style of the account's organisation, dates in Dutch."""

import re
from datetime import date, datetime

from flask import render_template

from surveyapp.domain.accounts import ROLE_NAMES, Account
from surveyapp.domain.dates import day, whole_date
from surveyapp.domain.waves import AMSTERDAM


def today() -> date:
    """Return the date in the Netherlands, where the waves run."""
    return datetime.now(AMSTERDAM).date()


def page_number(text: str) -> int:
    """Return the page of a list that an address or a form asks for; the first for what is none."""
    # a longer number is no page of any list, and no number for the database either
    return max(1, int(text)) if re.fullmatch("[0-9]{1,9}", text) else 1


def staff_page(template: str, *, account: Account, invented: bool = False, **values: object) -> str:
    """Return a page for a signed-in account."""
    return render_template(
        f"staff/{template}.html",
        account=account,
        role_name=ROLE_NAMES[account.role],
        organisation=account.organisation,
        organisation_name=account.organisation_name,
        brand=account.brand,
        logo=account.logo,
        invented=invented,
        day=day,
        weekday=whole_date,
        **values,
    )
