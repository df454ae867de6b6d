"""The command line: load, call, report. The one place that catches what Recto raises, and prints."""

import os
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from recto import __version__, findings, pipeline, report, showing, validation
from recto.chosen import chosen, named
from recto.console import is_quiet, name_files, of, progress, short, show_table, tell
from recto.errors import EditedError, LedgerError, ProjectError, RectoError
from recto.exits import EXIT_STATUSES, MISTAKES_IN_THE_TEXT, OURS, REFUSED, STOPPED
from recto.mending import mend_work
from recto.messages import Message, has_errors
from recto.project import Project, Work, find, read
from recto.serving.server import serving
from recto.serving.site import Site

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
A_PROJECT = click.Path(exists=True, file_okay=False, path_type=Path)
A_FOLDER = click.Path(file_okay=False, path_type=Path)
WITNESS = "Instead, the text of a witness by its first hand; A@m2: what the hand m2 left. May be given again."
ALL = ",".join(reversed(pipeline.FORMATS))


class Commands(click.Group):
    """A group of commands that turns what they raise into a sentence and an exit status."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command that was named; leave click's own exceptions to click."""
        try:
            return super().invoke(context)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except RectoError as error:
            click.echo(f"recto: {error}", err=True)
            context.exit(error.exit_status)
        except KeyboardInterrupt:
            click.echo("recto: stopped; the last good edition is still there", err=True)
            context.exit(STOPPED)
        except OSError as error:
            click.echo(f"recto: {error.filename or 'the system'}: {error.strerror or error}", err=True)
            context.exit(REFUSED)
        except Exception as error:
            _confess(error, context.params["debug"])
            context.exit(OURS)


def _confess(error: Exception, debug: bool) -> None:
    """Say that a mistake is ours, and what to send us."""
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True)
    advice = "the traceback above" if debug else "what `recto --debug …` prints for the same command"
    click.echo(f"recto: a mistake in Recto, not in your text: {type(error).__name__}: {error}", err=True)
    click.echo(f"Please report it, with {advice}.", err=True)


@click.group(cls=Commands, epilog=EXIT_STATUSES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", "root", type=A_PROJECT, help="The folder of the project, if not found from here.")
@click.option("--quiet", is_flag=True, help="Show products, messages and errors, but no progress.")
@click.option("--debug", is_flag=True, help="Show where in Recto a mistake of ours happened.")
@click.version_option(__version__, prog_name="recto")
@click.pass_context
def main(context: click.Context, root: Path | None, quiet: bool, debug: bool) -> None:
    """Turn a text as received into a critical edition: TEI, and from it HTML, EPUB and PDF.

    \b
    A text goes through Recto in three steps:
        recto import seeds/my-text.txt    the received text becomes tei/my-text.xml
        recto check my-text               is the TEI valid, sensible, complete?
        recto build my-text               the editions, in build/my-text/

    A project is a folder with seeds/, tei/ and, if you like, a recto.toml; Recto looks for it from here
    upwards. Without names, each command takes all works of the project.
    """
    context.obj = read(root.resolve() if root else find(Path.cwd()))


@main.command("import")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=A_FILE)
@click.option("--recipe", type=A_FILE, help="Instead of the one beside FILE.")
@click.option("--dry-run", is_flag=True, help="Report what would be recognised; write nothing.")
@click.option("--keep-edited", is_flag=True, help="Pass over TEI files that were edited.")
@click.pass_obj
def import_(
    project: Project, files: Sequence[Path], recipe: Path | None, dry_run: bool, keep_edited: bool
) -> None:
    """Make TEI of texts as received, and report what was recognised.

    What the file cannot say (author, rights, who translated, slips to correct) stands in the recipe beside
    it: my-text.toml beside my-text.txt. FILE itself is never changed, and a TEI file that somebody edited
    is never overwritten. Without FILE, all texts that have a recipe in the project are imported.

    \b
    Examples:
        recto import seeds/my-text.txt             writes tei/my-text.xml
        recto import --dry-run ~/letters/*.txt     what would Recto see in these?
    """
    received = list(files) or [work.received for work in project.works() if work.recipe and work.received]
    if not received:
        raise ProjectError(f"There is no text with a recipe in {project.seeds}; name the files to import.")
    if recipe and len(received) > 1:
        raise click.BadParameter("one recipe serves one text; name one FILE.", param_hint="--recipe")
    messages: list[Message] = []
    edited: list[EditedError] = []
    for file in received:
        try:
            messages += _import_one(project, file, recipe, dry_run)
        except EditedError as error:
            edited.append(error)
    tell(messages)
    if keep_edited:
        click.echo("\n".join(f"kept: {error}" for error in edited), err=True, nl=bool(edited))
    else:
        _give_up(edited)
    _finish(messages)


