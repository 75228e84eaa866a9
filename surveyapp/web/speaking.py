"""The language of the page that is being made."""

from flask import Flask, g

from surveyapp.voices import Voice


def speak(voice: Voice) -> None:
    """Say what follows in this request in a language and form of address."""
    g.voice = voice


def voice() -> Voice:
    """Return how this request speaks: Dutch, je, until something else was said."""
    found = g.get("voice", Voice())
    if not isinstance(found, Voice):
        raise TypeError("not a voice")
    return found


def teach_templates(app: Flask) -> None:
    """Let templates say texts in the language of the request: ``{% trans %}`` and ``_()``."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension's own
        _say,
        _say_many,
        newstyle=True,
    )
    app.jinja_env.globals["voice"] = voice


def _say(text: str) -> str:
    return voice()(text)


def _say_many(one: str, more: str, count: int) -> str:
    return voice().form_for(one, more, count)
