"""What Recto has to say about a collation."""

from recto.messages_rule import Rule

COLLATION: dict[str, Rule] = {
    "C-apparatus": Rule(
        "info",
        "The apparatus that the file of a witness has of its own is not in the collation.",
        "Collate the witnesses that it cites, or keep that apparatus in a file of its own.",
    ),
    "C-unlike": Rule(
        "warning",
        "A witness has few words in common with the base.",
        "See whether it is the same text, in the same language, in the same order.",
    ),
    "C-header": Rule(
        "info",
        "The header does not say what readers will ask for.",
        "Say it in a recipe, with --recipe, or write it into the TEI file.",
    ),
}
