"""`recto diff`: what changed between two versions of a text."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from recto.commands.chosen import named
from recto.commands.clock import today
from recto.commands.console import is_quiet, short
from recto.commands.exits import DIFFERENT
from recto.editions import staged
from recto.project import Project
from recto.rendering.metadata import metadata
from recto.rendering.words import load_words
from recto.revising import versions
from recto.revising.changes import compare
from recto.revising.formats import FORMATS, Report
from recto.revising.revision import Signature, record, unknown_people
from recto.revising.versions import Version

LAST = "HEAD"


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", required=False, metavar="[NEW]")
@click.option("--since", metavar="REVISION", help="With one text: the revision of git that is the older.")
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", help="For whom.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Into this file, not shown.")
@click.option("--write", is_flag=True, help="Tell the changes in revisionDesc of the newer TEI file.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="With --write, tei: when, if not today.")
@click.option("--who", default="", metavar="#ID", help="With --write, tei: who, by an id of the header.")
@click.option("--version", "n", default="", metavar="N", help="With --write, tei: of which version.")
@click.option("--dry-run", is_flag=True, help="With --write: show what would be written, write nothing.")
@click.option("--exit-code", is_flag=True, help=f"Exit with status {DIFFERENT} if something changed.")
@click.pass_obj
def diff(project: Project, old: str, new: str | None, since: str | None, form: str, **asked: Any) -> None:
    """Tell what changed from OLD to NEW, as editors do: words, emendations, readings, notes, facts.

    OLD and NEW are ids of works, TEI files, or packages (a folder or zip file with tei/). With one text
    alone, the older is what git had last, or --since REVISION. Passages are known by their xml:id, and by
    their words where ids changed. Told are words of the text, entries and emendations made or withdrawn,
    readings and witnesses, lemmata, notes by layer, gaps, passages that moved, were divided or joined, and
    facts of the header; what changed in the encoding alone is counted apart. What revisionDesc says is not
    compared. The exit status is 0 whether or not something changed, unless --exit-code asks for it.

    \b
    Examples:
        recto diff my-text                         since the last commit
        recto diff my-text --since v1.0            since a tag
        recto diff old.xml new.xml --format json   for a program
        recto diff my-text.deposit.zip my-text     since what was deposited
        recto diff my-text --since v1.0 --format html --out errata.html
        recto diff my-text --since v1.0 --write --version 1.1 --who '#ed'
    """
    with ExitStack() as opened:
        before, after = _versions(project, old, new, since, opened)
        report = _report(project, before, after, _signature(after, asked))
        if asked["write"]:
            _write(report, after, asked["dry_run"])
        else:
            _show(FORMATS[form](report), asked["out"])
    told = report.changes.told
    if not is_quiet():
        click.echo(
            f"{len(told)} changes, {len(report.changes.of('encoding'))} in the encoding alone", err=True
        )
    if asked["exit_code"] and told:
        raise click.exceptions.Exit(DIFFERENT)


def _versions(
    project: Project, old: str, new: str | None, since: str | None, opened: ExitStack
) -> tuple[Version, Version]:
    """Open both versions; raise BadParameter for what is no text."""
    if new is None:
        work = named(project, old)
        before = opened.enter_context(versions.of_revision(work, since or LAST))
        return before, versions.of_work(project, work, work.id)
    if since:
        raise click.BadParameter("--since is for one text, whose older version git has; there are two.")
    ids = [Path(each).stem.partition(".")[0] for each in (new, old)]
    before, after = (
        _version(project, given, id_, opened) for given, id_ in zip((old, new), ids, strict=True)
    )
    return before, after


def _version(project: Project, given: str, id_: str, opened: ExitStack) -> Version:
    """Open a version that is a work, a TEI file or a package, in which the text is called `id_`."""
    is_work = Path(given).name == given and project.work(given).tei.is_file()
    if not is_work and versions.is_package(Path(given)):
        return opened.enter_context(versions.of_package(Path(given), id_))
    return versions.of_work(project, named(project, given), given)


def _signature(after: Version, asked: Mapping[str, Any]) -> Signature:
    """Return what a change is signed with; raise BadParameter for somebody whom the header does not know."""
    if asked["write"] and not after.is_writable:
        raise click.BadParameter(f"--write needs a TEI file, which {after.name} is not.")
    unknown = unknown_people(after.root, asked["who"])
    if unknown:
        raise click.BadParameter(f"'{unknown[0]}' is nobody in the header of {after.name}.")
    date = asked["date"]
    return Signature(date.date().isoformat() if date else today(), asked["who"], asked["n"])


def _report(project: Project, before: Version, after: Version, signature: Signature) -> Report:
    english, _ = load_words(project.styles / "words", "en")
    facts = metadata(after.root, english)
    changes = compare(before.root, after.root, english)
    return Report(changes, before.name, after.name, english, facts, project.styles, after.root, signature)


def _write(report: Report, after: Version, dry_run: bool) -> None:
    """Tell the changes in the newer file, or show how that would differ."""
    if not report.changes.told:
        return
    made = record(after.file, report.changes, report.words, report.signature, dry_run)
    if dry_run:
        click.echo("".join(made.difference()), nl=False)
    elif made.after != made.before:
        click.echo(short(made.path))


def _show(written: str, out: Path | None) -> None:
    if out is None:
        click.echo(written)
        return
    with staged(out) as place:
        place.write_text(f"{written}\n", encoding="utf-8")
    click.echo(short(out))
