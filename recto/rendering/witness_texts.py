"""The texts of the witnesses beside the text of the edition: where each differs, passage by passage.

Both are rendered, and compared as they stand in the edition document, so that what holds of the text of a
witness as an edition of its own holds here, whatever the method of the apparatus.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from lxml import etree

from recto.rendering.document import Change, WitnessText
from recto.rendering.edition import text_document
from recto.rendering.leiden import is_leiden
from recto.rendering.style import ApparatusStyle
from recto.rendering.xhtml import classes
from recto.tei.addresses import PARATEXT
from recto.tei.mixed import pieces
from recto.tei.names import XML_ID, local
from recto.tei.witness_text import text_of, with_addresses
from recto.tei.witnesses import Witnesses, every_siglum, listed, printed, witnesses

Element = etree._Element

PASSAGES = frozenset(
    "p li div section h1 h2 h3 h4 h5 h6 blockquote td th dd dt figure figcaption table tr ol ul pre".split()
)
"""Elements of the edition document that are passages, where they have an id."""
APART = frozenset({"call", "address", "entry", "note"})
"""Classes of what stands in a passage and is none of its words; so is what is generated, but for gaps."""


_OF_WORDS = ("{*}p", "{*}ab", "{*}l", "{*}head")
_SAME = "="
"""What stands for words that are as they were, in blocks which are not looked at."""
STRUCK = ("\x01", "\x02")
"""What encloses words that are struck out, each word by itself."""
_UNMARKED = dict.fromkeys(map(ord, STRUCK))


def witness_texts(
    root: Element, style: ApparatusStyle, words: Mapping[str, str], document: Element
) -> tuple[WitnessText, ...]:
    """Return where the witnesses of a TEI document differ from the `document` that was rendered of it.

    They are those that are declared and cited; where none is declared, all that are cited.
    """
    known, base, addressed = witnesses(root), passages(document), with_addresses(root)
    plain, blocks = _plain_style(root, style, document), _blocks(addressed)
    cited = {each.name: each.description for each in listed(root) if each.readings}
    declared = {each: cited[each] for each in cited if each in known.names and _is_witness(known, each)}
    cited = declared or cited
    found: list[WitnessText] = []
    for name in every_siglum(known):
        witness, _, hand = name.partition("@")
        if witness in cited:
            made = text_of(addressed, name, known, words)
            same = _empty_what_is_the_same(made.root, blocks)
            read = passages(text_document(made.root, plain, words))
            siglum = printed(known, witness) + (f" ({hand})" if hand else "")
            text = WitnessText(name, siglum, cited[witness], _changes(base, read, same))
            if not hand or all(text.changes != each.changes for each in found):
                found.append(text)
    return tuple(found)


def _plain_style(root: Element, style: ApparatusStyle, document: Element) -> ApparatusStyle:
    """Return a style for texts to be compared with a document: in its manner, sources where it has them."""
    has_sources = document.find(".//{*}p[@data-kind='source']") is not None
    return replace(
        style,
        lemma_small=False,
        sources="layer" if has_sources else "text",
        transcription="leiden" if is_leiden(root, style) else "philological",
    )


def _blocks(root: Element) -> dict[str, bytes]:
    """Return the outermost blocks of words of a document that has its addresses, as they are, by their ids.

    What refers to something elsewhere is none: what stands there depends on it.
    """
    found = (
        each
        for each in root.iter(*_OF_WORDS)
        if next(each.iterancestors(*_OF_WORDS, "{*}note"), None) is None
    )
    alone = (each for each in found if each.get(XML_ID) and each.find(".//{*}ref") is None)
    return {
        each.get(XML_ID, ""): etree.tostring(each, with_tail=False)
        for each in alone
        if each.find(".//{*}ptr") is None
    }


def _empty_what_is_the_same(root: Element, blocks: Mapping[str, bytes]) -> set[str]:
    """Empty the blocks that are as they were, which need not be rendered; return the ids in them."""
    same: set[str] = set()
    for each in list(root.iter(*_OF_WORDS)):
        id_ = each.get(XML_ID, "")
        if id_ in blocks and etree.tostring(each, with_tail=False) == blocks[id_]:
            same |= {inner.get(XML_ID, "") for inner in each.iter(etree.Element)}
            each.text = _SAME
            del each[:]
    return same


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
    """Return the words of a passage; each that is struck out, or the part of it that is, stands in marks."""
    words, is_struck = [], False
    for word in "".join(_text(passage, is_struck=False)).split():
        opening = STRUCK[0] if is_struck else ""
        marks = [each for each in word if each in STRUCK]
        is_struck = marks[-1] == STRUCK[0] if marks else is_struck
        words.append(opening + word + (STRUCK[1] if is_struck else ""))
    return [each.replace("".join(STRUCK), "") for each in words if each.translate(_UNMARKED)]


def _text(element: Element, is_struck: bool) -> Iterator[str]:
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
        elif not (is_apart(piece) or is_passage(piece)):
            begins = local(piece.tag) == "del" and not is_struck
            yield STRUCK[0] if begins else ""
            yield from _text(piece, is_struck or begins)
            yield STRUCK[1] if begins else ""


def is_apart(element: Element) -> bool:
    """Tell whether what stands in a passage is none of its words: a note, an entry, what is ours."""
    held = classes(element)
    is_ours = "generated" in held and "gap" not in held
    return is_ours or bool(held & APART) or local(element.tag) == "aside"


def _changes(
    base: Mapping[str, list[str]], read: Mapping[str, list[str]], same: Collection[str]
) -> dict[str, tuple[Change, ...] | None]:
    """Return how each passage that differs is changed; None for one that the witness lacks."""
    return {
        id_: tuple(_differences(words, read[id_])) if id_ in read else None
        for id_, words in base.items()
        if id_ not in same and (id_ not in read or words != read[id_])
    }


def _differences(base: Sequence[str], read: Sequence[str]) -> Iterator[Change]:
    """Yield which words of one text stand for which of another, by the characters that are no blanks."""
    ends = [0, *accumulate(len(word.translate(_UNMARKED)) for word in base)]
    for kind, first, last, begin, end in SequenceMatcher(None, base, read, autojunk=False).get_opcodes():
        if kind != "equal":
            words = " ".join(read[begin:end])
            yield Change(ends[first], ends[last], words.replace(f"{STRUCK[1]} {STRUCK[0]}", " "))
