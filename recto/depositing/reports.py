"""What was proved of a text and its editions, as data: each check with its figures and what it found."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from recto import __version__, pipeline
from recto.checks import conformance, schema
from recto.depositing import epubcheck
from recto.depositing.editions import Made, Opened, placed_within
from recto.depositing.layout import LEDGER
from recto.errors import DepositError
from recto.messages import Message, has_errors
from recto.validation import Asked

RECTO = f"Recto {__version__}"
_MOST_NAMED = 3


@dataclass(frozen=True)
class Report:
    """A check: its file and title, what was held to what by whom, figures, findings.

    `table` has figures by column and row. A check that was not run says in `note` why.
    """

    name: str
    title: str
    claim: str
    by: str
    figures: Mapping[str, int] = field(default_factory=dict)
    table: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    note: str = ""
    was_run: bool = True

    @property
    def is_passed(self) -> bool:
        """Tell whether the check was run and found no error."""
        return self.was_run and not has_errors(self.messages)

    def as_json(self) -> bytes:
        """Return the report as JSON."""
        said: dict[str, Any] = asdict(self) | {"is_passed": self.is_passed}
        return f"{json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True)}\n".encode()


def reports(made: Made) -> list[Report]:
    """Return what is proved of the editions of a package and of its text, each in the order of `CHECKS`."""
    return [check(made) for check in CHECKS]


def _editions(made: Made) -> Report:
    """Return what the ledger counted; it is there only if nothing was missing."""
    data = json.loads((made.opened.payload / LEDGER).read_text(encoding="utf-8"))
    columns = {"TEI": data["tei"], **data["editions"]}
    counted = {
        name: {kind: each for kind, each in of.items() if data["tei"][kind]} for name, of in columns.items()
    }
    claim = "Every paragraph, note, entry and gap of the text stands in each edition, in its order and words."
    note = "Plain text has no addresses: of it the words were looked for, those of a passage in their order."
    return Report("editions", "The editions against the text", claim, RECTO, table=counted, note=note)


def _received(made: Made) -> Report:
    claim = "Every word of the text as received is in the edited text, or its removal is declared there."
    report = Report("received", "The text against the received text", claim, RECTO)
    if made.opened.text.received is None:
        return replace(report, was_run=False, note="The package holds no received text.")
    account = json.loads((made.opened.payload / LEDGER).read_text(encoding="utf-8"))["received"]
    if account is None:
        return replace(report, was_run=False, note="The received text is no plain text.")
    rows = ("received", "text", "note", "header", "removed", "signs", "lost")
    return replace(report, figures={f"words: {name}": account[name]["words"] for name in rows})


def _schema(made: Made) -> Report:
    return schema_report(made.opened)


def schema_report(opened: Opened) -> Report:
    """Return what the schemas of a package say of its text."""
    grammars = opened.grammars
    checked = (schema.check(opened.work.tei, each, opened.project.root) for each in grammars)
    found = [each for one in checked for each in one]
    return Report(
        "schema",
        "The text against its schema",
        f"The text is valid by {', '.join(each.name for each in grammars)} (RELAX NG).",
        RECTO,
        {"schemas": len(grammars), "faults": len(found)},
        messages=placed_within(found, opened.payload),
    )


def _lint(made: Made) -> Report:
    opened = made.opened
    checked = pipeline.check_work(opened.project, opened.work, Asked(opened.grammars[0]))
    found = [each for each in checked.messages if not each.code.startswith("T-invalid")]
    return Report(
        "lint",
        "The text against rules that no schema sees",
        "Sigla, lemmata, pointers, dates, responsibilities and numbers of the text agree with each other.",
        RECTO,
        {"findings": len(found), "silenced with a reason": len(checked.silenced)},
        messages=placed_within(found, opened.payload),
    )


def _pdf(made: Made) -> Report:
    file = made.opened.edition_files(made.folder)["pdf"]
    found = conformance.check(file, conformance.READING)
    conditions = sum(len(each.conditions) for each in conformance.STANDARDS if each.code != "E-pdf-x")
    return Report(
        "pdf",
        "The PDF against its standards",
        "The PDF is accessible (PDF/UA-1) and made for archives (PDF/A-3a), with the text attached.",
        RECTO,
        {"conditions": conditions, "conditions that are not met": len(found)},
        messages=placed_within(found, made.opened.payload),
        note="Of PDF/UA and PDF/A what a program can judge by itself.",
    )


def _epub(made: Made) -> Report:
    report = Report("epubcheck", "The e-book against EPUB 3.3", "EPUBCheck accepts the e-book.", "EPUBCheck")
    if not epubcheck.is_here():
        return replace(report, was_run=False, note="EPUBCheck is not installed where the package was made.")
    file = made.opened.edition_files(made.folder)["epub"]
    found = epubcheck.check(file, file.relative_to(made.opened.payload).as_posix())
    return replace(report, by=epubcheck.name(), figures={"findings": len(found)}, messages=tuple(found))


def _making(made: Made) -> Report:
    return Report(
        "making",
        "What was said while the editions were made",
        "Nothing of the text had to be shown otherwise than it asks.",
        RECTO,
        {"remarks": len(made.messages)},
        messages=made.messages,
    )


CHECKS: tuple[Callable[[Made], Report], ...] = (_received, _editions, _schema, _lint, _pdf, _epub, _making)
SEALED_ONLY_IF_PASSED = ("schema", "pdf", "epubcheck")
"""The checks of which an archive repeats: what fails one of them is no deposit."""


def refuse_faults(work: str, proved: Iterable[Report]) -> None:
    """Raise DepositError, which names the first faults, where a check that an archive repeats found some."""
    faults = [
        found
        for report in proved
        if report.name in SEALED_ONLY_IF_PASSED
        for found in report.messages
        if found.severity == "error"
    ]
    if faults:
        named = "\n".join(f"  {each.place}: {each.text} ({each.code})" for each in faults[:_MOST_NAMED])
        more = f"\n  and {len(faults) - _MOST_NAMED} more" if len(faults) > _MOST_NAMED else ""
        raise DepositError(
            f"{work}: an archive would refuse this:\n{named}{more}\n"
            f"  `recto check {work}` shows where. A text that follows another schema names it by xml-model,"
            " with the file beside it; or --schema gives it."
        )
