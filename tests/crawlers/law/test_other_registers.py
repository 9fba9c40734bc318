"""GovInfo, Canada, Australia, the European Parliament and lists of authorities, in a few lines each."""

import json

import pytest

from crawlers.law.registers import read_answer
from db.errors import InputError
from tests.crawlers.law.conftest import dates

BILL_STATUS = """<billStatus><bill><number>4410</number><type>S</type><congress>120</congress>
<title>Camera-Free Breaks Act</title><introducedDate>2027-03-01</introducedDate><originChamber>Senate</originChamber>
<actions><item><actionDate>2027-05-20</actionDate><actionCode>17000</actionCode><text>Passed Senate.</text><type>Floor</type>
<sourceSystem><code>9</code></sourceSystem></item>
<item><actionDate>2027-03-01</actionDate><actionCode>10000</actionCode><text>Introduced</text><type>IntroReferral</type></item></actions>
<sponsors><item><fullName>Sen. Roe, Rita [I-ZZ]</fullName><party>I</party></item></sponsors>
<latestAction><text>Motion to reconsider laid on the table.</text></latestAction></bill></billStatus>"""
GOVINFO = {"packageId": "BILLS-120s4410enr", "title": "Camera-Free Breaks Act", "dateIssued": "2027-08-02",
           "congress": "120", "billType": "s", "billNumber": "4410", "billVersion": "enr", "currentChamber": "SENATE"}  # fmt: skip
CANADIAN = [{"NumberCode": "C-44", "ParliamentNumber": 46, "SessionNumber": 1, "LongTitleEn": "An Act about badges",
             "StatusNameEn": "At consideration in committee in the Senate", "IsProForma": False, "IsSessionOngoing": True,
             "PassedHouseFirstReadingDateTime": "2027-02-11T15:05:00.9", "PassedHouseThirdReadingDateTime": "2027-05-04T11:00:00",
             "PassedSenateFirstReadingDateTime": "2027-05-06T11:00:00", "PassedSenateThirdReadingDateTime": None,
             "ReceivedRoyalAssentDateTime": "0001-01-01T00:00:00", "SponsorPersonName": "Mo Mock"}]  # fmt: skip
AUSTRALIAN = {"@odata.context": "x", "value": [{"id": "C2027A00009", "name": "Badges Act 2027", "collection": "Act", "status": "InForce",
              "makingDate": "2027-03-01T00:00:00", "asMadeRegisteredAt": "2027-03-04T10:00:00",
              "statusHistory": [{"status": "InForce", "start": "2027-09-01T00:00:00"}]}]}  # fmt: skip
PROCEDURE = {"data": [{"process_id": "2026-0088", "label": "2026/0088(COD)", "process_title": {"en": "Sensors at work"}, "consists_of": [
    {"activity_id": "a", "activity_date": "2026-03-01", "had_activity_type": "def/ep-activities/REFERRAL"},
    {"activity_id": "b", "activity_date": "2026-09-01", "had_activity_type": "def/ep-activities/PLENARY_DEBATE"},
    {"activity_id": "c", "activity_date": "2026-10-01", "had_activity_type": "def/ep-activities/PLENARY_VOTE"}]}]}  # fmt: skip
