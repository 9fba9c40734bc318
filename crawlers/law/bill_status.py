"""BILLSTATUS, the XML of GovInfo that needs no key, becomes what Congress.gov's JSON would be."""

from __future__ import annotations

import json
from typing import Any

from crawlers.law.answers import Answer, read_json_answer
from crawlers.law.xml import read_xml
from db.errors import InputError

FORMAT = "congress"
LISTS = frozenset({"actions", "recordedVotes", "sponsors", "cosponsors", "relatedBills", "laws"})
# The parts of Congress.gov that an answer stands for, and where their lists are called otherwise.
PARTS = ("actions", "cosponsors", "relatedBills")


def read_congress(body: bytes, url: str) -> Answer:
    """Read an answer of Congress.gov, or a BILLSTATUS file. Raises InputError for others."""
    if body.lstrip()[:1] != b"<":
        return read_json_answer(body, url, FORMAT)
    root = read_xml(body, url)
    bill = root.find("bill") if root.tag == "billStatus" else None
    if bill is None:
        raise InputError(url, "answered, but not as BILLSTATUS does", "correct its address")
    content: dict[str, Any] = _value(bill)
    number = content.get("number") or content.get("billNumber")
    asked = {"billNumber": number, "billType": content.get("type") or content.get("billType")}
    request = {**asked, "congress": content.get("congress")}
    whole = {key: value for key, value in content.items() if key not in PARTS}
    answers = [{"bill": {**whole, "number": number, "type": asked["billType"]}}]
    answers += [{part: content[part], "request": request} for part in PARTS if content.get(part)]
    records = [
        record
        for answer in answers
        for record in read_json_answer(json.dumps(answer).encode(), url, FORMAT).records
    ]
    return Answer(records=tuple(records))


def _value(element: Any) -> Any:  # noqa: ANN401 (an XML element, as JSON)
    """Turn an element into a list, an object or text."""
    if element.tag in LISTS:
        return [_value(child) for child in element]
    if len(element) == 0:
        text = (element.text or "").strip()
        return int(text) if element.tag == "code" and text.isdecimal() else text
    return {child.tag: _value(child) for child in element}
