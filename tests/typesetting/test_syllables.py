"""Where words are divided by a rule, and where at need."""

from itertools import pairwise
from unicodedata import normalize

import pytest
from overprinted import overprinted
from specimens import page_words, typeset_body

from recto.checks.keys import read_finished
from recto.typesetting.syllables import character_ends, divisions, is_address, sign_ends, web_address_ends


def divided(word: str, language: str) -> str:
    places = divisions(word, language, 5, 2, 2)
    return "-".join(word[a:b] for a, b in zip([0, *places], [*places, len(word)], strict=True))


@pytest.mark.parametrize(
    "word",
    [
        "vya-va-hā-ra-pa-rya-va-sā-na-he-tuḥ",
        "saṃ-bha-va-nmā-tre-ṇa",
        "duḥ-kha-kau-śa-lam",
        "īśva-ra",
        "nṛ-pa-teḥ",
    ],
)
def test_transliterated_sanskrit_is_divided_after_vowels(word):
    for language in ("sa-Latn", "sa", "pi-Latn"):
        assert divided(word.replace("-", ""), language) == word


@pytest.mark.parametrize(
    "word",
    [
        "ἄν-θρω-πος",
        "πρά-γμα-τα",
        "Ὀλυμ-πιά-δος",
        "ἐκ-πλήτ-τω",
        "προσέ-τατ-τεν",
        "ἐναν-τίος",
        "ὑπερέ-χω",
        "ποιέου-σιν",
        "ὥσπερ",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_ancient_greek_is_divided_before_what_a_word_may_begin_with(word, form):
    for language in ("grc", "grc-Grek"):
        assert normalize("NFC", divided(normalize(form, word.replace("-", "")), language)) == word


@pytest.mark.parametrize(
    "word",
    [
        "ama-bam",
        "pa-trem",
        "sanc-tus",
        "om-nes",
        "tem-plum",
        "ma-gis-ter",
        "an-ti-qua-rum",
        "lin-gua-rum",
        "pul-chri-tu-di-ne",
        "con-stat",
        "in-struc-tus",
        "super-scrip-tio",
        "dis-ci-pu-lus",
        "inius-tus",
        "abeunt",
        "dixit",
        "sae-pis-si-me",
        "seruo-rum",
        "mū-rō-rum",
        "cæ-lo-rum",
        "ejus-dem",
    ],
)
def test_latin_is_divided_after_vowels_and_between_consonants(word):
    for language in ("la", "la-x-medieval"):
        assert divided(word.replace("-", ""), language) == word


def test_other_words_are_divided_by_the_dictionary_of_their_language():
    assert divided("commentary", "en") == "com-ment-ary"
    assert divided("व्यवहार", "sa") == "व्य-व-हार"
    assert divided("vyavahāra", "ar-Latn") == "vyavahāra"


def test_characters_keep_their_marks():
    assert character_ends("abcdef") == [2, 3, 4]
    assert character_ends("ab\u0304cdef") == [3, 4, 5]
    assert character_ends("व्यवहार") == [3, 4]


def test_addresses_on_the_web_are_parted_wherever_a_line_ends_and_not_at_stops_or_hyphens():
    address = "(http://dx.example.org/10.1163/22-86_com?id=4"
    ends = [0, *web_address_ends(address), len(address)]
    parts = [address[start:end] for start, end in pairwise(ends)]
    assert parts == ["(http://", "dx.example.org/", "10.1163/", "22-86", "_com", "?id=", "4"]
    assert not any(map(web_address_ends, ("and/or", "12.3/4", "a=b", "word")))


def test_addresses_are_parted_after_their_signs():
    assert all(map(is_address, ("https://example.org/a", "10.1000/xyz")))
    assert not any(map(is_address, ("word-by-word", "vyāpti|", "(l’amor)", "end.", "1917", "23,")))
    assert sign_ends("https://example.org/a") == [8, 16, 20]


LONG = {
    "a language without dictionary": ("xx", "mokwathelele" * 12),
    "a language with one": ("de", "Donaudampfschifffahrtsgesellschaft" * 4),
    "a compound with a dash": ("sa-Latn", "vyavahāraparyavasānahetuḥ" * 3 + "-" + "prasādhana" * 3),
    "an address": ("en", "https://example.org/" + "archive/of/things/" * 8),
    "no letters": ("en", "1234567890" * 14),
}


@pytest.mark.parametrize("lang", [*LONG])
@pytest.mark.parametrize("align", ["justify", "left"])
@pytest.mark.parametrize("is_last", [False, True])
def test_a_word_wider_than_the_line_stays_on_the_page(lang, align, is_last, tmp_path):
    language, word = LONG[lang]
    before = " ".join(f"p0w{n}" for n in range(20))
    after = "" if is_last else " " + " ".join(f"p1w{n}" for n in range(20))
    sheet = f"p {{ text-align: {align}; hyphens: auto; overflow-wrap: break-word }}"
    body = f'<section id="text"><p id="p" lang="{language}">{before} {word}{after}</p></section>'
    file = tmp_path / "long.pdf"
    file.write_bytes(typeset_body(body, tmp_path, sheet))
    assert len(page_words(file.read_bytes())[0]) == (20 if is_last else 40)
    book = read_finished(file)
    width = book.pages.sizes[0][0]
    assert max(each.right for each in book.pages.document.pieces()) < width - 12 / 25.4 * 72 + 8
    assert overprinted(file) == []
    drawn = "".join(each.text for each in book.ids["p"].pieces())
    assert "".join(filter(str.isalnum, word)) in "".join(filter(str.isalnum, drawn))
