"""TEI against rules of Schematron (ISO/IEC 19757-3): in a file of their own, in a grammar, or in an ODD."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lxml import etree

from recto.checks.places import place_of
from recto.checks.schematron_engines import Program, program
from recto.errors import ToolError
from recto.messages import Message, Place, message
from recto.messages_rule import Severity
from recto.odd.constraints import SCHEMATRON, constraints
from recto.odd.gathering import gather
from recto.odd.sources import Sources
from recto.relaxng.nodes import RNG
from recto.tei.mixed import Element, copy, remove
from recto.tei.names import XML_ID, local, tei
from recto.tei.reading import plain_bytes

_SVRL = "http://purl.oclc.org/dsdl/svrl"
_FOUND = (f"{{{_SVRL}}}failed-assert", f"{{{_SVRL}}}successful-report")
_BINDING = "queryBinding"
# What the standard takes for granted; rules in a grammar are those of an ODD, as the TEI writes them.
_DEFAULT, _IN_A_GRAMMAR = "xslt", "xslt2"
# By numbers alone, since the stylesheet compares names of all siblings; what is no element, by its parent.
_PLACES = (
    """
<xsl:template xmlns:xsl="http://www.w3.org/1999/XSL/Transform" mode="schematron-get-full-path" priority="2"
    match="*">
  <xsl:apply-templates select="parent::*" mode="schematron-get-full-path"/>
  <xsl:value-of select="concat('/*[', count(preceding-sibling::*) + 1, ']')"/>
</xsl:template>""",
    """
<xsl:template xmlns:xsl="http://www.w3.org/1999/XSL/Transform" mode="schematron-get-full-path" priority="2"
    match="@* | text() | comment() | processing-instruction()">
  <xsl:apply-templates select="parent::*" mode="schematron-get-full-path"/>
