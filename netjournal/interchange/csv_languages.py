"""Headings of Outlook's tables in German and French."""

from __future__ import annotations

import re

KNOWN_ELSEWHERE: tuple[tuple[str, str, str], ...] = (
    # Outlook in German
    ("given", "", "vorname"),
    ("additional", "", "weitere vornamen"),
    ("family", "", "nachname"),
    ("prefix", "", "anrede"),
    ("organisation", "", "firma"),
    ("business_area", "", "abteilung"),
    ("birthday", "", "geburtstag"),
    ("tags", "", "kategorien"),
    ("notes", "", "notizen"),
    ("email", "", "e-mail-adresse|e-mail 2: adresse|e-mail 3: adresse"),
    ("phone", "", "weiteres telefon|haupttelefon"),
    ("phone", "mobile", "mobiltelefon|mobiltelefon 2"),
    ("phone", "work", "telefon geschäftlich|telefon geschäftlich 2"),
    ("phone", "home", "telefon privat|telefon (privat)|telefon privat 2|telefon (privat 2)"),
    ("phone", "main", "telefon firma"),
    ("phone", "car", "autotelefon"),
    ("phone", "work fax", "fax geschäftlich"),
    ("phone", "home fax", "fax privat"),
    ("web", "", "webseite"),
    # Outlook in French
    ("given", "", "prénom"),
    ("additional", "", "deuxième prénom"),
    ("family", "", "nom"),
    ("prefix", "", "civilité"),
    ("suffix", "", "suffixe"),
    ("organisation", "", "société"),
    ("business_area", "", "service"),
    ("role", "", "fonction"),
    ("birthday", "", "anniversaire"),
    ("tags", "", "catégories"),
    ("email", "", "adresse de messagerie|adresse de messagerie 2|adresse de messagerie 3"),
    ("email", "", "adresse de courrier|adresse de courrier 2|adresse de courrier 3"),
    ("phone", "", "téléphone (autre)|téléphone principal"),
    ("phone", "mobile", "tél. mobile|téléphone mobile"),
    ("phone", "work", "téléphone (bureau)|téléphone 2 (bureau)"),
    ("phone", "home", "téléphone (domicile)|téléphone 2 (domicile)"),
    ("phone", "main", "téléphone société"),
    ("phone", "work fax", "télécopie (bureau)"),
    ("phone", "home fax", "télécopie (domicile)"),
    ("web", "", "page web"),
)
"""As `csv_headings.KNOWN`."""

PLACED = {
    "geschäftlich": "work", "privat": "home", "(bureau)": "work", "(domicile)": "home", "(autre)": "other",
}  # fmt: skip
PARTS_PLACED = {
    "straße", "strasse", "ort", "region", "bundesland/kanton", "postleitzahl", "land/region", "postfach",
    "rue", "ville", "dép/région", "code postal", "pays/région",
}  # fmt: skip
"""Parts of an address that have the place behind them: "Ort privat", "Ville (bureau)"."""

OTHERS = {
    "weitere straße", "weiterer ort", "weiteres/r bundesland/kanton", "weitere postleitzahl",
    "weiteres/e land/region",
}  # fmt: skip
NO_MEANING_ELSEWHERE = {
    "e-mail-typ", "e-mail 2: typ", "e-mail 3: typ", "e-mail: angezeigter name", "e-mail 2: angezeigter name",
    "e-mail 3: angezeigter name", "initialen", "priorität", "privat", "vertraulichkeit", "geschlecht", "sexe",
    "type de messagerie", "nom complet de l'adresse de messagerie", "priorité", "privé", "initiales",
}  # fmt: skip


def place_elsewhere(heading: str) -> tuple[str, str] | None:
    """Of a part of an address: its label, and what its other parts are known by. In small letters."""
    bare = re.sub(r" \d$", "", heading)
    part, _, place = bare.rpartition(" ")
    if place in PLACED and part in PARTS_PLACED:
        return PLACED[place], place
    return ("other", "weitere") if bare in OTHERS else None
