"""The music of the line, made here: slow soft chords, quiet enough to talk over."""

import io
import math
import struct
import wave
from functools import cache

RATE = 8000
CHORD_S = 5.0
LOUDNESS = 5200
CHORDS = (  # Hz
    (220.00, 277.18, 329.63),
    (185.00, 220.00, 277.18),
    (146.83, 220.00, 293.66),
    (164.81, 246.94, 329.63),
)


@cache
def wav() -> bytes:
    """Twenty seconds as a WAV file: 8 kHz, mono, 16 bit."""
    samples = [int(value) for chord in CHORDS for value in _chord(chord)]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return out.getvalue()


def _chord(tones: tuple[float, ...]) -> list[float]:
    count = int(RATE * CHORD_S)
    return [
        LOUDNESS
        * math.sin(math.pi * i / count) ** 0.7
        * sum(math.sin(2 * math.pi * tone * i / RATE) for tone in tones)
        / len(tones)
        for i in range(count)
    ]
