"""What Recto has to say about files in formats of scholars."""

from recto.messages_rule import Rule

SCHOLARLY: dict[str, Rule] = {
    "I-not-understood": Rule(
        "warning",
        "A command or marker of the received file is not understood; the words in it stand in the text.",
        "Look at the line, and mark up in the TEI what it means.",
    ),
    "I-readings-guessed": Rule(
        "info",
        "In notes of an apparatus, readings were told from sigla by their form; each has a cert.",
        "List the sigla in the recipe, as [[witness]], to be sure; or correct the entries.",
    ),
}
