"""WAV files of silence."""

from __future__ import annotations

import struct

RATE = 8000
LONGEST = 600


def wav(seconds: int, channels: int) -> bytes:
    """8-bit PCM, 8 kHz; silence is the middle of the range. Longer than ten minutes is cut."""
    data = b"\x80" * (min(seconds, LONGEST) * RATE * channels)
    byte_rate = RATE * channels
    layout = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF",
        36 + len(data),
        b"WAVE",
        b"fmt ",
        16,
        1,
        channels,
        RATE,
        byte_rate,
        channels,
        8,
        b"data",
        len(data),
    )
    return layout + data
