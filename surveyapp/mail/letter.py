"""The HTML of a mail: the paragraphs of the text, with the link as a button and the code large.

Mail programs keep little of HTML: tables carry the layout, styles stand on the elements, and the
button is a coloured cell because some programs give a link no size.
"""

import re
from functools import lru_cache
from html import escape
from typing import Final

from surveyapp.domain.colours import Palette, palette
from surveyapp.domain.mail_texts import Language, MailText

_FONT: Final = "font-family:'Segoe UI',Arial,Helvetica,sans-serif"
_TABLE: Final = 'role="presentation" border="0" cellpadding="0" cellspacing="0"'


def letter(
    text: MailText,
    *,
    brand: str,
    organisation_name: str,
    language: Language,
    link: str,
    button: str,
    code: str,
) -> str:
    """Return a whole HTML page that says what the text says; see ``compose`` for the arguments."""
    colours = _colours(brand)
    blocks = "\n".join(
        _block(paragraph, colours=colours, link=link, button=button, code=code)
        for paragraph in re.split(r"\n[ \t]*\n\s*", text.body.strip())
    )
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{escape(text.subject)}</title>
</head>
<body style="margin:0;padding:0;background-color:{colours.tint}">
<table {_TABLE} width="100%" style="background-color:{colours.tint}">
<tr><td align="center" style="padding:24px 12px">
<table {_TABLE} width="100%" style="max-width:600px;background-color:#ffffff;\
border-top:6px solid {colours.surface}">
<tr><td style="padding:28px 28px 12px;text-align:left;{_FONT};font-size:16px;line-height:1.55;\
color:{colours.ink}">
<p style="margin:0 0 24px;font-size:18px;font-weight:600;color:{colours.letter}">\
{escape(organisation_name)}</p>
{blocks}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
"""


@lru_cache(maxsize=16)
def _colours(brand: str) -> Palette:
    """Return the palette of a house colour, once: it takes as long as the rest of the mail."""
    return palette(brand)


def _block(paragraph: str, *, colours: Palette, link: str, button: str, code: str) -> str:
    alone = paragraph.strip()
    if link and alone == link:
        return _button(link, colours=colours, words=button)
    if code and alone == code:
        return (
            f'<p style="margin:0 0 20px"><span style="display:inline-block;padding:10px 16px;'
            f"background-color:{colours.tint};border:1px solid {colours.hairline};"
            "font-family:Consolas,'Courier New',monospace;font-size:22px;font-weight:700;"
            f'letter-spacing:1px;white-space:nowrap">{escape(code)}</span></p>'
        )
    return f'<p style="margin:0 0 18px">{_inline(paragraph, colours=colours, link=link)}</p>'


def _button(link: str, *, colours: Palette, words: str) -> str:
    address = escape(link)
    return f"""<table {_TABLE} style="margin:0 0 10px">
<tr><td bgcolor="{colours.surface}" style="border-radius:4px">
<a href="{address}" style="display:inline-block;padding:14px 24px;{_FONT};font-size:17px;\
font-weight:600;color:{colours.on_surface};text-decoration:none">{escape(words)}</a>
</td></tr>
</table>
<p style="margin:0 0 20px;font-size:14px;word-break:break-all;color:{colours.muted}">\
<a href="{address}" style="color:{colours.letter}">{address}</a></p>"""


def _inline(paragraph: str, *, colours: Palette, link: str) -> str:
    """Return a paragraph with its line ends kept, and the link in it made one."""
    pieces = paragraph.strip().split(link) if link else [paragraph.strip()]
    address = escape(link)
    anchor = (
        f'<a href="{address}" style="color:{colours.letter};word-break:break-all">{address}</a>'
    )
    return anchor.join(escape(piece).replace("\n", "<br>\n") for piece in pieces)
