"""Blocks rendered by themselves after the whole text: as they stand in it, with the words they have now."""

from pathlib import Path

import pytest
from lxml import etree

from recto.editions import html
from recto.pipeline import open_work
from recto.project import Project
from recto.rendering.again import again
from recto.tei.names import local

ROOT = Path(__file__).parents[2]
PROJECT = Project(ROOT)
TEXTS = [*sorted((ROOT / "tei").glob("*.xml")), ROOT / "tests" / "samples" / "the-lighthouse.xml"]


def opened(path: Path):
    _, rendered, context = open_work(PROJECT, PROJECT.work_of(path))
    page = {each.get("id"): each for each in html.page_body(rendered).iter() if each.get("id")}
    return rendered, context, page


def written(element: etree._Element) -> str:
    return etree.tostring(element, method="html", encoding="unicode", with_tail=False)


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_paragraph_rendered_by_itself_is_as_it_stands_in_the_page(path):
    rendered, context, page = opened(path)
    paragraphs = [each for each in context.index.numbers if local(each.tag) == "p"]
    assert paragraphs
    for each in paragraphs:
        made = again(each, context)
        assert written(html.block(made, rendered)) == written(page[context.index.ids[each]])


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_note_rendered_by_itself_is_as_it_stands_in_the_page(path):
    rendered, context, page = opened(path)
    assert context.index.notes
    for element, note in context.index.notes.items():
        assert written(html.block(again(element, context), rendered)) == written(page[note.id])


def test_a_paragraph_rendered_again_has_the_words_that_it_was_given_since():
    _, context, _ = opened(TEXTS[-1])
    paragraph = next(each for each in context.index.numbers if local(each.tag) == "p")
    paragraph.text = "Nobody has lit the lamp. "
    assert "".join(again(paragraph, context).itertext()).startswith("Nobody has lit the lamp. ")


def test_what_stands_for_several_elements_is_not_rendered_by_itself():
    _, context, _ = opened(TEXTS[-1])
    division = next(each for each in context.index.ids if local(each.tag) == "body")
    assert again(division, context) is None
