"""Reading what a style sheet says: the custom properties that hold under a condition, resolved."""

import re

_MEDIA = re.compile(r"@media ([^{]+)\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}")
_ROOT = re.compile(r":root\{([^}]*)\}|:root \{([^}]*)\}")
_REFERENCE = re.compile(r"var\((--[\w-]+)\)")

CONDITIONS = {
    "light": set(),
    "dark": {"prefers-color-scheme:dark"},
    "light-more": {"prefers-contrast:more"},
    "dark-more": {"prefers-color-scheme:dark", "prefers-contrast:more"},
}


def properties(css, mode):
    """Return name to value as a browser has them that was asked for ``mode``."""
    holds = CONDITIONS[mode]
    found = {}
    plain = _MEDIA.sub("", css)
    rules = [(set(), plain)] + [
        (set(re.findall(r"\((prefers-[\w-]+:\w+)\)", asked)), inside)
        for asked, inside in _MEDIA.findall(css)
        if "prefers-color-scheme" in asked or "prefers-contrast" in asked
    ]
    for asked, inside in rules:
        if asked <= holds:
            for one, other in _ROOT.findall(inside):
                found |= dict(re.findall(r"(--[\w-]+):\s*([^;]+)", one or other))
    return {name: _resolved(found, value) for name, value in found.items()}


def _resolved(found, value):
    while (match := _REFERENCE.fullmatch(value.strip())) and match[1] in found:
        value = found[match[1]]
    return value.strip()
