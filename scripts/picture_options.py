"""Take the pictures in docs/critical-page.md, each of a book with the settings above it.

Usage: python picture_options.py [NAME …]

The chapter is the list of what to do: a picture is taken of a sample, built with what the TOML between it and
the picture before says on top of `docs/samples`. The first line of such a block names the file that it is an
excerpt of. The books go through the whole of `recto build`: a page that is not proved is not shown.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

from recto import pipeline, project

ROOT = Path(__file__).parents[1]
CHAPTER = ROOT / "docs" / "critical-page.md"
SAMPLES = ROOT / "docs" / "samples"
STYLES = ROOT / "styles"
PICTURES = "pictures/critical-page"
SCALE = 1.75
"""Pixels of a picture to the point: small letters are legible, and two pages fit beside each other."""
GREYS = 16
EDGE, GROUND = 10, 230
"""Pixels around a picture, and their grey."""
PADDING = 3.0
"""Points above the first and below the last of the lines that are shown."""

FILES = {"recto.toml": "project", "our-series.toml": "design", "our-style.toml": "style"}
_PIECES = re.compile(
    r"^```toml\n# (?P<file>\S+)\n(?P<toml>.*?)^```|^!\[[^]]*\]\(" + PICTURES + r"/(?P<picture>[\w-]+)\.png\)",
    re.MULTILINE | re.DOTALL,
)
Data = dict[str, Any]


@dataclass(frozen=True)
class View:
    """What a picture shows: the page with the words `on`, and as many `pages` from there.

    Of a single page from the line with the words `top` to that with the words `bottom`, where they are given.
    `product` is the one of which it is taken, `work` the sample.
    """

    on: str
    top: str = ""
    bottom: str = ""
    pages: int = 1
    product: str = "reading"
    work: str = "the-ferry"


@dataclass(frozen=True)
class Settings:
    """What the three files say of a book."""

    project: Data
    design: Data
    style: Data


VIEWS: dict[str, View] = {
    "page": View("Who would", pages=2),
    "lines-by-section": View("So somebody", pages=2),
    "lines-by-work": View("So somebody"),
    "lines-counted": View("Who would", pages=2),
    "verse": View("impatient"),
    "sub-lines": View("The tide is turned", top="Scene", work="the-ferry-at-night"),
    "sub-lines-numbered": View("The tide is turned", top="Scene", work="the-ferry-at-night"),
    "speakers": View("Who stands", bottom="That bench", work="the-ferry-on-stage"),
    "speakers-centred": View("Who stands", bottom="geese", work="the-ferry-on-stage"),
    "sources": View("Who waits", work="the-ferry-preached"),
    "sources-in-text": View("Who waits", work="the-ferry-preached"),
    "source-editions": View("Who waits", bottom="row.", work="the-ferry-preached"),
    "keys": View("Who would", top="Tobias"),
    "columns": View("So somebody", top="So somebody"),
    "run-on": View("Who would", top="Tobias"),
    "commentary": View("Who would", top="Tobias"),
    "numbering": View("Who would", pages=2),
    "margin": View("Who would"),
    "chapter-end": View("So somebody"),
    "running-over": View("A bank has", pages=2),
    "negative": View("Who would", top="Tobias"),
    "positive": View("Who would", top="Tobias"),
    "anglo-american": View("Who would", top="Tobias"),
    "our-style": View("Who would", top="Tobias"),
    "the-rest": View("Who would", top="Tobias"),
    "facing": View("Who would", pages=2, work="the-ferry-in-german"),
    "source-pages": View("Who would", top="The river at", bottom="before"),
    "index": View("Gregory, 1", top="Index of", bottom="Tobias, "),
    "references": View("Since the railway", pages=2, work="the-ferry-by-rail"),
    "extant": View("Who would", top="Tobias"),
    "sigla": View("fair copy", top="Sigla", bottom="print in two"),
    "folios": View("Contents", top="Contents", bottom="Of those who"),
    "margins": View("Who would", pages=2),
    "faces": View("Who would", top="The river at"),
    "optical-margins": View("Who would", top="The river at", bottom="asked. "),
    "hyphenation": View("Who would", top="The river at"),
    "press": View("Who would", product="press"),
    "proof": View("Who would", product="proof"),
}
"""What each picture of the chapter shows, by its name."""


def wanted(chapter: str) -> Iterator[tuple[str, Settings]]:
    """Yield the name of each picture of the chapter with the settings that stand above it."""
    said = Settings({}, {}, {})
    for piece in _PIECES.finditer(chapter):
        if name := piece["picture"]:
            yield name, said
            said = Settings({}, {}, {})
        else:
            part = FILES[piece["file"]]
            more = merged(getattr(said, part), tomllib.loads(piece["toml"]))
            said = replace(said, **{part: more})


def merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> Data:
    """Return `base` with what `more` says; of tables with a name those of the same name are merged."""
    result = dict(base)
    for key, value in more.items():
        there = result.get(key)
        if isinstance(value, dict):
            result[key] = merged(there or {}, value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            result[key] = _merged_by_name(there or [], value)
        else:
            result[key] = value
    return result


def _merged_by_name(base: list[Data], more: list[Data]) -> list[Data]:
    """Return tables by their names: those of `base`, as far as `more` speaks of them as it says."""
    said = {each["name"]: each for each in more}
    known = [merged(each, said.pop(each["name"], {})) for each in base]
    return [*said.values(), *known]


def as_toml(data: Mapping[str, Any], name: str = "") -> str:
    """Write tables, tables of tables, lists of tables, and of values words, numbers, truths and lists."""
    plain = {key: each for key, each in data.items() if not _holds_tables(each)}
    lines = [f"{json.dumps(key)} = {json.dumps(each, ensure_ascii=False)}\n" for key, each in plain.items()]
    for key in data.keys() - plain.keys():
        path = f"{name}{json.dumps(key)}"
        for each in data[key] if isinstance(data[key], list) else ():
            lines.append(f"[[{path}]]\n{as_toml(each, f'{path}.')}")
        if isinstance(data[key], dict):
            lines.append(f"[{path}]\n{as_toml(data[key], f'{path}.')}")
    return "".join(lines)


def _holds_tables(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value)
    )


def lay_out(settings: Settings, folder: Path) -> project.Project:
    """Write a project with these settings into `folder`: its three files, and styles that lead to ours."""
    config = {"apparatus": "negative"} | settings.project
    style = tomllib.loads((STYLES / "apparatus" / f"{config['apparatus']}.toml").read_text(encoding="utf-8"))
    design = tomllib.loads((SAMPLES / "our-series.toml").read_text(encoding="utf-8"))
    styles = folder / "styles"
    (styles / "apparatus").mkdir(parents=True)
    for each in STYLES.iterdir():
        if each.name != "apparatus":
            (styles / each.name).symlink_to(each)
    texts = {
        folder / "recto.toml": config | {"apparatus": "our-style", "book": "our-series.toml"},
        folder / "our-series.toml": design | settings.design,
        styles / "apparatus" / "our-style.toml": merged(style, settings.style),
    }
    for file, data in texts.items():
        file.write_text(as_toml(data), encoding="utf-8")
    return project.read(folder)


def build(view: View, settings: Settings, folder: Path) -> Path:
    """Build the sample of a view in `folder`, prove it, and return the PDF of the product."""
    book = lay_out(settings, folder)
    work = book.work_of(SAMPLES / f"{view.work}.xml")
    built = pipeline.build_work(
        book, work, ("pdf",), folder / "build", lambda step: None, products=(view.product,)
    )
    for message in built.messages:
        sys.stderr.write(f"  {message.code} {message.place.id} {message.text}\n")
    made = pipeline.PRODUCTS[view.product].made.format(id=work.id)
    return folder / "build" / work.id / made


def picture(pdf: Path, view: View) -> Image.Image:
    """Return the picture of what a view shows of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        first = next(n for n, page in enumerate(document) if _place(page, view.on))
        pages = [document[n] for n in range(first, first + view.pages)]
        shown = [_cropped(page, view) for page in pages]
    height = max(each.height for each in shown)
    board = Image.new("L", (sum(each.width for each in shown), height), GROUND)
    left = 0
    for each in shown:
        board.paste(each, (left, 0))
        left += each.width
    return ImageOps.expand(board, EDGE, GROUND)


