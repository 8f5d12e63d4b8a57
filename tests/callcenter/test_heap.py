"""What a burst has taken goes back to the system."""

import platform
import subprocess
import sys

import pytest

GLIBC = platform.libc_ver()[0] == "glibc"
BURST = """
import sys
from callcenter.heap import give_back_what_is_freed

def held_mb():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 1e6

if sys.argv[1] == "told":
    assert give_back_what_is_freed()
bytearray(20_000_000)  # as soon as one large piece has been freed, glibc keeps the next ones
between, pieces, before = [], [], held_mb()
for _ in range(400):
    pieces.append(bytearray(300_000))
    between.append(bytearray(20_000))
pieces.clear()
print(held_mb() - before)
"""


def _kept_mb(how: str) -> float:
    said = subprocess.run([sys.executable, "-c", BURST, how], capture_output=True, check=True)
    return float(said.stdout)


@pytest.mark.skipif(not GLIBC, reason="only glibc can be told")
def test_large_pieces_go_back_even_with_small_ones_between_them() -> None:
    assert _kept_mb("told") < 20 < 100 < _kept_mb("untold")
