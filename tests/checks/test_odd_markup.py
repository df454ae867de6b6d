"""Markup that few texts have, and that editions have lost words of: each stands in every edition."""

import tomllib
from pathlib import Path

import pytest
from reading_in_memory import MANNERS, losses, rendered_and_wanted

from recto.checks.ledger import verify
from recto.editions import pdf

STYLES = Path(__file__).parents[2] / "styles"
HEADER = """<teiHeader><fileDesc><titleStmt><title>A title</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><listWit><witness xml:id="A">A codex</witness></listWit>
</sourceDesc></fileDesc></teiHeader>"""

HERE = Path(__file__).parent
MARKUP = tomllib.loads((HERE / "odd_markup.toml").read_text(encoding="utf-8"))
TEXTS = tomllib.loads((HERE / "odd_texts.toml").read_text(encoding="utf-8"))


def document(body: str) -> bytes:
    return whole(f"<text><body>{body}</body></text>")


def whole(text: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{text}</TEI>'.encode()


def on_pages(tei: bytes, file: Path) -> list[str]:
    root, rendered, _ = rendered_and_wanted(tei)
    pdf.write(rendered, STYLES, file)
    found = verify(root, pdf=file, faces=STYLES / "fonts")
    return [each.text for each in found if each.severity == "error"]


@pytest.mark.parametrize("name", MARKUP)
def test_the_web_page_and_the_book_lose_nothing(name: str) -> None:
    assert losses(document(f"<div>{MARKUP[name]}</div>")) == []


@pytest.mark.parametrize("manner", MANNERS)
def test_no_apparatus_style_loses_anything(manner: str) -> None:
    bodies = "".join(f"<div>{each}</div>" for each in MARKUP.values())
    assert losses(document(bodies), MANNERS[manner]) == []


def test_pages_lose_nothing(tmp_path: Path) -> None:
    bodies = "".join(f"<div>{each}</div>" for each in MARKUP.values())
    assert on_pages(document(bodies), tmp_path / "odd.pdf") == []


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_text_loses_nothing_in_any_edition(name: str, tmp_path: Path) -> None:
    assert losses(whole(TEXTS[name])) == []
    assert on_pages(whole(TEXTS[name]), tmp_path / "odd.pdf") == []


def test_the_words_of_every_case_are_looked_for() -> None:
    for body in MARKUP.values():
        _, _, wanted = rendered_and_wanted(document(f"<div>{body}</div>"))
        units = (*wanted.passages, *wanted.notes, *wanted.gaps)
        assert any(each.words for each in units) or wanted.entries