</xsl:template>""",
)
_GRAVE: dict[str, Severity] = {
    **dict.fromkeys(("warning", "warn", "nonfatal"), "warning"),
    **dict.fromkeys(("info", "information", "hint"), "info"),
}


@dataclass
class Rules:
    """Rules that are ready to run: as one program, or a program for each pattern where that fails.

    `unrun` says which cannot be run, and why; it grows when a text shows one.
    """

    path: Path
    schema: Element
    language: str
    whole: Program | None = None
    apart: dict[str, Program] = field(default_factory=dict)
    unrun: dict[str, Message] = field(default_factory=dict)

    def leave_out(self, pattern: str, reason: ToolError) -> None:
        """Say that a pattern is not run; `pattern` is what it is called."""
        what = f"the rules ‘{pattern}’ are not run: {reason}"
        self.unrun.setdefault(pattern, message("T-rule-unrun", what, Place(str(self.path))))
        self.apart.pop(pattern, None)


def load(path: Path, sources: Sources) -> Rules:
    """Read the rules at `path`: a schema of Schematron, RELAX NG that holds rules, or an ODD.

    `sources` are where an ODD takes declarations from. Raises ToolError where there are no rules.
    """
    root = _root(path)
    if root.tag not in _READERS:
        raise ToolError(f"there are no rules of Schematron in {path}: its root is ‘{local(root.tag)}’.")
    schema = _READERS[root.tag](root, path, sources)
    language = (schema.get(_BINDING) or _DEFAULT).lower()
    # The stylesheets of lxml write expressions down as they stand, whatever their language.
    schema.set(_BINDING, _DEFAULT)
    rules = Rules(path, _expanded(schema), language)
    try:
        rules.whole = program(_stylesheet(rules.schema), language)
    except ToolError:
        _take_apart(rules)
    return rules


def _root(path: Path) -> Element:
    parser = etree.XMLParser(collect_ids=False, no_network=True, huge_tree=True)
    try:
        return etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise ToolError(f"the rules {path} cannot be read: {error}.") from error


def _as_it_stands(root: Element, path: Path, sources: Sources) -> Element:
    return root


def _in_grammar(root: Element, path: Path, sources: Sources) -> Element:
    schema = _stylesheets().extract_rng(root.getroottree()).getroot()
    schema.set(_BINDING, _IN_A_GRAMMAR)
    return schema


def _in_odd(root: Element, path: Path, sources: Sources) -> Element:
    return constraints(gather(path, sources))


_READERS: dict[str, Callable[[Element, Path, Sources], Element]] = {
    f"{{{SCHEMATRON}}}schema": _as_it_stands,
    f"{{{RNG}}}grammar": _in_grammar,
    **dict.fromkeys((tei("TEI"), tei("schemaSpec")), _in_odd),
}


def _stylesheets() -> Any:
    """Return the stylesheets of lxml that make a stylesheet of rules."""
    # Importing them compiles each, which few checks need.
    import lxml.isoschematron

    return lxml.isoschematron


def _expanded(schema: Element) -> Element:
    """Return a schema with what it includes and without abstract patterns."""
    included = _stylesheets().iso_dsdl_include(schema.getroottree()).getroot()
    for number, each in enumerate(included.iter(f"{{{SCHEMATRON}}}pattern")):
        # The stylesheet finds the parameters of a pattern by its id, which the standard does not ask for.
        if each.get("is-a") and not each.get("id"):
            each.set("id", f"pattern-{number + 1}")
    return _stylesheets().iso_abstract_expand(included.getroottree()).getroot()


def _stylesheet(schema: Element) -> Element:
    """Return the stylesheet of a schema; a finding on an attribute or a text points to its element."""
    made = _stylesheets().iso_svrl_for_xslt1(schema.getroottree()).getroot()
    made.extend(etree.fromstring(each) for each in _PLACES)
    return made


def _take_apart(rules: Rules) -> None:
    """Compile each pattern alone, and say which do not compile."""
    rules.whole = None
    for name, schema in _alone(rules.schema):
        try:
            rules.apart[name] = program(_stylesheet(schema), rules.language)
        except ToolError as error:
            rules.leave_out(name, error)


def _alone(schema: Element) -> Iterator[tuple[str, Element]]:
    """Yield, for each pattern of a schema, what it is called and the schema with that pattern alone."""
    count = len(schema.findall(f"{{{SCHEMATRON}}}pattern"))
    for number in range(count):
        made = etree.ElementTree(copy(schema)).getroot()
        patterns = made.findall(f"{{{SCHEMATRON}}}pattern")
        for each in (*patterns[:number], *patterns[number + 1 :]):
            remove(each)
        one = patterns[number]
        title = one.findtext(f"{{{SCHEMATRON}}}title")
        yield f"{one.get('id') or title or 'pattern'} ({number + 1})", made


def check(path: Path, rules: Rules) -> list[Message]:
    """Run rules on the file at `path` as it stands; return a message for each finding.

    Rules that fail on it are left out from then on; `rules.unrun` says so.
    """
    document = plain_bytes(path)
    root = etree.fromstring(document, etree.XMLParser(collect_ids=False, huge_tree=True, no_network=True))
    found = [_told(each, root, path) for report in _reports(document, rules) for each in report.iter(*_FOUND)]
    return sorted(found, key=lambda each: each.place.line)


def _reports(document: bytes, rules: Rules) -> list[Element]:
    if rules.whole:
        try:
            return [rules.whole(document)]
        except ToolError:
            _take_apart(rules)
    reports = []
    for name, each in list(rules.apart.items()):
        try:
            reports.append(each(document))
        except ToolError as error:
            rules.leave_out(name, error)
    return reports


def _told(found: Element, root: Element, path: Path) -> Message:
    """Return what a finding says, where it is, and as how grave its rule sees it."""
    parts = [each for each in found.iter() if local(each.tag) in ("text", "diagnostic-reference")]
    said = " ".join(" ".join("".join(map(str, each.itertext())).split()) for each in parts)
    code = found.get("id") or found.get(XML_ID)
    told = message("T-rule", f"{said} ({code})" if code else said, _place(found, root, path))
    return replace(told, severity=_GRAVE.get((found.get("role") or "").lower(), told.severity))


def _place(found: Element, root: Element, path: Path) -> Place:
    """Return the place of what a report points to by an XPath."""
    pointed = root.getroottree().xpath(found.get("location") or "/*")
    element = pointed[0] if isinstance(pointed, list) and pointed else root
    return place_of(element, str(path)) if isinstance(element, etree._Element) else Place(str(path))
