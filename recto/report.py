"""What the command line shows, as tables and data; printing is left to `recto.commands`."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from recto.messages import Message
from recto.messages_rule import Severity
from recto.sources.document import Guess, Source, Span
from recto.sources.marked.document import MarkedSource
from recto.sources.marked.inventory import inventory
from recto.sources.received_tei import ForeignSource
from recto.sources.recipe_keys import Key, Used
from recto.tei.importing import Received

EXCERPT = 60
_COUNTED: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "remark"}


def excerpt(source: Source, span: Span, longest: int = EXCERPT) -> str:
    """Return the beginning of `span` on one line, with an ellipsis where it goes on."""
    words = " ".join(source.words(span).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def import_report(source: Received, made: Sequence[tuple[str, str]] = ()) -> RenderableType:
    """Show what an import recognised, how surely, what it left alone, and what was made of it."""
    if isinstance(source, ForeignSource):
        return Group(_normalised(source), _made(made))
    if isinstance(source, MarkedSource):
        return Group(_carried(source), _made(made))
    return Group(_inventory(source), _guesses(source), _doubts(source), _made(made))


def imports_report(outcomes: Sequence[tuple[str, str, Sequence[Message]]]) -> RenderableType:
    """Show in a line each what became of many files: the name of each, what it became, its messages."""
    table = _table("\nImported", "file", "became", "errors", "warnings", "remarks")
    for name, became, messages in outcomes:
        counts = Counter(each.severity for each in messages)
        table.add_row(Text(name), Text(became), *(str(counts[severity]) for severity in _COUNTED))
    return table


def _normalised(source: ForeignSource) -> RenderableType:
    """Count what was normalised in a TEI file."""
    table = _table(f"\n{source.path.name}: {source.form}", "times", "normalised", "what was done")
    for each in source.normalised:
        table.add_row(str(each.count), each.name, Text(each.sentence))
    return table


def keys_report(keys: Sequence[Key]) -> RenderableType:
    """Show what keys of a recipe say; an asterisk stands at those that their table must have."""
    table = _table("\nKeys of a recipe", "key", "what it says", "its value")
    for each in keys:
        table.add_row(Text(each.name + ("*" if each.is_needed else "")), Text(each.says), Text(each.form))
    return table


def recipe_report(name: str, used: Sequence[Used], others: Sequence[Key]) -> RenderableType:
    """Show what the keys of a recipe say and what they have here, and which others there are."""
    table = _table(f"\n{name}", "key", "what it says", "here")
    for each in used:
        words = each.value
        here = words if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…"
        table.add_row(Text(each.key.name), Text(each.key.says), Text(here))
    return Group(table, Text(f"\nNot used here: {', '.join(each.name for each in others)}"))


def _carried(source: MarkedSource) -> RenderableType:
    """Count what stands in a file that carries its structure."""
    table = _table(f"\n{source.path.name}: {source.form}", "found", "kind", "first")
    for each in inventory(source):
        table.add_row(str(each.count), each.kind, Text(each.first))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _inventory(source: Source) -> RenderableType:
    """Count the blocks by their kind, and what was evened out."""
    title = f"\n{source.path.name}: {len(source.text)} characters, {source.encoding}"
    table = _table(title, "blocks", "kind", "first")
    counts = Counter(block.kind for block in source.blocks)
    first = {block.kind: block for block in reversed(source.blocks)}
    for kind, count in counts.items():
        table.add_row(str(count), kind, excerpt(source, first[kind].spans[0]))
    for kind, count in source.normalised.items():
        table.add_row(str(count), Text(f"evened out: {kind}", style="dim"), "")
    return table


def _guesses(source: Source) -> RenderableType:
    """Count what the recognisers concluded, by recogniser and sureness, each with its first reason."""
    table = _table("\nRecognised", "times", "what", "sure", "from what sign")
    groups: dict[tuple[str, str], list[Guess]] = {}
    for guess in source.guesses:
        groups.setdefault((guess.recogniser, guess.sure), []).append(guess)
    for (name, sure), group in groups.items():
        table.add_row(str(len(group)), name, sure, group[0].reason)
    return table


def _made(rows: Sequence[tuple[str, str]]) -> RenderableType:
    """List the facts of the header and count what stands in the text."""
    table = _table("\nEncoded", "what", "as")
    for what, words in rows:
        table.add_row(what, words)
    return table


def _doubts(source: Source) -> RenderableType:
    """List one by one what a person should look at: the guesses of low sureness."""
    table = _table("\nLook at these", "line", "what", "words", "why")
    for guess in source.guesses:
        if guess.sure == "low":
            words = excerpt(source, guess.span)
            table.add_row(str(source.line_of(guess.span)), guess.what, words, guess.reason)
    return table if table.row_count else Text("\nNothing was guessed with little ground.")


def messages_text(messages: Iterable[Message]) -> str:
    """Write messages one to a line, each with its hint below."""
    lines = []
    for each in messages:
        lines.append(f"{each.place}: {each.severity} {each.code}: {each.text}")
        if each.hint:
            lines.append(f"    {each.hint}")
    return "\n".join(lines)


def messages_json(messages: Iterable[Message]) -> str:
    """Write messages as a JSON array of objects, for machines."""
    return json.dumps([asdict(each) for each in messages], ensure_ascii=False, indent=2)


def tally(messages: Sequence[Message]) -> str:
    """Count messages by severity, in words."""
    counts = Counter(each.severity for each in messages)
    return ", ".join(
        f"{counts[severity]} {word}{'' if counts[severity] == 1 else 's'}"
        for severity, word in _COUNTED.items()
    )
