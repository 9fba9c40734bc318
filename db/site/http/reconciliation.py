"""OpenRefine's reconciliation protocol (0.2) over the stakeholders: names become candidates.

Names are compared without regard to how they are written, aliases count as the names they stand
for, and what is asked for has bounds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import BadRequest, Request, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from rapidfuzz import fuzz

from db.exports.public_columns import public_columns
from db.rows import Row, quoted, rows
from db.site.feeds import base_url
from db.site.http.same_names import folded, names_near, same_name

TABLE = "stakeholders"
SPACE = "urn:sidelight:stakeholder"
MOST_QUERIES = 100
MOST_RESULTS = 10
MOST_IDS = 1000
MOST_SUGGESTED = 5
OPEN = {"access-control-allow-origin": "*"}
ANYTHING = {"id": "stakeholder", "name": "Stakeholder"}
LARGEST_OFFSET = 100_000
LEAST_SCORE, MOST_UNSAME = 40, 99  # of what has only words in common
EXACT = """
    select id from stakeholders where name = :words collate nocase
    union select stakeholder_id from aliases where name = :words collate nocase
"""
OF_KINDS = "(:kinds = '[]' or kind in (select value from json_each(:kinds)))"
CANDIDATES = f"""
    select * from (
        select id, name, kind from stakeholders
        where name like :pattern escape '\\' and {OF_KINDS} order by articles desc, id limit 200
    ) union
    select stakeholders.id, name, kind from json_each(:ids) as near
    cross join stakeholders on stakeholders.id = near.value where {OF_KINDS}
"""  # noqa: S608
SUGGESTED = """
    select id, name from stakeholders where name like :pattern escape '\\'
    order by articles desc, id limit :limit offset :offset
"""
KINDS = """
    select distinct coalesce(kind, 'stakeholder') as kind from stakeholders
    where kind like :pattern escape '\\' order by 1 limit :limit offset :offset
"""


class Query(BaseModel):
    """One name to match, as the reconciliation protocol (0.2) describes it."""

    model_config = ConfigDict(extra="ignore")

    query: Annotated[str, Field(max_length=300)] | None = None  # blank cells come as either
    limit: Annotated[int, Field(ge=1)] = MOST_RESULTS
    type: str | list[str] | None = None


class Property(BaseModel):
    """A column that is asked for."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, Field(max_length=60)]


class Extension(BaseModel):
    """Stakeholders of which columns are asked for."""

    model_config = ConfigDict(extra="ignore")

    ids: Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=MOST_IDS)]
    properties: Annotated[list[Property], Field(max_length=50)]


QUERIES = TypeAdapter(Annotated[dict[str, Query], Field(max_length=MOST_QUERIES)])
EXTENSION = TypeAdapter(Extension)
View = Callable[[Datasette, Request], Awaitable[Response]]


def checked(adapter: TypeAdapter[Any], text: str) -> Any:  # noqa: ANN401
    """Read what was sent; raise BadRequest for what isn't within the protocol and our limits."""
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "queries"
        raise BadRequest(f"{place}: {first['msg']}") from error


def pattern(words: str, *, anywhere: bool) -> str:
    """Write words as a pattern of SQL's `like` in which they stand for themselves."""
    plain = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{'%' if anywhere else ''}{plain}%"


def candidates(connection: sqlite3.Connection, query: Query) -> list[Row]:
    """Give the stakeholders that a name may mean, the likeliest first.

    One matches where it alone goes by this name, or other name, however it is written.
    """
    words = (query.query or "").strip()
    if not words:
        return []
    names = names_near(connection, words)
    known = {row["id"] for row in rows(connection, EXACT, {"words": words})}
    same = known or same_name(names, words)
    kinds = [query.type] if isinstance(query.type, str) else query.type or []
    asked = {
        "pattern": pattern(words, anywhere=True),
        "kinds": json.dumps(kinds),
        "ids": json.dumps(sorted(same | names.keys())),
    }
    scored = (
        candidate(stakeholder, words, names.get(stakeholder["id"], ()), same)
        for stakeholder in rows(connection, CANDIDATES, asked)
    )
    likely = sorted((answer for answer in scored if answer["score"] >= LEAST_SCORE), key=_by_score)
    return likely[: min(query.limit, MOST_RESULTS)]


def candidate(stakeholder: Row, words: str, names: Iterable[str], same: Collection[str]) -> Row:
    """Describe a stakeholder as an answer, with how alike its likest name is (0-100)."""
    kind, is_same, sought = stakeholder["kind"], stakeholder["id"] in same, folded(words)
    alike = max(fuzz.ratio(folded(name), sought) for name in {stakeholder["name"], *names})
    return {
        "id": stakeholder["id"],
        "name": stakeholder["name"],
        "type": [{"id": kind, "name": kind} if kind else ANYTHING],
        "score": 100 if is_same else min(round(alike), MOST_UNSAME),
        "match": is_same and len(same) == 1,
    }


def _by_score(answer: Row) -> tuple[float, str]:
    return -answer["score"], answer["id"]


