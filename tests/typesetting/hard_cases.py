"""Critical pages that are hard to set, each with what must stand on them: print documents made by the dozen.

Every word is different: word 3 of paragraph 7 is `p7w3x`, of the text of item 12 `i12w3x`. Lemmas have the
id `eN`, their entries `eN-entry`; notes `nN`, their calls `nN-call`.
"""

import random
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import count, cycle
from pathlib import Path

from lxml import etree

STYLES = Path(__file__).parents[2] / "styles"
WORD = re.compile(r"[pi]\d+w\d+x")
ENDLESS, END = re.compile(r"\b[pi]\d+w\d+\b"), r"\g<0>x"
"""Words get an end, so that a figure behind one is none of it."""
KEY = '<span class="key">00\u00a0</span>'
SHEET = """
@font-face { font-family: Book; src: url(fonts/EBGaramond-Regular.ttf) }
@page { size: 105mm 148mm; margin: 12mm 14mm; @footnote { padding-top: 6pt }
        @top-center { content: "furniture" } }
html { font: 9pt/11pt Book } p, .verse { margin: 0; orphans: 2; widows: 2; text-align: justify }
h2 { font-size: 9pt; break-after: avoid; margin: 11pt 0 }
aside { float: footnote; text-indent: 0 }
aside[data-layer=variants] { footnote-display: inline }
aside, .layer { font-size: 7.5pt; line-height: 9pt; text-align: justify }
aside::footnote-call, aside::footnote-marker { content: none; line-height: 0; vertical-align: baseline }
.layer { padding-top: 4pt } .layer[data-layer=variants] { border-top: 0.4pt solid }
.call, .occurrence { font-variant-position: super } a { color: inherit; text-decoration: none }
.line-number { font-size: 6.5pt; padding: 0 6pt }
td { vertical-align: top }
.verse { padding-left: 30pt; text-align: left; text-indent: -15pt }
"""
LAYER_IN_COLUMNS = """
.two { column-count: 2; column-gap: 14pt } aside[data-layer=variants] { footnote-display: block }
"""
LAYERS = {
    "variants": '<div class="layer" data-layer="variants" data-form="run-on"/>',
    "commentary": '<div class="layer" data-layer="commentary" data-form="paragraphs"/>',
    "author": '<div class="layer" data-layer="author" data-form="paragraphs"/>',
}


@dataclass(frozen=True)
class Case:
    """A print document and its style sheet, with the words, entries and notes that must stand on its pages.

    `says` are the attributes of `body`, `late` the items that may begin after the page of their place,
    `alone` the ids of paragraphs of which a line stands alone because its notes leave no other way.
    """

    body: str
    sheet: str = ""
    says: dict[str, str] = field(default_factory=dict)
    layers: tuple[str, ...] = tuple(LAYERS.values())
    late: int = 0
    alone: tuple[str, ...] = ()
    lang: str = "en"
    dir: str = "ltr"

    @property
    def document(self) -> etree._Element:
        """Return the print document."""
        told = {"data-lines-by": "page", "data-lines-every": "5", "data-lines-side": "outer"} | self.says
        attributes = " ".join(f'{name}="{value}"' for name, value in told.items())
        templates = "".join(self.layers) + '<div class="line-number"/>'
        text = f'<section id="text">{ENDLESS.sub(END, self.body)}</section>'
        return etree.fromstring(
            f'<html lang="{self.lang}" dir="{self.dir}"><head><title>Book</title></head>'
            f"<body {attributes}>{templates}{text}</body></html>"
        )

    @property
    def words(self) -> Counter[str]:
        """Return every numbered word that must stand on the pages, with how often it must."""
        return Counter(WORD.findall("".join(self.document.itertext())))

    @property
    def ids(self) -> set[str]:
        """Return the ids of all entries and notes."""
        return {str(each.get("id")) for each in self.document.iter("aside")}

    def written_sheet(self, folder: Path) -> Path:
        """Write the style sheet with the addresses of its fonts made absolute."""
        file = folder / "sheet.css"
        file.write_text(SHEET.replace("fonts/", f"{STYLES.as_uri()}/fonts/") + self.sheet, encoding="utf-8")
        return file


def told(document: etree._Element) -> dict[str, dict[str, str]]:
    """Return what each element that has an id says of itself by `data-*`, by id; of the body under ''."""
    found = {each.get("id"): _said(each) for each in document.iter(etree.Element) if each.get("id")}
    body = document.find("body")
    restarting = " ".join(
        str(each.get("data-layer")) for each in body.iter("div") if each.get("data-restart") == "page"
    )
    return found | {"": _said(body) | ({"restarting": restarting} if restarting else {})}


