"""Words that are drawn over words."""

from pathlib import Path

from recto.checks.placed import read_pages


def overprinted(file: Path) -> list[tuple[int, str, str]]:
    """Return the words of each page that are drawn over other words."""
    pages = read_pages(file)
    drawn = sorted([*pages.document.pieces(with_notes=True), *pages.furniture], key=lambda each: -each.top)
    drawn.sort(key=lambda each: each.page)
    found = []
    for number, one in enumerate(drawn):
        for other in drawn[number + 1 :]:
            if other.page != one.page or other.top < one.bottom:
                break
            deep = min(one.top, other.top) - max(one.bottom, other.bottom)
            wide = min(one.right, other.right) - max(one.left, other.left)
            if deep > 0.5 * other.size and wide > 0.3 * other.size:
                found.append((one.page, one.text, other.text))
    return found
