"""What an operator copies from deploy/ fits the service as it is."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from callcenter.config import known_names

DEPLOY = Path(__file__).parents[2] / "deploy"
METRICS = (Path(__file__).parents[2] / "callcenter/web/metrics.py").read_text("utf-8")
SHIPPED = {"process_resident_memory_bytes", "process_cpu_seconds_total"}


def _metrics_named(text: str) -> set[str]:
    found = re.findall(r"\b(?:callcenter|process)_[a-z_]+", text)
    return {re.sub(r"_(bucket|count|sum)$", "", name) for name in found}


@pytest.mark.parametrize("file", ["grafana/callcenter.json", "prometheus/callcenter.rules.yml"])
def test_every_figure_it_draws_is_one_that_the_service_gives(file: str) -> None:
    text = (DEPLOY / file).read_text("utf-8")
    named = _metrics_named(text) - SHIPPED
    assert len(named) >= 3
    assert {name for name in named if f'"{name}"' not in METRICS} == set()


def test_the_dashboard_is_json_and_the_rules_are_yaml() -> None:
    dashboard = json.loads((DEPLOY / "grafana/callcenter.json").read_text("utf-8"))
    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])
    for file in ("prometheus/callcenter.yml", "prometheus/callcenter.rules.yml", "compose.yaml"):
        assert yaml.safe_load((DEPLOY / file).read_text("utf-8"))


def test_the_example_environment_names_only_settings() -> None:
    text = (DEPLOY / "callcenter.env.example").read_text("utf-8")
    named = set(re.findall(r"^#? ?([A-Z_]+)=", text, re.MULTILINE))
    assert len(named) > 5
    assert named <= set(known_names())


def test_compose_starts_what_nginx_leads_to() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    led_to = set(re.findall(r"server (web-\d+):8000", _nginx_conf()))
    assert led_to == {name for name in services if name.startswith("web-")}
    assert {"worker", "upgrade", "postgres", "redis", "nginx"} <= set(services)


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    conf = re.sub(r"web-\d+:8000", "127.0.0.1:8000", _nginx_conf())
    (tmp_path / "site.conf").write_text(conf, "utf-8")
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; include {tmp_path}/site.conf; }}\n",
        "utf-8",
    )
    said = subprocess.run(
        ["nginx", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr


def _nginx_conf() -> str:
    return (DEPLOY / "nginx/callcenter.conf").read_text("utf-8")
