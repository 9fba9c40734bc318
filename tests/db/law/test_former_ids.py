"""Ids of instruments that articles named lead to those of their registers."""

from db.law.former_ids import present_id


def test_name_of_an_article_leads_to_the_bill_of_its_register(store, enter):
    enter("texas-sb-8-2027", curated=2, aliases='["Texas SB 8", "Badge Act"]')
    assert present_id(store.db.conn, "texas-sb-8") == "texas-sb-8-2027"
    assert present_id(store.db.conn, "texas-sb-8-2027") == "texas-sb-8-2027"
    assert present_id(store.db.conn, "texas-sb-9") == "texas-sb-9"


def test_name_that_two_have_leads_nowhere(store, enter):
    for year in (2025, 2027):
        enter(f"texas-sb-8-{year}", curated=2, aliases='["Texas SB 8"]')
    assert present_id(store.db.conn, "texas-sb-8") == "texas-sb-8"
