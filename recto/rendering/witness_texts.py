"""The texts of the witnesses beside the text of the edition: where each differs, passage by passage.

Both are rendered, and compared as they stand in the edition document, so that what holds of the text of a
witness as an edition of its own holds here, whatever the method of the apparatus.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from lxml import etree

from recto.rendering.document import Change, WitnessText
from recto.rendering.edition import text_document
from recto.rendering.style import ApparatusStyle
from recto.rendering.xhtml import classes
from recto.tei.addresses import PARATEXT
from recto.tei.mixed import pieces
from recto.tei.names import local
from recto.tei.witness_text import text_of, with_addresses
from recto.tei.witnesses import Witnesses, every_siglum, listed, printed, witnesses

Element = etree._Element

PASSAGES = frozenset(
    "p li div section h1 h2 h3 h4 h5 h6 blockquote td th dd dt figure figcaption table tr ol ul pre".split()
)
"""Elements of the edition document that are passages, where they have an id."""
APART = frozenset({"call", "address", "entry", "note"})
"""Classes of what stands in a passage and is none of its words; so is what is generated, but for gaps."""


_DELETED = ("\x01", "\x02")
_SHOWN = {1: "⟦", 2: "⟧"}
"""What encloses words that a witness has struck out, as it is told in plain characters."""
_UNMARKED = dict.fromkeys((1, 2))


def witness_texts(
    root: Element, style: ApparatusStyle, words: Mapping[str, str], document: Element
) -> tuple[WitnessText, ...]:
    """Return where the witnesses of a TEI document differ from the `document` that was rendered of it.

    They are those that are declared and cited; where none is declared, all that are cited.
    """
    known, base, addressed = witnesses(root), passages(document), with_addresses(root)
    plain = _plain_style(style, document)
    cited = {each.name: each.description for each in listed(root) if each.readings}
    declared = {each: cited[each] for each in cited if each in known.names and _is_witness(known, each)}
    cited = declared or cited
    found: list[WitnessText] = []
    for name in every_siglum(known):
        witness, _, hand = name.partition("@")
        if witness in cited:
            made = text_of(addressed, name, known, words)
            read = passages(text_document(made.root, plain, words))
            siglum = printed(known, witness) + (f" ({hand})" if hand else "")
            text = WitnessText(name, siglum, cited[witness], _changes(base, read))
            if not hand or all(text.changes != each.changes for each in found):
                found.append(text)
    return tuple(found)


def _plain_style(style: ApparatusStyle, document: Element) -> ApparatusStyle:
    """Return a style for texts to be compared with a document: sources stand where they do there."""
    has_sources = document.find(".//{*}p[@data-kind='source']") is not None
    return replace(style, lemma_small=False, sources="layer" if has_sources else "text")


def _is_witness(known: Witnesses, name: str) -> bool:
    return local(known.declared[name].tag) == "witness"


def passages(document: Element) -> dict[str, list[str]]:
    """Return the words of each passage of the text, by its id: those of no passage within it."""
    held = (each for each in document.iter(etree.Element) if is_passage(each))
    return {each.get("id", ""): _words(each) for each in held if not _is_beside(each)}


def is_passage(element: Element) -> bool:
    """Tell whether an element of the edition document is a passage."""
    return local(element.tag) in PASSAGES and bool(element.get("id"))


def _is_beside(element: Element) -> bool:
    """Tell whether a passage stands in a section that is not the text, or in a note."""
    around = (element, *element.iterancestors())
    return any(each.get("id") in PARATEXT or local(each.tag) == "aside" for each in around)


def _words(passage: Element) -> list[str]:
    """Return the words of a passage; what is deleted in them stands between marks."""
    return "".join(_text(passage)).split()


def _text(element: Element) -> Iterator[str]:
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
        elif not _is_apart(piece):
            is_deleted = local(piece.tag) == "del"
            yield _DELETED[0] if is_deleted else ""
            yield from _text(piece)
            yield _DELETED[1] if is_deleted else ""


def _is_apart(element: Element) -> bool:
    held = set(classes(element))
    is_ours = "generated" in held and "gap" not in held
    return is_ours or bool(held & APART) or local(element.tag) == "aside" or is_passage(element)


def _changes(
    base: Mapping[str, list[str]], read: Mapping[str, list[str]]
) -> dict[str, tuple[Change, ...] | None]:
    """Return how each passage that differs is changed; None for one that the witness lacks."""
    return {
        id_: tuple(_differences(words, read[id_])) if id_ in read else None
        for id_, words in base.items()
        if id_ not in read or _plain(words) != _plain(read[id_])
    }


def _differences(base: Sequence[str], read: Sequence[str]) -> Iterator[Change]:
    """Yield which words of one text stand for which of another, by the characters that are no blanks."""
    before, after = _plain(base), _plain(read)
    ends = [0, *accumulate(map(len, before))]
    for kind, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Change(ends[first], ends[last], " ".join(read[begin:end]).translate(_SHOWN))


def _plain(words: Sequence[str]) -> list[str]:
    return [word.translate(_UNMARKED) for word in words]
