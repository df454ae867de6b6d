"""The declarations of an ODD put together: what it takes from elsewhere, and what it adds or changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recto.errors import SourceError, ToolError
from recto.messages import Message, Place, message
from recto.odd.merging import merged
from recto.odd.sources import (
    SPECS,
    Library,
    Sources,
    children,
    declarations,
    listed,
    read_odd,
    schema_of,
)
from recto.tei.mixed import Element, copy, remove
from recto.tei.names import TEI, XML_ID, line_of, local, tei

_QUERY_BINDING = "xslt2"
_OF_ALL_RULES = ("ns", "let", "key", "function")


@dataclass
class Gathered:
    """A schema as an ODD describes it: its declarations by name, and what holds for all of them.

    `schema` is its `schemaSpec`, `includes` are references to grammars that are no ODD; `prologue` is what
    `constraintDecl` says for all rules: namespaces, variables, keys.
    """

    odd: Path
    ident: str
    schema: Element
    ns: str
    query_binding: str
    specs: dict[str, Element] = field(default_factory=dict)
    constraints: list[Element] = field(default_factory=list)
    prologue: list[Element] = field(default_factory=list)
    includes: list[Element] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def lacks(self, reference: Element, what: str) -> None:
        """Say that a reference leads to nothing, and is left out."""
        place = Place(str(self.odd), line_of(reference))
        self.messages.append(message("O-unknown", f"{what} is not there, and is left out", place))


@dataclass(frozen=True)
class _State:
    """What gathering needs to know: the schema so far, the ODD's root, where declarations come from."""

    gathered: Gathered
    root: Element
    sources: Sources
    open: tuple[Path, ...]
    libraries: dict[Path, Library] = field(default_factory=dict)


def gather(odd: Path, sources: Sources, open_: tuple[Path, ...] = ()) -> Gathered:
    """Put together the declarations of the first `schemaSpec` of the ODD at `odd`.

    Raises SourceError where there is none, ToolError where what it builds upon is not at hand.
    """
    root = read_odd(odd)
    schema = schema_of(root)
    if schema is None:
        raise SourceError(f"{odd}: there is no schemaSpec in it, so that there is no schema to make.")
    gathered = Gathered(
        odd,
        schema.get("ident") or odd.stem,
        schema,
        schema.get("ns") or TEI,
        _query_binding(root),
    )
    gathered.prologue += _prologue(root)
    state = _State(gathered, root, sources, (*open_, odd.resolve()))
    items = list(_items(schema, state, ()))
    _read_each(items, _TAKERS, state)
    _take_infrastructure(state)
    _read_each(items, _DECLARERS, state)
    return gathered


def _query_binding(root: Element) -> str:
    """Return the language of the rules of Schematron: as declared, or that of the TEI's own."""
    declared = (each.get("queryBinding") for each in root.iter(tei("constraintDecl")))
    return next((each for each in declared if each), _QUERY_BINDING)


def _prologue(root: Element) -> list[Element]:
    return [each for one in root.iter(tei("constraintDecl")) for each in children(one, *_OF_ALL_RULES)]


def _items(holder: Element, state: _State, within: tuple[Element, ...]) -> Iterator[Element]:
    """Yield what a schema or group holds, groups that it refers to replaced by what these hold."""
    for each in children(holder):
        if local(each.tag) == "specGrp":
            yield from _items(each, state, within)
        elif local(each.tag) == "specGrpRef":
            group = _group(each, state)
            if group is not None and group not in within:
                yield from _items(group, state, (*within, group))
        else:
            yield each


def _group(reference: Element, state: _State) -> Element | None:
    file, _, id_ = (reference.get("target") or "").partition("#")
    root = read_odd(state.sources.find(file, state.gathered.odd)) if file else state.root
    group = next((each for each in root.iter() if each.get(XML_ID) == id_), None) if id_ else root
    if group is None:
        state.gathered.lacks(reference, f"the group ‘{reference.get('target')}’")
    return group


