"""Templates take names of rows without a call, and mean by them what Jinja means."""

import asyncio
from types import SimpleNamespace

import pytest
from jinja2 import Environment

from db.site.desk import build_desk
from db.site.view.rendering import FOLDER, PlainEnvironment, compile_templates, plain_template
from db.store import Store

THINGS = {
    "row": {"name": "Mara", "items": "of a row", "within": {"name": "Quill"}},
    "thing": SimpleNamespace(name="Halcyon", within={"name": "Labs"}),
    "rows": [{"name": "one"}, {}, {"name": None}],
}


@pytest.mark.parametrize(
    "source",
    [
        "{{ row.name }} {{ row.within.name }} {{ rows[0].name }}",
        "{{ row.missing }}|{{ row.missing is defined }}|{{ row.values() | list | length }}",
        "{{ thing.name }} {{ thing.within.name }} {{ thing.missing }}",
        "{% for each in rows %}{{ each.name }}{{ loop.index }}{% endfor %}",
        "{% for each in rows if each.name %}{{ each.name }}{% endfor %}",
        "{% macro m(of) %}{{ of.name }}{% endmacro %}{{ m(row.within) }}{{ m(of=thing) }}",
        "{{ (row.within if row.name else thing).name }} {{ rows | map(attribute='name') | list }}",
    ],
)
def test_names_are_looked_up_as_jinja_does(source):
    plain, jinja = PlainEnvironment(autoescape=True), Environment(autoescape=True)
    assert plain.from_string(source).render(THINGS) == jinja.from_string(source).render(THINGS)


def test_what_a_row_holds_comes_before_what_a_dict_can():
    assert PlainEnvironment().from_string("{{ row.items }}").render(THINGS) == "of a row"


def test_all_templates_are_compiled_ahead(tmp_path, monkeypatch):
    Store.open(tmp_path / "kb.db").close()
    desk = build_desk(tmp_path / "kb.db")
    asyncio.run(compile_templates(desk))
    monkeypatch.setattr(PlainEnvironment, "compile", lambda *_: 1 / 0)
    for path in FOLDER.glob("*.html"):
        assert plain_template(desk, path.name).name == path.name
