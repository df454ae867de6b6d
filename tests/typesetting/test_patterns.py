"""Words are divided by patterns as Pyphen divides them."""

import re

import pyphen
import pytest

from recto.typesetting.patterns import Dictionary, dictionary

WORDS = re.findall(
    r"\w+",
    """It flowed past the old houses; efficient philosophers, considering the antidisestablishmentarians.
    Die Donaudampfschifffahrtsgesellschaft überquerte.
    L’œuvre était encore inachevée, naturellement.
    Gallia est omnis divisa in partes tres. Всякая революция начинается. Η αρχή είναι το ήμισυ του παντός.""",
)


@pytest.mark.parametrize(
    "language", sorted(set(pyphen.LANGUAGES) & set("en_US de_DE fr la ru el it cs".split()))
)
def test_words_are_divided_where_pyphen_divides_them(language):
    theirs = pyphen.HyphDict(pyphen.LANGUAGES[language])
    ours = Dictionary(pyphen.LANGUAGES[language])
    assert [ours.positions(word) for word in WORDS] == [theirs.positions(word) for word in WORDS]


@pytest.mark.parametrize("language", ["en_US", "hu", "bg"])
def test_every_dictionary_divides_words(language):
    assert any(dictionary(language, 2, 2).positions(word) for word in [*WORDS, "szövegkiadás", "издание"])


def test_a_dictionary_that_spells_divided_words_otherwise_says_so():
    divided = dictionary("hu", 2, 2).positions("asszonnyal")
    assert [place.data for place in divided if place.data]
