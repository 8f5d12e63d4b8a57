from pathlib import Path

import pytest

from local_twilio.desks.people import PeopleFileError, read_people
from local_twilio.desks.softphone import edge_address


def test_it_reads_who_is_to_be_played(tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    file.write_text('{"people": [{"email": "ben@x.example", "password": "p", "phone": true}]}')
    [ben] = read_people(file)
    assert ben.email == "ben@x.example"
    assert ben.phone


@pytest.mark.parametrize(
    ("content", "words"),
    [("{", "is not JSON"), ('{"people": [{"email": "x"}]}', r"people\.0\.password")],
)
def test_a_faulty_file_is_named_with_the_place(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "people.json"
    file.write_text(content)
    with pytest.raises(PeopleFileError, match=words):
        read_people(file)


def test_the_edge_is_reached_by_the_socket_of_the_same_host() -> None:
    assert edge_address("https://edge.example/", "a b") == (
        "wss://edge.example/edge/softphone?token=a%20b"
    )
