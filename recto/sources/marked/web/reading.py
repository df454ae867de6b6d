"""Web pages (HTML, XHTML): read as browsers read them, into the tree that word processors' files become."""

from collections.abc import Iterator
from pathlib import Path

from recto.errors import SourceError
from recto.messages import Message, Place, message
from recto.sources.marked.document import LeftOut, MarkedSource
from recto.sources.marked.web import blocks, lists
from recto.sources.marked.web.apart import DISTRIBUTOR, take_apart, take_hidden
from recto.sources.marked.web.decoding import decode, misdeclared
from recto.sources.marked.web.depth import refuse_deep
from recto.sources.marked.web.files import pictures, sheets
from recto.sources.marked.web.headings import end_headings, settle_headings
from recto.sources.marked.web.making import Making, holders
from recto.sources.marked.web.notes import Placing, place_notes
from recto.sources.marked.web.pages import mark_pages
from recto.sources.marked.web.parsing import parse
from recto.sources.marked.web.properties import authors, properties
from recto.sources.marked.web.styles import styles
from recto.sources.marked.web.tree import Node

FORM = "a web page (HTML)"
_WRITERS = {**blocks.WRITERS, **lists.WRITERS}
_EXCERPT = 60


def read(path: Path, data: bytes) -> MarkedSource:
    """Read a web page; raise SourceError where it is none, or has no words."""
    decoded = decode(data, path.name)
    refuse_deep(decoded.text, path.name)
    built = parse(decoded.text)
    body = next((each for each in built.root.every() if each.name == "body"), None)
    if body is None or not body.has_words():
        raise SourceError(f"{path.name}: the page has no words.")
    place = Place(str(path))
    declared = misdeclared(data, decoded)
    messages = [message("S-encoding", _otherwise(declared, decoded.encoding), place)] if declared else []
    shown = styles(sheets(built.root, path))
    left_out = take_apart(body, built.text)
    distributor = "\n".join(each.words for each in left_out if each.reason == DISTRIBUTOR)
    said = properties(built.root, body, distributor)
    end_headings(body)
    mark_pages(body)
    placing = Placing(body, path.name, built.text, shown, place)
    place_notes(placing)
    left_out += [*placing.left_out, *take_hidden(body, built.text, shown)]
    settle_headings(body)
    held_apart = (piece for note in placing.notes for piece in note.apart if isinstance(piece, Node))
    making = Making(shown, _WRITERS, built.text, said.language, path.name, holders([body, *held_apart]))
    tree = blocks.text(making, body)
    messages += [*placing.messages, *_left_out(left_out, place), *_unknown(making, place)]
    held = pictures(tree, path)
    named = authors(built.root, distributor)
    return MarkedSource(
        path, data, FORM, tree, said, held, tuple(left_out), tuple(messages), built.text, named
    )


def _otherwise(declared: str, read: str) -> str:
    return f"The page says that it is in {declared}, but it is in {read}, and was read so."


def _left_out(left_out: list[LeftOut], place: Place) -> Iterator[Message]:
    """Say what was left out: for each reason how many words, and which come first."""
    for reason in dict.fromkeys(each.reason for each in left_out):
        words = " ".join(" ".join(each.words for each in left_out if each.reason == reason).split())
        yield message("W-no-text", f"{reason}: {len(words.split())} words, ‘{words[:_EXCERPT]}’", place)


def _unknown(making: Making, place: Place) -> Iterator[Message]:
    for name, count in sorted(making.unknown.items()):
        yield message("W-not-understood", f"{name}, {count} times", place)
