"""Spell the forms of a Dutch verb: the stem, the form with "het team", the past participle."""

import re

DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
OPEN = re.compile(r"(?:^|[^aeiou])[aeou][bdfgklmnprstvz]$|ë[a-z]$|uer$")
WEAK = re.compile(r"e[lmnr]$")
VOWELS = re.compile(r"ij|[aeiouyéëïöü]+")
FIRST_PART = re.compile(
    r"^(?:be|ge|her|ont|ver|mis|onder|over|door|voor|om|weer|vol)(?=.*(?:ij|[aeiouyéëïöü]))"
)


def stem(infinitive: str, *, stressed: bool | None = None) -> str:
    """Return the form with "ik": geven to geef, luisteren to luister, reageren to reageer.

    ``stressed`` says whether the last syllable before -en is stressed; without it the rule is that
    one with -el, -em, -en or -er after another syllable is not.

    Source: Woordenlijst Nederlandse Taal, technical manual, open and closed syllables.
    """
    root = infinitive[:-2] if infinitive.endswith(("en", "ën")) else infinitive[:-1]
    if infinitive.endswith("aan"):
        return infinitive[:-2]
    if infinitive.endswith(("doen", "zien")):
        return infinitive[:-1]
    if root.endswith("iër"):
        return f"{root[:-2]}eer"
    if DOUBLED.search(root):
        root = root[:-1]
    elif OPEN.search(root):
        rest = FIRST_PART.sub("", root)
        if stressed is None:
            stressed = not (WEAK.search(rest) and len(VOWELS.findall(rest)) > 1)
        if stressed:
            root = f"{root[:-1]}{'e' if root[-2] == 'ë' else root[-2]}{root[-1]}"
    return re.sub("z$", "s", re.sub("v$", "f", root))


def with_team(infinitive: str, form: str) -> str:
    """Return the form with "het team" from the stem: pak to pakt, zet stays zet, sta to staat."""
    if infinitive.endswith("aan"):
        return f"{form}at"
    return form if form.endswith("t") else f"{form}t"


def weak_participle(infinitive: str, form: str, *, fixed: bool) -> str:
    """Return the regular past participle: gewerkt, geleefd, geïnspireerd, behandeld.

    ``form`` is the stem; ``fixed`` says that the verb begins with a part that takes no "ge".
    """
    root = infinitive[:-2]
    ending = "t" if re.search(r"(?:[tkfspx]|ch)$", root) else "d"
    done = form if form.endswith(("t", "d")) else form + ending
    if fixed:
        return done
    accents = {"e": "ë", "i": "ï", "u": "ü"}
    if done[0] in accents and not done.startswith(("ij", "ui")):
        done = accents[done[0]] + done[1:]
    return f"ge{done}"
