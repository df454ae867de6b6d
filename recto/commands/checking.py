"""`recto check`: is the TEI in order, and a PDF what it claims to be?"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from recto import findings, pipeline, validation
from recto.commands.chosen import chosen
from recto.commands.console import is_quiet, progress, short
from recto.commands.outcome import finish
from recto.commands.schema_options import P5SUBSET, schema_file
from recto.mending import mend_work
from recto.project import Project, Work


@click.command()
@click.argument("names", nargs=-1, metavar="[WORK|PDF]...")
@click.option("--format", "form", type=click.Choice([*findings.FORMATS]), default="text", help="For whom.")
@click.option(
    "--schema", metavar="FILE|URL", callback=schema_file, help="A schema (.rng, .rnc, .odd), not what fits."
)
@click.option(
    "--schematron", metavar="FILE|URL", callback=schema_file, help="Rules (.sch, .rng, .odd) besides."
)
@P5SUBSET
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings too.")
@click.option("--verbose", is_flag=True, help="Show every finding, and what is silenced.")
@click.option("--fix", is_flag=True, help="Before, mend what can be mended without changing a word.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would be mended, write nothing.")
@click.pass_obj
def check(project: Project, names: Sequence[str], form: str, **asked: Any) -> None:
    """Check TEI files: schema, rules that no schema sees, and the accounts of the received text.

    WORK is the id of a work or any TEI file. A PDF is checked against the standards that it claims to meet:
    PDF/UA-1, PDF/A-3, PDF/X-1a. Each message has a code that docs/messages.md explains. The exit status is 1
    if there is an error among them, with --strict also if there is a warning. A finding of the lint (L-…) is
    silenced, with the reason, in the file (<?recto ignore L-… because …?>) or in recto.toml.

    \b
    Examples:
        recto check                                all works of the project
        recto check my-text --format json          for an editor or a script; sarif for a code host
        recto check ~/somewhere/else.xml           any TEI file, by the schema that it names
        recto check else.xml --schema tei_all.rng  by another schema
        recto check else.xml --schematron our.sch  by rules of Schematron too
        recto check my-text --fix --dry-run        what could be mended?
        recto check build/my-text/my-text.pdf      is it what it claims to be?
    """
    pdfs = [name for name in names if name.lower().endswith(".pdf") and Path(name).is_file()]
    texts = [name for name in names if name not in pdfs]
    works = chosen(project, texts) if texts or not pdfs else []
    if asked["fix"] and not _fix(project, works, asked["dry_run"]):
        return
    with progress() as step:
        held_to = validation.Asked(asked["schema"], asked["schematron"], asked["p5subset"])
        checked = [pipeline.check_work(project, work, held_to) for work in _each(works, step)]
        messages = [each for one in checked for each in one.messages]
        messages += validation.once(project, works, held_to)
        messages += [each for name in pdfs for each in pipeline.check_pdf(Path(name))]
    if not names:
        messages += pipeline.idle_silences(project, {code for each in checked for code in each.used})
    silenced = [each for one in checked for each in one.silenced]
    _show_findings(findings.Report(messages, silenced, asked["verbose"]), form)
    finish(messages, asked["strict"])


def _each(works: Sequence[Work], step: pipeline.Step) -> Iterator[Work]:
    for work in works:
        step(f"{work.id}: checking")
        yield work


def _fix(project: Project, works: Sequence[Work], dry_run: bool) -> bool:
    """Mend works and say what was mended; tell whether they are to be checked, which a trial is not."""
    for mended in (mend_work(project, work, dry_run) for work in works):
        for code, count in mended.counts.items():
            click.echo(
                f"{short(mended.path)}: {count} of {code} {'to mend' if dry_run else 'mended'}", err=True
            )
        if dry_run:
            click.echo("".join(mended.difference()), nl=False)
    return not dry_run


def _show_findings(report: findings.Report, form: str) -> None:
    """Print a report in a format; colours where it goes to a terminal, and NO_COLOR does not ask for none."""
    written = findings.FORMATS[form](report)
    if written:
        click.echo(written, color=False if os.environ.get("NO_COLOR") else None)
    if not is_quiet():
        click.echo(findings.counted(report), err=True)
