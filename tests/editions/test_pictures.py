"""Pictures in the editions: shown in each, described for who cannot see them, in grey for the press."""

import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from recto.checks.conformance import PRESS, READING, check
from recto.editions import epub, html, pdf
from recto.editions.pdf_pictures import in_grey
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Rendered
from recto.tei.names import TEI
from recto.tei.pictures import Picture

STYLES = Path(__file__).parents[2] / "styles"
WORK = f"""<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Towers</title>
</titleStmt></fileDesc></teiHeader><text><body><div><head>One</head><p>Before.</p>
<figure><graphic url="pictures/tower.png"/>
<figDesc>A tower of stone.</figDesc></figure><p>After.</p></div></body></text></TEI>"""


def coloured() -> bytes:
    made = BytesIO()
    Image.new("RGBA", (4, 4), (120, 60, 20, 128)).save(made, "PNG")
    return made.getvalue()


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    words, _ = load_words(STYLES / "words", "en")
    shown = {"pictures/tower.png": Picture("tower.png", coloured())}
    style = load_style(STYLES / "apparatus" / "negative.toml")
    return render(etree.fromstring(WORK), style, words, pictures=shown)


def test_the_web_edition_has_the_picture_and_says_what_it_shows(rendered: Rendered, tmp_path: Path) -> None:
    html.write(rendered, STYLES, tmp_path / "html")
    page = etree.parse(tmp_path / "html" / "index.html", etree.HTMLParser())
    (shown,) = page.iter("img")
    assert shown.get("alt") == "A tower of stone."
    assert (tmp_path / "html" / shown.get("src", "")).read_bytes() == coloured()


def test_the_e_book_lists_the_picture(rendered: Rendered) -> None:
    with zipfile.ZipFile(BytesIO(epub.epub(rendered, STYLES))) as book:
        assert book.read("EPUB/pictures/tower.png") == coloured()
        assert b'href="pictures/tower.png" media-type="image/png"' in book.read("EPUB/package.opf")


def test_the_pages_show_the_picture_and_meet_their_standards(rendered: Rendered, tmp_path: Path) -> None:
    file = tmp_path / "work.pdf"
    pdf.write(rendered, STYLES, file)
    assert check(file, READING) == []
    with pikepdf.open(file) as book:
        said = [
            str(each.Alt) for each in book.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    assert "A tower of stone." in said


def test_the_press_gets_one_ink(rendered: Rendered, tmp_path: Path) -> None:
    file = tmp_path / "work.press.pdf"
    pdf.write_press(rendered, STYLES, file)
    assert check(file, PRESS) == []
    with Image.open(BytesIO(in_grey(rendered.pictures)["tower.png"])) as grey:
        assert grey.mode == "L"
