"""Put the web application together: the installation, the pages, error pages and headers."""

import gc
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from surveyapp.settings import Settings, load_settings
from surveyapp.store.database import open_stores
from surveyapp.store.keys import derive
from surveyapp.web import STORES, bundles, compression, errors, headers, respondent, speaking, theme
from surveyapp.web.access import guard, sessions
from surveyapp.web.access import password_views as password
from surveyapp.web.access import views as access
from surveyapp.web.admin import views as admin
from surveyapp.web.bodies import RequestInMemory
from surveyapp.web.council import views as council
from surveyapp.web.hr import views as hr
from surveyapp.web.limits import FailureLimits
from surveyapp.web.team_lead import views as team_lead

WEB = Path(__file__).resolve().parent / "web"
LARGEST_FORM = 512 * 1024
"""Bytes; a questionnaire of a hundred items is sent in under 10 kB."""


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application of one installation.

    Raises:
        SettingsError: the installation cannot run; the sentence says what to do.
    """
    settings = settings or load_settings()
    app = Flask(
        "surveyapp",
        root_path=str(WEB),
        static_folder="static",
        template_folder="templates",
        # in a wheel Flask would look for a folder of its own; ours is in the settings
        instance_path=str(settings.instance),
    )
    app.request_class = RequestInMemory
    stores = open_stores(settings)
    secure = settings.base_url.startswith("https://")
    app.extensions[STORES] = stores
    app.extensions[FailureLimits.NAME] = FailureLimits()
    houses = app.extensions[theme.Houses.NAME] = theme.Houses(settings)
    app.config.update(
        SECRET_KEY=derive(settings, "web forms"),
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
    )
    app.session_interface = sessions.KeptSessions(stores, secure=secure)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    speaking.teach_templates(app)
    app.jinja_env.globals.update(
        style_address=houses.style_address,
        browser_colours=theme.browser_colours,
        script_address=bundles.script_address,
        font_address=houses.font_address,
    )
    headers.add_headers(app, base_url=settings.base_url)
    errors.add_error_pages(app)
    bundles.name_static_files_by_content(app)
    compression.pack_pages(app)
    app.register_blueprint(respondent.bp)
    for pages in (access, password, hr, team_lead, council, admin):
        app.register_blueprint(pages.bp)
    guard.protect(app)
    if secure:  # https ends at the one proxy before us, and only that one is believed
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    return app


def create_served_app() -> Flask:
    """Return the application as a server begins with it, before it has more than one process.

    What respondents are shown is compiled here, once: otherwise the first person in every process
    waits a quarter of a second for it.

    Raises:
        SettingsError: the installation cannot run; the sentence says what to do.
    """
    app = create_app()
    for name in app.jinja_env.list_templates(filter_func=_is_for_respondents):
        app.jinja_env.get_template(name)
    # what is there by now stays: the collector need not walk it, and all processes can share it
    gc.collect()
    gc.freeze()
    return app


def _is_for_respondents(template: str) -> bool:
    return not template.startswith("staff/")  # what all pages are made of, and errors, are for both
