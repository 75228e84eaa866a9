"""Pictures in a report: a chart or a logo becomes an address that holds the picture itself."""

import base64
import functools
import io
import warnings

from surveyapp.errors import SurveyError


class BrokenLogoError(SurveyError):
    """The logo of an organisation cannot be drawn."""


def svg_address(svg: str) -> str:
    """Return a chart as a data address."""
    return _address(svg.encode(), "image/svg+xml")


def logo_address(logo: bytes | None) -> str:
    """Return a logo as a data address, empty where the organisation has none.

    A logo was checked when it was chosen. It is read whole once more, for a damaged picture would
    be copied into the PDF as it is.

    Args:
        logo: a PNG.

    Raises:
        BrokenLogoError: it is damaged, or no PNG.
    """
    if logo is None:
        return ""
    if not _whole(logo):
        raise BrokenLogoError(
            "Het rapport kan niet worden gemaakt, want het logo is beschadigd. Kies het logo "
            "opnieuw bij de instellingen van de organisatie en maak het rapport opnieuw."
        )
    return _address(logo, "image/png")


@functools.lru_cache(maxsize=4)
def _whole(logo: bytes) -> bool:
    """Tell whether a picture is a PNG that can be read to its end."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(logo), formats=("PNG",)) as picture:
                picture.verify()  # that its parts are whole, up to the last
            with Image.open(io.BytesIO(logo), formats=("PNG",)) as picture:
                picture.load()
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning):
            return False
    return True


def _address(content: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