def extended(connection: sqlite3.Connection, asked: Extension) -> Row:
    """Give columns of stakeholders. Raises BadRequest for one that isn't public."""
    names = [wanted.id for wanted in asked.properties]
    unknown = set(names) - set(public_columns()[TABLE])
    if unknown:
        raise BadRequest(f"properties: no such column: {', '.join(sorted(unknown))[:80]}")
    columns = ", ".join(map(quoted, ["id", *names]))
    sql = f"select {columns} from {TABLE} where id in (select value from json_each(?))"  # noqa: S608
    found = rows(connection, sql, [json.dumps(asked.ids)])
    return {
        "meta": [{"id": name, "name": name} for name in names],
        "rows": {one["id"]: {name: [cell(one[name])] for name in names} for one in found},
    }


def cell(value: object) -> Row:
    """Write a value as the protocol does; what isn't known is an empty object."""
    if value is None:
        return {}
    if isinstance(value, int | float):
        return {"int" if isinstance(value, int) else "float": value}
    return {"str": value}


async def reconcile(datasette: Datasette, request: Request) -> Response:
    """Answer a batch of names, a request for columns, or say what the service can."""
    sent = dict(parse_qsl((await request.post_body()).decode("utf-8", "replace")))
    queries = sent.get("queries") or request.args.get("queries")
    extend = sent.get("extend") or request.args.get("extend")
    base = datasette.get_database()
    if queries:
        batch: Mapping[str, Query] = checked(QUERIES, queries)
        answers = await base.execute_fn(
            lambda connection: {
                query_id: {"result": candidates(connection, query)}
                for query_id, query in batch.items()
            }
        )
        return Response.json(answers, headers=OPEN)
    if extend:
        asked = checked(EXTENSION, extend)
        wanted = await base.execute_fn(lambda connection: extended(connection, asked))
        return Response.json(wanted, headers=OPEN)
    return Response.json(manifest(base_url(request), base.name), headers=OPEN)


def manifest(site: str, database: str) -> Row:
    """Say what the service is and can."""
    service = f"{site}/{database}/{TABLE}/-/reconcile"
    columns = public_columns()[TABLE]
    return {
        "versions": ["0.1", "0.2"],
        "name": "Sidelight stakeholders",
        "identifierSpace": SPACE,
        "schemaSpace": SPACE,
        "defaultTypes": [ANYTHING],
        "view": {"url": f"{site}/stakeholder/{{{{id}}}}"},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/extend/propose"},
            "property_settings": [
                {"name": name, "label": name, "type": "text"} for name in columns
            ],
        },
        "suggest": {
            what: {"service_url": service, "service_path": f"/suggest/{what}"}
            for what in ("entity", "type", "property")
        },
    }


async def properties(datasette: Datasette, request: Request) -> Response:
    """Name the columns that can be asked for."""
    columns = [{"id": name, "name": name} for name in public_columns()[TABLE]]
    answer = {"limit": len(columns), "type": ANYTHING["id"], "properties": columns}
    return Response.json(answer, headers=OPEN)


async def suggest_property(datasette: Datasette, request: Request) -> Response:
    """Name the columns that begin with what was typed."""
    prefix = (request.args.get("prefix") or "").casefold()
    columns = [name for name in public_columns()[TABLE] if name.startswith(prefix)]
    found = [{"id": name, "name": name} for name in columns[:MOST_SUGGESTED]]
    return Response.json({"result": found}, headers=OPEN)


async def suggest_entity(datasette: Datasette, request: Request) -> Response:
    """Name the stakeholders that begin with what was typed."""
    found = await typed(datasette, request, SUGGESTED)
    return Response.json({"result": found}, headers=OPEN)


async def suggest_type(datasette: Datasette, request: Request) -> Response:
    """Name the kinds of stakeholders that begin with what was typed."""
    kinds = [entry["kind"] for entry in await typed(datasette, request, KINDS)]
    return Response.json({"result": [{"id": kind, "name": kind} for kind in kinds]}, headers=OPEN)


async def typed(datasette: Datasette, request: Request, sql: str) -> list[Row]:
    """Find what begins with the typed letters. Raises BadRequest for a cursor that is none."""
    cursor = request.args.get("cursor") or "0"
    if not cursor.isascii() or not cursor.isdigit() or int(cursor[:9]) > LARGEST_OFFSET:
        raise BadRequest("cursor: a number of answers to pass over")
    asked = {
        "pattern": pattern((request.args.get("prefix") or "")[:300], anywhere=False),
        "limit": MOST_SUGGESTED,
        "offset": int(cursor),
    }
    found: list[Row] = await datasette.get_database().execute_fn(
        lambda connection: rows(connection, sql, asked)
    )
    return found


ADDRESSES: dict[str, View] = {
    "": reconcile,
    "/extend/propose": properties,
    "/suggest/entity": suggest_entity,
    "/suggest/property": suggest_property,
    "/suggest/type": suggest_type,
}


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Give the service's addresses."""
    return [
        (rf"^/(?P<db_name>[^/]+)/{TABLE}/-/reconcile{address}$", view)
        for address, view in ADDRESSES.items()
    ]


@hookimpl
def skip_csrf(scope: dict[str, Any]) -> bool:
    """Take OpenRefine's queries without a token: they change nothing."""
    return str(scope["path"]).endswith(f"/{TABLE}/-/reconcile")
