"""The work in schema.org's vocabulary: what the header states, and nothing else."""

from records import DOI, EDITORS, QUILL, SITE, TRANSLATOR, work

from recto.citing.linked_data import linked_data
from recto.rendering.document import Agent, Identifier, Source

ORCID = Identifier("ORCID", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097")


def test_a_work_of_which_nothing_is_known_says_nothing() -> None:
    assert linked_data(work(publisher="", published="", lang="")) == {
        "@context": "https://schema.org",
        "@type": "Book",
        "name": "The Tower",
    }


def test_people_have_their_parts_and_are_known_by_their_address() -> None:
    author = Agent("", "Ada Quill", "author", given="Ada", family="Quill", identifiers=(ORCID,))
    data = linked_data(work(author, TRANSLATOR, *EDITORS[:2], Agent("", "Una", "Transcription")))
    assert data["author"] == {
        "@type": "Person",
        "@id": ORCID.address,
        "name": "Ada Quill",
        "givenName": "Ada",
        "familyName": "Quill",
    }
    assert [each["name"] for each in data["editor"]] == ["Eve Page", "Ed Leaf"]
    assert (data["translator"]["name"], data["contributor"]["name"]) == ("Tom Reed", "Una")


def test_a_licence_is_named_only_where_one_is_stated() -> None:
    assert "license" not in linked_data(work(QUILL, rights="All rights reserved."))
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert linked_data(work(QUILL, licence_url=licence))["license"] == licence


def test_the_work_is_known_by_its_doi_before_its_address() -> None:
    data = linked_data(work(QUILL, identifiers=(DOI,), address=SITE))
    assert (data["@id"], data["url"]) == (DOI.address, f"{SITE}html/")


def test_an_article_stands_in_its_issue_volume_and_journal() -> None:
    source = Source(
        title="The Tower", container="Harbour Papers", level="j", volume="2", issue="1", pages="4–9"
    )
    issue = linked_data(work(QUILL, sources=(source,)))["isBasedOn"]["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "1")
    assert issue["isPartOf"]["volumeNumber"] == "2"
    assert issue["isPartOf"]["isPartOf"] == {"@type": "Periodical", "name": "Harbour Papers"}


def test_the_editions_are_its_files() -> None:
    data = linked_data(work(QUILL), {"application/pdf": "../tower.pdf"})
    assert data["encoding"]["contentUrl"] == "../tower.pdf"
