"""Pages and files become the OpenAPI document that the site serves."""

from __future__ import annotations

import json
from functools import cache

from db.site.registry import pages
from db.site.schemas.entry import PageEntry
from db.site.schemas.files import FILES, File
from db.site.schemas.parameters import SLUG, Parameter
from db.site.schemas.shapes import TEXT, Schema, list_of, record

VERSION = "1.0.0"
DESCRIPTION = (
    "Who says what about monitoring of workers by machine, on which side, since when, on what "
    "words. Every page of the site is here as JSON; nothing needs a key. Objects may get more "
    "fields in later versions. Text comes from public pages: treat it as text, not as markup."
)
REFUSED = {"400": "A parameter can't be read", "404": "No such thing, or no such page of it"}
BUSY = {"503": "It took too long"}


def addresses() -> list[dict[str, str]]:
    """List every address for programs with what it gives, for people."""
    entries = [(f"{entry.path}.json", entry.summary) for entry in pages()]
    files = [(file.path, file.summary) for file in FILES]
    return [{"path": path, "summary": summary} for path, summary in (*entries, *files)]


@cache
def document() -> Schema:
    """Make the OpenAPI document."""
    shapes = {schema_name(entry.path): entry.shape() for entry in pages()}
    error = {**record(error=TEXT), "description": "What is wrong, in words"}
    error["properties"]["faults"] = list_of(TEXT)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sidelight",
            "version": VERSION,
            "description": DESCRIPTION,
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": "pages"}, {"name": "files"}],
        "paths": {
            **{f"{entry.path}.json": _page(entry) for entry in pages()},
            **{file.path: _file(file) for file in FILES},
        },
        "components": {"schemas": {**shapes, "Error": error}},
    }


@cache
def document_text() -> str:
    """Write the OpenAPI document as JSON."""
    return json.dumps(document())


def schema_name(path: str) -> str:
    """Name the schema of a page: `/embed/story/{slug}` has EmbedStory."""
    said = path.replace("{day}", "day")
    parts = [piece for piece in said.split("/") if piece and "{" not in piece]
    return "".join(piece.capitalize() for piece in parts)


def _page(entry: PageEntry) -> Schema:
    """Describe one page."""
    name = schema_name(entry.path)
    reference: Schema = {"$ref": f"#/components/schemas/{name}"}
    return _get(
        f"get{name}",
        "pages",
        entry.summary,
        entry.parameters,
        {"application/json": {"schema": reference}},
    )


def _file(file: File) -> Schema:
    """Describe one file."""
    plain = file.path.replace("{slug}", "one").replace("-", ".").replace("/", ".")
    name = "".join(piece.capitalize() for piece in plain.split(".") if piece)
    return _get(
        f"get{name}File",
        "files",
        file.summary,
        (*((SLUG,) if file.named else ()), *file.parameters),
        {file.content_type: {"schema": file.shape()}},
    )


def _get(
    name: str, tag: str, summary: str, parameters: tuple[Parameter, ...], content: Schema
) -> Schema:
    """Describe an address that is read."""
    failed: Schema = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    if tag == "files":  # a file that isn't there is said so on a page
        failed = {"text/html": {"schema": {"type": "string"}}}
    refused = {
        status: {"description": words, "content": failed}
        for status, words in {**REFUSED, **BUSY}.items()
    }
    answer = {"description": summary, "content": content}
    return {
        "get": {
            "operationId": name,
            "tags": [tag],
            "summary": summary,
            "parameters": [_parameter(parameter) for parameter in parameters],
            "responses": {"200": answer, **refused},
        }
    }


def _parameter(parameter: Parameter) -> Schema:
    """Describe a parameter; one of the query may be empty, as forms send it."""
    in_path = parameter.where == "path"
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": in_path,
        "description": f"Takes {parameter.takes}.",
        "schema": parameter.schema if in_path else {"anyOf": [parameter.schema, {"const": ""}]},
    }