def _cropped(page: pypdfium2.PdfPage, view: View) -> Image.Image:
    image = page.render(scale=SCALE).to_pil().convert("L")
    top, bottom = 0.0, page.get_height()
    if view.top and (found := _place(page, view.top)):
        top = page.get_height() - found[1] - PADDING
    if view.bottom and (found := _place(page, view.bottom)):
        bottom = page.get_height() - found[0] + PADDING
    return image.crop((0, round(max(top, 0) * SCALE), image.width, round(bottom * SCALE)))


def _place(page: pypdfium2.PdfPage, words: str) -> tuple[float, float] | None:
    """Return how high words stand on a page, from where to where in points from its foot."""
    text = page.get_textpage()
    found = text.search(words, match_case=True).get_next()
    if found is None:
        return None
    boxes = [text.get_charbox(n) for n in range(found[0], found[0] + found[1])]
    return min(box[1] for box in boxes), max(box[3] for box in boxes)


def save(image: Image.Image, file: Path) -> None:
    """Write a picture in few greys."""
    image.quantize(GREYS, dither=Image.Dither.NONE).save(file, optimize=True)


def take(names: frozenset[str], destination: Path) -> None:
    """Take the pictures of these names, or all if there are none, building each book once."""
    made: dict[str, Path] = {}
    with TemporaryDirectory() as scratch:
        for name, settings in wanted(CHAPTER.read_text(encoding="utf-8")):
            if names and name not in names:
                continue
            sys.stderr.write(f"{name}\n")
            view = VIEWS[name]
            key = json.dumps([view.work, view.product, vars(settings)])
            if key not in made:
                folder = Path(scratch) / name
                folder.mkdir()
                made[key] = build(view, settings, folder)
            save(picture(made[key], view), destination / f"{name}.png")


def main(names: list[str]) -> None:
    """Take the pictures."""
    destination = CHAPTER.parent / PICTURES
    destination.mkdir(parents=True, exist_ok=True)
    take(frozenset(names), destination)


if __name__ == "__main__":
    main(sys.argv[1:])
