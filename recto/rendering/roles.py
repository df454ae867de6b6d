"""What parts people had in a work, as the MARC code list for relators names them."""

# By the first word of a role; any other role is a contributor's (`ctb`).
RELATORS = {
    "annotator": "ann",
    "author": "aut",
    "compiler": "com",
    "editor": "edt",
    "encoder": "mrk",
    "encoding": "mrk",
    "engraver": "egr",
    "funder": "fnd",
    "illustrator": "ill",
    "introduction": "aui",
    "mark-up": "mrk",
    "markup": "mrk",
    "principal": "pdr",
    "printer": "prt",
    "proofing": "pfr",
    "proofreader": "pfr",
    "proofreading": "pfr",
    "publisher": "pbl",
    "sponsor": "spn",
    "tei": "mrk",
    "transcriber": "trc",
    "transcription": "trc",
    "translation": "trl",
    "translator": "trl",
}


def relator(role: str) -> str:
    """Return the code for a role in words."""
    return RELATORS.get(role.partition(" ")[0].lower(), "ctb")
