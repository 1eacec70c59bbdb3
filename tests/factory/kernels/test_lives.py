"""Kernels and zygotes die in many ways; whoever waits for them is told, and nothing is left."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel
from many_kernels import offered, printed, run_cells
from nbclient.exceptions import CellTimeoutError, DeadKernelError

import councilbook
from councilbook.factory.kernels import KERNEL, launching, provisioner, warm
from councilbook.factory.kernels.holding import HOLDER, SETTING, Holder
from councilbook.factory.kernels.process import ForkedProcess
from councilbook.factory.kernels.state import state_of

# A client of its own, told on its input what to do: a line runs a cell in a new kernel,
# "keep" leaves the kernel running.
CLIENT = """
import json, os, sys
from jupyter_client.manager import start_new_kernel
from councilbook.factory.kernels.holding import HOLDER
kept = []
for line in sys.stdin:
    source, keep = json.loads(line)
    manager, client = start_new_kernel(kernel_name="councilbook")
    said = []
    client.execute_interactive(source, output_hook=said.append)
    texts = [m["content"]["text"] for m in said if m["msg_type"] == "stream"]
    zygote = HOLDER.zygote.pid if HOLDER.zygote else 0
    print(json.dumps(["".join(texts), manager.provisioner.pid, zygote, str(HOLDER.place)]))
    sys.stdout.flush()
    if keep:
        kept.append((manager, client))
    else:
        client.stop_channels()
        manager.shutdown_kernel()
