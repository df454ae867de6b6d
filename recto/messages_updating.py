"""What Recto has to say when what changed in a received text comes into an edited TEI."""

from recto.messages_rule import Rule

UPDATING: dict[str, Rule] = {
    "U-conflict": Rule(
        "error",
        "The received text and the editor changed the same place; it stands as edited.",
        "<?recto conflict …?> in the TEI says what is received now. Write what is to stand, and take it out.",
    ),
    "U-look": Rule(
        "warning",
        "The received text has other words within or beside mark-up of the editor's; they were taken.",
        "See whether what the mark-up says of the words still holds.",
    ),
}
