"""Where a page was asked for and where the answer came from -> whether it led to another place.

Sites answer for what they no longer have, or show to members only, with a redirect to the front
page, a section, a form to log in, or a layer of consent; the status is that of a page.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from crawlers.web.canonical import FRONT, SECTION, site_of
from crawlers.web.variants import plain_version

DOORS = re.compile(
    r"/(?:log-?in|sign-?in|sso|auth(?:enticate|orize)?|account|accounts|user/login|users/sign_in"
    r"|register|registration|subscribe|subscription|abo|abonnement|abonnieren|abonnements|offers?|paywall"
    r"|consent|cookie-?consent|privacy-?gate|gdpr|captcha|challenge|verify|blocked|unsupported-country"
    r"|anmelden|anmeldung|einloggen|connexion|inscription|iniciar-sesion|suscripcion|suscribete"
    r"|accedi|abbonati|inloggen|abonneren|maintenance|wartung|error|errors?/\d{3}|40[34]|not-?found"
    r"|page-not-found|seite-nicht-gefunden|page-introuvable)(?:\.\w{2,5})?(?:/|$)",
    re.IGNORECASE,
)
CONSENT_HOST = re.compile(
    r"(?:consent|login|account|accounts|auth|sso|id|abo|signin)\.", re.IGNORECASE
)


def led_away(asked: str, landed: str) -> str | None:
    """Say where a request for a page was led to, if that is no page of its own; else None."""
    if not asked.startswith(("http://", "https://")) or plain_version(asked) == plain_version(
        landed
    ):
        return None
    here, there = urlsplit(asked), urlsplit(landed)
    is_other_host = here.netloc != there.netloc
    if (DOORS.match(there.path) and not DOORS.match(here.path)) or (
        is_other_host and CONSENT_HOST.match(there.netloc)
    ):
        return f"led to {there.netloc}{there.path}, where readers are let in"
    if _is_front(here) or there.query:
        return None
    if _is_front(there):
        return "led to a front page"
    is_section = site_of(asked) == site_of(landed) and _is_above(there.path, here.path)
    return "led to a section" if is_section else None


def _is_front(parts: SplitResult) -> bool:
    return parts.path in ("", "/") or FRONT.fullmatch(parts.path) is not None


def _is_above(folder: str, path: str) -> bool:
    """Tell whether a path is a section's, and another lies below it."""
    folder = folder.rstrip("/")
    last = folder.rpartition("/")[2]
    return path.rstrip("/").startswith(f"{folder}/") and SECTION.fullmatch(last) is not None
