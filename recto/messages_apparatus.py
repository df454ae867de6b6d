"""What the lint says of notes, emendations, gaps, witnesses and apparatus entries."""

from recto.messages_rule import Rule

APPARATUS: dict[str, Rule] = {
    "L-note-type": Rule(
        "error",
        "A note without a type.",
        "Say what it is: author, editor, translator, textual, source, gloss.",
    ),
    "L-note-resp": Rule(
        "warning", "A note that does not say who speaks.", "Point resp to somebody named in titleStmt."
    ),
    "L-note-id": Rule(
        "error", "A note that nothing can point to.", "Give it an xml:id; editions address notes by it."
    ),
    "L-note-empty": Rule("error", "A note without words.", "Write it, or remove it."),
    "L-note-nested": Rule(
        "warning", "A note in a note of the same type.", "Join the two, or correct one of the types."
    ),
    "L-note-order": Rule(
        "warning",
        "A number that neither goes on nor starts again.",
        "Compare the numbers with the printed ones.",
    ),
    "L-note-twice": Rule(
        "warning", "Two notes in a row with one number.", "Compare the numbers with the printed ones."
    ),
    "L-note-stop": Rule(
        "info",
        "A note that ends without a stop among others that end with one.",
        "Put a stop, or see whether words are missing.",
    ),
    "L-note-blank": Rule(
        "info",
        "A blank before the call of a note among others that have none.",
        "Take the blank out; the call stands at the word.",
    ),
    "L-corr-resp": Rule(
        "error", "A correction that nobody answers for.", "Point resp to somebody named in titleStmt."
    ),
    "L-corr-sic": Rule(
        "warning", "A correction that does not keep what it corrects.", "Put it in a choice, beside sic."
    ),
    "L-corr-same": Rule(
        "error", "An emendation that changes nothing.", "Correct corr, or remove the choice."
    ),
    "L-reg-same": Rule(
        "warning", "A regularisation or expansion that changes nothing.", "Correct it, or remove the choice."
    ),
    "L-choice-lone": Rule(
        "error", "A choice that leaves none.", "Add the other alternative, or take the choice out."
    ),
    "L-choice-pair": Rule(
        "warning",
        "A choice between things that are no alternatives.",
        "sic goes with corr, orig with reg, abbr with expan.",
    ),
    "L-entry-id": Rule("error", "An emendation or variant that no entry can point to.", "Give it an xml:id."),
    "L-supplied-resp": Rule(
        "warning", "Words supplied or bracketed by nobody.", "Point resp to somebody named in titleStmt."
    ),
    "L-supplied-reason": Rule(
        "info",
        "Words supplied without a reason among others with one.",
        "Give @reason: lost, omitted, illegible …",
    ),
    "L-subst": Rule(
        "warning", "A substitution that does not both take away and add.", "subst holds del and add."
    ),
    "L-cert": Rule(
        "error",
        "A degree of certainty that is none.",
        "Write high, medium, low, unknown, or a number from 0 to 1.",
    ),
    "L-hand-shift": Rule("warning", "A change of hand that does not say to which.", "Give @new."),
    "L-gap-reason": Rule("error", "A gap without a reason.", "Say why: lost, illegible, omitted, sampling."),
    "L-gap-unit": Rule(
        "error",
        "A gap that does not say what is missing.",
        'Give unit and, if known, quantity: unit="page" quantity="1".',
    ),
    "L-gap-silent": Rule("warning", "A gap that says nothing.", "Give reason, unit and, if known, quantity."),
    "L-amount": Rule(
        "error", "An amount that is none.", "Write a number above 0; a range by atLeast and atMost."
    ),
    "L-amount-unit": Rule(
        "warning", "An amount that does not say of what.", "Give @unit: character, line, leaf …"
    ),
    "L-wit-undeclared": Rule(
        "error", "A siglum that no witness has.", "Declare the witness in listWit with that xml:id."
    ),
    "L-wit-unused": Rule(
        "info",
        "A witness that is declared and cited nowhere.",
        "See whether its siglum was misprinted, or say in listWit that it is not used.",
    ),
    "L-wit-nameless": Rule(
        "warning",
        "A witness that nothing can cite, or of which nothing is said.",
        "Give it an xml:id and a description.",
    ),
    "L-wit-twice": Rule(
        "error",
        "A witness cited twice in an entry.",
        "Correct one siglum; before and after correction are told apart by @hand or @type.",
    ),
    "L-wit-group": Rule(
        "warning",
        "A witness cited beside its group.",
        "Take the witness out of the group for this text, or correct the siglum.",
    ),
    "L-wit-missing": Rule(
        "warning",
        "An entry that says nothing of a witness that nearly all entries cite.",
        "Add its siglum, or its lacuna.",
    ),
    "L-wit-order": Rule(
        "info",
        "Sigla in another order than that of the list of witnesses.",
        "`recto check --fix` puts them into order.",
    ),
    "L-wit-person": Rule("warning", "A person cited as a witness.", "Who conjectured stands in @resp."),
    "L-lacuna": Rule(
        "error", "A witness cited where it has no text.", "Compare the siglum, or the ends of the lacuna."
    ),
    "L-lacuna-pair": Rule(
        "error",
        "A lacuna or fragment that begins or ends twice.",
        "Look for the end that is missing, or correct the siglum.",
    ),
    "L-app-reading": Rule(
        "warning", "An apparatus entry without a reading.", "Add a rdg, or take the words out of the app."
    ),
    "L-app-lemma": Rule(
        "warning",
        "An entry that does not say what the text reads.",
        "Add lem, or a reading for each witness.",
    ),
    "L-app-lemmas": Rule("error", "An entry with more than one lemma.", "Make the others rdg."),
    "L-app-empty": Rule(
        "error", "An entry without words.", "Write the lemma and the reading, or remove the entry."
    ),
    "L-app-place": Rule(
        "error",
        "An entry apart from the text that does not say where it belongs.",
        "Give it @from and @to, or @loc.",
    ),
    "L-app-reversed": Rule("error", "An entry that ends before it begins.", "Change @from and @to over."),
    "L-app-crossing": Rule(
        "info",
        "An entry that begins within another and ends outside of it.",
        "If it is meant so, the apparatus says it of both.",
    ),
    "L-app-connected": Rule(
        "warning",
        "An entry that goes on in another, which goes back to a third.",
        "Let next of the one and prev of the other name each other.",
    ),
    "L-app-twice": Rule("warning", "Two entries about the same words.", "Join their readings."),
    "L-loc": Rule(
        "error",
        "The text has no such place, or lacks the lemma there.",
        "Compare @loc with @n of lines and paragraphs, and lem with the text.",
    ),
    "L-lemma": Rule(
        "warning",
        "A lemma that is not the words of the text.",
        "Correct lem, or the anchors that @from and @to name.",
    ),
    "L-lem-wit": Rule(
        "info", "A lemma without sigla in a positive apparatus.", "Add the witnesses that have it."
    ),
    "L-rdg-wit": Rule("warning", "A reading of nobody.", "Cite witnesses in @wit, or its author in @resp."),
    "L-rdg-lemma": Rule(
        "warning",
        "A reading that is its lemma.",
        "Correct one of the two, or cite the witness with the lemma.",
    ),
    "L-rdg-twice": Rule("info", "Two readings of an entry that say the same.", "Join their sigla."),
    "L-rdg-words": Rule(
        "warning",
        "Words about a reading where the reading should stand.",
        "Leave the rdg of an omission empty; how it is said is the style's matter.",
    ),
}
