"""Two web processes and a worker, PostgreSQL, and Redis and a CRM at the other ends of wires."""

import shutil
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.centre import Centre
from tests.chaos.centre_file import CUSTOMERS
from tests.chaos.postgres import DATABASE, ROLE, Cluster, folder_for_clusters
from tests.chaos.redis_server import RedisServer
from tests.chaos.wire import Wire
from tests.contracts.fake_crm import TOKEN, FakeCrm


@dataclass
class Scaled:
    """The centre and everything it leans on."""

    centre: Centre
    clusters: Path
    primary: Cluster
    redis: RedisServer
    redis_wire: Wire
    crm: FakeCrm
    crm_wire: Wire
    sound: bool = False
    """Set when the last fault has been healed and everything agreed."""

    def told_twice(self) -> list[str]:
        """Calls of which the CRM was told more than once."""
        told = Counter(str(call["external_id"]) for call in self.crm.calls.values())
        return [call for call, times in told.items() if times > 1]

    def close(self) -> None:
        with ExitStack() as all_of_it:  # whatever state a fault has left them in
            all_of_it.callback(shutil.rmtree, self.clusters, ignore_errors=True)
            for wire in (self.redis_wire, self.crm_wire):
                all_of_it.callback(wire.close)
            all_of_it.callback(self.crm.stop)
            all_of_it.callback(self.redis.stop)
            all_of_it.callback(self.primary.end)
            all_of_it.callback(self.centre.close)


def scaled(folder: Path) -> Scaled:
    """Start all of it."""
    clusters = folder_for_clusters()
    primary = Cluster(clusters, "first")
    primary.begin()
    redis = RedisServer()
    redis.start()
    redis_wire = Wire(redis.port)
    crm = _crm_with_customers()
    crm_wire = Wire(crm.port)
    config = folder / "crm.yaml"
    config.write_text(crm.config.replace(str(crm.port), str(crm_wire.port)), "utf-8")
    centre = Centre(
        folder,
        f"postgresql+psycopg://{ROLE}@127.0.0.1:{primary.port}/{DATABASE}",
        f"redis://127.0.0.1:{redis_wire.port}/0",
        more={"CALLCENTER_CRM_CONFIG": str(config), "CRM_TOKEN": TOKEN},
    )
    house = Scaled(centre, clusters, primary, redis, redis_wire, crm, crm_wire)
    try:
        centre.start()
    except BaseException:
        house.close()
        raise
    return house


def _crm_with_customers() -> FakeCrm:
    crm = FakeCrm()
    for n, number in enumerate(CUSTOMERS):
        crm.contacts[f"K-{n}"] = {
            "id": f"K-{n}",
            "first": "Customer",
            "last": str(n),
            "company": {},
            "attributes": {"tags": []},
            "born": None,
            "phones": [{"value": number}],
        }
    return crm
