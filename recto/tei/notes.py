"""Notes move from where they are printed to where they are called."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from recto.messages import Message, message
from recto.sources.document import OF_THE_HEADER, Block, Mark, Span
from recto.sources.recipe import RECTO
from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.mixed import Element, append
from recto.tei.names import local

BlockWriter = Callable[[Encoding, Element, Block], None]

# Kinds of blocks that are notes, and where those stand that no call asks for.
NOTED = {"note": "block", "remark": "block", "sidenote": "margin"}
# Who speaks in a note that is printed where it is called, and where it stands.
_IN_LINE = {"footnote": ("author", "foot"), "sidenote": ("author", "margin"), "remark": ("editor", "foot")}
_PUNCTUATION = re.compile(r"[\W_]+")


def gather(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks of each note: those that follow a block with its number under the same key."""
    note: list[Block] = []
    for block in blocks:
        if note and (block.n or not block.key or block.key != note[0].key):
            yield note
            note = []
        note.append(block)
    if note:
        yield note


def wait(encoding: Encoding) -> None:
    """Set the notes that the text calls waiting for their calls, in order under each key."""
    blocks = [block for block in encoding.source.blocks if block.kind not in OF_THE_HEADER]
    called = {mark.value for block in blocks for mark in block.marks if mark.kind == "call"}
    for note in gather(block for block in blocks if block.kind in NOTED):
        waiting = encoding.waiting if note[0].key in called else encoding.uncalled
        waiting.setdefault(note[0].key, deque()).append(note)


def take(encoding: Encoding, key: str, write: BlockWriter) -> Element | None:
    """Return the next note that waits under `key`, encoded; `None` where there is none."""
    queue = encoding.waiting.get(key)
    if not queue:
        return None
    blocks = queue.popleft()
    note = encode(encoding, blocks, "foot", write)
    encoding.called[key] = note
    return note


def take_uncalled(encoding: Encoding, first: Block, write: BlockWriter) -> Element | None:
    """Return the note that begins with `first` if no call asks for it, to stand where it is printed."""
    notes = encoding.uncalled.get(first.key, deque())
    blocks = next((note for note in notes if note[0] is first), None)
    return None if blocks is None else _encode_uncalled(encoding, blocks, write)


def left_over(encoding: Encoding, write: BlockWriter) -> Iterator[Element]:
    """Yield the notes that still wait when all calls are answered: more notes than calls under one key."""
    for queue in encoding.waiting.values():
        while queue:
            yield _encode_uncalled(encoding, queue.popleft(), write)


def _encode_uncalled(encoding: Encoding, blocks: list[Block], write: BlockWriter) -> Element:
    first = blocks[0]
    if first.kind == "note":
        words = first.n or encoding.words(first, first.spans[0].start, first.spans[0].end)[:20]
        said = f"No call asks for the note ‘{words}’."
        encoding.messages.append(message("I-note-without-call", said, encoding.place(first)))
    return encode(encoding, blocks, NOTED[first.kind], write)


def encode(encoding: Encoding, blocks: list[Block], place: str, write: BlockWriter) -> Element:
    """Return the note made of `blocks`: one runs on, several are paragraphs."""
    first = blocks[0]
    note = make("note", n=first.n, type=first.role, place=place, resp=encoding.recipe.voice(first.role))
    note.set("source", " ".join(encoding.pointers(block) for block in blocks))
    _keep_label(encoding, note, first)
    if len(blocks) == 1:
        write(encoding, note, first)
        return note
    for block in blocks:
        write(encoding, append(note, make("p")), block)
    return note


def inline(encoding: Encoding, block: Block, mark: Mark) -> Element:
    """Return the note, still without words, for one that is printed where it is called."""
    inner = mark.inner or mark.span
    printed = " ".join(encoding.source.words(Span(mark.span.start, inner.start)).split())
    role, place = _IN_LINE[mark.kind]
    note = make("note", n=mark.value, type=role, place=place, resp=encoding.recipe.voice(role))
    note.set("source", encoding.pointers_within(block, mark))
    note.set("rend", printed)
    return note


def without_note(encoding: Encoding, block: Block, words: str) -> Message:
    """Return the message that a call finds no note."""
    said = f"No note answers the call ‘{words.strip()}’."
    return message("I-call-without-note", said, encoding.place(block))


def is_at_call(element: Element) -> bool:
    """Tell whether `element` is a note whose words do not run on with those around it."""
    return local(element.tag) == "note" and element.get("place", "inline") != "inline"


def is_ours(element: Element) -> bool:
    """Tell whether `element` is a note that the editors of this edition added."""
    return local(element.tag) == "note" and element.get("resp") == f"#{RECTO}"


def _keep_label(encoding: Encoding, note: Element, block: Block) -> None:
    """Keep in `@rend` a printed label that says more than the number of the note."""
    for mark in block.marks:
        printed = " ".join(encoding.source.words(mark.span).split())
        if mark.kind == "label" and _PUNCTUATION.sub("", printed) != _PUNCTUATION.sub("", block.n):
            note.set("rend", printed)
