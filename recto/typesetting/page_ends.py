"""Pages that end in whole words: a paragraph is broken otherwise where the last line of a page is divided.

A hyphen at the foot of a page leaves the reader to turn it, or to look over to the next one, within a word.
To end the page a line earlier would leave it short beside the page that it faces; so its paragraph gives
way, of which as many lines stand on the page as before. Where that would spread its spaces too far, the
hyphen stays.
"""

from typing import Any

from recto.typesetting.breaking_lines import Paragraph, Planned, beginning_after
from recto.typesetting.layers import lines

HYPHENS = ("-", "\u2010")
WIDEST = 2.6
"""How far spaces may stretch for this, in units of `breaking.STRETCH`: to half an em if they are a fifth."""
MOST_BARRED = 4
"""How many divisions of words are tried to be done without, one after the other."""
KEPT_LINES = 2
"""Lines of a paragraph that stay together on the next page."""


def end_whole(page: Any) -> bool:
    """Let the last line of a page end otherwise if it is divided; tell whether the page must be made anew."""
    planned = [getattr(line, "planned", None) for line in lines(page.children[0])]
    last = planned[-1] if planned else None
    if last is None or not _is_divided(last):
        return False
    own = [each for each in planned if each and each.paragraph is last.paragraph]
    return _broken_otherwise(last.paragraph, own[0].start, len(own))


def _broken_otherwise(paragraph: Paragraph, start: int, count: int) -> bool:
    """Plan a paragraph anew from a place on, so that the line that is the `count`-th from there is whole.

    Its lines stay well filled, and none of them is left alone for the next page; else all stay as they are.
    """
    known, barred, tolerance = paragraph.lines, paragraph.barred, paragraph.tolerance
    paragraph.barred = set(barred)
    most = max(WIDEST, tolerance)
    for _ in range(MOST_BARRED):
        paragraph.barred.add(_run(paragraph, start)[count - 1].site)
        paragraph.lines = {place: each for place, each in known.items() if place < start}
        if not paragraph.plan(start, most) or len(_run(paragraph, start)) < count + KEPT_LINES:
            break
        if not _is_divided(_run(paragraph, start)[count - 1]):
            return True
    paragraph.lines, paragraph.barred, paragraph.tolerance = known, barred, tolerance
    return False


def _run(paragraph: Paragraph, start: int) -> list[Planned]:
    """Return the lines of a paragraph from a place on."""
    found = [paragraph.lines[start]]
    while (site := found[-1].site) is not None:
        found.append(paragraph.lines[beginning_after(paragraph.words, site)])
    return found


def _is_divided(line: Planned) -> bool:
    """Tell whether a line ends with a hyphen within a word, of its own or of the text."""
    site = line.site
    if site is None:
        return False
    return bool(site.hyphen) or (site.resume == site.end and line.box.text[: site.end].endswith(HYPHENS))
