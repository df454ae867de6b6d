"""Arabic and Hebrew books: every word in its order, in what the tags say and in what is drawn."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from damage import by_id, reword
from lxml import etree
from pages import redraw
from projects import STYLES, run_in

from recto.checks.ledger import verify
from recto.editions import pdf
from recto.messages import Message
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Rendered
from recto.tei.reading import parse
from recto.typesetting.pages import typeset

TEXTS = {
    "he": """מגדל האור

פרק ראשון

בשנת 1795 נולד הסופר (Thomas Carlyle, vol. 3) בכפר קטן, ובשנת 1881 מת בלונדון; 10% פחות.[1] אחר כך בא סוף.

בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ [ABC 5] ותו לא.

הערות

[1] ראה Carlyle, Past and Present, 1843, עמוד 12.
""",
    "ar": """منارة البحر

الفصل الأول

ولد سنة ١٧٩٥ م (Carlyle, vol. 3) وتوفي سنة 1881 في لندن، وبذَّ فيها أترابه.[1] والسلام على أهل الآداب أولاً.

وكان يقول إن الآداب هي البيعة الوحيدة ولا شيء غيرها 12/5 البتة.

الحواشي

[1] انظر Past and Present, 1843، ص ١٢.
""",
}
SPOILT: dict[str, Callable[[str], str]] = {
    "a swapped word": lambda text: " ".join((words := text.split())[1::-1] + words[2:]),
    "a missing word": lambda text: " ".join(text.split()[1:]),
    "a doubled word": lambda text: " ".join(text.split()[:1] + text.split()),
}
REDRAWN: dict[str, Callable[[bytes], bytes]] = {
    "halves swapped": lambda glyphs: glyphs[len(glyphs) // 4 * 2 :] + glyphs[: len(glyphs) // 4 * 2],
    "glyphs missing": lambda glyphs: glyphs[len(glyphs) // 4 * 2 :],
    "glyphs doubled": lambda glyphs: glyphs * 2,
}


@dataclass(frozen=True)
class Book:
    """A text, imported and built."""

    root: Path
    name: str

    @property
    def tei(self) -> Path:
        return self.root / "tei" / f"{self.name}.xml"

    @property
    def pdf(self) -> Path:
        return self.root / "build" / self.name / f"{self.name}.pdf"

    def rendered(self) -> Rendered:
        words, _ = load_words(STYLES / "words", self.name)
        return render(parse(self.tei)[0], load_style(STYLES / "apparatus" / "negative.toml"), words)

    def said_of(self, file: Path) -> list[Message]:
        return verify(parse(self.tei)[0], pdf=file)


@pytest.fixture(scope="module", params=TEXTS)
def book(request, tmp_path_factory) -> Book:
    root = tmp_path_factory.mktemp("project")
    (root / "recto.toml").touch()
    (root / "seeds").mkdir()
    seed = root / "seeds" / f"{request.param}.txt"
    seed.write_text(TEXTS[request.param], encoding="utf-8")
    assert run_in(root, "import", str(seed)).exit_code == 0
    built = run_in(root, "build", "--to", "pdf")
    assert built.exit_code == 0, built.output
    return Book(root, request.param)


def test_the_book_is_proved_whole(book):
    assert book.said_of(book.pdf) == []


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("id", ["p1", "p2"])
def test_words_that_are_not_those_of_the_text_are_named(book, spoil, id, tmp_path):
    whole = book.rendered()
    document = deepcopy(whole.document)
    reword(by_id(document, id), spoil)
    pdf.write(replace(whole, document=document), STYLES, tmp_path / "spoilt.pdf")
    assert ("K-words", id) in {(each.code, each.place.id) for each in book.said_of(tmp_path / "spoilt.pdf")}


@pytest.mark.parametrize("change", REDRAWN.values(), ids=REDRAWN)
def test_glyphs_that_are_not_those_of_the_words_are_named(book, change, tmp_path):
    redraw("p2", change, book.pdf, tmp_path / "redrawn.pdf")
    said = book.said_of(tmp_path / "redrawn.pdf")
    assert {each.place.id for each in said if each.code != "K-page"} == {"p2"}


def test_sections_of_english_words_run_from_left_to_right(book):
    document = book.rendered().document
    assert document.get("dir") == "rtl"
    assert {
        (each.get("lang"), each.get("dir"))
        for id in ("principles", "colophon")
        for each in [by_id(document, id)]
    } == {("en", "ltr")}


def test_the_tags_say_the_words_of_a_line_in_their_order(book):
    with pikepdf.open(book.pdf) as pages:
        said = [str(each.ActualText) for each in pages.objects if _says(each)]
    opening = " ".join(TEXTS[book.name].splitlines()[4].split()[:5])
    assert any(line.startswith(opening) for line in said)


def test_every_face_is_embedded_and_no_glyph_is_lacking(book):
    with pikepdf.open(book.pdf) as pages:
        fonts = [font for page in pages.pages for font in page.Resources.get("/Font", {}).values()]
        assert len({str(font.BaseFont) for font in fonts}) > 1
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def _says(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and "/ActualText" in each


def test_numbers_of_lines_stand_at_one_side_of_a_page_however_short_lines_are(tmp_path):
    short = "<p data-lines='counted'>אחד שנים שלשה ארבעה חמשה ששה</p><p data-lines='counted'>אחד</p>" * 5
    says = {"data-lines-by": "page", "data-lines-every": "1", "data-lines-side": "outer"}
    attributes = " ".join(f'{name}="{value}"' for name, value in says.items())
    body = f'<body {attributes}><div class="line-number"/><section id="text">{short}</section></body>'
    root = etree.fromstring(f'<html lang="he" dir="rtl"><head><title>Book</title></head>{body}</html>')
    sheet = tmp_path / "sheet.css"
    sheet.write_text("@page { size: 300px } [dir=rtl] { direction: rtl }", encoding="utf-8")
    page = typeset(root, [sheet], tmp_path, "text").pages[0]._page_box
    numbers = [box for box in page.descendants() if box.element_tag and "::line-number" in box.element_tag]
    middle = page.content_box_x() + page.width / 2
    assert numbers
    assert len({box.position_x > middle for box in numbers}) == 1
