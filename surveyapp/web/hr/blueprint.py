"""The one blueprint of HR's pages; each module of this package adds its own to it."""

from flask import Blueprint

bp = Blueprint("hr", __name__)
