"""Going through a page by the keyboard alone: each stop must be seen, none be lost, none hold the reader."""

from dataclasses import dataclass

from playwright.sync_api import Page

# What has the focus: where it stands in the document, whether it shows that, is in sight and uncovered.
STOP = """(wanted) => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const style = getComputedStyle(each);
  const boxes = [...each.getClientRects()].filter((box) => box.width && box.height);
  const isOver = ([x, y]) => {
    const found = document.elementFromPoint(x, y);
    return found && (each.contains(found) || found.contains(each) || found.closest('label')?.contains(each));
  };
  const points = boxes.flatMap((box) => [
    [box.x + box.width / 2, box.y + box.height / 2],
    [box.x + 2, box.y + 2],
    [box.right - 2, box.bottom - 2],
  ]);
  return {
    name: each.outerHTML.slice(0, 120),
    place: [...document.querySelectorAll('*')].indexOf(each),
    isWanted: each.matches(wanted),
    isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    isInSight: points.some(([x, y]) => x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight),
    isUncovered: points.some(isOver),
  };
}"""
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""What is placed beside something that moves is placed in the next frame."""
LONGEST = 2500
"""So many stops are gone through at most on the way to something."""


@dataclass(frozen=True)
class Stop:
    """Something that has the focus: its tag as written, and its place among all elements."""

    name: str
    place: int
    is_wanted: bool


def stop(page: Page, wanted: str = "*") -> Stop | None:
    """Return what has the focus, nothing if the page has it; fail where a reader would not see it."""
    found = page.evaluate(STOP, wanted)
    if found and not found["isUncovered"]:
        page.evaluate(SETTLED)
        found = page.evaluate(STOP, wanted)
    if found is None:
        return None
    assert found["isMarked"], f"it is not seen that this has the focus: {found['name']}"
    assert found["isInSight"], f"this has the focus and is out of sight: {found['name']}"
    assert found["isUncovered"], f"this has the focus and something stands over it: {found['name']}"
    return Stop(found["name"], found["place"], found["isWanted"])


def tab(page: Page, wanted: str = "*") -> Stop | None:
    page.keyboard.press("Tab")
    return stop(page, wanted)


def tab_to(page: Page, wanted: str) -> bool:
    """Press Tab until the focus is on what is wanted; tell whether the page has it."""
    if not page.locator(f"{wanted}:visible").count():
        return False
    for _ in range(LONGEST):
        at = tab(page, wanted)
        assert at is not None, f"the page ends before {wanted}"
        if at.is_wanted:
            return True
    raise AssertionError(f"{wanted} is not reached")


def through(page: Page, most: int) -> list[Stop]:
    """Press Tab through a page, `most` times at most; return the stops."""
    stops = []
    while len(stops) < most and (at := tab(page)) is not None:
        stops.append(at)
    return stops


def focused(page: Page) -> str:
    """Return the id or the link of what has the focus."""
    return page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href') || ''")
