"""What Recto has to say about files of word processors and others that carry their structure."""

from recto.messages_rule import Rule

MARKED: dict[str, Rule] = {
    "K-story": Rule(
        "error",
        "Words of a note of the received file stand in the text, or words of its text in a note.",
        "Put them where they stand in the received file, or correct @source.",
    ),
    "W-not-understood": Rule(
        "warning",
        "Something in the received file is not understood; the words in it were read.",
        "Look at the paragraph in the program that wrote it, and add by hand what is lacking.",
    ),
    "W-not-called": Rule(
        "warning",
        "A note or comment is in the received file, but nothing in the text calls it; it was left out.",
        "Word does not show it either; if it is wanted, call it in Word and import again.",
    ),
    "W-page-matter": Rule(
        "info",
        "Words over or under the pages of the received file are no part of the text; they were left out.",
        "If the text needs them, put them into it.",
    ),
    "W-generated": Rule(
        "info",
        "A list that the word processor made of the text was left out: editions make their own.",
        "If somebody wrote into it by hand, put those words into the text.",
    ),
    "W-no-text": Rule(
        "info",
        "Something in a web page is no part of its text; it was left out, and the header has its words.",
        "See whether it is; if it belongs to the text, put it into the TEI file.",
    ),
    "W-no-such-style": Rule(
        "warning",
        "The recipe gives a role to a style that nothing in the received file has.",
        "Write the name as the word processor shows it; styles are listed by `recto show source`.",
    ),
    "W-header": Rule(
        "info",
        "The header lacks what neither the received file nor its recipe says.",
        "Write a recipe beside the file; docs/manual.md has its keys. Nothing is invented.",
    ),
    "W-no-such-place": Rule(
        "warning",
        "A reference leads to a place that the received file does not have; its words stand without it.",
        "Mend the cross-reference in the word processor, or write the reference by hand.",
    ),
    "W-series-guessed": Rule(
        "info",
        "By its first words a note was taken for one of another voice than the author's.",
        "A [[series]] of the recipe says whose notes begin so.",
    ),
    "W-symbol": Rule(
        "warning",
        "A character of a font of signs is not known in Unicode; it stands as the font has it.",
        "Look at the place in the word processor, and write the character that is meant.",
    ),
}
