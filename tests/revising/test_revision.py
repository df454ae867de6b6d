"""Changes told in the TEI file: a `change` more, and no other byte touched."""

from pathlib import Path

import pytest
from edits import ENGLISH, compared, document

from recto.errors import SourceError
from recto.revising.revision import Signature, record, unknown_people
from recto.tei.names import tei
from recto.tei.reading import parse_bytes

BODY = '<p xml:id="p1">Call me Ishmael &amp; friends.</p>'
SIGNED = Signature("2026-11-24", "#ed", "1.1")


def recorded(place: Path, after: str, signature: Signature = SIGNED, dry_run: bool = False) -> str:
    """Tell in a file what changed since 'Call' was 'Name'; return the file."""
    file = place / "text.xml"
    file.write_bytes(after.encode())
    record(file, compared(after.replace("Call", "Name"), after), ENGLISH, signature, dry_run)
    return file.read_bytes().decode()


def changes_in(text: str) -> list[str]:
    root, _ = parse_bytes(text.encode(), "text.xml")
    return [each.get("when", "") for each in root.iter(tei("change"))]


def test_a_change_is_signed_and_points_to_its_passage(tmp_path):
    text = recorded(tmp_path, document(BODY))
    assert '<change when="2026-11-24" who="#ed" n="1.1"><list>' in text
    assert '<item><ref target="#p1">§ 1</ref>: for ‘Name’ read ‘Call’</item>' in text


@pytest.mark.parametrize(
    "header",
    [
        "",
        "<revisionDesc/>",
        "<revisionDesc></revisionDesc>",
        '<revisionDesc><change when="2025-01-01">Made.</change></revisionDesc>',
        '<revisionDesc><listChange><change when="2025-01-01">Made.</change></listChange></revisionDesc>',
    ],
)
def test_all_other_bytes_stay(tmp_path, header):
    before = document(BODY, header=f"<!-- é -->\r\n{header}").replace("\r\n", "\n")
    after = recorded(tmp_path, before)
    start = next(n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    end = len(before) - start
    while not after.endswith(before[len(before) - end :]):
        end -= 1
    lost = before[start : len(before) - end]
    assert lost in ("", "/")
    assert changes_in(after)[0] == "2026-11-24"


def test_the_latest_change_stands_first(tmp_path):
    header = '<revisionDesc>\n<change when="2025-01-01">Made.</change>\n</revisionDesc>'
    assert changes_in(recorded(tmp_path, document(BODY, header=header))) == ["2026-11-24", "2025-01-01"]


def test_where_changes_stand_in_the_order_of_their_dates_the_latest_stands_last(tmp_path):
    listed = '<change when="2024-01-01">Made.</change><change when="2025-01-01">Mended.</change>'
    text = recorded(tmp_path, document(BODY, header=f"<revisionDesc>{listed}</revisionDesc>"))
    assert changes_in(text) == ["2024-01-01", "2025-01-01", "2026-11-24"]


def test_what_is_told_already_is_not_told_again(tmp_path):
    once = recorded(tmp_path, document(BODY))
    file = tmp_path / "text.xml"
    record(file, compared(document(BODY).replace("Call", "Name"), once), ENGLISH, SIGNED)
    assert file.read_bytes().decode() == once


def test_names_keep_the_prefix_of_the_file(tmp_path):
    prefixed = document(BODY).replace("<", "<t:").replace("<t:/", "</t:").replace("xmlns=", "xmlns:t=")
    assert '<t:change when="2026-11-24"' in recorded(tmp_path, prefixed)


def test_a_trial_writes_nothing(tmp_path):
    assert recorded(tmp_path, document(BODY), dry_run=True) == document(BODY)


def test_a_header_in_another_language_is_told_the_language_of_the_change(tmp_path):
    text = recorded(tmp_path, document(BODY).replace('xml:lang="en"', 'xml:lang="fa"'))
    assert 'xml:lang="en"' in text


def test_only_people_of_the_header_sign():
    root, _ = parse_bytes(document(BODY).encode(), "text.xml")
    assert unknown_people(root, "#ed") == []
    assert unknown_people(root, "#ed #nobody ed") == ["#nobody", "ed"]


def test_a_file_without_a_header_is_refused(tmp_path):
    with pytest.raises(SourceError, match="no header"):
        recorded(tmp_path, '<text xmlns="http://www.tei-c.org/ns/1.0"><body><p>Call me.</p></body></text>')
