"""Check what organisations put down as their house style, for who keeps the installation."""

from dataclasses import dataclass

from surveyapp.domain.house_style import judged
from surveyapp.services.read_house_style import list_house_styles, read_house_style
from surveyapp.store import organisations
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class CheckedStyle:
    """The house style of an organisation: what is taken of it, and sentences about the rest."""

    organisation: str
    taken: int
    problems: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return in one line what an administrator should know."""
        return " ".join([f"{self.taken} eigenschappen overgenomen.", *self.problems])


def check_house_styles(stores: Stores) -> tuple[CheckedStyle, ...]:
    """Return what became of every folder with a house style."""
    with stores.reading() as session:
        brands = {row.id: row.brand for row in organisations.list_organisations(session)}
    return tuple(
        _checked(stores, organisation, brands.get(organisation))
        for organisation in list_house_styles(stores.settings)
    )


def _checked(stores: Stores, organisation: str, brand: str | None) -> CheckedStyle:
    if brand is None:
        return CheckedStyle(organisation, 0, ("Deze organisatie is er niet.",))
    style = read_house_style(stores.settings, organisation=organisation)
    colours, refused = judged(style, brand)
    taken = len(colours) + len(style.properties)
    return CheckedStyle(organisation, taken, (*style.problems, *refused))
