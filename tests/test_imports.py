"""The direction of imports: sidelight -> crawlers, nlp -> db, and no circles."""

import ast
from collections import Counter
from functools import cache
from itertools import takewhile
from pathlib import Path

import networkx

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


@cache
def imported(path: Path) -> frozenset[str]:
    """Give every module of ours that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (below & set(MODULES)) or {node.module}
    return frozenset(name for name in found if name.split(".")[0] in PACKAGES)


def is_allowed(module: str, target: str) -> bool:
    """Tell whether one module may import another."""
    allowed = ALLOWED[module.split(".", maxsplit=1)[0]]
    return target in allowed or target.split(".", maxsplit=1)[0] in allowed


def test_modules_import_only_what_their_package_may():
    strangers = {
        (module, target)
        for module, path in MODULES.items()
        for target in imported(path)
        if not is_allowed(module, target)
    }
    assert strangers == set()


def test_modules_import_from_modules_not_packages():
    assert [module for module, path in MODULES.items() if imported(path) & set(PACKAGES)] == []


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


def test_package_files_hold_a_docstring_only():
    files = [path for path in MODULES.values() if path.name == "__init__.py"]
    assert {path for path in files if not is_docstring(path)} == set()


def is_docstring(path: Path) -> bool:
    """Tell whether a module is a docstring and nothing more."""
    return [type(node) for node in ast.parse(path.read_text(encoding="utf-8")).body] == [ast.Expr]


def test_no_module_catches_everything():
    broad = [
        f"{name}:{node.lineno}"
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == []
