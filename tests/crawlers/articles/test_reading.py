"""Captured pages become articles."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.articles.reading import Page, read_article
from db.errors import ExtractionError

QUOTED = "“We don’t log ‘keys’,” said the 'chief' — \"never\"…"


def html(*paragraphs, head="", title="Keys logged at bank"):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "<nav><ul><li><a href='/x'>Sport</a></li></ul></nav>"
    page = f"<html><head><title>{title}</title>{head}</head><body>{menu}"
    return f"{page}<article><h1>{title}</h1>{body}</article><footer>© 2026</footer></body></html>"


def test_article_has_body_and_nothing_else(make_page, filler):
    article = read_article([make_page(html(filler("one"), filler("two")))])
    assert article.text == f"{filler('one')}\n{filler('two')}"
    assert article.title == "Keys logged at bank"
    assert article.url == "https://daily.example/2026/keys"
    assert article.outlet_host == "daily.example"


def test_a_letter_and_its_accent_become_one(make_page, filler):
    article = read_article([make_page(html(filler("one"), "Zoe\u0308 Farrow left."))])
    assert "Zo\u00eb Farrow left." in article.text


def test_quotation_marks_stay_as_they_are(make_page, filler):
    article = read_article([make_page(html(filler("one"), QUOTED))])
    assert QUOTED in article.text


def test_parts_are_joined_and_the_first_gives_the_rest(make_page, filler):
    second = make_page(html(filler("two"), title="Page 2"))
    article = read_article([make_page(html(filler("one"))), second])
    assert article.text == f"{filler('one')}\n{filler('two')}"
    assert article.title == "Keys logged at bank"


def test_circumstances_fill_what_the_page_leaves_out(make_page, filler):
    page = make_page(
        html(filler("one"), title=""), listed_title="From the feed", listed_at="2026-04-21"
    )
    article = read_article([page])
    assert article.title == "From the feed"
    assert (article.published_at, article.date_precision) == ("2026-04-21", "day")


def test_address_is_the_canonical_one_even_of_a_file(make_page, filler):
    head = '<link rel="canonical" href="https://daily.example/keys">'
    page = make_page(html(filler("one"), head=head), address="file:///saved/page.html")
    assert read_article([page]).url == "https://daily.example/keys"
    bare = make_page(html(filler("one")), address="file:///saved/page.html")
    assert read_article([bare]).url == "file:///saved/page.html"


def test_tables_and_lists_lose_their_marks(make_page, filler):
    extras = "<ul><li>keys</li><li>mice</li></ul>"
    article = read_article([make_page(html(filler("one"), filler("two") + extras))])
    assert not any(line.startswith(("-", "|")) for line in article.text.splitlines())


@pytest.mark.parametrize("top", ["Posted 18 June 2026", "Date: 12 August 2026", "2026-08-12"])
def test_bare_date_on_top_and_credits_below_are_no_part_of_the_body(make_page, filler, top):
    credit = "Reporting by Ada Quill; editing by the desk"
    article = read_article([make_page(html(top, filler("one"), "In May 2026 it ended.", credit))])
    assert article.text == f"{filler('one')}\nIn May 2026 it ended."


def test_comments_count_only_in_a_forum(make_page, filler):
    reply = f"<section id='comments'><div class='comment'><p>{filler('reply')}</p></div></section>"
    page = html(filler("post"), filler("more")).replace("</article>", f"</article>{reply}")
    assert filler("reply") not in read_article([make_page(page)]).text
    assert filler("reply") in read_article([make_page(page, is_forum=True)]).text


def test_entries_of_a_live_blog_stay_in_order(make_page, filler):
    entries = [
        f"<section class='entry'><h2>Entry {n}</h2><p>{filler(str(n))}</p></section>"
        for n in range(4)
    ]
    article = read_article([make_page(html("".join(entries)))])
    places = [article.text.find(filler(str(n))) for n in range(4)]
    assert places == sorted(places)
    assert places[0] >= 0


def test_plain_text_begins_with_its_title(make_page, filler):
    text = f"Keys logged\n\n{filler('one')}\n\n{filler('two')}\n"
    page = make_page(text, content_type="text/plain", address="file:///notes/my%20story.txt")
    article = read_article([page])
    assert article.title == "Keys logged"
    assert article.text == f"{filler('one')}\n{filler('two')}"


def test_plain_text_without_title_is_called_after_its_file(make_page, filler):
    page = make_page(filler("one"), content_type="text/plain", address="file:///my%20story.txt")
    assert read_article([page]).title == "my story"


def line(make_page, **item):
    address = "file:///in.jsonl#3"
    return make_page(json.dumps(item), content_type="application/json", address=address)


def test_json_line_states_its_article(make_page, filler):
    stated = {"url": "https://daily.example/a?utm_source=x", "title": "Keys"}
    page = line(make_page, text=filler("one"), published="2026-04-21", **stated)
    article = read_article([page])
    assert (article.url, article.title) == ("https://daily.example/a", "Keys")
    assert article.published_at == "2026-04-21"
    assert article.text == filler("one")


def test_json_line_names_its_outlet_where_it_has_no_address_and_the_form_of_its_text(
    make_page, filler
):
    stated = {"text": filler("one"), "outlet": "The Daily", "form": "digest"}
    article = read_article([line(make_page, **stated)])
    assert (article.outlet_name, article.form) == ("The Daily", "digest")
    addressed = line(make_page, **stated, url="https://daily.example/a")
    assert read_article([addressed]).outlet_name is None


def test_json_line_with_html_is_read_like_a_page(make_page, filler):
    article = read_article([line(make_page, html=html(filler("one")), title="Own title")])
    assert article.text == filler("one")
    assert (article.title, article.url) == ("Own title", "file:///in.jsonl#3")


def test_half_characters_are_dropped(make_page, filler):
    page = make_page(
        '{"title": "\\ud83d Keys\\u0000", "text": "\\ud83d' + filler("one") + '"}',
        content_type="application/json",
    )
    article = read_article([page])
    assert article.title == " Keys"
    assert article.text == filler("one")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("", "text/html"),
        ("<html><body><nav>Menu</nav></body></html>", "text/html"),
        (b"%PDF-1.4 \x00\x01", "text/html"),
        (b"%PDF-1.4 \xe2\xe3\xcf\xd3", "application/pdf"),
        (" \n ", "text/plain"),
        ("[1, 2]", "application/json"),
        ('{"title": "x"}', "application/json"),
        ("{not json", "application/json"),
    ],
)
def test_what_holds_no_article_is_refused(make_page, body, content_type):
    with pytest.raises(ExtractionError):
        read_article([make_page(body, content_type=content_type)])


def test_deeply_nested_page_does_no_harm(make_page):
    with pytest.raises(ExtractionError):
        read_article([make_page("<div>" * 20_000 + "x")])


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=500), st.sampled_from(["text/html", "text/plain", "application/json"]))
def test_any_bytes_give_an_article_or_the_error_we_know(body, content_type):
    page = Page(
        capture_id="c",
        address="https://daily.example/a",
        body=body,
        content_type=content_type,
        fetched_at="2026-05-01T12:00:00Z",
    )
    try:
        text = read_article([page]).text
    except ExtractionError:
        return
    assert text.encode()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Drivers at Parcelway walked out on Friday over cameras in vans and depots that nobody "
         "told them about. They want talks.",
         "Drivers at Parcelway walked out on Friday over cameras in vans and depots that nobody "
         "told them about"),
        ("Is the U.S. bank logging keys? Its staff say so in a letter of March, seen by us today.",
         "Is the U.S. bank logging keys?"),
        ("Keys are logged, " * 20 + "it says.", "Keys are logged, " * 11 + "Keys are …"),
    ],
    ids=["sentence", "question", "endless"],
)  # fmt: skip
def test_a_text_without_a_title_is_called_by_its_first_sentence(make_page, text, title):
    lines = json.dumps({"url": "https://daily.example/a", "title": None, "text": text}).encode()
    article = read_article([make_page(lines, content_type="application/jsonl")])
    assert article.title == title


def test_page_with_characters_that_no_tree_can_hold_is_read_or_recorded(make_page, filler):
    body = "".join(f"<p>{filler(name)} &#1;<script>x</script>\x01 y</p>" for name in "ab")
    page = make_page(f"<html><body><article>{body}</article></body></html>")
    with suppress(ExtractionError):
        assert "works council" in read_article([page]).text


def test_fault_of_a_library_is_an_error_of_ours(make_page, filler, monkeypatch):
    def broken(*_):
        raise ValueError("Invalid tag name")

    monkeypatch.setattr("crawlers.articles.reading.straighten", broken)
    with pytest.raises(ExtractionError, match="can't be read"):
        read_article([make_page(f"<article><p>{filler('a')}</p></article>")])
