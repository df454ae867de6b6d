"""What a header lacks for the records that archives, libraries and booksellers take."""

from recto.messages_rule import Rule

RECORDS: dict[str, Rule] = {
    "D-no-title": Rule(
        "error",
        "The header gives the work no title, or one that archives find too short.",
        "Write titleStmt/title; InvenioRDM asks for three characters, a subtitle stands apart.",
    ),
    "D-no-creator": Rule(
        "warning",
        "Nobody is named as author, editor or translator, and archives ask who made a work.",
        "Write titleStmt/author, or an editor; of an author who is not known: <author>Anonymous</author>.",
    ),
    "D-nobody": Rule(
        "error",
        "Nobody at all is named in the header, and archives ask who made a work.",
        "Write titleStmt/author, editor or respStmt.",
    ),
    "D-no-publisher": Rule(
        "warning",
        "No publisher is named; where one is required, the record says that it is not available.",
        "Write publicationStmt/publisher, or publisher in recto.toml.",
    ),
    "D-no-date": Rule(
        "error",
        "The header has no date of publication and none of a change, and archives require one.",
        "Write publicationStmt/date with @when.",
    ),
    "D-no-day": Rule(
        "warning",
        "No date of the header has a day, and an ONIX message must say as of which day it is true.",
        "Give date or change a @when with year, month and day, before a press is sent the record.",
    ),
    "D-no-licence": Rule(
        "warning",
        "The header states no licence; the records say nothing of rights, and Zenodo's older form is closed.",
        "Write publicationStmt/availability/licence with @target, if whoever owns the rights gives one.",
    ),
    "D-own-licence": Rule(
        "info",
        "A licence is stated that is not among those that Recto knows by their SPDX identifier.",
        "It is in the records in its own words; if it is a well-known one, point @target of licence to it.",
    ),
    "D-no-abstract": Rule(
        "info",
        "The header has no summary of the work, which archives show and Zenodo requires.",
        "Write profileDesc/abstract.",
    ),
    "D-no-language": Rule(
        "info",
        "No language of the text is known that records have a code for.",
        "Write xml:lang at text, or profileDesc/langUsage/language with @ident (BCP 47).",
    ),
    "D-check-digit": Rule(
        "warning",
        "An identifier has a wrong check digit; it is in no record, since archives refuse it.",
        "Compare the ISBN, ISSN, ISNI or ORCID with where it comes from.",
    ),
}