def _said(element: etree._Element) -> dict[str, str]:
    data = {name.removeprefix("data-"): value for name, value in element.attrib.items() if "data-" in name}
    return {str(name): str(value) for name, value in data.items()}


@dataclass(frozen=True)
class Shape:
    """How a random text is made: of so many paragraphs, with so many entries and notes on 100 words.

    `longest` are the most words of a paragraph, `wide` the most words of a long lemma, `nested` tells how
    likely a lemma is an element around its words and not named by its two ends.
    """

    seed: int = 0
    paragraphs: int = 20
    longest: int = 120
    entries: float = 8
    notes: float = 1
    wide: int = 40
    long_note: int = 60
    nested: float = 0.5
    layers: tuple[str, ...] = ("variants", "commentary")


def random_case(shape: Shape, **said: str) -> Case:
    """Return a text with entries on single words and long passages that overlap, nest and share words."""
    maker = _Maker(random.Random(shape.seed), shape)
    return Case("".join(maker.paragraph(number) for number in range(shape.paragraphs)), says=said)


class _Maker:
    """A text in the making; `items` counts its notes and entries."""

    def __init__(self, chance: random.Random, shape: Shape) -> None:
        self.chance, self.shape, self.items = chance, shape, 0

    def paragraph(self, number: int) -> str:
        length = self.chance.randint(5, self.shape.longest)
        before, after, around = [""] * length, [""] * length, []
        for _ in range(self._some(self.shape.entries, length)):
            start = self.chance.randrange(length)
            end = min(length - 1, start + self._width())
            self._entry(start, end, before, after, around)
        for start, end, id_ in sorted(around, key=lambda each: each[0] - each[1]):
            before[start] += id_
            after[end] = "</a>" + after[end]
        for _ in range(self._some(self.shape.notes, length)):
            after[self.chance.randrange(length)] += self._note()
        words = " ".join(f"{before[n]}p{number}w{n}{after[n]}" for n in range(length))
        return f'<p id="p{number}" data-lines="counted">{words}</p>'

    def _width(self) -> int:
        return self.chance.choice([0, 0, 0, 1, 2, 5, self.chance.randint(0, self.shape.wide)])

    def _some(self, of_hundred: float, length: int) -> int:
        return round(self.chance.random() * 2 * of_hundred * length / 100)

    def _entry(
        self, start: int, end: int, before: list[str], after: list[str], around: list[tuple[int, int, str]]
    ) -> None:
        self.items += 1
        id_, layer = f"e{self.items}", self.chance.choice(self.shape.layers)
        free = not any(start <= b and a <= end for a, b, _ in around)
        if start == end or (free and self.chance.random() < self.shape.nested):
            note = entry(self.items, id_, layer, self.chance.randint(1, 8))
            around.append((start, end, f'<a id="{id_}">{note}'))
        else:
            note = entry(self.items, f"{id_} {id_}-end", layer, self.chance.randint(1, 8))
            around += [(start, start, f'<a id="{id_}">{note}'), (end, end, f'<a id="{id_}-end">')]

    def _note(self) -> str:
        self.items += 1
        return note(self.items, self.chance.randint(1, self.shape.long_note))


def entry(number: int, lemma: str, layer: str = "variants", length: int = 3) -> str:
    """Return an entry of `length` words on the lemma (an id, or two)."""
    return (
        f'<aside class="entry" id="e{number}-entry" data-layer="{layer}" data-lemma="{lemma}">'
        f"{KEY}{numbered(f'i{number}', length)}</aside>"
    )


def lemma(number: int, text: str, layer: str = "variants", length: int = 3) -> str:
    """Return words of the text with an entry on them."""
    return f'<a id="e{number}">{entry(number, f"e{number}", layer, length)}{text}</a>'


def note(number: int, length: int, label: str = "") -> str:
    """Return the call of a note and the note, of `length` words."""
    label = label or str(number)
    return (
        f'<a id="n{number}-call" class="call" href="#n{number}">{label}</a>'
        f'<aside id="n{number}" data-layer="author"><p><a class="label" href="#n{number}-call">{label}</a> '
        f"{numbered(f'i{number}', length)}</p></aside>"
    )


