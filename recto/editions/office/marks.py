"""What calls a note: the number that a word processor counts by itself, or a mark of its own."""

from collections.abc import Sequence

from recto.editions.office.manner import Noted


def own_marks(called: Sequence[Noted]) -> list[str]:
    """Return the own mark of each note; nothing where the number that is counted is its label.

    Word processors count the notes without a mark, footnotes by figures and endnotes by letters.
    """
    marks, count = [], 0
    for each in called:
        is_counted = each.is_entry if each.is_end else each.label == str(count + 1)
        marks.append("" if is_counted else each.label)
        count += is_counted and not each.is_end
    return marks
