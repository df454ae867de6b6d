"""What a web page needs around tables and divisions: a frame to scroll in, no section without a heading.

And which of its blocks have addresses.
"""

from collections.abc import Iterable, Mapping

from lxml import etree

from recto.tei.mixed import enclose

Element = etree._Element

ADDRESSED = ("p", "li", "div")
"""What has a permanent address, if it has an id and a number."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def frame_tables(sections: Iterable[Element], words: Mapping[str, str]) -> None:
    """Put each table into a frame with a name, in which it scrolls and which the keyboard reaches.

    (WCAG 2.2, 1.4.10 and 2.1.1: a table may be wider than the page, the page may not.)
    """
    tables = [
        each
        for section in sections
        for each in section.iter("table")
        if next(each.iterancestors("table"), None) is None
    ]
    for number, table in enumerate(tables, start=1):
        frame = enclose(table, "div")
        name = f"{words['table']} {number}"
        frame.attrib.update({"class": "table-frame", "role": "region", "tabindex": "0", "aria-label": name})


def name_divisions(sections: Iterable[Element]) -> None:
    """Let sections that have no heading be plain divisions (HTML, 4.3.3 `section`)."""
    for section in sections:
        for each in list(section.iter("section")):
            if not any(child.tag in HEADINGS for child in each):
                each.tag = "div"