def with_signs(case: Case) -> Case:
    """Return a case with signs around its words that hang where lines begin and end."""
    signs = cycle([("", ","), ("‘", "’"), ("", ""), ("", "."), ("(", ";"), ("“", "”"), ("", "-"), ("[", "]")])

    def around(word: re.Match[str]) -> str:
        before, after = next(signs)
        return f"{before}{word[0]}{after}"

    return replace(
        case,
        body=ENDLESS.sub(around, case.body),
        says=case.says | {"data-optical-margins": "yes"},
    )


def numbered(prefix: str, length: int, start: int = 0) -> str:
    """Return words that are all different."""
    return " ".join(f"{prefix}w{each}" for each in range(start, start + length))


def counted(number: int, text: str) -> str:
    """Return a paragraph whose lines are counted."""
    return f'<p id="p{number}" data-lines="counted">{text}</p>'


def many_entries(entries: int, pages: int) -> Case:
    """Return a text of about so many pages with so many entries, evenly dense."""
    words_of_a_page, words_of_a_paragraph = 94, 37
    density = 100 * entries / (pages * words_of_a_page)
    paragraphs = pages * words_of_a_page // words_of_a_paragraph
    shape = Shape(7, paragraphs, 2 * words_of_a_paragraph - 5, density, notes=0, wide=8)
    return random_case(shape)


def ten_on_a_line() -> Case:
    """Return paragraphs in which every word of two lines has an entry, some of them two."""
    dense = " ".join(lemma(n, f"p1w{n}", length=2) for n in range(22))
    plain = counted(0, numbered("p0", 60))
    return Case(plain + counted(1, f"{numbered('p1', 30, 100)} {dense}") + counted(2, numbered("p2", 60)))


def nested_and_shared() -> Case:
    """Return lemmas within lemmas, two entries on one lemma, and lemmas that overlap."""
    inner = lemma(2, f"p0w1 {lemma(3, 'p0w2')} p0w3")
    outer = f'<a id="e1">{entry(1, "e1")}{entry(9, "e1", "commentary")}p0w0 {inner} p0w4</a>'
    over = f'<a id="e4">{entry(4, "e4 e5")}p0w5</a> p0w6 <a id="e6">{entry(6, "e6 e7")}p0w7</a>'
    rest = f'{numbered("p0", 20, 10)} <a id="e5">p0w8</a> {numbered("p0", 20, 40)} <a id="e7">p0w9</a>'
    return Case(counted(0, f"{outer} {over} {rest}") + counted(1, numbered("p1", 30)))


def lemmas_over_pages() -> Case:
    """Return lemmas of more than a page, which begin and end within lines."""
    body = "".join(
        counted(
            n, f"{numbered(f'p{n}', 9)} {lemma(n, numbered(f'p{n}', 330, 10))} {numbered(f'p{n}', 9, 400)}"
        )
        for n in range(6)
    )
    return Case(body)


def long_entry_over_pages() -> Case:
    """Return an entry that needs five pages, with others before and after it."""
    first = counted(0, f"{numbered('p0', 30)} {lemma(1, 'p0w40')} {lemma(2, 'p0w41', length=1100)} p0w42")
    rest = [counted(n, f"{numbered(f'p{n}', 50)} {lemma(n + 5, f'p{n}w60')}") for n in range(1, 25)]
    return Case(first + "".join(rest), alone=("p1",))


def long_note_among_entries() -> Case:
    """Return a note of three pages called on a page with forty entries."""
    words = [lemma(n, f"p0w{n}", length=2) for n in range(40)]
    words[20] += note(50, 700)
    return Case(
        counted(0, " ".join(words)) + "".join(counted(n, numbered(f"p{n}", 60)) for n in range(1, 15))
    )


def in_columns() -> Case:
    """Return text in two columns with a layer in two columns."""
    case = random_case(Shape(3, 25, 80, 6, notes=0, wide=10, layers=("variants",)))
    layer = '<div class="layer two" data-layer="variants" data-form="paragraphs"/>'
    sheet = "#text { column-count: 2; column-gap: 16pt }"
    return replace(case, sheet=sheet + LAYER_IN_COLUMNS, layers=(layer,))


def layer_in_columns() -> Case:
    """Return text in one column with a layer in two columns."""
    case = random_case(Shape(4, 20, 110, 12, notes=0, layers=("variants",)))
    layer = '<div class="layer two" data-layer="variants" data-form="paragraphs"/>'
    return replace(case, sheet=LAYER_IN_COLUMNS, layers=(layer,))


HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"


def right_to_left() -> Case:
    """Return Hebrew text with entries on words and on passages of several lines."""
    chance = random.Random(5)
    parts = []
    for number in range(1, 31):
        words = ["".join(chance.choices(HEBREW, k=chance.randint(2, 7))) for _ in range(40)]
        passage = " ".join(words[10 : 10 + chance.choice([1, 1, 3, 25])])
        parts.append(f"{' '.join(words[:10])} {lemma(number, passage)} {' '.join(words[36:])}")
    sheet = (
        "@font-face { font-family: Book; src: url(fonts/NotoSerifHebrew-Regular.ttf) }"
        "html { direction: rtl } p { text-align: start }"
    )
    body = "".join(counted(n, part) for n, part in enumerate(parts))
    return Case(f'<div dir="rtl">{body}</div>', sheet=sheet, lang="he", dir="rtl")


def verse_drama() -> Case:
    """Return speeches in verse with numbers of their own, lines split between speakers, long lines."""
    parts, item = [], 0
    for number in range(1, 61):
        words = [f"p{number}w{each}" for each in range(6 if number % 7 else 14)]
        if number % 3 == 0:
            item += 1
            words[-1] = lemma(item, words[-1])
        halves = [words[:3], words[3:]] if number % 11 == 0 else [words]
        for half, part in enumerate(halves):
            speaker = f'<div id="s{number}-{half}" class="speaker" data-lines="uncounted">SPEAKER</div>'
            verse = f'<div class="verse" id="v{number}-{half}" data-line="{number}">{" ".join(part)}</div>'
            parts.append((speaker if half or number % 4 == 1 else "") + verse)
    return Case(f'<div id="drama" data-lines="counted">{"".join(parts)}</div>')


def lines_of_the_source() -> Case:
    """Return an inscription line by line: lines that turn over, some 7r=7 or 2.41, paragraphs in lines."""
    lines = []
    for number in range(1, 61):
        words = [f"p{number}w{n}" for n in range(5 + 13 * (number % 2))]
        words[-1] = lemma(number, words[-1])
        printed = f"{number}r={number}" if number % 7 == 0 else f"2.{number}" if number > 40 else str(number)
        begins = f'<span id="b{number}" data-line-begins="{printed}">{" ".join(words[:4])}</span>'
        goes_on = f"</p><p>{lemma(100 + number, f'p{number}w100')}" if number % 4 == 0 else ""
        lines.append(f"<p>{begins} {' '.join(words[4:])}{goes_on}</p>")
    body = f'<div id="stone" data-lines="source">{"".join(lines)}</div>'
    return Case(body + counted(61, f"p61w0 {lemma(61, 'p61w1')}"))


def verse_with_some_numbers() -> Case:
    """Return verse of which every fifth line says its number, as in most encodings; the others count on."""
    said = {n: f' data-line="{n}"' for n in range(5, 31, 5)}
    lines = [
        f'<div class="verse" id="v{n}" data-lines="counted"{said.get(n, "")}>'
        f"p{n}w0 {lemma(n, f'p{n}w1')} p{n}w2</div>"
        for n in range(1, 31)
    ]
    return Case("".join(lines), says={"data-lines-by": "work"})


def verse_that_speakers_share() -> Case:
    """Return verses in two parts, of which the second begins no line, each after the name of its speaker."""
    parts = []
    for number in range(1, 31):
        for half in range(2):
            item = 2 * number + half
            words = f"p{item}w0 {lemma(100 + item, f'p{item}w1')}"
            said, later = f'data-line="{number}"', 'data-line-continued=""'
            parts.append(f'<div id="s{item}" {said} {later}>{lemma(item, "SPEAKER")}</div>')
            parts.append(f'<div id="v{item}" {said} {later if half else ""}>{words}</div>')
    return Case(f'<div id="drama" data-lines="counted">{"".join(parts)}</div>')


def sub_lines() -> Case:
    """Return lines that are counted as parts of the line before them: interlinear glosses."""
    parts = []
    for number in range(1, 25):
        main = f"{numbered(f'p{number}', 4)} {lemma(number, f'p{number}w8')}"
        gloss = f"{numbered(f'p{number}', 3, 20)} {lemma(100 + number, f'p{number}w30')}"
        parts.append(
            f'<p id="p{number}" data-lines="counted">{main}</p><p id="g{number}" data-lines="sub">{gloss}</p>'
        )
    return Case("".join(parts))


