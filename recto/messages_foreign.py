"""What Recto has to say about the TEI of others, when it is imported."""

from recto.messages_rule import Rule

FOREIGN: dict[str, Rule] = {
    "I-entry-apart": Rule(
        "warning",
        "An entry of the apparatus was left apart from its words, as it was received.",
        "The message says why. Editions show it all the same; it can be put around its words by hand.",
    ),
    "I-note-apart": Rule(
        "info",
        "A note was left apart from its call, as it was received.",
        "The message says why. Editions show it all the same.",
    ),
    "I-siglum-undeclared": Rule(
        "warning",
        "A siglum is cited that no witness of the header has.",
        "Declare the witness in a listWit; a sign that means several goes to a listWit of these.",
    ),
    "I-header-kept": Rule(
        "info",
        "The recipe and the header of the received file say different things; the header was kept.",
        "Change the header of the TEI file, if the recipe is right; or take the key out of the recipe.",
    ),
    "I-header-none": Rule(
        "warning",
        "The received file has no header, so that nothing can be declared in it.",
        "Give the text a teiHeader; the report of the import says what was normalised.",
    ),
    "I-normalisation-unknown": Rule(
        "warning",
        "Nothing is normalised under this name.",
        "Take one of the names in the message.",
    ),
    "K-tei-lost": Rule(
        "error",
        "Words of a received TEI file are not in the TEI file that was made of it.",
        "Look for them in the received file; this is a fault of Recto, unless somebody took them out.",
    ),
    "K-tei-gone": Rule(
        "info",
        "Elements or attributes of a received TEI file are not in the TEI file that was made of it.",
        "The header declares what was normalised. What an editor took out since is counted too.",
    ),
}
