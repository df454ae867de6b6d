"""Documents give back what their faces took."""

import subprocess
import sys

import pytest

CONFIGURATIONS, MOST = 40, 3.0
MEASURED = f"""
import gc
from pathlib import Path
from recto.typesetting.faces import Faces

def megabytes():
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(each for each in lines if each.startswith("VmRSS")).split()[1]) / 1024

Faces()
before = megabytes()
for _ in range({CONFIGURATIONS}):
    Faces()
print(megabytes() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told by /proc")
def test_many_configurations_of_fonts_take_no_more_memory_than_one() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, text=True, check=True)

    assert float(done.stdout) < MOST