def _import_one(project: Project, file: Path, recipe: Path | None, dry_run: bool) -> Sequence[Message]:
    with progress() as step:
        step(f"{file.name}: reading")
        imported = pipeline.import_work(project, file, recipe, dry_run)
    if not is_quiet():
        show_table(report.import_report(imported.source, imported.made))
    click.echo(f"{short(imported.tei)} {'would be written' if dry_run else 'written'}")
    return imported.messages


def _schema(context: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:
    """Return the file of an option that takes a schema, fetched if it is an address."""
    return validation.at(value) if value else None


P5SUBSET = click.option(
    "--p5subset",
    metavar="FILE|URL",
    callback=_schema,
    help="The TEI's own declarations, for an ODD that builds upon them.",
)


@main.command()
@click.argument("names", nargs=-1, metavar="[WORK|PDF]...")
@click.option("--format", "form", type=click.Choice([*findings.FORMATS]), default="text", help="For whom.")
@click.option(
    "--schema", metavar="FILE|URL", callback=_schema, help="A schema (.rng, .rnc, .odd), not what fits."
)
@click.option("--schematron", metavar="FILE|URL", callback=_schema, help="Rules (.sch, .rng, .odd) besides.")
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
    _finish(messages, asked["strict"])


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


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """Split the value of `--to` and see that each format is one we make."""
    names = tuple(each.strip() for each in value.split(",") if each.strip())
    unknown = [each for each in names if each not in pipeline.FORMATS]
    if unknown or not names:
        raise click.BadParameter(f"'{', '.join(unknown)}' is none of {', '.join(pipeline.FORMATS)}")
    return names


@main.command("schema")
@click.argument("odd", required=False, type=A_FILE)
@click.option("--out", type=A_FOLDER, help="Instead of beside ODD.")
@P5SUBSET
@click.pass_obj
def schema_(project: Project, odd: Path | None, out: Path | None, p5subset: Path | None) -> None:
    """Make schemas of an ODD: RELAX NG in both syntaxes (.rng, .rnc) and Schematron (.sch).

    Without ODD, of recto.odd, which describes the TEI that Recto writes, into tei/. An ODD of your own that
    builds upon the TEI needs the TEI's own declarations, p5subset.xml: beside it, or by --p5subset. What
    stands at an address is fetched once and kept.

    \b
    Examples:
        recto schema                               tei/recto.rng, recto.rnc, recto.sch
        recto schema our.odd --p5subset https://www.tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml
    """
    folder = out or (odd.parent if odd else project.tei)
    made = validation.make(odd or project.odd, folder, p5subset)
    name_files(made.files)
    tell(made.messages)
    _finish(made.messages)


@main.command()
@click.argument("names", nargs=-1, metavar="[WORK]...")
@click.option("--to", "formats", default=ALL, show_default=True, callback=_formats, help="Formats.")
@click.option(
    "--product",
    "products",
    type=click.Choice([*pipeline.PRODUCTS]),
    multiple=True,
    default=[pipeline.READING],
    show_default=True,
    help="Which PDF: to read, for the press, to correct. May be given again.",
)
@click.option("--witness", "sigla", metavar="SIGLUM", multiple=True, help=WITNESS)
@click.option("--out", type=A_FOLDER, help="Instead of the project's build/.")
@click.option("--dry-run", is_flag=True, help="Make and prove the editions, publish nothing.")
@click.pass_obj
def build(
    project: Project, names: Sequence[str], out: Path | None, dry_run: bool, **asked: Sequence[str]
) -> None:
    """Make the editions of works, prove that nothing is lost, and publish them.

    WORK is the id of a work or any TEI file. Each finished edition is read back: if a paragraph, a note,
    an apparatus entry or a gap of the TEI is missing in one of them, nothing is published, its xml:id is
    named, and the last good edition stays where it is.

    \b
    Examples:
        recto build                                all works of the project, all formats
        recto build my-text --to pdf --product press --product proof
        recto build any.xml --out /tmp/try         a TEI file from elsewhere
        recto build my-text --witness A            the text of A; `recto show witnesses my-text` lists them
    """
    out = out or project.build
    works = chosen(project, names)
    failed, messages = list[LedgerError](), list[Message]()
    with progress() as step:
        for work, siglum in [(work, siglum) for work in works for siglum in asked["sigla"] or [""]]:
            try:
                told, products = of(work, step), asked["products"]
                formats = asked["formats"]
                built = pipeline.build_work(project, work, formats, out, told, dry_run, products, siglum)
            except LedgerError as error:
                failed.append(error)
                continue
            messages += built.messages
            name_files([] if dry_run else [built.folder / file for file in built.files])
        if not dry_run and not asked["sigla"]:
            step("writing the catalogue")
            name_files([pipeline.build_catalogue(project, out, works)])
    tell(messages)
    _give_up(failed)
    _finish(messages)


def _give_up(errors: Sequence[RectoError]) -> None:
    """Say what failed, and end with its exit status, where something did."""
    for error in errors:
        click.echo(f"recto: {error}", err=True)
    if errors:
        raise click.exceptions.Exit(errors[0].exit_status)


@main.command()
@click.argument("product", type=click.Choice([*showing.SHOWN]))
@click.argument("name", metavar="WORK")
@click.pass_obj
def show(project: Project, product: str, name: str) -> None:
    """Show what a stage of Recto makes of a work: to understand an edition, or to report a mistake.

    \b
    source      the received text, block by block, as it is recognised
    tei         the TEI file
    rendered    the edition document (XHTML) that all media are made from
    ledger      the accounts of the last build (JSON)
    witnesses   the witnesses that the apparatus cites: siglum, readings, hands, what they are
    apparatus   the account of the apparatus: method, entries, readings, sigla, entries in each edition

    \b
    Examples:
        recto show source my-text
        recto show rendered my-text > my-text.xhtml
        recto show witnesses my-text               what may stand after build --witness?
    """
    work = project.work(Path(name).stem) if product == "source" else named(project, name)
    for line in showing.SHOWN[product](project, work):
        click.echo(line)


@main.command()
@click.argument("names", nargs=-1, metavar="[WORK]...")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Or the next free."
)
@click.option("--open", "opens", is_flag=True, help="Open the browser.")
@click.option("--pdf/--no-pdf", default=True, show_default=True, help="Make the PDF in the background.")
@click.pass_obj
def serve(project: Project, names: Sequence[str], port: int, opens: bool, pdf: bool) -> None:
    """Show works in the browser while they are written, renewed as soon as a file is saved.

    WORK is the id of a work or any TEI file. A page changes in place when its TEI, a file that this includes,
    a style sheet, an apparatus style or recto.toml does. What `recto check` says stands beside the passage
    that it concerns, and each passage leads to its page of the PDF. A TEI file that is not well-formed is
    reported on the page, which stays as it was. Nothing is written into the project, and only this machine
    is answered. Served pages are not proved: that is done by `recto build`. Ctrl-C ends it.

    \b
    Examples:
        recto serve                                all works of the project, at http://127.0.0.1:8000/
        recto serve my-text --open                 one work, and open it
        recto serve any.xml --port 9000 --no-pdf   a TEI file from elsewhere
    """
    works = chosen(project, names)
    say = (lambda text: None) if is_quiet() else (lambda text: click.echo(text, err=True))
    with TemporaryDirectory(prefix="recto-serve-") as folder:
        site = Site(project, works if names else [], Path(folder), say, pdf)
        with serving(site, port) as server:
            click.echo(f"Serving at {server.address} (Ctrl-C ends it)")
            if opens:
                click.launch(server.address)
            server.serve()


def _finish(messages: Sequence[Message], is_strict: bool = False) -> None:
    """End with exit status 1 where there is an error among the messages, if strict also for a warning."""
    if has_errors(messages) or (is_strict and any(each.severity == "warning" for each in messages)):
        raise click.exceptions.Exit(MISTAKES_IN_THE_TEXT)