def directions(**says: str) -> Case:
    """Return scenes of verses with numbers of their own; sub-lines before the first, after and in them."""
    parts, item = list[str](), count(1)

    def sub_lines(length: int, said: str = "") -> str:
        n = next(item)
        return f'<p id="d{n}" data-lines="sub"{said}>{lemma(n, f"p{n}w0")} {numbered(f"p{n}", length, 1)}</p>'

    def verse(number: int, said: str = "") -> str:
        n = next(item)
        words = f"{numbered(f'p{n}', 4)} {lemma(n, f'p{n}w9')}"
        return f'<div class="verse" id="v{n}" data-line="{number}"{said}>{words}</div>'

    for scene in range(4):
        parts.append(sub_lines(20, ' data-sub-of="0"' if scene else ""))
        for number in range(1, 21):
            parts += [verse(number), sub_lines(9 * (number % 4))]
            if number % 3 == 0:
                parts += [verse(number, ' data-line-continued=""'), sub_lines(3)]
    return Case(f'<div id="play" data-lines="counted">{"".join(parts)}</div>', says=says)


def sub_lines_in_columns() -> Case:
    """Return lines in two columns, each with parts, of which every one has its number."""
    case = sub_lines()
    return replace(case, sheet="#text { column-count: 2 }", says={"data-sub-lines-every": "1"})


def sub_lines_from_right_to_left() -> Case:
    """Return Hebrew lines with parts."""
    case = right_to_left()
    ways = cycle(["counted", "sub"])
    return replace(case, body=re.sub('(?<=data-lines=")counted', lambda _: next(ways), case.body))


def sections(by: str) -> Case:
    """Return sections in which counting starts anew, with headings that do not count."""
    body = "".join(
        f'<h2 id="h{n}" data-lines="uncounted" data-lines-restart="">HEADING</h2>' + text
        for n, text in enumerate(_texts_of_sections())
    )
    return Case(body, says={"data-lines-by": by})


def _texts_of_sections() -> list[str]:
    maker = _Maker(random.Random(8), Shape(8, longest=120, entries=8, wide=40))
    return ["".join(maker.paragraph(3 * n + each) for each in range(3)) for n in range(5)]


def tables() -> Case:
    """Return a table with lemmas in cells of different height, between paragraphs."""
    rows = "".join(
        f'<tr><td id="c{n}">{numbered(f"p{n}", 4)} {lemma(n, f"p{n}w8")}</td>'
        f'<td id="d{n}">{numbered(f"p{n}", 9, 20)} {lemma(100 + n, f"p{n}w30")}</td></tr>'
        for n in range(1, 25)
    )
    table = f'<table id="table" data-lines="counted"><tbody>{rows}</tbody></table>'
    return Case(counted(90, numbered("p90", 40)) + table + counted(91, f"{lemma(91, 'p91w0')} p91w1"))


def like_words() -> Case:
    """Return lines in which a word stands several times, with entries on one of them."""
    parts = []
    for number in range(1, 31):
        chance = random.Random(number)
        words = [f"p{number}w{each}" for each in range(4)] + ["royal"] * (number % 4)
        chance.shuffle(words)
        figure = f'<span id="o{number}" class="occurrence" data-of="first" data-word="royal">0</span> '
        reported = entry(number, f"e{number}").replace(KEY, f"{KEY}royal{figure}")
        words.insert(chance.randrange(len(words)), f'<a id="e{number}">{reported}royal</a>')
        parts.append(counted(number, " ".join(words)))
    return Case("".join(parts))


def parts_of_words() -> Case:
    """Return entries on letters within words, which are no words of the line."""
    parts = []
    for number in range(1, 11):
        figure = f'<span id="o{number}" class="occurrence" data-of="first" data-word="l">0</span> '
        reported = entry(number, f"e{number}").replace(KEY, f"{KEY}l{figure}")
        parts.append(counted(number, f'roya<a id="e{number}">{reported}l</a> l regime l'))
    return Case("".join(parts))


def restarting_notes() -> Case:
    """Return notes that are numbered anew on each page."""
    layer = '<div class="layer" data-layer="author" data-restart="page" data-numbering="figures"/>'
    parts = [counted(n, f"{numbered(f'p{n}', 12)}{note(n, 8)} {numbered(f'p{n}', 9, 20)}") for n in range(60)]
    return Case("".join(parts), layers=(layer,))


