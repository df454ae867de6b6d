"""Of style sheets the rules that a page uses, for a page that is sent alone and carries its style."""

import re
from collections.abc import Iterable, Iterator

import cssselect2
import tinycss2
from lxml import etree
from tinycss2 import ast

Element = etree._Element

_STATE = re.compile(r":(?:hover|active|focus|focus-visible|focus-within|target|visited)(?![\w-])")
_ALWAYS = ":nth-child(n)"
"""What stands for a state that any element may come into, when a selector is tried."""
_CONDITIONS = frozenset({"media"})
"""Rules that hold others and stay if one of them does; of what else begins with @ a page has no need."""


def rules_used(css: str, page: Element) -> str:
    """Return the rules of `css` of which a selector fits something in `page`, an HTML document, in order."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "\n".join(_kept(rules, _fitting(_selectors(rules), page)))


def _inner(rule: ast.AtRule) -> list[ast.Node]:
    """Return the rules within a condition."""
    found: list[ast.Node] = tinycss2.parse_rule_list(rule.content or [], True, True)
    return found if rule.lower_at_keyword in _CONDITIONS else []


def _selectors(rules: Iterable[ast.Node]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield tinycss2.serialize(rule.prelude)
        elif rule.type == "at-rule":
            yield from _selectors(_inner(rule))


def _fitting(selectors: Iterable[str], page: Element) -> set[str]:
    """Return the lists of selectors of which one fits an element of the page, in whatever state."""
    matcher = cssselect2.Matcher()
    for each in dict.fromkeys(selectors):
        for selector in _compiled(each):
            matcher.add_selector(selector, each)
    wrapped = cssselect2.ElementWrapper.from_html_root(page)
    return {found[3] for element in wrapped.iter_subtree() for found in matcher.match(element)}


def _compiled(selectors: str) -> list[cssselect2.compiler.CompiledSelector]:
    """Return selectors ready to be tried; none where one of them is beyond the library."""
    try:
        found: list[cssselect2.compiler.CompiledSelector] = cssselect2.compile_selector_list(
            _STATE.sub(_ALWAYS, selectors)
        )
    except cssselect2.SelectorError:
        return []
    return found


def _kept(rules: Iterable[ast.Node], fitting: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude) in fitting:
            yield str(rule.serialize())
        elif rule.type == "at-rule" and (inner := list(_kept(_inner(rule), fitting))):
            held = "\n".join(inner)
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{\n{held}\n}}"
