"""Headers on every response, and the check that a form came from our own pages."""

from urllib.parse import urlsplit

from flask import Flask, Request, Response, request

from surveyapp.web.compression import KEPT_FOREVER

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

ALWAYS = {
    "Content-Security-Policy": POLICY,
    # a personal link must not reach another site, not even as the page somebody came from
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}

HSTS = "max-age=31536000; includeSubDomains"
FOR_A_DAY = "public, max-age=86400"
KEPT_FOR_A_DAY = frozenset({"respondent.logo", "respondent.font"})
"""What an organisation brought itself: nobody checks on the way in whether the address is new."""


def add_headers(app: Flask, *, base_url: str) -> None:
    """Set the security headers on every response of ``app``, errors included.

    HSTS is sent only by an installation whose own address is https: on a loopback address it
    would lock a developer out of every other local server.
    """
    secure = base_url.startswith("https://")

    @app.after_request
    def _add(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers[name] = value
        if secure:
            response.headers["Strict-Transport-Security"] = HSTS
        if request.endpoint in KEPT_FOR_A_DAY and response.status_code in {200, 304}:
            response.headers["Cache-Control"] = FOR_A_DAY
        elif response.headers.get("Cache-Control") != KEPT_FOREVER:
            response.headers["Cache-Control"] = "no-store"
        return response


def sent_from_here(form_request: Request) -> bool:
    """Tell whether a POST can have come from one of our own pages.

    Browsers say so in Sec-Fetch-Site. Older ones send an Origin, which is "null" under our own
    Referrer-Policy; they are let through, because without a cookie a foreign page has nothing to
    ride on: it would have to know the code that travels in the body.
    """
    site = form_request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = form_request.headers.get("Origin", "null")
    return origin == "null" or urlsplit(origin).netloc == form_request.host
