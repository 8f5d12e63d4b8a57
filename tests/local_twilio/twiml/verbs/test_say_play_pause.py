"""Say, Play and Pause: what is heard, for how long, and what a fault does."""

from __future__ import annotations

from local_twilio.phones.events import Opened, Said
from local_twilio.webhooks.transport import HttpResponse
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import BASE


def test_speech_takes_sixty_milliseconds_a_character(line: Line) -> None:
    line.perform(f"<Say language='en-GB'>{'a' * 50}</Say><Say>then</Say>")
    line.clock.advance(2.9)
    assert line.said() == ["a" * 50]
    assert line.caller.heard_of(Said)[0].language == "en-GB"
    line.clock.advance(0.2)
    assert line.said() == ["a" * 50, "then"]


def test_a_loop_repeats_and_zero_never_ends(line: Line) -> None:
    line.perform("<Say loop='2'>Hi</Say><Say loop='0'>Ho</Say>")
    line.clock.advance(60)
    assert line.said()[:2] == ["Hi", "Hi"]
    assert line.said().count("Ho") > 400
    assert line.closed() is None


def test_speech_marks_are_read_without_their_tags(line: Line) -> None:
    line.perform("<Say>Good <emphasis>afternoon</emphasis><break time='1s'/> Cleo</Say>")
    assert line.said() == ["Good afternoon Cleo"]


def test_an_empty_say_is_a_warning_and_the_next_verb_runs(line: Line) -> None:
    line.perform("<Say></Say><Say>next</Say>")
    assert line.said() == ["next"]
    assert 13520 in line.alerts()


def test_the_document_s_end_hangs_up(line: Line) -> None:
    line.perform("<Say>Bye</Say>")
    line.clock.advance(5)
    assert line.closed() == "completed"


def test_a_leading_pause_does_not_answer_the_telephone(line: Line) -> None:
    call = line.perform("<Pause length='3'/><Say>Hello</Say><Pause length='9'/>")
    line.clock.advance(2)
    assert call.status == "ringing"
    line.clock.advance(2)
    assert call.status == "in-progress"
    assert len(line.caller.heard_of(Opened)) == 1


def test_a_sound_of_the_service_is_asked_for_and_played(line: Line) -> None:
    line.service.pages["/music.wav"] = HttpResponse(200, "audio/wav", b"RIFF")
    line.perform("<Play>/music.wav</Play>")
    assert line.played() == [f"{BASE}/music.wav"]
    assert line.service.to("/music.wav")[0].method == "GET"


def test_a_missing_sound_is_skipped_with_a_warning(line: Line) -> None:
    line.perform("<Play>/nothing.wav</Play><Say>next</Say>")
    assert line.played() == []
    assert line.said() == ["next"]
    assert 11200 in line.alerts()


def test_a_sound_of_another_host_is_believed_to_exist(line: Line) -> None:
    line.perform("<Play>https://sounds.example/a.mp3</Play>")
    assert line.played() == ["https://sounds.example/a.mp3"]
