"""What a web page needs around tables and divisions."""

from reading_in_memory import rendered_and_wanted

from recto.editions.html import page_body
from recto.tei.names import TEI

TABLES = "<table><row><cell>A</cell></row></table><p>B</p><table><row><cell>C</cell></row></table>"


def page(body: str):
    _, made, _ = rendered_and_wanted(
        f"<TEI xmlns='{TEI}'><teiHeader/><text><body>{body}</body></text></TEI>".encode()
    )
    return page_body(made)


def test_each_table_scrolls_in_a_frame_of_its_own_name_that_the_keyboard_reaches() -> None:
    frames = page(f"<div><head>A</head>{TABLES}</div>").findall(".//div[@class='table-frame']")
    assert [each.get("aria-label") for each in frames] == ["Table 1", "Table 2"]
    assert all(each.get("role") == "region" and each.get("tabindex") == "0" for each in frames)
    assert [[child.tag for child in each] for each in frames] == [["table"], ["table"]]


def test_only_a_division_with_a_heading_is_a_section_within_a_section() -> None:
    inner = "<div xml:id='a'><p>A</p></div><div xml:id='b'><head>B</head><p>B</p></div>"
    made = page(f"<div><head>A</head>{inner}</div>")
    assert [made.find(f".//*[@id='{id_}']").tag for id_ in ("a", "b")] == ["div", "section"]


def test_a_division_without_a_heading_is_no_section() -> None:
    made = page("<div xml:id='a'><p>A</p></div><div xml:id='b'><head>B</head><p>B</p></div>")
    assert [made.find(f".//*[@id='{id_}']").tag for id_ in ("a", "b")] == ["div", "section"]
