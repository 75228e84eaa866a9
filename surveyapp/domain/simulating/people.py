"""Invented employees: names as they stand on a Dutch municipal list, and mail addresses."""

import random
import unicodedata
from collections.abc import Collection, Iterator

FIRST_NAMES = {
    "dutch": (
        "Anja Annelies Arjan Bart Bas Bram Carla Corrie Daan Dirk Dennis Eline Ellen Emma Erik "
        "Esther Femke Frank Frits Gerard Gijs Hanneke Hans Harm Henk Ilse Ingrid Jan Janneke "
        "Jasper Jeroen Jolanda Joost Karin Kees Kim Klaas Lars Lieke Lotte Maaike Maarten "
        "Marcel Margriet Marieke Marjolein Mark Martijn Mieke Monique Niels Nienke Paul Peter "
        "Petra Pieter Rianne Rob Roos Ruud Sandra Sanne Sjoerd Stefan Suzanne Teun Thijs Tineke "
        "Tom Truus Wendy Willem Wim Yvonne"
    ),
    "moroccan": (
        "Abdelhak Aïcha Ayoub Brahim Fatima Hafid Hanane Hicham Ikram Karima Khadija Mohamed "
        "Mounir Nadia Naima Omar Rachid Saïda Samira Soufiane Youssef Zakaria"
    ),
    "turkish": (
        "Ahmet Ayşe Burak Cem Deniz Elif Emine Emre Esra Fatma Gülay Hatice Kemal Mehmet Meryem "
        "Murat Selin Sevda Tuncay Yasemin Zeynep"
    ),
    "surinamese": (
        "Anand Asha Astrid Cheryl Dennis Farida Glenn Humphrey Indra Iwan Jermaine Kiran Lloyd "
        "Marlon Muriel Orlando Radjesh Ruth Sharda Soraya Winston"
    ),
}
SURNAMES = {
    "dutch": (
        "Aalbers|Bakker|van den Berg|Bos|Boer|ter Braak|van den Broek|de Bruijn|"
        "Brouwer|Dekker|van Dijk|Dijkstra|van Dongen|van Doorn|Driessen|van der Elst|"
        "Geerts|de Graaf|de Groot|van der Heijden|Hendriks|Hermans|van der Hoek|"
        "Hoekstra|Hofman|in ’t Veld|Jacobs|Jansen|Janssen|de Jong|Kok|Koster|Kuipers|"
        "van der Laan|van Leeuwen|van der Linden|Lammers|Maas|van der Meer|Meijer|"
        "Mulder|Nijhuis|van Os|Peters|Post|Prins|Postma|de Ridder|van Rijn|Sanders|"
        "Schipper|Scholten|Smeets|Smit|Smits|van der Steen|Timmermans|’t Hart|"
        "van de Ven|Verbeek|Verhoeven|Vermeer|Vink|Visser|van Vliet|de Vos|de Vries|"
        "van der Wal|van Wijk|de Wit|Willems|Wouters|Zijlstra|van Zanten|Zwart"
    ),
    "moroccan": (
        "Aarab|Achahbar|Amrani|Azzouzi|Bouali|Boukhari|Chaoui|El Amrani|El Bakkali|"
        "El Haddad|El Idrissi|El Khattabi|Haddou|Lahlou|Ouali|Tahiri|Yahyaoui|Ziani"
    ),
    "turkish": (
        "Akın|Arslan|Aydın|Çelik|Demir|Doğan|Erdoğan|Kaplan|Kaya|Koç|Özdemir|Öztürk|"
        "Polat|Şahin|Yıldırım|Yıldız|Yılmaz"
    ),
    "surinamese": (
        "Amatmoekrim|Baldewsingh|Biharie|Blokland|Codrington|Emanuels|Gangadin|Jhinkoe|"
        "Kartosen|Kromosoeto|Lachman|Linger|Mangal|Pinas|Ramdin|Sewpersad|Sital|"
        "Tjin|Wijngaarde"
    ),
}
SHARES = {"dutch": 82, "moroccan": 6, "turkish": 6, "surinamese": 6}
"""How many of a hundred names come from each list."""
MIXED = 0.1
"""The share of people whose first name and surname come from different lists."""


def invent_names(rng: random.Random, *, taken: Collection[str] = ()) -> Iterator[str]:
    """Yield full names without end, each at most once and none of ``taken``."""
    used = set(taken)
    lists = list(SHARES)
    while True:
        first_list, last_list = rng.choices(lists, [SHARES[name] for name in lists], k=2)
        if rng.random() >= MIXED:
            first_list = last_list
        first = rng.choice(FIRST_NAMES[first_list].split())
        last = rng.choice(SURNAMES[last_list].split("|"))
        for name in (f"{first} {last}", f"{first} {rng.choice('ABCDEFGHJKLMPRSTW')}. {last}"):
            if name not in used:
                used.add(name)
                yield name
                break


def mail_address(name: str, domain: str, taken: Collection[str]) -> str:
    """Return an address that is not in ``taken``: initial, surname, and a number where needed.

    Args:
        name: the full name, first name first.
        domain: everything after the @.
        taken: the addresses that exist already.
    """
    first, last = name.split(" ", 1)
    # NFKD takes the accents off; the Turkish dotless i has none to take off.
    plain = unicodedata.normalize("NFKD", last.replace("ı", "i")).casefold()
    local = f"{first[0].lower()}.{''.join(c for c in plain if 'a' <= c <= 'z')}"
    local = "".join(c for c in unicodedata.normalize("NFKD", local) if c.isascii())
    number = 1
    while f"{local}{number if number > 1 else ''}@{domain}" in taken:
        number += 1
    return f"{local}{number if number > 1 else ''}@{domain}"
