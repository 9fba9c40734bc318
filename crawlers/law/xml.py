"""Bytes of XML become a tree in which nothing of the outside is looked up."""

from __future__ import annotations

from typing import Any

from lxml import etree

from db.errors import InputError

SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def read_xml(body: bytes, url: str) -> Any:  # noqa: ANN401 (lxml's element)
    """Read XML; raise InputError when the bytes are something else."""
    try:
        return etree.fromstring(body, etree.XMLParser(**SAFE))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(url, f"didn't answer with XML ({error})") from error


def first_text(element: Any, path: str) -> str:  # noqa: ANN401
    """Give the text at a path that ignores namespaces (`{*}title`); empty where there is none."""
    return " ".join((element.findtext(path) or "").split())


def first_value(element: Any, path: str, attribute: str) -> str | None:  # noqa: ANN401
    """Give an attribute of the first element at a path."""
    child = element.find(path)
    return None if child is None else child.get(attribute)
