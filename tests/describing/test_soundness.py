"""Identifiers whose check digit is wrong stand in no record."""

from described import small

from recto.describing.formats import RECORDS

WRONG = (
    "<idno type='ISBN'>978-3-16-148410-1</idno>",
    "<idno type='ISSN'>2049-3631</idno>",
)
AUTHOR = "<author><persName ref='https://orcid.org/0000-0002-1825-0098'>Ada Quill</persName></author>"


def test_a_wrong_identifier_is_in_no_record() -> None:
    metadata = small(f"<title>The Tower</title>{AUTHOR}", "".join(WRONG))
    for each in RECORDS.values():
        text = each.write(metadata).decode()
        assert not [one for one in ("148410", "2049", "1825-0098", "18250098") if one in text], each.label