def _library(reference: Element, state: _State) -> Library:
    """Return the declarations that a reference takes from, those of the whole schema's source by default."""
    source = reference.get("source") or state.gathered.schema.get("source") or ""
    path = state.sources.find(source, state.gathered.odd).resolve()
    if path not in state.libraries:
        state.libraries[path] = _read_library(path, state)
    return state.libraries[path]


def _read_library(path: Path, state: _State) -> Library:
    if path in state.open:
        raise ToolError(f"{state.gathered.odd} builds upon itself, by {path}.")
    root = read_odd(path)
    if schema_of(root) is None:
        state.gathered.prologue += _prologue(root)
        return {str(each.get("ident")): each for each in declarations(root)}
    below = gather(path, state.sources, state.open)
    state.gathered.messages += below.messages
    state.gathered.prologue += below.prologue
    return below.specs


def _take_module(reference: Element, state: _State) -> None:
    if reference.get("url"):
        state.gathered.includes.append(reference)
        return
    key = reference.get("key")
    module = {name: each for name, each in _library(reference, state).items() if each.get("module") == key}
    if not module:
        state.gathered.lacks(reference, f"the module ‘{key}’")
    wanted, unwanted = listed(reference, "include"), listed(reference, "except")
    for name in (*wanted, *unwanted):
        if name not in module:
            state.gathered.lacks(reference, f"‘{name}’, named with the module ‘{key}’,")
    for name, each in module.items():
        is_wanted = not reference.get("include") or name in wanted or local(each.tag) != "elementSpec"
        if is_wanted and name not in unwanted:
            state.gathered.specs[name] = each


def _take_one(reference: Element, state: _State) -> None:
    key = str(reference.get("key") or reference.get("name") or "")
    spec = _library(reference, state).get(key)
    if spec is None:
        state.gathered.lacks(reference, f"‘{key}’")
        return
    state.gathered.specs[key] = _with_attributes(spec, reference)


def _with_attributes(spec: Element, reference: Element) -> Element:
    """Return a declaration of a class with those attributes alone that a reference to it names."""
    wanted, unwanted = listed(reference, "include"), listed(reference, "except")
    if not (wanted or unwanted):
        return spec
    made = copy(spec)
    for each in list(made.iter(tei("attDef"))):
        if each.get("ident") in unwanted or (wanted and each.get("ident") not in wanted):
            remove(each)
    return made


def _take_infrastructure(state: _State) -> None:
    """Take macros and datatypes along; classes come with their module."""
    for library in state.libraries.values():
        for name, each in library.items():
            if local(each.tag) in ("macroSpec", "dataSpec"):
                state.gathered.specs.setdefault(name, each)


def _declare(spec: Element, state: _State) -> None:
    """Add a declaration; replace, change or delete one that was taken before."""
    name, mode, specs = str(spec.get("ident")), spec.get("mode", "add"), state.gathered.specs
    if mode != "add" and name not in specs:
        state.gathered.lacks(spec, f"‘{name}’, which is to be {mode.removesuffix('e')}ed,")
    elif mode == "delete":
        del specs[name]
    else:
        specs[name] = merged(specs[name], spec) if mode == "change" else spec


def _constrain(constraint: Element, state: _State) -> None:
    state.gathered.constraints.append(constraint)


_Reader = Callable[[Element, _State], None]
_TAKERS: dict[str, _Reader] = {
    "moduleRef": _take_module,
    **dict.fromkeys(("elementRef", "classRef", "macroRef", "dataRef"), _take_one),
}
_DECLARERS: dict[str, _Reader] = {**dict.fromkeys(SPECS, _declare), "constraintSpec": _constrain}


def _read_each(items: list[Element], readers: dict[str, _Reader], state: _State) -> None:
    for each in items:
        if local(each.tag) in readers:
            readers[local(each.tag)](each, state)
