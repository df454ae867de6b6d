"""What each key of a recipe says: the sentences that stand with the fields of `recipe.py`, for people."""

import ast
import inspect
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from recto.errors import ProjectError
from recto.sources.recipe import Recipe, read_recipe

_PLAIN = {str: "words", int: "a number", bool: "true or false"}


@dataclass(frozen=True)
class Key:
    """A key of a recipe.

    `name` is written with its table: `dating.cert`. `form` says in words what its value is, `says` what it
    means; `is_needed` tells that its table must have it.
    """

    name: str
    form: str
    says: str
    is_needed: bool = False


@dataclass(frozen=True)
class Used:
    """A key that a recipe uses: with what value, in short, or in how many tables."""

    key: Key
    value: str


@cache
def keys() -> tuple[Key, ...]:
    """Return every key of a recipe, each table before its keys."""
    return tuple(_keys(Recipe, ""))


def key(name: str) -> tuple[Key, ...]:
    """Return a key, and those of its table; a name without its table is every key of that name.

    Raises ProjectError, with the nearest known, for a name that is no key.
    """
    asked = name.strip("[] ")
    found = [each for each in keys() if each.name == asked or each.name.startswith(f"{asked}.")]
    found = found or [each for each in keys() if each.name.rpartition(".")[2] == asked]
    if not found:
        names = [each.name for each in keys()]
        near = get_close_matches(asked, [*names, *(each.rpartition(".")[2] for each in names)], 1)
        meant = f"; did you mean '{near[0]}'?" if near else ""
        raise ProjectError(f"A recipe has no key '{asked}'{meant} `recto import --explain` lists all keys.")
    return tuple(found)


def used(path: Path) -> tuple[Used, ...]:
    """Return the keys that the recipe at `path` uses, in its order, each once.

    Raises ProjectError where the recipe is not there or cannot be read, or has a key that is none.
    """
    if not path.is_file():
        raise ProjectError(f"{path}: there is no such recipe.")
    read_recipe(path)
    known = {each.name: each for each in keys()}
    values: dict[str, list[Any]] = {}
    for name, value in _values(tomllib.loads(path.read_text(encoding="utf-8")), ""):
        values.setdefault(name, []).append(value)
    return tuple(
        Used(known[name], _shown(known[name], held)) for name, held in values.items() if name in known
    )


def _values(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """Yield the keys of a table and of the tables in it, with their values."""
    for name, value in table.items():
        yield f"{prefix}{name}", value
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _values(inner, f"{prefix}{name}.")


def _shown(key: Key, held: list[Any]) -> str:
    """Return values in short: one as it is written, of many the first, of tables how many there are."""
    if key.form == "tables":
        return f"{sum(map(len, held))} of them"
    if key.form == "a table":
        return ""
    more = f" and {len(held) - 1} more" if len(held) > 1 else ""
    return f"{_written(held[0])}{more}"


def _written(value: Any) -> str:
    """Return a value much as TOML has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(f"{name} = {_written(each)}" for name, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    return f"“{value}”" if isinstance(value, str) else str(value)


def _keys(kind: type, prefix: str) -> Iterator[Key]:
    hints, said = get_type_hints(kind), _sentences(kind)
    for each in fields(kind):
        form, table = _form(hints[each.name])
        is_needed = each.default is MISSING and each.default_factory is MISSING
        yield Key(prefix + each.name, form, said.get(each.name, ""), is_needed)
        if table is not None:
            yield from _keys(table, f"{prefix}{each.name}.")


def _form(kind: Any) -> tuple[str, type | None]:
    """Return in words what a value of a type is, and what its keys are where it is a table of known keys."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(each for each in get_args(kind) if each is not type(None))
    if isinstance(kind, type) and is_dataclass(kind):
        return "a table", kind
    if get_origin(kind) is Literal:
        return f"one of {', '.join(_choices(kind))}", None
    if get_origin(kind) is tuple:
        form, table = _form(get_args(kind)[0])
        return ("tables" if table else f"a list of {form}"), table
    return _PLAIN.get(kind, "a table of names"), None


def _choices(kind: Any) -> Iterator[str]:
    for each in get_args(kind):
        if get_origin(each) is Literal:
            yield from _choices(each)
        elif each:
            yield str(each)


def _sentences(kind: type) -> dict[str, str]:
    """Return the sentence that stands below each field of a class."""
    tree = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(tree, ast.ClassDef)
    found: dict[str, str] = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            words = ast.literal_eval(below.value) if isinstance(below, ast.Expr) else ""
            found[field.target.id] = " ".join(str(words).split())
    return found