OEIL = """<p>Stage reached in procedure</p><p>Awaiting Council decision</p><table id="key-events">
<tr><td>03/02/2026</td><td>Legislative proposal published</td></tr><tr><td>01/10/2026</td><td>Decision by Parliament, 1st reading</td></tr></table>"""
CNIL = """<TEXTE_CNIL><META><META_COMMUN><ID>CNILTEXT1</ID></META_COMMUN><META_SPEC><META_CNIL><TITREFULL>Sanction</TITREFULL>
<NUMERO>SAN-2027-001</NUMERO><DATE_TEXTE>2027-01-05</DATE_TEXTE><DATE_PUBLI>2027-02-06</DATE_PUBLI></META_CNIL></META_SPEC></META></TEXTE_CNIL>"""
AEPD = '<div class="views-row"><a href="/es/documento/ps-00012-2027.pdf">x</a><time datetime="2027-03-04T12:00:00Z"/></div>'
EEOC = '<div class="views-row"><h3><a href="/newsroom/a">Maker of Badges Sued</a></h3><time datetime="2027-03-02T12:00:00Z">03-02-2027</time></div>'
FTC = """<article class="node--type-case"><h3 class="node-title"><a href="/cases/b">Badge Maker, In the Matter of</a></h3>
<div class="field--name-field-matter-number"><div class="field__item">222 3333</div></div><time datetime="2027-03-14T12:00:00Z"/></article>"""
NLRB = """"Name","Case Number","Date Filed","Status","Date Closed","Reason Closed"
"Badge Works","19-CA-123456","03/04/2027","Closed","05/06/2027","Withdrawal"
"""
ICO = {"pagination": {"totalPages": 1}, "results": [{"title": "Badge Gym", "url": "/action/badge-gym/", "description": "Stop scanning faces.",
       "createdDateTime": "2027-02-23T00:00:00Z", "filterItemMetaData": "Enforcement notices"}]}  # fmt: skip


def read(content, register, url="https://register.example/?reference=2026/0088(COD)"):
    body = content if isinstance(content, str) else json.dumps(content)
    return read_answer(body.encode(), url, register).records


@pytest.mark.parametrize(
    ("content", "register", "key", "expected"),
    [(GOVINFO, "govinfo", "120-S-4410", {"passed": "2027-08-02"}),
     (AUSTRALIAN, "frl", "C2027A00009", {"signed": "2027-03-01", "law": "2027-03-04", "in_force": "2027-09-01"}),
     (PROCEDURE, "parliament", "2026-0088", {"committee": "2026-03-01", "passed_one": "2026-10-01"}),
     (OEIL, "oeil", "2026/0088/COD", {"introduced": "2026-02-03", "passed_one": "2026-10-01"}),
     (CNIL, "cnil", "SAN-2027-001", {"decided": "2027-01-05", "published": "2027-02-06"}),
     (AEPD, "aepd", "PS/00012/2027", {"published": "2027-03-04"}),
     (EEOC, "eeoc", "HTTPS://REGISTER.EXAMPLE/NEWSROOM/A", {"started": "2027-03-02"}),
     (FTC, "ftc", "222 3333", {}),
     (NLRB, "nlrb", "19-CA-123456", {"started": "2027-03-04"}),
     (ICO, "ico", "/ACTION/BADGE-GYM/", {"published": "2027-02-23"})],
)  # fmt: skip
def test_key_and_dates_are_read(content, register, key, expected):
    (record,) = read(content, register)
    assert record.key == key
    assert dates(record) == expected


def test_bill_status_is_read_without_a_key_as_congress_is(stands):
    parts = {record.part: record for record in read(BILL_STATUS, "congress")}
    assert {record.key for record in parts.values()} == {"120-S-4410"}
    assert parts["bill"].sponsors[0].name == "Sen. Roe, Rita [I-ZZ]"
    assert stands(parts["actions"], "2027-06-01").step == "passed_one"


def test_canadian_bill_has_its_number_and_no_assent_that_is_not_known(stands):
    (bill,) = read(CANADIAN, "legisinfo")
    assert (bill.session, bill.number) == ("46-1", "C-44")
    standing = stands(bill, "2027-06-01")
    assert (standing.step, standing.words) == (
        "passed_one", "At consideration in committee in the Senate",
    )  # fmt: skip


def test_closed_case_is_no_violation():
    (case,) = read(NLRB, "nlrb")
    assert (case.words, case.fact("verb"), case.fact("reason")) == (
        "closed", "alleges", "Withdrawal",
    )  # fmt: skip


@pytest.mark.parametrize("register", ["aepd", "eeoc", "ftc", "oeil", "cnil"])
def test_page_that_lists_nothing_is_no_empty_list(register):
    with pytest.raises(InputError):
        read("<html><body><p>Please wait</p></body></html>", register)