def references() -> Case:
    """Return references by page, and by page and line, forward and back."""
    parts = []
    for number in range(40):
        other = (number * 17 + 5) % 40
        words = f'<span id="t{number}">{numbered(f"p{number}", 14)}</span> {numbered(f"p{number}", 46, 15)}'
        see = f'<span id="r{number}" data-line-of="t{other}"/> <span id="q{number}" data-page-of="t{other}"/>'
        parts.append(counted(number, f"{words} {see} {numbered(f'p{number}', 9, 80)}"))
    return Case("".join(parts))


def place(number: int, target: str) -> str:
    """Return a reference in words to a target, by page and line, or by page alone where it is in no line."""
    worded = 'data-with-line="p. {page}, l. {line}" data-with-page="p. {page}, n. {note}"'
    return f'<span id="r{number}" data-place-of="{target}" {worded}>p. 00, l. 00</span>'


def references_in_words(**says: str) -> Case:
    """Return references in words, in the text, in notes and entries, to words before and after, to notes."""
    parts = []
    for number in range(30):
        words = f'<span id="t{number}">{numbered(f"p{number}", 14)}</span> {numbered(f"p{number}", 30, 15)}'
        see = place(number, f"t{(number * 17 + 5) % 30}")
        called = note(number, 6).replace(
            "</p></aside>", f" {place(100 + number, f't{29 - number}')}</p></aside>"
        )
        entry_on = lemma(200 + number, f"p{number}w70").replace(
            "</aside>", f" {place(300 + number, 'n7')}</aside>"
        )
        parts.append(counted(number, f"{words} {see} {called} {entry_on} {place(400 + number, 'n20')}"))
    return Case("".join(parts), says=says)


def to_and_fro(before: int = 48) -> Case:
    """Return references to words that stand at the end of their page only if the references are short."""
    targets = " ".join(f'<span id="t{n}">p2w{n}</span>' for n in range(9))
    see = " ".join(place(n, f"t{n}") for n in range(9))
    page = f"{numbered('p1', before)} {see} {numbered('p1', 90, 500)}"
    return Case(counted(0, numbered("p0", 792)) + counted(1, page) + counted(2, f"{targets} p2w20 p2w21"))


def notes_in_notes() -> Case:
    """Return notes of several paragraphs with a list, and notes called in notes."""

    def rich(n: int) -> str:
        inner = (
            f"<p>{numbered(f'i{n}', 12)}</p><ul><li>{numbered(f'i{n}', 5, 20)}</li>"
            f"<li>{numbered(f'i{n}', 5, 30)}</li></ul><p>{numbered(f'i{n}', 9, 40)}</p>"
        )
        call = f'<a id="n{n}-call" class="call" href="#n{n}">{n}</a>'
        return f'{call}<aside id="n{n}" data-layer="author">{inner}</aside>'

    return Case("".join(counted(n, f"{numbered(f'p{n}', 40)}{rich(n)} p{n}w50") for n in range(20)))


CASES = {
    "ten entries on a line": ten_on_a_line,
    "nested and shared lemmas": nested_and_shared,
    "lemmas over pages": lemmas_over_pages,
    "an entry over five pages": long_entry_over_pages,
    "a note of three pages next to forty entries": long_note_among_entries,
    "text in columns": in_columns,
    "a layer in columns": layer_in_columns,
    "right to left": right_to_left,
    "verse drama": verse_drama,
    "verse with some numbers": verse_with_some_numbers,
    "lines of the source": lines_of_the_source,
    "verse that speakers share": verse_that_speakers_share,
    "sub-lines": sub_lines,
    "sub-lines in columns": sub_lines_in_columns,
    "sub-lines from right to left": sub_lines_from_right_to_left,
    "directions counted by page": directions,
    "directions counted by work": lambda: directions(
        **{"data-lines-by": "work", "data-sub-lines-every": "2"}
    ),
    "counted by section": lambda: sections("section"),
    "counted by work": lambda: sections("work"),
    "counted by page over sections": lambda: sections("page"),
    "tables": tables,
    "like words": like_words,
    "parts of words": parts_of_words,
    "notes numbered anew on each page": restarting_notes,
    "references": references,
    "references in words": references_in_words,
    "references in words, lines counted through": lambda: references_in_words(**{"data-lines-by": "work"}),
    "notes of several paragraphs": notes_in_notes,
}
