"""`Rendered` -> files for co-editors and publishers: docx, odt, ICML, LaTeX, Markdown.

`blocks`, `inlines` and `notes` make pandoc's AST (`nodes`) of the edition document, pandoc writes each
format, and `word`, `opendocument`, `latex`, `markdown` finish it: series of notes, styles, properties.
"""

from pathlib import Path

from recto.editions import staged
from recto.editions.office import latex, markdown, nodes, opendocument, word
from recto.editions.office.blocks import blocks
from recto.editions.office.inlines import words
from recto.editions.office.making import Making, begun
from recto.editions.office.manner import Manner, Noted
from recto.editions.office.nodes import Node
from recto.editions.office.pandoc import put_pictures, written
from recto.editions.office.style_sheet import Sheet, load_sheet, with_series
from recto.rendering.document import Rendered
from recto.sources.marked import house_styles


def write_docx(rendered: Rendered, styles: Path, file: Path) -> None:
    """Write a Word file: a series of notes is footnotes or endnotes of one style."""
    document, making = _document(rendered, _STYLED)
    data = written(document, "docx", rendered.pictures)
    _put(word.finished(data, making.called, rendered.metadata, _sheet(styles, making)), file)


def write_odt(rendered: Rendered, styles: Path, file: Path) -> None:
    """Write an OpenDocument text: a series of notes is footnotes or endnotes of one style."""
    document, making = _document(rendered, _STYLED)
    data = written(document, "odt", rendered.pictures)
    _put(opendocument.finished(data, making.called, rendered.metadata, _sheet(styles, making)), file)


def write_icml(rendered: Rendered, styles: Path, folder: Path) -> None:
    """Write a story for InDesign and the pictures that it links to into a folder; it has no endnotes."""
    document, _ = _document(rendered, _LABELLED)
    _put_with_pictures(written(document, "icml", rendered.pictures, "-s"), rendered, folder, "icml")


def write_latex(rendered: Rendered, styles: Path, folder: Path) -> None:
    """Write a LaTeX file, a series of footnotes for each of notes, and its pictures into a folder."""
    document, making = _document(rendered, _TEX)
    data = written(
        document, "latex-smart", rendered.pictures, "--top-level-division=chapter", "--wrap=preserve"
    )
    _put_with_pictures(latex.finished(data, making.called, rendered.metadata), rendered, folder, "tex")


def write_md(rendered: Rendered, styles: Path, folder: Path) -> None:
    """Write pandoc's Markdown, with the series in the labels of notes, and its pictures into a folder."""
    document, making = _document(rendered, _PLAIN)
    data = written(document, "markdown-smart", rendered.pictures, "-s", "--wrap=none")
    _put_with_pictures(markdown.finished(data, making.called), rendered, folder, "md")


def _sheet(styles: Path, making: Making) -> Sheet:
    """Return the styles of an office file, with those of its notes."""
    return with_series(load_sheet(styles), making.series, making.in_line)


def _document(rendered: Rendered, manner: Manner) -> tuple[Node, Making]:
    making = begun(rendered, manner, blocks)
    header = rendered.metadata
    made = blocks(rendered.document[-1], making)
    if header.direction == "rtl":
        made = [nodes.div(made, dir="rtl")]
    facts = {} if manner.is_styled else {"title": header.title, "author": header.author, "lang": header.lang}
    return nodes.document(made if manner.is_styled else nodes.spaced(made), **facts), making


def _put(data: bytes, file: Path) -> None:
    with staged(file) as making:
        making.write_bytes(data)


def _put_with_pictures(data: bytes, rendered: Rendered, folder: Path, ending: str) -> None:
    with staged(folder) as making:
        making.mkdir()
        put_pictures(rendered.pictures, making)
        (making / f"{rendered.metadata.id}.{ending}").write_bytes(data)


def _note(noted: Noted) -> list[Node]:
    return [nodes.note(noted.blocks)]


def _labelled(noted: Noted) -> list[Node]:
    """Return a footnote in the style of its series that says its own label, as InDesign counts by itself."""
    blocks = [nodes.div([each], custom_style=noted.style) for each in noted.blocks]
    label = nodes.span(words(f"{noted.label} "), custom_style=house_styles.LABEL)
    first = noted.blocks[0]
    if first["t"] == "Para":
        first["c"].insert(0, label)
        return [nodes.note(blocks)]
    return [nodes.note([nodes.div([nodes.paragraph([label])], custom_style=noted.style), *blocks])]


def _number(number: str) -> list[Node]:
    return [nodes.span(words(f"{number} "), custom_style=house_styles.NUMBER)]


def _classed_number(number: str) -> list[Node]:
    return [nodes.span(words(number), "paragraph-number"), *words(" ")]


_STYLED = Manner(True, _note, _number)
_LABELLED = Manner(True, _labelled, _number)
_TEX = Manner(False, latex.call, latex.numbers)
_PLAIN = Manner(False, _note, _classed_number)
