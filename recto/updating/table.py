"""What an update did, as a table to show."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from recto.updating.outcomes import CONFLICT, KEPT, LOOK, TAKEN, Outcome

LONGEST = 60
_MANNERS = (CONFLICT, LOOK, TAKEN, KEPT)


def table(outcomes: Sequence[Outcome]) -> RenderableType:
    """Show what became of each change: what a person must decide first, then the rest as the text has it."""
    counts = Counter(each.manner for each in outcomes)
    title = ", ".join(f"{counts[manner]} {manner}" for manner in _MANNERS if counts[manner])
    if not title:
        return Text("\nNothing changed since the last import.")
    shown = Table(title=f"\nChanges: {title}", title_justify="left", title_style="bold", box=None)
    for column in ("", "where", "received before", "received now", "as edited", ""):
        shown.add_column(column, overflow="fold")
    for manner in _MANNERS:
        for each in outcomes:
            if each.manner == manner:
                shown.add_row(manner, each.id, *_wordings(each), each.why)
    return Group(shown)


def _wordings(outcome: Outcome) -> tuple[str, str, str]:
    before, received, edited = map(_short, (outcome.before, outcome.received, outcome.edited))
    return before, received if outcome.manner != KEPT else "", edited if outcome.manner != TAKEN else ""


def _short(words: str) -> str:
    """Return words in one line; of many the first and the last."""
    line = " ".join(words.split())
    half = LONGEST // 2
    return line if len(line) <= LONGEST else f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
