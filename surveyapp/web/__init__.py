"""The pages: Flask, one package per audience, and what they share."""

from typing import cast

from flask import current_app

from surveyapp.store.database import Stores

STORES = "surveyapp_stores"
"""Under this name create_app keeps the opened installation in ``app.extensions``."""


def stores() -> Stores:
    """Return the opened installation of the running app."""
    return cast("Stores", current_app.extensions[STORES])
