"""Words that the edition adds: tagged apart from those of the text, and read back without them."""

import pikepdf
import pytest
from specimens import typeset_body

from recto.checks.readback_pdf import properties, read_pdf

OURS = {
    "brackets": (
        'one <b class="bracket generated">⟨</b>two<b class="bracket generated">⟩</b> [three]',
        "one two [three]",
    ),
    "a sign for a place": ('one <a class="generated" href="#p1">→</a> 20°', "one 20°"),
    "who speaks": ('one <span class="responsible">Editor</span>', "one"),
    "words of the text within them": ('<b class="generated">see <i id="p2">two</i></b> one', "one"),
}


@pytest.mark.parametrize(("text", "words"), OURS.values(), ids=OURS)
def test_they_are_no_words_of_a_passage(text, words, tmp_path):
    file = tmp_path / "book.pdf"
    file.write_bytes(typeset_body(f'<section id="text"><p id="p1">{text}</p></section>', tmp_path))
    found = read_pdf(file, {"p1": False, "p2": False})
    assert "".join(found.shown["p1"][0].fragments).split() == words.split()
    assert ["".join(each.fragments).strip() for each in found.shown.get("p2", ())] == ["two"] * ("p2" in text)


def test_they_say_that_they_are_ours(tmp_path):
    file = tmp_path / "book.pdf"
    body = '<section id="text"><p id="p1">one <b class="generated">⟨</b>two</p></section>'
    file.write_bytes(typeset_body(body, tmp_path))
    with pikepdf.open(file) as pdf:
        ours = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/A" in each]
        assert [str(each.S) for each in ours if dict(properties(each)) == {"generated": "true"}] == ["/Span"]
