"""The demonstration's folder: database, secrets and logs, all of which may be thrown away."""

import json
import secrets
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from callcenter.domain.errors import Invalid, NotNow

KEYS, DATABASE, LOGS = "keys.json", "callcenter.db", "logs"
WORDS = (
    *("amber", "anchor", "beacon", "birch", "cedar", "cobalt", "coral", "delta", "ember", "fern"),
    *("flint", "harbour", "hazel", "heron", "indigo", "juniper", "lagoon", "lantern", "maple"),
    *("marble", "meadow", "nectar", "olive", "opal", "pebble", "quartz", "raven", "saffron"),
    *("slate", "thistle", "tide", "topaz", "tulip", "velvet", "walnut", "willow"),
)


@dataclass(frozen=True, slots=True)
class Keys:
    """Secrets of this folder alone. `sown_at`: when its past was written, None before that."""

    account_sid: str
    auth_token: str
    api_key_sid: str
    api_key_secret: str
    secret_key: str
    password: str
    api_token: str | None = None
    sown_at: float | None = None


class Folder:
    """Reads and writes what is in the folder."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.logs = self.path / LOGS
        self.database_url = f"sqlite:///{self.path / DATABASE}"

    def open(self, *, fresh: bool) -> Keys:
        """The keys of this folder, made anew if it is new, half made, or to be fresh."""
        keys = None if fresh else self._read()
        if keys is None or keys.sown_at is None:
            self._empty()
            keys = _new_keys()
            self.keep(keys)
        return keys

    def keep(self, keys: Keys) -> None:
        """Write the keys, readable by their owner only."""
        file = self.path / KEYS
        file.touch(mode=0o600)
        file.write_text(json.dumps(asdict(keys), indent=2), "utf-8")

    def write_environment(self, environment: dict[str, str]) -> Path:
        """A file with which other commands may be run against the demonstration."""
        file = self.path / "env"
        file.touch(mode=0o600)
        lines = (f"export {name}='{value}'" for name, value in environment.items())
        file.write_text("\n".join(lines) + "\n", "utf-8")
        return file

    def _read(self) -> Keys | None:
        try:
            return Keys(**json.loads((self.path / KEYS).read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (TypeError, ValueError) as fault:
            raise NotNow(f"{self.path / KEYS} cannot be read. Begin anew with --fresh.") from fault

    def _empty(self) -> None:
        """Clear a folder of ours; never one that holds something else."""
        ours = {KEYS, "env", "people.json"}
        if self.path.exists():
            found = {one.name for one in self.path.iterdir()}
            foreign = {one for one in found - ours - {LOGS} if not one.startswith(DATABASE)}
            if foreign:
                raise Invalid(
                    f"{self.path} holds {min(foreign)}, which is not the demonstration's. "
                    "Choose another --folder.",
                    place="folder",
                )
            shutil.rmtree(self.path)
        self.logs.mkdir(parents=True)


def with_past(keys: Keys, api_token: str, sown_at: float) -> Keys:
    """The keys of a folder that is ready to be used again."""
    return replace(keys, api_token=api_token, sown_at=sown_at)


def _new_keys() -> Keys:
    return Keys(
        account_sid="AC" + secrets.token_hex(16),
        auth_token=secrets.token_hex(16),
        api_key_sid="SK" + secrets.token_hex(16),
        api_key_secret=secrets.token_urlsafe(24),
        secret_key=secrets.token_urlsafe(48),
        password="-".join(secrets.choice(WORDS) for _ in range(3)),
    )
