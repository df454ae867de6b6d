"""A document against a schema, event by event; after a fault it goes on with what was most likely meant.

The recovery is that of jing, so that both list the same faults.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal
from xml.parsers import expat

from recto.relaxng import states, wording
from recto.relaxng.derivatives import BLANKS
from recto.relaxng.expected import required_attributes, required_before, required_elements
from recto.relaxng.names import Name
from recto.relaxng.nodes import XML
from recto.relaxng.patterns import NOT_ALLOWED
from recto.relaxng.schema import Schema
from recto.relaxng.states import Opening, State, Ways

Kind = Literal[
    "element", "attribute", "value", "missing attribute", "text", "content", "incomplete", "id", "idref"
]
SEPARATOR = "\f"
XINCLUDE = "http://www.w3.org/2001/XInclude"
_REFUTED = states.of((NOT_ALLOWED,))
_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_TAG_NAME = r"</?[^\s/>]+"
_ATTRIBUTE = r"(?<=\s){}\s*=\s*(?:\"[^\"]*\"|'[^']*')"
_BUFFER = 1 << 16


@dataclass(frozen=True)
class Fault:
    """What is wrong with a document, in words, and in which line.

    A fault of a tag is in the line in which the tag ends, one of text in that in which the text begins.
    """

    line: int
    kind: Kind
    text: str
    file: str = ""
    """The file that was included, where the fault is in one."""
    column: int = 0
    """Where in the line, from 1, the tag, the attribute or the text begins; 0 where that is not known."""
    width: int = 0
    """How many characters of the line are meant, where the column is known."""


# Given the files that are open, one in another, and the attributes of an `xi:include`, returns the file that
# it names, and its document; None where it is not to be included.
Include = Callable[[Sequence[str], Mapping[str, str]], tuple[str, bytes] | None]


def faults(schema: Schema, document: bytes, include: Include | None = None) -> list[Fault]:
    """Validate a well-formed XML document; return its faults in the order in which they are met.

    References to ids that are nowhere come last. What `include` gives for an `xi:include` is validated in its
    place. Raises expat.ExpatError where `document`, or what it includes, is not well-formed.
    """
    return _Validation(schema, document, include).faults


class _Validation:
    """How far a document has been validated. `open`: for each open element the start tag that began it."""

    def __init__(self, schema: Schema, document: bytes, include: Include | None) -> None:
        self.schema = schema
        self.include = include
        self.files: list[str] = []
        self.passed_over = 0
        self.faults: list[Fault] = []
        self.state = schema.start
        self.open: list[Opening] = []
        self.is_leaf = False
        self.text = ""
        self.prefixes: dict[str, str] = {"xml": XML}
        self.shadowed: list[dict[str, str]] = []
        self.ids: dict[str, int] = {}
        self.references: list[Fault] = []
        if self.state.is_refuted:
            self.faults.append(Fault(1, "element", "the schema allows no document at all"))
        self._read(document)
        self._see_references()

    def _read(self, document: bytes) -> None:
        self.document, self.parser = document, self._parser()
        if self.include and XINCLUDE.encode() in document:
            self.parser.StartElementHandler = self._start_or_include
        self.parser.Parse(document, True)

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.buffer_size = _BUFFER
        parser.StartNamespaceDeclHandler = self._bind
        parser.EndNamespaceDeclHandler = self._unbind
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        return parser

    def _bind(self, prefix: str | None, uri: str | None) -> None:
        self.shadowed.append(self.prefixes)
        self.prefixes = {**self.prefixes, prefix or "": uri or ""}

    def _unbind(self, prefix: str | None) -> None:
        self.prefixes = self.shadowed.pop()

    def _characters(self, text: str) -> None:
        self.text += text

    def _start_or_include(self, written: str, attributes: list[str]) -> None:
        named_attributes = dict(zip(attributes[::2], attributes[1::2], strict=True))
        is_inclusion = self.include and named(written) == Name(XINCLUDE, "include")
        found = self.include(self.files, named_attributes) if self.include and is_inclusion else None
        if found is None:
            self._start(written, attributes)
            return
        outer = self.document, self.parser
        self.files.append(found[0])
        self._read(found[1])
        self.files.pop()
        self.document, self.parser = outer
        self._pass_over(written, attributes)

    def _pass_over(self, written: str, attributes: list[str]) -> None:
        """Leave out what an inclusion holds, which is there for when it fails."""
        self.passed_over += 1
        self.parser.StartElementHandler = self._pass_over
        self.parser.EndElementHandler = self._passed_over
        self.parser.CharacterDataHandler = None

    def _passed_over(self, written: str) -> None:
        self.passed_over -= 1
        if not self.passed_over:
            self.parser.StartElementHandler = self._start_or_include
            self.parser.EndElementHandler = self._end
            self.parser.CharacterDataHandler = self._characters

    def _start(self, written: str, attributes: list[str]) -> None:
        state = self._mixed() if self.text else self.state
        opening = state.openings.get(written) or self._opened(state, written)
        self.open.append(opening)
        self.is_leaf = True
        state = opening.content
        if attributes and state is not _REFUTED:
            for number in range(0, len(attributes), 2):
                state = self._attribute(state, written, attributes[number], attributes[number + 1])
        self.state = state.closed
        if self.state.is_refuted and not state.is_refuted:
            missing = required_attributes(state.row)
            self._blame("missing attribute", wording.missing_attributes(written, missing, self.prefixes))
            self.state = state.forgiven

    def _opened(self, state: State, written: str) -> Opening:
        """Return what a start tag leads to; where it is not allowed, say so and find what was meant."""
        name = named(written)
        opening = state.opening(written, name)
        if opening:
            return opening
        opening = state.opening(written, name, is_lenient=True)
        contents = self.schema.contents(name)
        if not state.is_refuted:
            required = required_before(state.row) if opening else frozenset()
            text = wording.element(written, state.row, required, bool(contents), self.prefixes)
            self._blame("element", text)
        if opening:
            return opening
        return Opening(states.of(contents) if contents else _REFUTED, (state.row,) * max(len(contents), 1))

    def _attribute(self, state: State, element: str, written: str, value: str) -> State:
        step = state.attributes.get(written) or state.attribute(written, named(written))
        if step is None:
            if not state.is_refuted:
                text = wording.attribute(element, written, state.row, self.prefixes)
                self._blame("attribute", text, wording.as_written(written))
            return state
        after = step.led(value, self.prefixes)
        if after.is_refuted:
            text = wording.value(element, written, value, step.values)
            self._blame("value", text, wording.as_written(written))
            after = step.forgiven()
        if step.id:
            self._remember(step.id, value)
        return after

    def _end(self, written: str) -> None:
        opening = self.open.pop()
        if self.is_leaf and self.state.is_typed:
            ways = self.state.ways_of(self.text, self.prefixes) or self._no_value(written, opening)
        else:
            if self.text:
                self.state = self._mixed()
            ways = self.state.ways or self._incomplete(written, opening)
        self.text = ""
        self.is_leaf = False
        self.state = opening.followed(ways)

    def _no_value(self, written: str, opening: Opening) -> Ways:
        self._blame("content", wording.content(written, self.text, self.state.row))
        return self._left(opening)

    def _incomplete(self, written: str, opening: Opening) -> Ways:
        if not self.state.is_refuted:
            required = required_elements(self.state.row)
            text = wording.incomplete(written, self.state.row, required, self.prefixes)
            self._blame("incomplete", text)
        return self._left(opening)

    def _left(self, opening: Opening) -> Ways:
        """Return the ways that nothing refuted before the end of the element, or all if something did."""
        left = tuple(number for number, each in enumerate(self.state.row) if each is not NOT_ALLOWED)
        return left or opening.all_ways

    def _mixed(self) -> State:
        """Return the state after the text that was read."""
        text, self.text = self.text, ""
        if not text.strip(BLANKS):
            return self.state
        if not self.state.mixed.is_refuted:
            return self.state.mixed
        if not self.state.is_refuted:
            self.faults.append(self._fault_of_text(text))
        return self.state

    def _fault_of_text(self, text: str) -> Fault:
        """Return the fault of text that ends where the parser stands."""
        meant = text.lstrip(BLANKS)
        blanks = text[: len(text) - len(meant)]
        line = self.parser.CurrentLineNumber - meant.count("\n")
        column = len(blanks) - blanks.rindex("\n") if "\n" in blanks else 0
        words = wording.text(text, self.state.row, self.prefixes)
        width = len(meant.partition("\n")[0].rstrip(BLANKS)) if column else 0
        return Fault(line, "text", words, self._file(), column, width)

    def _blame(self, kind: Kind, text: str, attribute: str = "") -> None:
        self.faults.append(self._fault(kind, text, attribute))

    def _fault(self, kind: Kind, text: str, attribute: str = "") -> Fault:
        column, width = self._column(attribute)
        return Fault(self._line(), kind, text, self._file(), column, width)

    def _file(self) -> str:
        return self.files[-1] if self.files else ""

    def _column(self, attribute: str) -> tuple[int, int]:
        """Return where the present tag, or an attribute in it, begins, and how long that is; 0 if unknown."""
        tag = _TAG.match(self.document, self.parser.CurrentByteIndex)
        if not tag or b"\n" in tag[0]:
            return 0, 0
        written = tag[0].decode()
        found = re.search(_ATTRIBUTE.format(re.escape(attribute)) if attribute else _TAG_NAME, written)
        start, end = found.span() if found else (0, 0)
        return self.parser.CurrentColumnNumber + start + 1, end - start

    def _line(self) -> int:
        """Return the line in which the present tag ends."""
        tag = _TAG.match(self.document, self.parser.CurrentByteIndex)
        return self.parser.CurrentLineNumber + (tag[0].count(b"\n") if tag else 0)

    def _remember(self, kind: str, value: str) -> None:
        words = value.split()
        if kind != "ID":
            self.references += [self._fault("idref", word) for word in words]
            return
        for word in words:
            if word in self.ids:
                self._blame("id", f"the id ‘{word}’ is given again; line {self.ids[word]} has it")
            else:
                self.ids[word] = self._line()

    def _see_references(self) -> None:
        for each in self.references:
            if each.text not in self.ids:
                self.faults.append(replace(each, text=f"nothing has the id ‘{each.text}’"))


@cache
def named(written: str) -> Name:
    """Return the name that the parser writes as namespace, local part and prefix, where it has them."""
    uri, _, rest = written.partition(SEPARATOR)
    return Name(uri, rest.partition(SEPARATOR)[0]) if rest else Name("", uri)
