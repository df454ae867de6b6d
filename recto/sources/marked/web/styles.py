"""What the style sheets of a web page make of words: slanted, small capitals, centred, hidden.

Read are rules for elements, classes and ids by themselves (`p.date`, `.smcap`) and the attribute `style`
(CSS Style Attributes); rules that ask where an element stands are passed over.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import tinycss2

from recto.sources.marked.web.tree import Node

_SELECTOR = re.compile(r"(?P<name>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)
_PART = re.compile(r"[.#][\w-]+")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(em|ex|ch|rem|px|pt|%)")
# How much of an em a unit is, roughly: enough to tell how many steps a verse is set in.
_EMS = {"em": 1.0, "rem": 1.0, "ex": 0.5, "ch": 0.5, "px": 1 / 16, "pt": 1 / 12, "%": 1 / 3}
_ALIGNED = {"center": "center", "right": "right", "end": "right"}
_BOLD = re.compile(r"bold(er)?|[6-9]00")


@dataclass(frozen=True)
class Look:
    """How an element is shown: words for `@rend`, its side, its depth in ems, and whether it is shown.

    `is_upright` tells of words that are plainly not slanted, whatever stands around them.
    """

    words: tuple[str, ...] = ()
    align: str = ""
    indent: float = 0.0
    is_hidden: bool = False
    is_upright: bool = False


PLAIN = Look()


@dataclass(frozen=True)
class _Rule:
    """A rule for elements with a name, some classes, an id; `weight` is its specificity (Selectors 4, 17)."""

    name: str
    classes: frozenset[str]
    id: str
    weight: tuple[int, int, int, int]
    declared: Mapping[str, str]

    def fits(self, node: Node, classes: frozenset[str]) -> bool:
        """Tell whether the rule is for an element."""
        named = not self.name or self.name == node.name
        return named and self.classes <= classes and (not self.id or self.id == node.get("id").lower())


@dataclass
class Styles:
    """The rules of a page, by the name, class or id that each asks for; what was found is remembered."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    _known: dict[tuple[str, str, str, str], Look] = field(default_factory=dict)

    def look(self, node: Node) -> Look:
        """Return what an element looks like by the rules for it and its own attribute."""
        key = (node.name, node.get("class"), node.get("style"), node.get("id") if self._has_ids else "")
        if key not in self._known:
            self._known[key] = _look(self._declared(node))
        return self._known[key]

    @property
    def _has_ids(self) -> bool:
        return any(each.startswith("#") for each in self.rules)

    def _declared(self, node: Node) -> dict[str, str]:
        classes = frozenset(node.classes)
        keys = (node.name, *(f".{each}" for each in classes), f"#{node.get('id').lower()}")
        found = [rule for key in keys for rule in self.rules.get(key, ()) if rule.fits(node, classes)]
        declared: dict[str, str] = {}
        for rule in sorted(found, key=lambda each: each.weight):
            declared.update(rule.declared)
        if node.get("style"):
            declared.update(_declarations(tinycss2.parse_blocks_contents(node.get("style"))))
        return declared


def styles(sheets: list[str]) -> Styles:
    """Return the rules of style sheets, in their order."""
    made = Styles()
    number = 0
    for sheet in sheets:
        for selector, declared in _rules(tinycss2.parse_stylesheet(sheet, True, True)):
            number += 1
            rule = _rule(selector, declared, number)
            if rule is not None:
                key = f"#{rule.id}" if rule.id else f".{min(rule.classes)}" if rule.classes else rule.name
                made.rules.setdefault(key, []).append(rule)
    return made


def _rules(parsed: list[Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for each in parsed:
        if each.type == "qualified-rule":
            declared = _declarations(tinycss2.parse_blocks_contents(each.content))
            for selector in tinycss2.serialize(each.prelude).split(","):
                yield selector.strip().lower(), declared


def _rule(selector: str, declared: dict[str, str], number: int) -> _Rule | None:
    found = _SELECTOR.fullmatch(selector)
    if found is None or not selector:
        return None
    parts = _PART.findall(found["rest"])
    classes = frozenset(each[1:] for each in parts if each.startswith("."))
    id_ = next((each[1:] for each in parts if each.startswith("#")), "")
    name = "" if found["name"] in (None, "*") else found["name"]
    if not (name or classes or id_):
        return None
    return _Rule(name, classes, id_, (bool(id_), len(classes), bool(name), number), declared)


def _declarations(parsed: list[Any]) -> dict[str, str]:
    return {
        each.lower_name: tinycss2.serialize(each.value).strip().lower()
        for each in parsed
        if each.type == "declaration"
    }


def _look(declared: Mapping[str, str]) -> Look:
    words = tuple(word for word, says in _WORDS.items() if says(declared))
    hidden = declared.get("display") == "none" or declared.get("visibility") == "hidden"
    upright = declared.get("font-style") == "normal"
    return Look(words, _ALIGNED.get(declared.get("text-align", ""), ""), _indent(declared), hidden, upright)


def _indent(declared: Mapping[str, str]) -> float:
    """Return how many ems a line is set in: all that moves its beginning."""
    named = ("margin-left", "padding-left", "text-indent", "margin-inline-start", "left")
    lengths = (_LENGTH.fullmatch(declared.get(name, "")) for name in named)
    return sum(float(each[1]) * _EMS[each[2]] for each in lengths if each)


def _says(name: str, *values: str) -> Callable[[Mapping[str, str]], bool]:
    return lambda declared: any(each in declared.get(name, "").split() for each in values)


def _is_bold(declared: Mapping[str, str]) -> bool:
    return bool(_BOLD.fullmatch(declared.get("font-weight", "")))


def _is_small_caps(declared: Mapping[str, str]) -> bool:
    return any("small-caps" in declared.get(name, "") for name in ("font-variant", "font-variant-caps"))


def _is_struck(declared: Mapping[str, str]) -> bool:
    return any("line-through" in declared.get(name, "") for name in _LINES)


def _is_underlined(declared: Mapping[str, str]) -> bool:
    return any("underline" in declared.get(name, "") for name in _LINES)


def _is_spaced(declared: Mapping[str, str]) -> bool:
    found = _LENGTH.fullmatch(declared.get("letter-spacing", ""))
    return found is not None and float(found[1]) * _EMS[found[2]] >= _SPACED_FROM


_LINES = ("text-decoration", "text-decoration-line")
_SPACED_FROM = 0.1
_WORDS: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    "bold": _is_bold,
    "italic": _says("font-style", "italic", "oblique"),
    "small-caps": _is_small_caps,
    "all-caps": _says("text-transform", "uppercase"),
    "spaced": _is_spaced,
    "strikethrough": _is_struck,
    "underline": _is_underlined,
    "sup": _says("vertical-align", "super"),
    "sub": _says("vertical-align", "sub"),
}
"""What is to be seen of words, by the word for it in `@rend`."""
