"""The rules of style sheets that a page uses."""

from lxml import html

from recto.editions.rules_used import rules_used

PAGE = html.fromstring("<html><body><main class='errata'><p>One</p></main></body></html>")


def kept(css: str) -> str:
    return " ".join(rules_used(css, PAGE).split())


def test_a_rule_stays_if_one_of_its_selectors_fits():
    assert kept("p, table { color: red } table { color: blue } .errata > p { margin: 0 }") == (
        "p, table { color: red } .errata > p { margin: 0 }"
    )


def test_a_state_may_come():
    assert kept("p:hover { color: red } a:hover { color: blue } :focus-visible { color: green }") == (
        "p:hover { color: red } :focus-visible { color: green }"
    )


def test_words_that_a_sheet_adds_stay():
    assert kept("p::before { content: none }") == "p::before { content: none }"


def test_a_condition_stays_with_what_is_used_in_it():
    assert kept(
        "@media print { p { color: red } table { color: blue } } @media print { td { margin: 0 } }"
    ) == ("@media print { p { color: red } }")


def test_what_else_begins_with_at_is_left_out():
    assert kept("@font-face { font-family: X; src: url(x) } @supports (a: b) { p { color: red } }") == ""


def test_a_selector_beyond_the_library_is_left_out():
    assert kept("p:popover-open { color: red } p { color: blue }") == "p { color: blue }"
