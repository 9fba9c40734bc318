"""The direction of imports: sidelight -> crawlers, nlp -> db, and no circles."""

import ast
from collections import Counter
from itertools import takewhile
from pathlib import Path

import networkx
import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("sidelight", "crawlers", "nlp", "db")
ALLOWED = {
    "sidelight": {"sidelight", "crawlers", "nlp", "db"},
    "crawlers": {"crawlers", "db"},
    "nlp": {"nlp", "db.records", "db.errors"},
    "db": {"db"},
}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
}


def imported(path: Path) -> set[str]:
    """Give every module of ours that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (below & set(MODULES)) or {node.module}
    return {name for name in found if name.split(".")[0] in PACKAGES}


def is_allowed(module: str, target: str) -> bool:
    """Tell whether one module may import another."""
    allowed = ALLOWED[module.split(".", maxsplit=1)[0]]
    return target in allowed or target.split(".", maxsplit=1)[0] in allowed


@pytest.mark.parametrize("module", sorted(MODULES))
def test_module_imports_only_what_its_package_may(module):
    strangers = {target for target in imported(MODULES[module]) if not is_allowed(module, target)}
    assert not strangers


@pytest.mark.parametrize("module", sorted(MODULES))
def test_module_imports_from_modules_not_packages(module):
    packages = {name for name in imported(MODULES[module]) if name in PACKAGES}
    assert not packages


def test_modules_make_no_circle():
    graph = networkx.DiGraph(
        (name, target) for name, path in MODULES.items() for target in imported(path)
    )
    assert list(networkx.simple_cycles(graph)) == []


def test_sibling_folders_make_no_circle():
    between = networkx.DiGraph()
    for name, path in MODULES.items():
        for target in imported(path) - {name}:
            ends = list(
                takewhile(
                    lambda pair: pair[0] == pair[1],
                    zip(name.split("."), target.split("."), strict=False),
                )
            )
            depth = len(ends) + 1
            between.add_edge(tuple(name.split(".")[:depth]), tuple(target.split(".")[:depth]))
    circles = [circle for circle in networkx.simple_cycles(between) if len(circle) > 1]
    assert circles == []


def test_no_folder_holds_more_than_20_modules():
    modules = Counter(path.parent for path in MODULES.values() if path.name != "__init__.py")
    assert {folder: count for folder, count in modules.items() if count > 20} == {}


@pytest.mark.parametrize("path", sorted(ROOT.glob("[a-z]*/**/__init__.py")), ids=str)
def test_package_files_hold_a_docstring_only(path):
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert [type(node) for node in body] == [ast.Expr]


def test_no_module_catches_everything():
    broad = [
        f"{name}:{node.lineno}"
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == []
