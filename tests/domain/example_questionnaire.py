"""A small good questionnaire file, to break in tests."""

from surveyapp.domain.questionnaire import Option, Scale

LABELS = ("helemaal mee oneens", "mee oneens", "neutraal", "mee eens", "helemaal mee eens")

SCALE = Scale(
    id="mee-eens",
    options=(
        *(Option(str(n), {"nl": label, "en": label}, n) for n, label in enumerate(LABELS, 1)),
        Option("nvt", {"nl": "weet ik niet / n.v.t.", "en": "don’t know"}, None),
    ),
)

SCALES = {"mee-eens": SCALE}

GOOD = '''# Een klein voorbeeld.
title = "Onze kernwaarden"
version = "2026.1"
languages = ["nl", "en"]
scale = "mee-eens"

[organisation]
id = "elst"
name = "Gemeente Elst"

[source]
title = "Kernwaarden"
address = "https://www.voorbeeld.nl/kernwaarden"
read_on = 2026-11-22
fingerprint = "d6e9afece14baddc9dab7ed48461ba908383760ecb0eb4f4180117c42d0c93af"

[[sets]]
id = "kernwaarden"
name = "Kernwaarden"
primary = true
on = true

[[sets.principles]]
id = "open"
name = "Open"
explanation = """
Wij zijn open: wij delen kennis,
wij luisteren en wij leggen uit.
"""
lines = [3, 5]
note = "id = \\"geen sleutel\\""

[[sets.principles.items]]
id = "elst-open-1"
version = 1
nl = "We delen onze kennis."
en = "We share our knowledge."
words = "wij delen kennis"
lines = 3
changes = "S"

[[sets.principles.items]]
id = "elst-open-2"
version = 1
nl = "We luisteren naar elkaar."
en = "We listen to each other."
words = "wij luisteren"
lines = 4

[[sets.principles.items]]
id = "elst-open-3"
version = 1
nl = "We leggen uit wat we doen."
en = "We explain what we do."
words = "wij leggen uit"
lines = [4, 5]

[[sets]]
id = "missie"
name = "Missie"
primary = false
on = false

[[sets.principles]]
id = "samen"
name = "Samen"
explanation = "Samen."
lines = 7
flags = ["thin_source"]

[[sets.principles.items]]
id = "elst-samen-1"
version = 2
nl = "We werken als één team."
en = "We work as one team."
words = "Samen"
lines = 7
reverse = false
'''
