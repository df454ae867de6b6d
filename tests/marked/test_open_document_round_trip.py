"""An OpenDocument text that Recto wrote comes back as the text and the notes that it was made of."""

from pathlib import Path

import pytest
from projects import ROOT, STYLES
from test_round_trip import CORPUS, told

from recto.checks.accounts import account_of
from recto.editions import office
from recto.rendering import load_style, load_words, render
from recto.rendering.metadata import language
from recto.sources.recipe import Recipe
from recto.tei.importing import read_and_encode
from recto.tei.reading import read

TEXTS = (
    *sorted((ROOT / "tei").glob("*.xml")),
    *(CORPUS / f"{name}.xml" for name in ("schnitzler_L02498", "pta0001.pta014.lat1", "tss_test5_rahtz")),
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_comes_back_with_the_same_words_and_notes(path: Path, tmp_path: Path):
    if not path.is_file():
        pytest.skip("the files of others are not at hand")
    root, _ = read(path)
    words, _ = load_words(STYLES / "words", language(root))
    edition = render(root, load_style(STYLES / "apparatus" / "positive.toml"), words)
    file = tmp_path / "edition.odt"
    office.write_odt(edition, STYLES, file)
    back = read_and_encode(file, Recipe())[1].root
    account = account_of(back, file)
    assert account is not None
    assert [each.text for each in account.messages] == []
    assert told(back) == told(root)
