"""The image's packages: each pinned to a version that pyproject.toml allows, and to hashes."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
FILES = ("deploy/requirements.txt", "deploy/requirements-build.txt")
A_PIN = re.compile(
    r"^(?P<pin>[a-z0-9._-]+==\S+)(?P<where> ;[^\\]*)?(?P<hashes>(\s--hash=sha256:[0-9a-f]{64})+)$"
)


def _pins(file: str) -> dict[str, str]:
    """Name -> version; fails on a line that is no pin with hashes."""
    text = (ROOT / file).read_text("utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        pin = A_PIN.match(re.sub(r"\s+", " ", line).strip())
        assert pin, line[:80]
        name, version = pin["pin"].split("==")
        found[_plain(name)] = version
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_a_version_with_its_hashes(file: str) -> None:
    assert len(_pins(file)) > 5


def test_every_dependency_is_pinned_to_what_the_project_allows() -> None:
    pins = _pins("deploy/requirements.txt")
    for text in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["tracing"]):
        wanted = Requirement(text)
        assert wanted.specifier.contains(pins[_plain(wanted.name)], prereleases=True), text


def test_the_image_installs_by_hash() -> None:
    text = (ROOT / "deploy/Dockerfile").read_text("utf-8")
    assert text.count("--require-hashes") == len(FILES)
    assert text.rstrip().splitlines()[-1].startswith("CMD")
    assert "\nUSER callcenter\n" in text
