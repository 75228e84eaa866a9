"""Forms of sentences that sum up values: each pattern has the values as its group ``list``."""

import re

from surveyapp.domain.drafting.finding.running_text import CUE

LIST = r"(?P<list>[^.!?:]{3,400})"
AFTER_CUE = re.compile(
    rf"\b{CUE}\b[^.!?:;]{{0,80}}?(?:\b(?:zijn|luiden|vormen|hanteren we|are|sind|sont|"
    r"te weten|namelijk)\b:?|:)"
    rf"\s+{LIST}",
    re.IGNORECASE,
)
AFTER_COLON = re.compile(rf"\b{CUE}\b[^.!?:]{{0,220}}:\s+{LIST}", re.IGNORECASE)
IN_BRACKETS = re.compile(
    rf"\b{CUE}\b[^.!?:;()]{{0,60}}\((?P<list>[^().!?:]{{3,200}})\)", re.IGNORECASE
)
DIRECT = re.compile(rf"\b{CUE}\b,?\s+{LIST}", re.IGNORECASE)
BEFORE_CUE = re.compile(
    r"^(?P<list>[^.!?:]{3,200}?)(?:,|[.:!]|\s[–—-])?\s{1,9}(?:(?:dat|dit) )?(?:zijn|vormen|are)"
    rf"\s{{1,9}}(?:dan ook |samen |nu |ook |voor mij |voor ons )?"
    rf"(?:onze|de|het|our|unsere)\s{{1,9}}"
    rf"(?:\w+\s{{1,9}}){{0,2}}{CUE}\b",
    re.IGNORECASE,
)
TAGLINE = re.compile(
    r"^(?P<list>[^.!?:]{3,150})(?:[:.!]|,[\"'”’]?|\s[–—-])\s+(?:dat|dit|zo|daar)\b[^.!?]{0,60}?"
    rf"\b(?:voor staa[nt]|staan (?:we|wij)|werken (?:we|wij)|zijn (?:we|wij)|drijft|draait|"
    rf"gaan (?:we|wij)|geloven (?:we|wij)|maakt ons|typeert|kenmerkt|bindt|{CUE})\b",
    re.IGNORECASE,
)
WE_ARE = re.compile(
    r"^(?:(?:onze|alle)? ?medewerkers zijn|"
    r"(?:wij|we) (?:(?:werken|handelen|doen dat) (?:vanuit|volgens|met)|zijn|werken|willen|"
    r"gaan voor|staan voor|kiezen voor|geloven in|vinden)|"
    r"(?:hier|daar|waar) (?:staan|gaan) (?:wij|we) voor|we are)\b:?\s+" + LIST,
    re.IGNORECASE,
)
STAND_FOR = re.compile(
    r"\b(?:wij|we|staat|staan) (?:staan |gaan |gaat )?(?:wij |we )?voor:?\s+" + LIST, re.IGNORECASE
)
ASIDE = re.compile(r"(?<=[a-zà-ÿ]) \([^(),]{2,40}[^()]{0,200}\)(?=\s*(?:[,;.]|en\b|$))")
"""An explanation in brackets after a value."""
OF_US = re.compile(
    r"\b(?:ons|we|wij|onze)\b[^.!?:]{0,80}\b(?:dingen|woorden|zaken|punten|begrippen|thema['’]s)\b[^.!?:]{0,30}:\s+"
    + LIST,
    re.IGNORECASE,
)
COUNTED_COLON = re.compile(
    r":\s+(?:(?:ze|zij|we|wij|dat|het|dit) (?:zijn|is|gaat om) )?" + LIST, re.IGNORECASE
)
"""A list after a colon, where the words before it say how many there are."""
AT_END = re.compile(
    r"^.*\b(?:om|op|voor|door|met|van|zijn|vind je|vindt u|zie je|hebben|delen|draait om|heten|"
    r"kenmerken|waarden|belangrijk)\b:?\s+" + LIST,
    re.IGNORECASE,
)
"""A list at the end of a sentence, whatever the sentence says."""
AT_START = re.compile(
    r"^(?:en )?(?P<list>[^.!?:]{3,150}?)\s(?:zijn|staan|vormen|geven|bepalen|lopen)\b",
    re.IGNORECASE,
)
"""A list at the start of a sentence, whatever the sentence says."""
WORDS_IN_ROW = re.compile(r"\b(?P<list>[\w’'-]{2,30}(?:, [\w’'-]{2,30}){1,10},? en [\w’'-]{2,30})")
"""A list of single words anywhere in a sentence."""
THESE = re.compile(
    r"^(?:dat|dit|deze|die|het) (?:zijn|gaat om|betreft|luiden):?\s+" + LIST, re.IGNORECASE
)
THESE_ARE = re.compile(
    rf"(?:dat|dit|deze|zo|daar)\b[^.!?]{{0,60}}?\b(?:{CUE}|voor staan|staan (?:we|wij)|"
    r"(?:willen|zijn|werken|doen) (?:we|wij)|drijft|kenmerkt|typeert)\b",
    re.IGNORECASE,
)
ANYWHERE = (AT_END, AT_START, WORDS_IN_ROW)
"""What is a list of values only where the text around it says so."""
BARE = re.compile(r"^" + LIST)
PART = re.compile(
    r"\s*[,;]\s*(?P<en>(?:en|and|und|et)\s+)?|\s+(?P<or>en|and|und|et|&)\s+|\s+[|/·•–—>-]\s+"
)
TAIL = re.compile(
    r"\s+(?:waar\w*|die|dat|om|als|voor|in|bij|binnen|vormen|zijn|geven|staan|werken|willen|leidend|"
    r"centraal|op|door|terug|te)\b.*$",
    re.DOTALL | re.IGNORECASE,
)