"""


class Client:
    """Another process that runs notebooks."""

    def __init__(self, folder, **environment):
        with offered():
            self.process = subprocess.Popen(
                [sys.executable, "-c", CLIENT], cwd=folder, env={**os.environ, **environment},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip

    def ask(self, source, keep=False):
        self.process.stdin.write(json.dumps([source, keep]) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self):
        said, pid, zygote, place = json.loads(self.process.stdout.readline())
        return said, pid, zygote, Path(place)

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@contextmanager
def kernel(folder):
    with offered():
        manager, client = start_new_kernel(kernel_name=KERNEL, cwd=str(folder))
    try:
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def runs(pid):
    try:
        return "(zombie)" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(happened):
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


def test_an_interrupt_stops_the_cell_and_not_the_kernel(tmp_path):
    with kernel(tmp_path) as (manager, client):
        asked = client.execute(
            "import os, time; os.write(1, b'on'); time.sleep(60)", stop_on_error=False
        )
        while client.get_iopub_msg(timeout=30)["msg_type"] != "stream":
            pass
        manager.interrupt_kernel()
        while (reply := client.get_shell_msg(timeout=30))["parent_header"]["msg_id"] != asked:
            pass
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert client.execute_interactive("1")["content"]["status"] == "ok"


def test_a_cell_that_takes_too_long_ends_the_run(tmp_path):
    with pytest.raises(CellTimeoutError):
        run_cells(tmp_path, "import time; time.sleep(60)", timeout=1)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("os.kill(os.getpid(), 9)", -9),
        ("os._exit(3)", 3),
        ("import faulthandler; faulthandler._sigsegv()", -11),
    ],
    ids=["killed", "left", "crashed"],
)
def test_a_dead_kernel_is_seen(tmp_path, source, code):
    with pytest.raises(DeadKernelError):
        run_cells(tmp_path, f"import os; {source}")
    with kernel(tmp_path) as (manager, client):
        client.execute(f"import os; {source}")
        wait_until(lambda: not manager.is_alive())
        assert manager.provisioner.process.poll() == code


def test_a_kernel_starts_again_where_it_was(tmp_path):
    with kernel(tmp_path) as (manager, client):
        first = manager.provisioner.pid
        client.execute_interactive("x = 1")
        manager.restart_kernel()
        client.wait_for_ready()
        assert manager.provisioner.pid != first
        assert client.execute_interactive("x")["content"]["ename"] == "NameError"


def test_a_zygote_that_died_is_replaced_and_its_kernels_go_on(tmp_path):
    with kernel(tmp_path) as (manager, client):
        dead = HOLDER.zygote.pid
        os.kill(dead, signal.SIGKILL)
        wait_until(lambda: not HOLDER.zygote.alive)
        assert (
            printed(run_cells(tmp_path, "import os; print(os.getppid())"))
            == f"{HOLDER.zygote.pid}\n"
        )
        assert HOLDER.zygote.pid != dead
        assert client.execute_interactive("1")["content"]["status"] == "ok"
        # Nobody is left to tell how it ends, yet that it ends is seen.
        client.execute("import os; os._exit(3)")
        wait_until(lambda: not manager.is_alive())


@pytest.fixture
def anew(monkeypatch):
    """A process that has started no kernel yet."""
    holder = Holder()
    monkeypatch.setattr(provisioner, "HOLDER", holder)
    return holder


def test_without_a_zygote_kernels_are_ordinary_ones(tmp_path, anew, monkeypatch, caplog):
    monkeypatch.setattr(launching, "_COMMAND", "raise SystemExit('no room left')")
    for _ in range(2):
        assert printed(run_cells(tmp_path, "import os; print(os.getppid())")) == f"{os.getpid()}\n"
    warnings = [record.getMessage() for record in caplog.records if "kernels" in record.name]
    assert warnings == ["no warm kernel, an ordinary one is used: no room left"]
    said = []
    with warm(tmp_path, said.append) as name:
        assert name == "python3"
    assert said == ["kernels start cold, which takes seconds a page: no room left"]


def test_a_zygote_with_threads_does_not_start(tmp_path, anew, monkeypatch, caplog):
    begin = (
        "import sys, threading, types\n"
        "stand_in = types.SimpleNamespace(make_ready=print)\n"
        "sys.modules['councilbook.factory.kernels.ready'] = stand_in\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    )
    monkeypatch.setattr(launching, "_COMMAND", begin + launching._COMMAND)
    assert anew.renew(tmp_path) is None
    assert "loading left threads running" in caplog.text


def test_where_nothing_can_be_forked_kernels_are_ordinary_ones(tmp_path, anew, monkeypatch):
    monkeypatch.setattr(provisioner, "can_fork", lambda: False)
    with kernel(tmp_path) as (manager, client):
        assert not isinstance(manager.provisioner.process, ForkedProcess)
        assert manager.transport == "tcp"
        assert client.execute_interactive("1")["content"]["status"] == "ok"
    assert anew.zygote is None
    monkeypatch.setattr("councilbook.factory.kernels.can_fork", lambda: False)
    with warm(tmp_path) as name:
        assert name == "python3"


def test_the_provisioner_loads_on_a_system_without_forks():
    absent = "for module, name in ((signal, 'SIGKILL'), (socket, 'AF_UNIX'), (os, 'fork')):"
    lines = [
        "import os, signal, socket, jupyter_client.provisioning",
        f"{absent} delattr(module, name)",
    ]
    lines += ["import councilbook.factory.kernels.provisioner"]
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True)


def test_what_cannot_be_settled_after_the_fork_is_asked_of_an_ordinary_kernel(tmp_path):
    options = ["--IPKernelApp.exec_lines=asked = 1"]
    assert printed(run_cells(tmp_path, "print(asked)", extra_arguments=options)) == "1\n"


def test_a_client_that_is_killed_takes_all_with_it(tmp_path):
    client = Client(tmp_path)
    said, pid, zygote, place = client.ask("import os; print(os.getppid())", keep=True)
    assert said == f"{zygote}\n"
    assert runs(pid) and len(list(place.iterdir())) > 5
    client.process.kill()
    wait_until(lambda: not runs(pid) and not runs(zygote) and not place.exists())
    client.end()


def test_an_edited_package_is_seen_by_the_next_kernel(tmp_path):
    shutil.copytree(Path(councilbook.__file__).parent, tmp_path / "councilbook")
    source = "import councilbook.periods as p; print(getattr(p, 'EDITED', 0), flush=True)"
    client = Client(tmp_path, PYTHONPATH=str(tmp_path))
    said, pid, zygote, place = client.ask(source, keep=True)
    assert (said, client.ask(source)[2]) == ("0\n", zygote)
    with (tmp_path / "councilbook" / "periods.py").open("a", encoding="utf-8") as file:
        file.write("\nEDITED = 1\n")
    said, _, newer, _ = client.ask(source)
    assert said == "1\n"
    # The first kernel still runs, and its zygote with it, until the client ends.
    assert newer != zygote and runs(pid) and runs(zygote)
    client.end()
    assert client.process.returncode == 0
    wait_until(lambda: not runs(pid) and not runs(zygote) and not runs(newer))
    assert not place.exists()


def test_clients_share_the_zygote_of_a_build(tmp_path):
    with warm(tmp_path) as name:
        assert name == KERNEL
        place = Path(os.environ[SETTING]).parent
        clients = [Client(tmp_path), Client(tmp_path)]
        for client in clients:
            client.process.stdin.write(json.dumps(["import os; print(os.getppid())", False]) + "\n")
            client.process.stdin.flush()
        answers = [client.answer() for client in clients]
        for client in clients:
            client.end()
    assert answers[0][0] == answers[1][0]
    zygote = int(answers[0][0])
    # Neither had to start its own, and each had a folder within that of the build.
    assert [answer[2] for answer in answers] == [0, 0]
    assert {answer[3].parent for answer in answers} == {place}
    assert not runs(zygote) and not place.exists()
    assert SETTING not in os.environ


def test_the_state_is_that_of_code_settings_and_data(project_copy, monkeypatch):
    notebooks = project_copy.notebooks
    before = state_of(notebooks)
    assert state_of(notebooks) == before
    project_copy.edit("data/catalogue/themes.yml", "\n", "\n\n")
    edited = state_of(notebooks)
    assert edited != before
    (project_copy.data / "new.yml").touch()
    assert state_of(notebooks) != edited
    seen = state_of(notebooks)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    assert state_of(notebooks) != seen
