from pathlib import Path

import pytest

from callcenter.config import read_settings
from callcenter.demo.environment import environment_with, settings_for
from callcenter.demo.folder import Folder, with_past
from callcenter.demo.options import DemoOptions
from callcenter.domain.errors import Invalid, NotNow


def test_a_second_run_goes_on_with_the_first_ones_keys(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "demo")
    first = with_past(folder.open(fresh=False), "cc_x", 1.0)
    folder.keep(first)
    assert Folder(tmp_path / "demo").open(fresh=False) == first


def test_a_run_that_was_cut_short_is_begun_anew(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "demo")
    first = folder.open(fresh=False)
    (folder.path / "callcenter.db-wal").write_text("half")
    assert folder.open(fresh=False).password != first.password
    assert not (folder.path / "callcenter.db-wal").exists()


def test_fresh_throws_the_earlier_run_away(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "demo")
    folder.keep(with_past(folder.open(fresh=False), "cc_x", 1.0))
    assert folder.open(fresh=True).sown_at is None


def test_it_clears_no_folder_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("two years of work")
    with pytest.raises(Invalid, match=r"thesis\.txt"):
        Folder(tmp_path).open(fresh=True)
    assert (tmp_path / "thesis.txt").exists()


def test_unreadable_keys_are_said_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("{")
    with pytest.raises(NotNow, match="--fresh"):
        Folder(tmp_path).open(fresh=False)


def test_the_keys_are_their_owners_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "demo")
    folder.open(fresh=False)
    assert (folder.path / "keys.json").stat().st_mode & 0o077 == 0


def test_the_service_accepts_the_settings_and_hears_none_of_the_shells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere:6379/0")
    folder = Folder(tmp_path / "demo")
    options = DemoOptions(8000, 8100, folder.path, True, 6.0, 7, 60)
    environment = environment_with(settings_for(options, folder, folder.open(fresh=True)))
    settings = read_settings(environment)
    assert settings.redis_url is None
    assert settings.public_base_url == "http://127.0.0.1:8000"
