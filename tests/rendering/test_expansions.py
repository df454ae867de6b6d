"""What those who hear an entry are told: full words for short ones, who the sigla are, what the lemma is."""

import pytest

VARIANT = (
    '<p>the <app><lem wit="#A">lamp</lem><rdg wit="#B"/></app> <app><lem/><rdg wit="#B">long</rdg></app></p>'
)
WITNESSES = (
    '<listWit><witness xml:id="A">The autograph</witness><witness xml:id="B">A book</witness></listWit>'
)


def full(made) -> list[tuple[str, str]]:
    """Return the abbreviations of the entries, each with what it is short for."""
    found = made.document.iter("{*}abbr")
    return [("".join(each.itertext()), each.get("title", "")) for each in found]


@pytest.mark.parametrize(
    ("language", "omitted", "witness"),
    [("en", "omitted", "witness B"), ("fr", "manque", "témoin B"), ("de", "fehlt", "Zeuge B")],
)
def test_short_words_and_sigla_have_full_words_in_the_language_of_the_edition(
    rendered, language, omitted, witness
):
    made = rendered(VARIANT, "negative", language, WITNESSES)
    assert ("om.", omitted) in full(made)
    assert ("B", witness) in full(made)


def test_a_word_that_the_style_does_not_shorten_is_no_abbreviation(rendered):
    assert [short for short, _ in full(rendered(VARIANT, source=WITNESSES))] == ["A", "B", "B"]


def test_the_head_of_an_entry_says_that_it_is_the_lemma_or_where_something_is_added(rendered):
    made = rendered(VARIANT, "negative", source=WITNESSES)
    links = made.document.iterfind(".//{*}p[@class='entry']/{*}a")
    assert [link.get("aria-label") for link in links] == ["Lemma: lamp", "post lamp: after lamp"]


def test_the_words_of_an_entry_stay_as_the_style_has_them(rendered):
    made = rendered(VARIANT, "negative", source=WITNESSES)
    assert [entry.text for entry in made.entries] == ["lamp] om. B", "post lamp add. long B"]
