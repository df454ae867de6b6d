"""What the lint says of a document: header, pointers, languages, dates, structure, numbers, characters."""

from recto.messages_rule import Rule

LINT: dict[str, Rule] = {
    "L-title": Rule("error", "A work without a title.", "Put the title of the work into titleStmt/title."),
    "L-licence": Rule(
        "warning",
        "Nothing is said of who may use the text.",
        "Say in availability what is known; where nothing is known, say that.",
    ),
    "L-publisher": Rule(
        "warning",
        "Nobody is named who publishes the file.",
        "Name the publisher, distributor or authority in publicationStmt.",
    ),
    "L-source-desc": Rule(
        "warning",
        "Nothing is said of where the text is from.",
        "Describe the source in sourceDesc; 'born digital' is an answer too.",
    ),
    "L-resp-name": Rule(
        "warning",
        "A statement of responsibility without a name, or without for what.",
        "A respStmt wants resp and a name.",
    ),
    "L-placeholder": Rule(
        "warning",
        "Words of a template are still in the header.",
        "Write what is the case, or take the element out.",
    ),
    "L-method": Rule(
        "error",
        "The apparatus is not encoded by the method that the header declares.",
        "Correct variantEncoding/@method.",
    ),
    "L-change-order": Rule(
        "warning",
        "A change stands out of the order of the others.",
        "Compare its date; list changes in one direction.",
    ),
    "L-change-date": Rule("info", "A change without a date among dated ones.", "Give it @when."),
    "L-id": Rule(
        "error",
        "An xml:id that XML does not allow.",
        "Begin with a letter; use letters, figures, '.', '-' and '_' only.",
    ),
    "L-resp-undeclared": Rule(
        "error",
        "Responsibility of somebody whom the header does not name.",
        "Declare the person in titleStmt with that xml:id.",
    ),
    "L-hand-undeclared": Rule(
        "warning", "A hand that is described nowhere.", "Describe it in handNotes with that xml:id."
    ),
    "L-pointer": Rule("error", "A pointer leads nowhere.", "Correct it, or give its target that xml:id."),
    "L-pointer-blank": Rule(
        "error", "A pointer that names nothing.", "Write what it points to, or take the attribute out."
    ),
    "L-pointer-self": Rule("warning", "An element that points to itself.", "Correct the pointer."),
    "L-pointer-prefix": Rule(
        "warning",
        "A pointer with a prefix that nothing explains.",
        "Explain it in encodingDesc/listPrefixDef/prefixDef.",
    ),
    "L-address": Rule(
        "warning",
        "An address of the web that leads nowhere as it is written.",
        "Write it with its scheme: https://…",
    ),
    "L-ref-target": Rule("info", "A reference without a target.", "Give it @target, or take the markup out."),
    "L-source": Rule(
        "error", "A malformed range of the received file.", "Write it as file.txt#char=start,end (RFC 5147)."
    ),
    "L-lang-form": Rule(
        "error",
        "A language tag that is none (BCP 47).",
        "Write it as language-Script-REGION: grc, ar-Latn, de-AT.",
    ),
    "L-lang-unknown": Rule(
        "warning",
        "A language tag that nobody registered.",
        "Look in the IANA registry of language subtags; private parts begin with x-.",
    ),
    "L-lang-long": Rule(
        "info",
        "A language by a code of three letters that has one of two.",
        "BCP 47 wants the shorter one; software may not know the other.",
    ),
    "L-lang-undeclared": Rule(
        "warning", "A language that langUsage does not list.", "Add a language with that ident to langUsage."
    ),
    "L-lang-missing": Rule(
        "warning",
        "A text whose language nothing tells.",
        "Put xml:lang on text: hyphenation, fonts and screen readers ask for it.",
    ),
    "L-foreign-lang": Rule(
        "warning", "Words said to be foreign without their language.", "Give foreign an xml:lang."
    ),
    "L-script": Rule(
        "info",
        "Words in another script that are not marked as another language, as others are.",
        "Put them into foreign with xml:lang.",
    ),
    "L-date": Rule(
        "error",
        "A date that no calendar has, or that is not written as W3C dates are.",
        "Write 1881, 1881-03 or 1881-03-14; other calendars have @when-custom.",
    ),
    "L-dating-order": Rule("error", "A dating that ends before it begins.", "Correct notBefore or notAfter."),
    "L-date-words": Rule(
        "warning",
        "A date whose words give another year than its attributes.",
        "One of the two is a slip; for another calendar give @calendar.",
    ),
    "L-life": Rule("error", "A person who dies before being born.", "Compare birth and death."),
    "L-dating-evidence": Rule(
        "warning", "A dating without its evidence.", "Add a note of type dating to creation/date."
    ),
    "L-empty": Rule(
        "warning",
        "A paragraph, heading, item or line without words.",
        "Remove it, or mark what is missing with gap.",
    ),
    "L-phrase-empty": Rule("warning", "Markup of words around no words.", "Remove it, or write the words."),
    "L-head": Rule(
        "info",
        "A division without a heading among others that have one.",
        "See whether the heading was lost, or stands outside of the div.",
    ),
    "L-div-type": Rule("info", "A division without a type among others that have one.", "Give it @type."),
    "L-speech": Rule(
        "warning", "A speech that does not say who speaks, among others that do.", "Give it speaker or @who."
    ),
    "L-verse-part": Rule(
        "warning", "A part of a verse without the others.", "A verse is parted as I, M …, F."
    ),
    "L-row": Rule(
        "warning",
        "A row with more or fewer cells than the others.",
        "Add a cell, or say with @cols how wide a cell is.",
    ),
    "L-figure": Rule(
        "warning", "A picture that nothing describes.", "Describe it in figDesc for those who cannot see it."
    ),
    "L-cit": Rule(
        "info",
        "A citation without what is quoted, or without its source.",
        "cit holds both quote and bibl or ref.",
    ),
    "L-reference": Rule(
        "warning",
        "A canonical reference that no declared pattern knows.",
        "Write cRef as a cRefPattern of refsDecl says, or declare its pattern.",
    ),
    "L-name": Rule("info", "A name that identifies nobody among others that do.", "Give it @ref or @key."),
    "L-milestone": Rule("error", "A milestone that does not say of what.", "Give it @unit."),
    "L-page-order": Rule(
        "warning", "The number of a page goes back, or stands twice.", "Compare @n with the page."
    ),
    "L-page-skip": Rule("info", "A page number is left out.", "See whether a page beginning is missing."),
    "L-verse-order": Rule(
        "warning",
        "The number of a verse goes back, or stands twice.",
        "Compare @n with the edition that counts.",
    ),
    "L-div-order": Rule("warning", "The number of a division goes back, or stands twice.", "Compare @n."),
    "L-num": Rule(
        "warning", "A figure that is not the number it is said to be.", "Compare the words with @value."
    ),
    "L-space-double": Rule("info", "Two blanks between words.", "`recto check --fix` leaves one."),
    "L-space-before": Rule("info", "A blank before a comma or a full stop.", "Take it out."),
    "L-space-after": Rule("info", "No blank after a comma.", "Put one in."),
    "L-space-bracket": Rule("info", "A blank inside a bracket.", "Take it out."),
    "L-space-edge": Rule(
        "info", "Markup that holds the blank before or after its words.", "Move the blank out of the element."
    ),
    "L-break": Rule(
        "info",
        "A line that begins within a word and does not say so.",
        "Give it break='no', or put a blank before it.",
    ),
    "L-hyphen": Rule(
        "info",
        "A word that a printed line end may have divided.",
        "Join the halves, or encode the line end with lb.",
    ),
    "L-quotes": Rule(
        "info", "A straight quotation mark among curly ones.", "Use the marks of the other places."
    ),
    "L-apostrophe": Rule("info", "A straight apostrophe among curly ones.", "Use ’ as in the other places."),
    "L-dash": Rule("info", "Hyphens for a dash in a text with dashes.", "Use the dash of the other places."),
    "L-ellipsis": Rule("info", "Three points in a text with ellipses.", "Use … as in the other places."),
    "L-word-twice": Rule(
        "warning",
        "A word that stands twice.",
        "If the source has it so, mark it with sic or surplus; else take one out.",
    ),
    "L-stop-twice": Rule(
        "info", "Points that stand twice, or that exclude each other.", "Compare with the source."
    ),
    "L-bracket": Rule(
        "info", "A bracket without its other half.", "Look for the place where it opens or closes."
    ),
    "L-soft-hyphen": Rule(
        "warning", "A soft hyphen, which a line end left in a word.", "`recto check --fix` takes it out."
    ),
    "L-hidden": Rule(
        "warning",
        "A character that nobody sees.",
        "Take it out; it hinders searching. `recto check --fix` does it for those of no width.",
    ),
    "L-broken": Rule(
        "error",
        "Characters that come of reading bytes in the wrong encoding.",
        "Look at the source, and write the character that it has.",
    ),
    "L-ligature": Rule(
        "info", "A ligature written as one character.", "Write the letters: faces join them by themselves."
    ),
    "L-private": Rule(
        "warning",
        "A character that only a font of its own can show.",
        "Declare it in charDecl and use g, or take a character of Unicode.",
    ),
    "L-twin-letters": Rule(
        "warning",
        "A word with letters of another script that look alike.",
        "Write it in one script; a search does not find it otherwise.",
    ),
    "L-figure-letter": Rule(
        "warning", "A figure where a letter is likely.", "Compare with the source: 1 is l or i, 0 is o."
    ),
    "L-normal-form": Rule(
        "info",
        "A word whose accents are composed otherwise than the others.",
        "Let all be NFC, or all NFD, in the editor; Recto never changes them silently.",
    ),
    "L-conflict": Rule(
        "warning",
        "The received text and the editor changed the same place, and nobody has decided what is to stand.",
        "Write there what is to stand, and take out the instruction <?recto conflict …?>.",
    ),
    "L-silence-reason": Rule(
        "warning", "A silence without a reason; it silences nothing.", "Write <?recto ignore L-… because …?>."
    ),
    "L-silence-idle": Rule(
        "warning", "A silence that silences nothing.", "Take it out, or correct its code."
    ),
}
