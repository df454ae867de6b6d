"""Random trees of TEI's vocabulary: which element may stand in which, the grammar says; all else is drawn."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from grammar import RNG, Grammar
from hypothesis import strategies as st
from lxml import etree

from recto.tei.names import TEI, XML_ID, XML_LANG

Element = etree._Element

ROOT = Path(__file__).parents[2]
WHOLE_TEI = ROOT.parent / "shared" / "schema" / "tei_all.rng"
OUR_TEI = ROOT / "tei" / "recto.rng"
# What texts are mostly made of; the others are drawn now and then.
COMMON = frozenset(
    "div p lg l sp speaker stage head quote cit bibl list item label table row cell figure figDesc note app"
    " lem rdg rdgGrp choice sic corr orig reg abbr expan supplied surplus gap space pb lb cb milestone hi seg"
    " ref ptr q foreign persName add del subst unclear ex w title opener closer salute signed dateline"
    " floatingText body epigraph listBibl biblStruct anchor entry sense form def surface zone"
    " line formula graphic".split()
)
ATTRIBUTES = (
    *(("n", value) for value in ("1", "12", "1a", "iv", "*", "1.2")),
    *(("type", value) for value in ("author", "editor", "label", "gloss", "page", "textual", "x y")),
    *(("rend", value) for value in ("italic", "run-on", "block", "numbered", "indent2", "sup", "inline")),
    *(("place", value) for value in ("foot", "margin", "end", "block")),
    *(("target", value) for value in ("#a", "#b", "#nowhere", "https://example.org/", "x:y")),
    *(("from", value) for value in ("#a", "#b")),
    *(("to", value) for value in ("#a", "#b")),
    *(("loc", value) for value in ("1", "12", "1-2")),
    *(("wit", value) for value in ("#A", "#A #B", "A")),
    *(("reason", value) for value in ("lost", "illegible", "undefined", "explanation")),
    *(("unit", value) for value in ("page", "line", "character", "section")),
    *(("quantity", value) for value in ("1", "3")),
    *(("break", value) for value in ("no", "yes")),
    *(("part", value) for value in ("I", "M", "F")),
    *(("resp", value) for value in ("#a", "somebody")),
    *(("role", value) for value in ("label", "data")),
    *(("cols", value) for value in ("2", "x")),
    *(("url", value) for value in ("a.png", "https://example.org/a.png")),
    *(("corresp", value) for value in ("#a", "#b")),
    *(("facs", value) for value in ("#a", "a.jpg", "https://example.org/a.png")),
    ("targetEnd", "#b"),
    ("rows", "2"),
    ("spanTo", "#a"),
    ("cRef", "Gen:1:1"),
    ("key", "k"),
    ("who", "#a"),
    ("when", "1917"),
    *((XML_ID, value) for value in ("a", "b", "c", "notes")),
    *((XML_LANG, value) for value in ("la", "grc", "ar", "he", "zh", "sa-Latn")),
)
ALPHABETS = (*["abcdefgh"] * 6, "αβγδεζηθ", "דהוזחטיכ", "абвгдежз", "अकखगघङचछ")
BETWEEN = (" ", " ", " ", "", ", ", "\n  ", "-", "] ", " (", "\u00ad", "\u00a0", "’")
DEEPEST, MOST = 5, 4
HEADER = f"""<teiHeader xmlns="{TEI}"><fileDesc><titleStmt><title>A title</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><listWit><witness xml:id="A">first</witness>
<witness xml:id="B">second</witness></listWit></sourceDesc></fileDesc></teiHeader>"""


@dataclass
class Dice:
    """One large number, drawn once, from which small ones are taken; 0 gives 0 for ever."""

    number: int

    def take(self, sides: int) -> int:
        """Return a number below `sides`."""
        self.number, taken = divmod(self.number, sides)
        return taken


class Vocabulary:
    """What may stand in each element, and which have text, by the grammar at `path`."""

    def __init__(self, path: Path) -> None:
        grammar = Grammar(path)
        names = {name for name in grammar.elements if name}
        self.children = {name: sorted(names.intersection(grammar.children(name))) for name in names}
        self.common = {
            name: [each for each in held if each in COMMON] for name, held in self.children.items()
        }
        self.with_text = {name for name in names if _has_text(grammar.elements[name], grammar)}


def _has_text(pattern: Element, grammar: Grammar) -> bool:
    for each in pattern:
        kind = each.tag.removeprefix(RNG)
        if kind == "text" or (kind == "ref" and _has_text(grammar.defines[each.get("name", "")], grammar)):
            return True
        if kind not in ("element", "attribute", "ref") and _has_text(each, grammar):
            return True
    return False


@st.composite
def documents(draw: st.DrawFn, vocabulary: Vocabulary) -> Element:
    """Draw a TEI document: a short header, and a text in which elements stand where the grammar lets them.

    No two words are alike, so that none can stand for another that is lost.
    """
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    root.append(etree.fromstring(HEADER))
    text, words = etree.SubElement(root, f"{{{TEI}}}text"), count(1)
    for name in draw(st.sampled_from((("body",), ("front", "body"), ("body", "back")))):
        _fill(etree.SubElement(text, f"{{{TEI}}}{name}"), name, DEEPEST, draw, vocabulary, words)
    return root


def _fill(
    element: Element, name: str, depth: int, draw: st.DrawFn, vocabulary: Vocabulary, words: "count[int]"
) -> None:
    dice = Dice(draw(st.integers(0, 2**96)))
    has_text = name in vocabulary.with_text
    element.text = _words(dice, words) if has_text else None
    for _ in range(dice.take(3) and dice.take(3)) if depth < DEEPEST else ():
        element.set(*ATTRIBUTES[dice.take(len(ATTRIBUTES))])
    allowed = vocabulary.children[name]
    for _ in range(dice.take(MOST + 1)) if depth and allowed else ():
        held = vocabulary.common[name] if dice.take(6) and vocabulary.common[name] else allowed
        child = held[dice.take(len(held))]
        made = etree.SubElement(element, f"{{{TEI}}}{child}")
        _fill(made, child, depth - 1, draw, vocabulary, words)
        made.tail = _words(dice, words) if has_text else None


def _words(dice: Dice, numbers: "count[int]") -> str:
    """Write no text or up to two words, with what stands before, between and after them."""
    alphabet = ALPHABETS[dice.take(len(ALPHABETS))]
    drawn = [_word(alphabet, next(numbers)) for _ in range(dice.take(3))]
    return "".join(f"{BETWEEN[dice.take(len(BETWEEN))]}{each}" for each in drawn) + BETWEEN[dice.take(3)]


def _word(alphabet: str, number: int) -> str:
    """Write a number in the letters of an alphabet."""
    letters = ""
    while number:
        number, letter = divmod(number, len(alphabet))
        letters += alphabet[letter]
    return letters
