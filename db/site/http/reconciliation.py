"""OpenRefine's queries become ones that datasette-reconcile answers well and within limits.

The plugin matches names alone and trusts what it is sent; here aliases count too, a query has
bounds, and the manifest gives addresses that lead here from another program.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import BadRequest, Request, Response
from datasette_reconcile import reconcile
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from db.site.feeds import base_url
from db.site.http.same_names import same_name

MOST_QUERIES = 100
MOST_RESULTS = 10
OPEN = {"access-control-allow-origin": "*"}
ALIAS = """
    select distinct stakeholders.name from aliases
    join stakeholders on stakeholders.id = stakeholder_id
    where aliases.name = ? collate nocase
"""


class Query(BaseModel):
    """One name to match, as the reconciliation protocol (0.2) describes it."""

    model_config = ConfigDict(extra="ignore")

    query: Annotated[str, Field(max_length=300)]
    limit: Annotated[int, Field(ge=1)] = MOST_RESULTS
    type: str | list[str] | None = None


QUERIES = TypeAdapter(Annotated[dict[str, Query], Field(max_length=MOST_QUERIES)])


def checked_queries(text: str) -> dict[str, Query]:
    """Read queries; raise BadRequest for what isn't within the protocol and our limits."""
    try:
        return QUERIES.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "queries"
        raise BadRequest(f"{place}: {first['msg']}") from error


def known_name(connection: sqlite3.Connection, words: str) -> str:
    """Give the name of the one stakeholder that goes by these words, or else the words."""
    names = connection.execute(ALIAS, [words.strip()]).fetchall()
    if len(names) == 1:
        return str(names[0][0])
    return same_name(connection, words) or words


async def prepared(datasette: Datasette, queries: dict[str, Query]) -> str:
    """Write queries as the plugin takes them, with other names replaced by names."""

    def replaced(connection: sqlite3.Connection) -> dict[str, dict[str, Any]]:
        return {
            query_id: {
                "query": known_name(connection, query.query),
                "limit": min(query.limit, MOST_RESULTS),
                **({"type": query.type} if query.type else {}),
            }
            for query_id, query in queries.items()
            if query.query.strip()
        }

    return json.dumps(await datasette.get_database().execute_fn(replaced))


def with_body(request: Request, fields: dict[str, str]) -> Request:
    """Make the same request with other form fields and nothing in its query."""
    body = urlencode(fields).encode()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request({**request.scope, "query_string": b""}, receive)


async def matched(datasette: Datasette, request: Request) -> Response:
    """Answer a batch of names, a request for more columns, or say what the service can."""
    sent = dict(parse_qsl((await request.post_body()).decode("utf-8", "replace")))
    fields = {name: sent.get(name) or request.args.get(name) for name in ("queries", "extend")}
    if fields["queries"]:
        return await answered(datasette, request, checked_queries(fields["queries"]))
    extend = {name: value for name, value in fields.items() if value}
    response: Response = await reconcile(with_body(request, extend), datasette)
    return response if extend else manifest(request, response)


async def answered(datasette: Datasette, request: Request, queries: dict[str, Query]) -> Response:
    """Answer a batch of names; a blank cell of somebody's table has no candidate."""
    fields = {"queries": await prepared(datasette, queries)}
    response: Response = await reconcile(with_body(request, fields), datasette)
    candidates = json.loads(response.body)
    answers = {query_id: candidates.get(query_id, {"result": []}) for query_id in queries}
    return Response.json(
        answers, status=response.status, headers={"access-control-allow-origin": "*"}
    )


def manifest(request: Request, response: Response) -> Response:
    """Let the manifest's page address lead here from another program."""
    document = json.loads(response.body)
    document["name"] = "Sidelight stakeholders"
    document["view"] = {"url": f"{base_url(request)}/stakeholder/{{{{id}}}}"}
    return Response.json(document, headers=OPEN)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Stand before the plugin's own address."""
    return [(r"^/(?P<db_name>[^/]+)/(?P<db_table>stakeholders)/-/reconcile$", matched)]


@hookimpl
def skip_csrf(scope: dict[str, Any]) -> bool:
    """Take OpenRefine's queries without a token: they change nothing."""
    return str(scope["path"]).endswith("/stakeholders/-/reconcile")
