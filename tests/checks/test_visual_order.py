"""Right-to-left pages: their letters in order, numbers and Latin the other way, keys and numbers mirrored."""

from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from projects import STYLES

from recto.checks import visual_order
from recto.checks.keys import Finished, read_finished
from recto.checks.ledger import prove
from recto.checks.shaping import Faces
from recto.checks.visual_order import Letter, is_in_order
from recto.editions import pdf
from recto.rendering import load_style, load_words, render
from recto.tei.reading import parse
from recto.typesetting import other_scripts

MUQTABAS = Path(__file__).parents[3] / "shared" / "corpus" / "tei" / "muqtabas_i_1.xml"
FILLER = "والسلام على أهل الآداب أولاً وآخراً وكان يقول إن العلم نور "
PROSE = f"""{FILLER}<app xml:id="a1"><lem wit="#A">كتاب</lem><rdg wit="#B">كتب</rdg></app> في سنة 1795 و ١٨٨١
(<foreign xml:lang="en">Past and Present, vol. 3, 12–14</foreign>) قال: «نعم».<note xml:id="n1">انظر
<foreign xml:lang="en">Carlyle, p. 12</foreign> وص ١٢.</note> {FILLER * 3}
<hi rend="bold">قلم وحبر</hi> ثم 12/5 و<hi rend="italic">دفتر</hi> {FILLER}
<app xml:id="a2"><lem wit="#A">نور مبين</lem><rdg wit="#B">ضوء</rdg></app> {FILLER * 2}"""
HARD = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="ar"><teiHeader><fileDesc><titleStmt>
<title>منارة البحر</title></titleStmt><publicationStmt><publisher>Recto</publisher></publicationStmt>
<sourceDesc><listWit><witness xml:id="A">أ</witness><witness xml:id="B">ب</witness></listWit></sourceDesc>
</fileDesc></teiHeader><text><body><div><head>الفصل الأول</head><p>{PROSE}</p>
<lg><l>يا ليل الصب متى غده</l><l>أقيام الساعة 12 موعده</l></lg>
{"".join(f"<p>{FILLER * 9}</p>" for _ in range(6))}
<p xml:lang="en">English words, then <foreign xml:lang="ar">قلم وحبر</foreign> and
<foreign xml:lang="he">אחד שנים</foreign>, 12 of them.</p></div></body></text></TEI>"""


def made(file: Path) -> Finished:
    root = parse_text(HARD)
    words, _ = load_words(STYLES / "words", "ar")
    rendered = render(root, load_style(STYLES / "apparatus" / "negative.toml"), words)
    pdf.write(rendered, STYLES, file)
    return read_finished(file, faces=Faces(STYLES / "fonts"))


def parse_text(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Finished:
    return made(tmp_path_factory.mktemp("hard") / "hard.pdf")


def letters(drawn: str, step: float = 5) -> list[Letter]:
    """Return letters as they stand from left to right."""
    return [Letter(step * n, each) for n, each in enumerate(drawn) if each.isalnum()]


@pytest.mark.parametrize(
    ("words", "drawn", "is_true"),
    [
        ("אבג דהו", "והד גבא", True),
        ("אבג דהו", "גבא והד", False),
        ("אבג דהו", "אבג דהו", False),
        ("שנת 1795 נולד", "דלונ 1795 תנש", True),
        ("שנת 1795 נולד", "דלונ 5971 תנש", False),
        ("אבג (abc) דהו", "והד (abc) גבא", True),
        ("abc אבג דהו def", "abc והד גבא def", True),
        ("abc אבג דהו def", "abc גבא והד def", False),
    ],
)
def test_a_line_is_judged_by_the_places_of_its_letters(words, drawn, is_true):
    assert is_in_order(words, letters(drawn)) is is_true


def test_letters_of_one_glyph_stand_at_one_place():
    assert is_in_order("אבג", [Letter(0, "ג"), Letter(5, "א"), Letter(5, "ב")])
    assert not is_in_order("אבג", [Letter(0, "א"), Letter(5, "ג"), Letter(5, "ב")])


def test_a_hard_page_stands_in_its_order_and_is_whole(book):
    assert visual_order.check_finished(book) == []
    messages = prove(parse_text(HARD), {"pdf": book.file}, STYLES / "fonts")["pdf"].messages
    assert [str(each) for each in messages if each.severity == "error"] == []


def test_pieces_in_another_order_are_named(tmp_path, monkeypatch):
    in_order = other_scripts._in_order
    monkeypatch.setattr(other_scripts, "_in_order", lambda *given: in_order(*given)[::-1])
    damaged = visual_order.check_finished(made(tmp_path / "damaged.pdf"))
    assert damaged
    assert {each.code for each in damaged} == {"K-direction"}


def test_letters_of_arabic_words_descend_and_latin_and_figures_ascend(book):
    letters = visual_order.letters_of(pypdfium2.PdfDocument(book.file)[text_page(book)])
    runs: dict[int, list[Letter]] = {}
    for mcid, letter in letters:
        runs.setdefault(mcid, []).append(letter)
    found = {
        line: "".join(each.text for each in sorted(run, key=lambda at: at.x)) for line, run in runs.items()
    }
    assert any("العلم"[::-1] in seen for seen in found.values())
    assert any("1795" in seen for seen in found.values())
    assert any("١٨٨١" in seen for seen in found.values())
    assert any("pastandpresentvol31214" in seen for seen in found.values())


def text_page(book: Finished) -> int:
    return next(book.ids["a1"].pieces()).page


def test_a_key_stands_at_the_right_of_its_entry(book):
    for id_ in ("a1-entry", "a2-entry"):
        key, *rest = [piece for piece in book.ids[id_].pieces() if piece.right > piece.left]
        level = [piece for piece in rest if abs(piece.baseline - key.baseline) < 1]
        assert level
        assert all(piece.right <= key.left + 1 for piece in level)


def test_numbers_of_lines_stand_in_the_outer_margin_of_a_book_that_opens_to_the_right(book):
    for line in book.lines.all:
        beside = [piece for piece in book.pages.furniture if is_number_of(line, piece)]
        for piece in beside:
            is_odd = int(book.pages.folios[line.page]) % 2 == 1
            assert (piece.right < line.left) is is_odd


def is_number_of(line, piece) -> bool:
    return (
        piece.page == line.page
        and piece.text.strip() == line.number
        and abs(piece.baseline - line.baseline) < 1
    )


@pytest.mark.skipif(not MUQTABAS.is_file(), reason="the corpus does not lie beside the repository")
def test_a_review_of_1906_stands_in_its_order(tmp_path):
    root = parse(MUQTABAS)[0]
    words, _ = load_words(STYLES / "words", "ar")
    pdf.write(
        render(root, load_style(STYLES / "apparatus" / "negative.toml"), words), STYLES, tmp_path / "m.pdf"
    )
    book = read_finished(tmp_path / "m.pdf", faces=Faces(STYLES / "fonts"))
    assert visual_order.check_finished(book) == []
