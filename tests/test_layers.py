"""The rules of the house that can be read off the source: who imports whom, how long things may be."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "recto"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Each layer may import the layers before it, and itself where it is a package.
LAYERS = (
    (
        "recto",
        "errors",
        "messages",
        "messages_apparatus",
        "messages_collation",
        "messages_deposit",
        "messages_foreign",
        "messages_lint",
        "messages_marked",
        "messages_records",
        "messages_rule",
        "messages_scholarly",
        "messages_updating",
        "project",
        "steps",
    ),
    ("sources",),
    ("tei",),
    ("relaxng",),
    ("odd",),
    ("checks",),
    ("collating",),
    ("normalising",),
    ("rendering",),
    ("citing",),
    ("describing",),
    ("typesetting",),
    ("editions",),
    ("corpus",),
    ("report",),
    ("reporting",),
    ("sarif",),
    ("findings",),
    ("mending",),
    ("naming",),
    ("revising",),
    ("updating",),
    ("importing",),
    ("validation",),
    ("texts",),
    ("formats",),
    ("pipeline",),
    ("depositing",),
    ("sending",),
    ("showing",),
    ("serving",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
FOUNDATION = 0
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def name_of(path: Path) -> str:
    """Return the dotted name of a module, without `recto.`; `recto` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "recto"


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names, without `recto.`, of all that a module takes from Recto."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{each.name}" for each in node.names]
        else:
            continue
        yield from (name.removeprefix("recto.") for name in names if name.startswith("recto."))


@cache
def modules_imported(path: Path) -> set[str]:
    """Return the modules of Recto that a module imports, whether it names them or something in them."""
    known = {name_of(each) for each in MODULES}
    found = set()
    for name in imported(parsed(path)):
        while name and name not in known:
            name = name.rpartition(".")[0]
        found.add(name or "recto")
    return found


def layer(name: str) -> str:
    return name.partition(".")[0]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


each_module = pytest.mark.parametrize("path", MODULES, ids=[name_of(path) for path in MODULES])


@each_module
def test_a_module_imports_only_from_layers_before_its_own(path):
    own = layer(name_of(path))
    others = {layer(name) for name in modules_imported(path)} - {own}
    assert not [name for name in others if RANK[name] > RANK[own] or RANK[name] == RANK[own] != FOUNDATION]


def test_no_modules_import_each_other_in_a_circle():
    arrows = {name_of(path): modules_imported(path) - {name_of(path)} for path in MODULES}
    while free := [name for name, targets in arrows.items() if not targets & arrows.keys()]:
        for name in free:
            del arrows[name]
    assert not arrows


def test_checks_prove_rendering_and_editions_without_knowing_them():
    for path in MODULES:
        if layer(name_of(path)) == "checks":
            assert not {layer(name) for name in modules_imported(path)} & {
                "rendering",
                "editions",
                "typesetting",
            }


def test_checks_share_with_the_import_only_names_and_addresses_and_how_to_read_tei():
    shared = {"tei.names", "tei.mixed", "tei.reading", "tei.addresses", "tei.attachment", "tei.vocabulary"}
    shared |= {"tei.witnesses", "tei.citations", "tei.speech", "tei.inline_notes"}
    shared |= {"sources.marked.house_styles"}
    for path in MODULES:
        if layer(name_of(path)) == "checks":
            before = {name for name in modules_imported(path) if layer(name) in ("sources", "tei")}
            assert before <= shared, name_of(path)


def test_no_edition_imports_its_sibling():
    editions = {"editions.html", "editions.epub", "editions.pdf", "editions.catalogue"}
    for path in MODULES:
        own = next((each for each in editions if name_of(path).startswith(each)), None)
        if own:
            others = {name for name in modules_imported(path) if not name.startswith(own)}
            assert not [name for name in others for each in editions if name.startswith(each)]


def test_typesetting_knows_no_tei():
    for path in MODULES:
        if layer(name_of(path)) == "typesetting":
            assert not [name for name in modules_imported(path) if layer(name) == "tei"]


@each_module
def test_only_the_module_for_mixed_content_touches_the_text_after_an_element(path):
    touches = any(isinstance(node, ast.Attribute) and node.attr == "tail" for node in ast.walk(parsed(path)))
    assert not touches or name_of(path) == "tei.mixed"


@each_module
def test_no_function_is_longer_than_forty_lines(path):
    long = [each.name for each in functions(path) if (each.end_lineno or 0) - each.lineno + 1 > 40]
    assert not long


@each_module
def test_no_module_is_longer_than_four_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@each_module
def test_an_import_within_a_function_says_why(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    for function in functions(path):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                nearby = lines[node.lineno - 2 : node.end_lineno]
                assert any("#" in line for line in nearby), f"line {node.lineno}"


@each_module
def test_only_the_command_line_catches_what_recto_raises_and_prints(path):
    own = name_of(path)
    caught = {
        name.id
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and node.type
        for name in ast.walk(node.type)
        if isinstance(name, ast.Name)
    }
    broad = {"RectoError", "Exception", "BaseException"}
    prints = any(isinstance(node, ast.Name) and node.id == "print" for node in ast.walk(parsed(path)))
    assert own == "cli" or not (caught & broad or prints)


@each_module
def test_no_module_reads_the_clock_or_throws_dice(path):
    clocks = {"random", "uuid", "secrets", "time", "datetime"}
    tree = parsed(path)
    names = {
        each.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for each in node.names
    }
    names |= {
        (node.module or "").partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }
    calls = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    # A command waits for a repository that asks it to.
    waits = {"time"} if name_of(path) == "commands.clock" else set()
    assert not names & clocks - {"datetime", "uuid"} - waits
    # What a command writes down as done today it asks of this module, unless it is given a date.
    reads = {"now"} if name_of(path) == "commands.clock" else set()
    assert not calls & {"now", "today", "utcnow", "uuid1", "uuid4"} - reads
