"""Codes of countries, their parts, unions and languages become names people read."""

from __future__ import annotations

from babel import Locale

TERRITORIES: dict[str, str] = dict(Locale("en").territories)
LANGUAGES: dict[str, str] = dict(Locale("en").languages)
ENGLISH = "en"
# ISO 3166 leaves AA, QM-QZ, XA-XZ and ZZ to their users: this one is of our sample newsroom.
OURS = {
    "XN": "Norland (invented)",
    "COE": "Council of Europe",
    "INT": "international",
    "US-NYC": "New York City, United States",
}
# Parts of countries by ISO 3166-2, of the countries whose parts make such law.
PARTS = {
    "AU": {
        "ACT": "Australian Capital Territory", "NSW": "New South Wales", "NT": "Northern Territory",
        "QLD": "Queensland", "SA": "South Australia", "TAS": "Tasmania", "VIC": "Victoria",
        "WA": "Western Australia",
    },
    "CA": {
        "AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick",
        "NL": "Newfoundland and Labrador", "NS": "Nova Scotia", "ON": "Ontario",
        "PE": "Prince Edward Island", "QC": "Quebec", "SK": "Saskatchewan",
    },
    "GB": {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"},
    "US": {
        "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
        "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
        "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
        "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
        "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan",
        "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
        "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
        "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
        "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
        "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee",
        "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
        "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    },
}  # fmt: skip


def place_name(code: str) -> str:
    """Say a code in English: `US-CA` is `California, United States`.

    A part that isn't known is said by its code, and so is a code that no country has; what
    isn't a code at all (`Norland`, as a page wrote it) stays as it is.
    """
    place_code = code.strip().upper()
    if place_code in OURS:
        return OURS[place_code]
    land, _, part = place_code.partition("-")
    name = TERRITORIES.get(land)
    if name and part:
        return f"{PARTS.get(land, {}).get(part, f'part {part}')}, {name}"
    unknown = f"country code {code}" if code.isupper() and len(code) <= 3 else code
    return name or unknown


def foreign(code: str | None) -> str | None:
    """Give the code of a language, None for English and where none is told."""
    return None if not code or code.lower().startswith(ENGLISH) else code


def language_name(code: str | None) -> str:
    """Say a language's code in English: `de-AT` is German."""
    name = LANGUAGES.get((code or "").lower().replace("_", "-").split("-")[0])
    return name or f"another language ({code})"
