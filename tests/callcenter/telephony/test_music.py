"""The music of the line."""

import io
import wave

from callcenter.telephony import music


def test_it_is_twenty_seconds_that_a_telephone_can_play_and_that_do_not_clip() -> None:
    with wave.open(io.BytesIO(music.wav())) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (8000, 1, 2)
        assert file.getnframes() == 20 * 8000
        frames = file.readframes(file.getnframes())
    loudest = max(
        abs(int.from_bytes(frames[i : i + 2], "little", signed=True))
        for i in range(0, len(frames), 2)
    )
    assert 2_000 < loudest < 16_000
