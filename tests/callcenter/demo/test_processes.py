import os
import socket
import sys
from pathlib import Path

import pytest

from callcenter.demo.doors import require_free
from callcenter.demo.processes import Processes
from callcenter.domain.errors import NotNow
from tests.stage.polling import until

STUBBORN = """
import signal, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return state != "Z"


def test_ending_leaves_no_process_and_no_child_of_one(tmp_path: Path) -> None:
    processes = Processes(tmp_path)
    started = processes.start("stubborn", [sys.executable, "-c", STUBBORN], dict(os.environ))
    child = int(until("the child's pid", started.log.read_text).strip())
    assert is_alive(child)
    processes.end_all()
    assert started.process.poll() is not None
    until("the child ends", lambda: not is_alive(child))


def test_a_process_that_ends_by_itself_is_reported_with_its_last_words(tmp_path: Path) -> None:
    processes = Processes(tmp_path)
    command = [sys.executable, "-c", "import sys; sys.exit('the port is taken')"]
    started = processes.start("network", command, dict(os.environ))
    started.process.wait()
    with pytest.raises(NotNow, match=r"network has ended.*\n.*the port is taken"):
        processes.require_alive()
    processes.end_all()


def test_a_taken_port_is_named_with_the_option_that_chooses_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(NotNow, match=f"Port {port} is taken.*--phone-port {port + 10}"):
            require_free(port, "--phone-port")
    require_free(port, "--phone-port")
