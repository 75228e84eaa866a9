"""Add a municipality to an installation."""

import re

from surveyapp.errors import SettingsError
from surveyapp.store import organisations
from surveyapp.store.database import Stores


def create_organisation(stores: Stores, *, id: str, name: str, brand: str, contact: str) -> None:  # noqa: A002 -- the vocabulary's word
    """Add a municipality.

    Args:
        stores: the installation.
        id: short name in lower-case letters, digits and hyphens, as in ``questionnaires/<id>``.
        name: as people write it, "Gemeente Oss".
        brand: one colour of its house style, "#rrggbb".
        contact: whom employees can ask, in one line.

    Raises:
        SettingsError: a value has the wrong form, or the municipality is there already.
    """
    check_organisation(id=id, name=name, brand=brand, contact=contact)
    with stores.writing() as session:
        if organisations.find_organisation(session, id) is not None:
            raise SettingsError(
                f"De gemeente '{id}' staat al in deze installatie. Kies een andere korte naam."
            )
        organisations.add_organisation(
            session, id=id, name=name.strip(), brand=brand.lower(), contact=contact.strip()
        )


def check_organisation(*, id: str, name: str, brand: str, contact: str) -> None:  # noqa: A002 -- as above
    """Check the values of a municipality before anything is made for it.

    Raises:
        SettingsError: one has the wrong form.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
        raise SettingsError(
            f"De korte naam {id!r} mag alleen kleine letters, cijfers en streepjes hebben. "
            "Bijvoorbeeld: loon-op-zand."
        )
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", brand):
        raise SettingsError(
            f"De kleur {brand!r} herkennen we niet. Schrijf die als #rrggbb, bijvoorbeeld #00665e."
        )
    if not name.strip():
        raise SettingsError(
            "De naam van de gemeente is leeg. Vul die in, bijvoorbeeld Gemeente Oss."
        )
    if not (name.isprintable() and contact.isprintable()):
        raise SettingsError(
            "In de naam of het contact staat een onzichtbaar teken of een nieuwe regel. "
            "Typ het opnieuw."
        )
