"""The chapter on the critical page shows every option, by settings that are those of its pictures."""

import importlib.util
import re
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import pypdfium2
import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageStat

from recto.editions.book import BookDesign
from recto.rendering.style import ApparatusStyle, Layer

DOCS = Path(__file__).parents[1] / "docs"
CHAPTER = (DOCS / "critical-page.md").read_text(encoding="utf-8")
SCRIPT = DOCS.parent / "scripts" / "picture_options.py"
NOT_ON_THE_PAGE = {"name", "title", "families", "cover"}
"""Keys of a design that no page of the text shows."""
OF_THE_TEXT = {"void", "transcription"}
"""Keys of a style that say how places in the text look, where they stand on pages at all."""
LIKE_ENOUGH = 2.0
"""Of 255 greys, by which renderers of PDF may differ on the average."""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("picture_options", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["picture_options"] = module
    spec.loader.exec_module(module)
    return module


def said(data: Any) -> set[str]:
    """Return all keys that a table of TOML has, those of the tables in it included."""
    if isinstance(data, list):
        return set().union(*map(said, data))
    return set(data) | set().union(*map(said, data.values())) if isinstance(data, dict) else set()


def keys(record: type) -> set[str]:
    """Return the names of the fields of a design, and of those of its tables."""
    hints = get_type_hints(record)
    names = {each.name for each in fields(record)} - NOT_ON_THE_PAGE
    return names.union(*(keys(hints[name]) for name in names if is_dataclass(hints[name])))


def test_every_key_of_a_layer_and_of_a_style_is_shown_in_a_picture(script):
    shown = set().union(*(said(settings.style) for _, settings in script.wanted(CHAPTER)))
    of_layers = {each.name for each in fields(Layer)} - {"name", "types"}
    of_styles = {each.name for each in fields(ApparatusStyle)} - {"name", "title"} - OF_THE_TEXT
    assert of_layers | of_styles <= shown


def test_every_key_of_a_book_design_that_changes_the_page_is_shown_in_a_picture(script):
    shown = set().union(*(said(settings.design) for _, settings in script.wanted(CHAPTER)))
    assert keys(BookDesign) <= shown


def test_every_picture_has_a_view_and_is_there_and_no_other(script):
    named = [name for name, _ in script.wanted(CHAPTER)]
    there = {file.stem for file in (DOCS / script.PICTURES).glob("*.png")}
    assert set(named) == set(script.VIEWS) == there
    assert len(named) == len(set(named)) == CHAPTER.count("![")


def test_the_pictures_are_small(script):
    files = list((DOCS / script.PICTURES).glob("*.png"))
    assert sum(file.stat().st_size for file in files) < 1_500_000


@pytest.mark.parametrize("block", re.findall(r"^```xml\n(.*?)^```", CHAPTER, re.MULTILINE | re.DOTALL))
def test_the_tei_that_the_chapter_quotes_stands_in_its_sample(block):
    sample = (DOCS / "samples" / "the-ferry.xml").read_text(encoding="utf-8")
    assert all(line in sample for line in block.splitlines())


def test_the_samples_say_that_they_are_invented():
    for file in (DOCS / "samples").glob("*.xml"):
        rights = etree.parse(file).find(".//{*}availability")
        assert "invented" in "".join(rights.itertext())


def test_settings_are_written_as_they_were_read(script):
    for _, settings in script.wanted(CHAPTER):
        for data in vars(settings).values():
            assert script.tomllib.loads(script.as_toml(data)) == data


@pytest.fixture(scope="module")
def plain(script, tmp_path_factory) -> Path:
    """Build the book of the chapter's first picture."""
    folder = tmp_path_factory.mktemp("book")
    return script.build(script.VIEWS["page"], script.Settings({}, {}, {}), folder)


def test_a_picture_that_is_taken_again_is_the_one_that_is_there(script, plain):
    made = script.picture(plain, script.VIEWS["sigla"])
    kept = Image.open(DOCS / script.PICTURES / "sigla.png").convert("L")
    assert made.size == kept.size
    assert ImageStat.Stat(ImageChops.difference(kept, made)).mean[0] < LIKE_ENOUGH


def test_the_keys_that_the_chapter_explains_stand_on_its_first_page(script, plain):
    told = re.findall(r"‘(\d[\d–.f]*)’", CHAPTER.partition("## Three files")[0])
    with pypdfium2.PdfDocument(plain) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    first = next(text for text in pages if script.VIEWS["page"].on in text)
    assert told
    assert [key for key in told if not re.search(rf"(^|\s){re.escape(key)}\s", first)] == []
