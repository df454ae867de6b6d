"""A state of a TEI file as a merge sees it: its units by their ids, what each holds, in what each stands."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from recto.tei.mixed import Element
from recto.tei.names import local
from recto.updating.tokens import OPEN, Row, id_of, ids_of, row_of

ROOT = ""
"""What stands for the id of the root, whether or not it has one."""

# What an editor puts beside the words of the text, not around them: it stands in a row as one token.
_BESIDE = frozenset(
    "note rdg corr reg expan index witDetail noteGrp desc figure gap pb lb cb milestone".split()
)


@dataclass(frozen=True)
class State:
    """Units by their ids, the row of what each holds, and for each the unit in which it stands."""

    units: dict[str, Element]
    rows: dict[str, Row] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)

    @cached_property
    def ids(self) -> dict[Element, str]:
        """Return the id of each unit."""
        return {element: id_ for id_, element in self.units.items()}

    def descendants(self, unit: str) -> Iterator[str]:
        """Yield the units within a unit, at any depth."""
        for each in ids_of(self.rows[unit]):
            yield each
            yield from self.descendants(each)


def with_ids(root: Element) -> dict[str, Element]:
    """Return the elements below `root` that have an id, the first of several with the same."""
    found: dict[str, Element] = {}
    for each in root.iterdescendants("{*}*"):
        if id_of(each):
            found.setdefault(id_of(each), each)
    return found


def state_of_import(root: Element) -> State:
    """Return the state that an import made: what has an id is a unit."""
    state = State({ROOT: root} | with_ids(root))
    for id_ in state.units:
        _read(state, id_, lambda _: False)
    return state


def state_of_edited(root: Element, ids: Collection[str], base: State) -> State:
    """Return the state of an edited file: what has one of the `ids` is a unit.

    What the editor added is mark-up around words, or stands beside them as one token.
    """
    found = with_ids(root)
    state = State({ROOT: root} | {each: found[each] for each in found if each in ids})
    held = frozenset(state.units.values())
    for id_ in state.units:
        known = frozenset(_names(base.rows.get(id_, ())))
        _read(state, id_, partial(_is_beside, known, held))
    return state


def _is_beside(known: Collection[str], held: Collection[Element], element: Element) -> bool:
    """Tell whether an element stands beside the words; not if the base has such, or if it holds units."""
    name = local(element.tag)
    return (
        name in _BESIDE and name not in known and not any(each in held for each in element.iterdescendants())
    )


def _names(row: Row) -> Iterator[str]:
    return (local(each.node.tag) for each in row if each.kind == OPEN and each.node is not None)


def _read(state: State, id_: str, is_whole: Callable[[Element], bool]) -> None:
    row = state.rows[id_] = row_of(state.units[id_], state.ids, is_whole)
    state.holders.update((each, id_) for each in ids_of(row))
