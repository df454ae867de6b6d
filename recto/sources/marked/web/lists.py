"""Lists and tables of a web page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recto.sources.marked.web import blocks
from recto.sources.marked.web.blocks import Writer
from recto.sources.marked.web.making import HEADINGS, PAGE, Context, Making, language, within
from recto.sources.marked.web.tree import Node, is_blank

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_SECTIONS = {"thead": "TableHead", "tbody": "TableBody", "tfoot": "TableFoot"}
_MOST_SPANNED = 1000
_PERSONA = frozenset({"persona", "speaker"})


def _list(making: Making, context: Context, node: Node) -> None:
    """Write a list; numbers are those that browsers show (HTML standard, 4.4.5 and 4.4.8)."""
    inner = replace(within(making, context, node), holds_pages=False)
    items = _items(making, node)
    blocks.names(making, node)
    if not items:
        return
    is_numbered = node.name == "ol"
    with making.element("OrderedList" if is_numbered else "BulletList", matter=context.matter):
        number = _number(node.get("start"), len(items) if "reversed" in node.attributes else 1)
        for item, pieces in items:
            number = _number(item.get("value"), number)
            n = _counted(number, item.get("type") or node.get("type")) if is_numbered else ""
            with making.element("item", number=n):
                blocks.names(making, item)
                blocks.write(making, within(making, inner, item), pieces, item)
            number += -1 if "reversed" in node.attributes else 1


def _items(making: Making, node: Node) -> list[tuple[Node, list[Node | str]]]:
    """Return the items of a list and what each holds; what stands beside items goes to the one before it."""
    items: list[tuple[Node, list[Node | str]]] = []
    for piece in node.held:
        if isinstance(piece, Node) and piece.name == "li":
            items.append((piece, list(piece.held)))
        elif isinstance(piece, Node) and blocks.only_waits(piece) and not _is_open(items):
            blocks.wait(making, Context(holds_pages=False), [piece])
        elif not is_blank(piece) or isinstance(piece, Node):
            if not items:
                items.append((Node("li"), []))
            items[-1][1].append(piece)
    return items


def _is_open(items: list[tuple[Node, list[Node | str]]]) -> bool:
    """Tell whether the last item is made of what stands beside items, so that more of it goes on there."""
    return bool(items) and items[-1][0].above is None


def _number(said: str, usual: int) -> int:
    try:
        return int(said)
    except ValueError:
        return usual


def _counted(number: int, type_: str) -> str:
    """Return the number of an item as its list shows it: in figures, letters or Roman numerals."""
    form = _FORMS.get(type_[:1].lower(), str)
    shown = form(number) if number > 0 else str(number)
    return shown.upper() if type_[:1] in ("A", "I") else shown


def _in_letters(number: int) -> str:
    made = ""
    while number:
        number, last = divmod(number - 1, len(_LETTERS))
        made = _LETTERS[last] + made
    return made


def _in_roman(number: int) -> str:
    if number >= 4 * _ROMAN[0][0]:
        return str(number)
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


_FORMS = {"a": _in_letters, "i": _in_roman}


def _definitions(making: Making, context: Context, node: Node) -> None:
    """Write a list of terms and what is said of each; a group may stand in a `div` (4.4.9)."""
    inner = replace(within(making, context, node), holds_pages=False)
    blocks.names(making, node)
    held = [each for group in node.held for each in _ungrouped(group)]
    if not any(isinstance(each, Node) and each.name in ("dt", "dd") for each in held):
        blocks.write(making, inner, node.held, node)
        return
    with making.element("DefinitionList", matter=context.matter):
        for each in held:
            if isinstance(each, Node) and each.name in ("dt", "dd"):
                with making.element("term" if each.name == "dt" else "def"):
                    blocks.names(making, each)
                    write = blocks.write_line if each.name == "dt" else blocks.write
                    write(making, within(making, inner, each), each.held, each)
            elif not is_blank(each):
                with making.element("def"):
                    blocks.write(making, inner, [each])
            elif isinstance(each, Node) and blocks.only_waits(each):
                blocks.wait(making, inner, [each])
            elif isinstance(each, Node):
                with making.element("def"):
                    blocks.write(making, inner, [each])


def _ungrouped(piece: Node | str) -> Sequence[Node | str]:
    return piece.held if isinstance(piece, Node) and piece.name == "div" else [piece]


def _table(making: Making, context: Context, node: Node) -> None:
    """Write a table with its caption and spans; one that only lays out a page is what it holds."""
    inner = within(making, context, node)
    rows = [(section, row) for section, row in _rows(node) if row.nodes]
    if not rows:
        blocks.write(making, inner, node.held, node)
        return
    if _is_layout(node, rows):
        for _, row in rows:
            for cell in row.nodes:
                blocks.names(making, cell)
                blocks.write(making, within(making, inner, cell), cell.held, cell)
        return
    if any(_PERSONA & {*cell.kinds, *cell.classes} for _, row in rows for cell in row.nodes):
        _speeches(making, inner, rows)
        return
    blocks.names(making, node)
    inner = replace(inner, align="", holds_pages=False)
    with making.element("Table", matter=context.matter, lang=_other(context, node)):
        caption = next((each for each in node.nodes if each.name == "caption"), None)
        if caption is not None:
            with making.element("Caption"):
                blocks.write(making, within(making, inner, caption), caption.held, caption)
        for section, row in rows:
            with making.element(section):
                _row(making, inner, row)


def _other(context: Context, node: Node) -> str:
    lang = language(node)
    return "" if lang == context.base else lang


def _rows(node: Node) -> list[tuple[str, Node]]:
    """Return the rows of a table, each with the name of its section; those of the foot come last."""
    found: list[tuple[str, Node]] = []
    for each in node.nodes:
        if each.name == "tr":
            found.append(("TableBody", each))
        elif each.name in _SECTIONS:
            found += [(_SECTIONS[each.name], row) for row in each.nodes if row.name == "tr"]
    return sorted(found, key=lambda pair: pair[0] == "TableFoot")


def _is_layout(node: Node, rows: list[tuple[str, Node]]) -> bool:
    """Tell whether a table only places things on a page: one cell to each row, or whole sections in cells."""
    if node.get("role") in ("presentation", "none"):
        return True
    cells = [cell for _, row in rows for cell in row.nodes]
    if any(cell.name == "th" for cell in cells):
        return False
    headings = sum(each.name in HEADINGS for cell in cells for each in cell.every())
    holds_sections = headings > 1 or any(
        each.name in ("table", "blockquote") for cell in cells for each in cell.every()
    )
    return holds_sections or len(cells) <= 1


def _row(making: Making, context: Context, row: Node) -> None:
    inner = within(making, context, row)
    with making.element("Row"):
        blocks.names(making, row)
        for cell in row.nodes:
            if cell.name not in ("td", "th"):
                blocks.wait(making, inner, [cell])
                continue
            spans = {name: _span(cell.get(name)) for name in ("colspan", "rowspan")}
            role = "label" if cell.name == "th" else ""
            facts = {"col-span": spans["colspan"], "row-span": spans["rowspan"], "role": role}
            with making.element("Cell", **facts):
                blocks.names(making, cell)
                blocks.write(making, within(making, inner, cell), cell.held, cell)


def _span(said: str) -> str:
    """Return how many columns or rows a cell takes, where more than one."""
    number = _number(said, 1)
    return str(number) if 1 < number <= _MOST_SPANNED else ""


def _speeches(making: Making, context: Context, rows: list[tuple[str, Node]]) -> None:
    """Write a table of speeches: who speaks in one cell, what he says in the next."""
    for _, row in rows:
        for cell in row.nodes:
            is_name = bool(_PERSONA & {*cell.kinds, *cell.classes})
            said = Node("p", {"class": "speaker"}, cell.held) if is_name else Node("div", {}, cell.held)
            if not is_blank(said) or any(each.name == PAGE for each in said.every()):
                blocks.names(making, cell)
                blocks.write(making, within(making, context, cell), [said])


WRITERS: Mapping[str, Writer] = {
    "dir": _list,
    "dl": _definitions,
    "menu": _list,
    "ol": _list,
    "table": _table,
    "ul": _list,
}
"""What writes a list or a table, by the name of its element."""
