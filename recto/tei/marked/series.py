"""To which series a note belongs, and who speaks in it: by style, first words, or writer."""

import re

from recto.sources.marked.document import Element
from recto.sources.marked.house_styles import is_of_notes, note_type
from recto.sources.recipe import Series
from recto.tei.marked.encoding import Encoding

# How notes of others than the author begin, where nobody says so in a recipe.
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "translator",
        re.compile(
            r"[\[(]?\s*(?:tr(?:ans)?l?\.(?: ?note)?|translator['’]s note|n\. ?d\. ?t\.|anm\. d\. übers\.|"
            r"anmerkung des übersetzers|note du traducteur|nota del traductor|прим\. пер\.)\s*[\]):]",
            re.IGNORECASE,
        ),
    ),
    (
        "editor",
        re.compile(
            r"[\[(]?\s*(?:eds?\.(?: ?note)?|editor['’]s note|n\. ?d\. ?e\.|n\. ?d\. ?r\.|"
            r"anm\. d\. (?:hg|hrsg)\.|anmerkung des herausgebers|note de l['’]éditeur|nota del editor|"
            r"прим\. ред\.)\s*[\]):]",
            re.IGNORECASE,
        ),
    ),
)


def series(encoding: Encoding, note: Element) -> Series | None:
    """Return the series that the recipe puts a note into, or the one that its first words name; else none."""
    begins = " ".join("".join(map(str, note.itertext())).split())[:200]
    own = [each for each in note.iter() if each is note or next(each.iterancestors("Note"), None) is note]
    styles = {name for each in own for name in (each.get("style", ""), *each.get("styles", "").split("\t"))}
    for each in encoding.recipe.series:
        if _is_of(each, note.get("author", ""), styles, begins):
            return each
    ours = next((type_ for each in sorted(styles) if (type_ := note_type(each))), "")
    if any(map(is_of_notes, styles)):
        return Series(ours)
    if note.get("class") in ("footnote", "endnote"):
        guessed = next((type_ for type_, sign in _SIGNS if sign.match(begins)), "")
        if guessed:
            encoding.say("W-series-guessed", f"‘{begins[:40]}’ is taken for a note by the {guessed}")
            return Series(guessed)
    return None


def _is_of(series: Series, author: str, styles: set[str], begins: str) -> bool:
    """Tell whether all that a series asks for is so."""
    asked = (
        not series.writer or series.writer == author,
        not series.style or series.style in styles,
        not series.prefix or begins.startswith(series.prefix),
    )
    return all(asked) and bool(series.writer or series.style or series.prefix)
