"""Words of finished pages: their blanks are those that are drawn, however a line is spread."""

import pytest
from weasyprint import HTML

from recto.checks.placed import read_pages


@pytest.mark.parametrize(
    "style", ["width: 120pt", "width: 100pt", "width: 91pt", "width: 400pt; letter-spacing: 0.14em"]
)
def test_words_keep_their_blanks_and_letters_get_none(tmp_path, style):
    file = tmp_path / "drawn.pdf"
    words = "the old regimes fell and the new ones stood for years"
    look = f"font: 10pt serif; text-align: justify; {style}"
    HTML(string=f"<html lang=en><p id=x style='{look}'>{words}</p>").write_pdf(file, pdf_tags=True)
    pieces = read_pages(file).document.pieces()
    assert " ".join(piece.text.strip() for piece in pieces) == words
