"""Folios in the figures that the design asks for."""

from dataclasses import replace

from print_cases import DESIGN, chapter, printed_in, variant, words

ARABIC = replace(DESIGN, type=replace(DESIGN.type, folios="arabic-indic"))


def test_folios_of_the_text_and_what_names_them_are_in_the_figures_of_the_design(tmp_path):
    body = chapter(words(600), variant("a1")) + chapter(words(600), head="Of boats")
    book = printed_in(tmp_path, body, ARABIC)
    named = [each.words() for each in book.pages.document.below() if "page-of" in each.says]
    assert named[-2:] == ["١", "٢"]
    drawn = {piece.text.strip() for piece in book.pages.furniture}
    assert {"١", "٢"} <= drawn
    assert not {"1", "2"} & drawn


def test_pages_are_counted_for_readers_in_figures_that_they_can_type(tmp_path):
    book = printed_in(tmp_path, chapter(words(100)), ARABIC)
    assert book.pages.folios[-1] == "1"
