"""What Recto has to say about a package for an archive."""

from recto.messages_rule import Rule

_SENT_AGAIN = "Ask whoever keeps the package for another copy; what is damaged proves nothing."
DEPOSIT: dict[str, Rule] = {
    "E-epub": Rule(
        "error",
        "EPUBCheck finds a fault in an e-book; its code is in the message.",
        "This is ours: report it.",
    ),
    "D-archive": Rule("error", "The file of a package is no ZIP archive, or a damaged one.", _SENT_AGAIN),
    "D-unsafe": Rule(
        "error",
        "A package names a file outside itself, one twice, or holds more than it says; it was not opened.",
        "Do not unpack it with other programs either.",
    ),
    "D-bag": Rule("error", "A package is no bag as RFC 8493 describes it.", _SENT_AGAIN),
    "D-fixity": Rule("error", "A file of a package is not the one that was sealed.", _SENT_AGAIN),
    "D-missing": Rule("error", "A file that a package says it holds is not there.", _SENT_AGAIN),
    "D-surplus": Rule(
        "error", "A file is in a package that no manifest names.", "Take it out, or seal again."
    ),
    "D-crate": Rule(
        "error",
        "The description of a package (RO-Crate) does not fit what is in it.",
        "Make the package again with `recto deposit`.",
    ),
    "D-unreadable": Rule(
        "error",
        "What a package holds cannot be read, so that no more can be proved of it.",
        "Make the package again with `recto deposit`.",
    ),
    "D-record": Rule(
        "error",
        "A record of metadata is not what this Recto makes of the header of the text.",
        "If the package was made by another version, the message says so; else make it again.",
    ),
    "D-facsimiles": Rule(
        "error",
        "The list of pictures and manifests on the web in a package is not that of its text.",
        "Make the package again with `recto deposit`.",
    ),
    "D-not-fetched": Rule(
        "warning",
        "A picture or manifest that the text names on the web could not be fetched.",
        "Its address is in the package nevertheless. Run the same command again: it asks for what lacks.",
    ),
    "D-made-otherwise": Rule(
        "info",
        "A package was made with other versions than are here.",
        "For the same bytes, install the versions that build.lock.json names.",
    ),
    "D-other-bytes": Rule(
        "warning",
        "An edition that is made again has other bytes, but the same words and structure.",
        "The versions that differ are named; with those of build.lock.json the bytes are the same.",
    ),
    "D-other-edition": Rule(
        "error",
        "An edition that is made again is not the one in the package.",
        "Compare both; if no version differs, report it.",
    ),
}
