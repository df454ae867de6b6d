"""What is different in a page made anew: the elements to put in the place of those that are shown."""

from lxml import etree

from recto.tei.mixed import tail

Element = etree._Element

MOST = 200
LONGEST = 400_000
"""So many elements, of so many characters, are put in place; where it is more the page is loaded again."""


def differences(old: Element, new: Element) -> dict[str, str] | None:
    """Return the elements of a page that are new, by their ids, as HTML; nothing if it is to be loaded again.

    Each has an id in both, and nothing outside them is different.
    """
    found: dict[str, Element] = {}
    if not _compare(old, new, found):
        return None
    outermost = [each for each in found.values() if found.keys().isdisjoint(_ids_around(each))]
    pieces = {each.get("id", ""): written(each) for each in outermost}
    is_much = len(pieces) > MOST or sum(map(len, pieces.values())) > LONGEST
    return None if is_much else pieces


def written(element: Element) -> str:
    """Return an element as it is sent to the page."""
    return etree.tostring(element, method="html", encoding="unicode", with_tail=False)


def _compare(old: Element, new: Element, found: dict[str, Element]) -> bool:
    """Gather what is different in two elements; tell whether all of it has an id by which it is found."""
    if _bytes(old) == _bytes(new):
        return True
    if _is_alike(old, new):
        return all(_compare(ours, theirs, found) for ours, theirs in zip(old, new, strict=True))
    pairs = zip((old, *old.iterancestors()), (new, *new.iterancestors()), strict=False)
    same = next((mine for ours, mine in pairs if mine.get("id") and mine.get("id") == ours.get("id")), None)
    if same is not None:
        found[same.get("id", "")] = same
    return same is not None


def _is_alike(old: Element, new: Element) -> bool:
    """Tell whether two elements differ at most within their children."""
    if len(old) != len(new) or old.tag != new.tag or old.items() != new.items():
        return False
    return (old.text or "") == (new.text or "") and list(map(tail, old)) == list(map(tail, new))


def _bytes(element: Element) -> bytes:
    return etree.tostring(element, with_tail=False)


def _ids_around(element: Element) -> set[str]:
    return {each.get("id", "") for each in element.iterancestors()}
