"""The styles that a package carries: what the editions of its text are made with, and no more."""

from collections.abc import Iterator
from pathlib import Path

from recto.depositing.layout import STYLES
from recto.editions.book import BookDesign, load_design
from recto.editions.book_faces import LIST
from recto.editions.book_sheet import needed
from recto.editions.fonts import FACES
from recto.project import Project
from recto.rendering.metadata import language
from recto.rendering.words import load_words
from recto.texts import Text

_LOOKS = (".css", ".js")


def style_parts(project: Project, text: Text) -> Iterator[tuple[str, Path]]:
    """Yield the files of styles with their paths in a package.

    These are sheets and scripts, the apparatus style, the book design, words in the language of the edition
    and in English, the faces that have a character of the text, and the licences of faces.
    """
    styles, design = project.styles, load_design(project.book_design, project.styles)
    words, _ = load_words(styles / "words", language(text.root))
    every = [*_looks(styles), project.apparatus_style]
    every += [styles / "words" / f"{name}.toml" for name in sorted({"en", words["language"]})]
    every += [*_faces(styles, design, str(text.root.xpath("string()")) + "".join(words.values()))]
    for each in every:
        yield f"{STYLES}/{each.relative_to(styles).as_posix()}", each
    beside = project.book_design.parent
    for each in (project.book_design, *_own_faces(design, beside)):
        yield f"{STYLES}/books/{each.relative_to(beside).as_posix()}", each


def _looks(styles: Path) -> list[Path]:
    return sorted(each for each in styles.iterdir() if each.suffix in _LOOKS)


def _faces(styles: Path, design: BookDesign, characters: str) -> list[Path]:
    """Return the list of families, the files of those that are needed, and all licences.

    What Recto does not bring itself, but finds in the system, stays there: its licence is not at hand.
    """
    fonts = styles / "fonts"
    families = needed(design.families, design.faces.text, characters)
    of_book = {file for family in families for file in family.files.values()}
    of_screen = {fonts / f"{face.file}.ttf" for face in FACES}
    own = {each for each in of_book | of_screen if each.is_relative_to(fonts)}
    return [fonts / LIST, *sorted(own), *sorted(fonts.glob("*.txt"))]


def _own_faces(design: BookDesign, beside: Path) -> list[Path]:
    """Return the files of faces that stand with the file of the design, and not with those of Recto."""
    files = {file for family in design.families for file in family.files.values()}
    return sorted(each for each in files if each.is_relative_to(beside) and each.is_file())
