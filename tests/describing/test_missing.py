"""What a header lacks is told, with what to write."""

from described import FULL, header, small

from recto.describing.missing import missing

DATED = "<publisher>Quay</publisher><date when='2025-01-02'/>"


def codes(*parts: str) -> list[str]:
    return [each.code for each in missing(small(*parts))]


def test_a_full_header_lacks_nothing() -> None:
    assert missing(header(FULL)) == ()


def test_a_header_that_says_nothing_lacks_each_thing() -> None:
    assert codes() == [
        "D-nobody",
        "D-no-publisher",
        "D-no-date",
        "D-no-licence",
        "D-no-abstract",
        "D-no-language",
    ]


def test_each_message_says_what_to_write() -> None:
    assert all(each.hint for each in missing(small()))


def test_a_title_is_asked_for() -> None:
    assert codes("<title/>")[0] == "D-no-title"


def test_contributors_are_not_enough() -> None:
    encoded = "<title>Tower</title><respStmt><resp>Encoding</resp><name>Bo Ink</name></respStmt>"
    assert "D-no-creator" in codes(encoded, DATED)


def test_a_date_without_a_day_is_not_enough_for_a_press() -> None:
    assert "D-no-day" in codes("<title>Tower</title>", "<date when='2025'/>")


def test_a_licence_of_ones_own_is_told_from_none() -> None:
    stated = "<availability><licence>Ask the harbour master.</licence></availability>"
    assert "D-own-licence" in codes("<title>Tower</title>", stated)


def test_an_identifier_with_a_wrong_check_digit_is_told() -> None:
    found = missing(small(publication=f"{DATED}<idno type='ISBN'>978-3-16-148410-1</idno>"))
    assert [each.text for each in found if each.code == "D-check-digit"] == [
        "ISBN 978-3-16-148410-1 of The Tower."
    ]
