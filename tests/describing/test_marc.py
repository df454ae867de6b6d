"""MARC 21: entries, codes of languages, what the original was, and whole records as a library reads them."""

from io import BytesIO

import pymarc
import pytest
from described import FULL, header, small

from recto.describing.formats import RECORDS
from recto.rendering.document import Metadata


def record(metadata: Metadata) -> pymarc.Record:
    (read,) = pymarc.parse_xml_to_array(BytesIO(RECORDS["marc"].write(metadata)), strict=True)
    return read


@pytest.fixture(scope="module")
def full() -> pymarc.Record:
    return record(header(FULL))


def fields(read: pymarc.Record, *tags: str) -> list[str]:
    return [str(each) for each in read.get_fields(*tags)]


def test_the_first_author_is_the_main_entry_with_relator_and_authority(full: pymarc.Record) -> None:
    assert fields(full, "100") == ["=100  1\\$aQuill, Ada$eauthor$0(DE-588)118540238$0(viaf)12345$4aut"]


def test_others_are_added_entries_of_persons_and_bodies(full: pymarc.Record) -> None:
    assert fields(full, "700", "710") == [
        "=700  1\\$aReed, Tom$eeditor$1https://orcid.org/0000-0002-1825-0097$4edt",
        "=700  1\\$aLinden, Mary$etranslator$4trl",
        "=700  1\\$aChief, Ida$eprincipal$4pdr",
        "=700  1\\$aScript, Olga$eTranscription$4trc",
        "=710  2\\$aKeepers’ Guild$esponsor$4spn",
        "=710  2\\$aMarkup House$eTEI encoding$4mrk",
        "=710  2\\$aCoast Fund$efunder$1https://ror.org/05gq02987$4fnd",
    ]


def test_without_an_author_the_title_is_the_main_entry() -> None:
    read = record(
        small("<title>The Tower</title><title type='original'>La Tour</title><editor>Tom Reed</editor>")
    )
    assert read["245"].indicator1 == "0"
    assert fields(read, "100", "240") == []
    assert fields(read, "130") == ["=130  0\\$aLa Tour"]


@pytest.mark.parametrize(
    ("title", "lang", "filed"),
    [("The Tower", "en", "4"), ("Das Meer", "de", "4"), ("The Tower", "de", "0"), ("A", "en", "0")],
)
def test_an_article_is_not_filed(title: str, lang: str, filed: str) -> None:
    read = record(small(f"<title xml:lang='{lang}'>{title}</title>"))
    assert read["245"].indicator2 == filed


def test_a_translation_names_both_languages(full: pymarc.Record) -> None:
    assert fields(full, "041") == ["=041  1\\$aeng$agrc$hfre"]
    assert full["008"].data[35:38] == "eng"


def test_a_language_that_libraries_have_no_code_for_is_named_by_iso_639_3() -> None:
    languages = "<profileDesc><langUsage><language ident='lzh'/></langUsage></profileDesc>"
    read = record(small(profile=languages))
    assert fields(read, "041") == ["=041  \\7$alzh$2iso639-3"]
    assert read["008"].data[35:38] == "|||"


def test_dates_stand_in_fixed_places_and_as_an_interval(full: pymarc.Record) -> None:
    assert full["008"].data[:15] == "260203s2025    "
    assert fields(full, "046") == ["=046  \\\\$k1927-05$l1929$2edtf"]


def test_what_the_work_was_taken_from_is_its_original_version(full: pymarc.Record) -> None:
    assert fields(full, "534") == [
        "=534  \\\\$pOriginal version:$aAda Quill$tThe Tower$c1931$fHarbour Papers, 2, 1, 4–9$x2049-3630",
        "=534  \\\\$pOriginal version:$tHarbour Library, Ms. 4$cBrest$lHarbour Library",
    ]


def test_the_original_of_a_translation_and_the_version_before_are_linked(full: pymarc.Record) -> None:
    assert fields(full, "765") == [
        "=765  0\\$aAda Quill$tLa Tour et la Mer$dParis, Plon, 1929$ohttps://doi.org/10.1000/tour"
    ]
    assert fields(full, "780") == ["=780  00$ohttps://doi.org/10.5281/zenodo.1200"]


def test_subjects_stand_under_their_vocabulary(full: pymarc.Record) -> None:
    assert fields(full, "650") == [
        "=650  \\0$aLighthouses$0http://id.loc.gov/authorities/subjects/sh85076926"
    ]
    assert fields(full, "653") == ["=653  \\\\$aletters", "=653  \\\\$a836"]


def test_rights_are_told_with_the_address_of_the_licence(full: pymarc.Record) -> None:
    assert fields(full, "540") == [
        "=540  \\\\$aFree to share under CC BY-SA.$uhttps://creativecommons.org/licenses/by-sa/4.0/"
    ]


def test_the_record_survives_the_transmission_format(full: pymarc.Record) -> None:
    (again,) = pymarc.MARCReader(full.as_marc())
    assert [str(each) for each in again.get_fields()] == [str(each) for each in full.get_fields()]
