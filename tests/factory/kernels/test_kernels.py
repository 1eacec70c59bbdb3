"""A forked kernel is an ordinary kernel: what a page does stays in it, what it says is heard."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import nbformat.v4 as nb
import papermill
import pytest
from many_kernels import offered, printed, run_cells, run_many

from councilbook.factory.kernels import KERNEL
from councilbook.factory.kernels.holding import HOLDER, SETTING

MESS = """
import os, random, sys
import matplotlib, numpy, pandas
import councilbook.periods
left = councilbook.periods.left = os.environ["LEFT"] = "behind"
pandas.set_option("display.max_rows", 7)
matplotlib.rcParams["font.size"] = 99
random.seed(5), numpy.random.seed(5)
sys.path.append("left")
os.chdir("/")
"""
LOOK = """
import os, random, sys
import matplotlib, numpy, pandas
import councilbook.periods
print("left" in globals(), hasattr(councilbook.periods, "left"), "LEFT" in os.environ)
print("left" in sys.path, os.getcwd())
print(pandas.get_option("display.max_rows"), matplotlib.rcParams["font.size"])
print(random.random(), numpy.random.rand())
"""


def test_what_one_page_does_is_unknown_in_the_next(tmp_path):
    clean = printed(run_cells(tmp_path, LOOK))
    mess = printed(run_cells(tmp_path, MESS, LOOK))
    assert clean.startswith(f"False False False\nFalse {tmp_path}\n60 10.0\n")
    assert mess.startswith("True True True\nTrue /\n7 99.0\n")
    assert printed(run_cells(tmp_path, LOOK)) == clean


def test_kernels_are_forked_from_one_zygote_without_threads(tmp_path):
    parents = {printed(run_cells(tmp_path, "import os; print(os.getppid())")) for _ in range(2)}
    assert parents == {f"{HOLDER.zygote.pid}\n"}
    assert len([*Path(f"/proc/{HOLDER.zygote.pid}/task").iterdir()]) == 1


def test_everything_is_loaded_already(tmp_path):
    unloaded = "import sys\nprint({'councilbook.views', 'pandas', 'matplotlib'} - {*sys.modules})"
    assert printed(run_cells(tmp_path, unloaded)) == "set()\n"


SAME = {
    "path": "import sys\nprint(sys.path, sys.argv[1], __name__)",
    "names": "print(sorted(name for name in globals() if not name.startswith('_')))",
    "signals": "import signal\nprint([signal.getsignal(n) for n in (2, 13, 15, 17)])",
    "group": "import os\nprint(os.getpgid(0) == os.getsid(0) == os.getpid())",
    "environment": "import os\nprint(sorted({*os.environ} - {'JPY_PARENT_PID', 'PYDEVD_USE_FRAME_EVAL'}))",
    "local modules": "import near\nprint(near.__file__)",
    "await": "import asyncio\nprint(await asyncio.sleep(0, 'slept'))",
    "magic": "%who_ls",
    "figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    "error": "undefined",
}

QUIET = ["--IPKernelApp.log_level=CRITICAL"]


def shown(outputs):
    """Give what was printed, in however many parts, and the other outputs."""
    others = [output for output in outputs if output.output_type != "stream"]
    return printed(outputs), [
        (output.output_type, sorted(output.get("data", {})), output.get("evalue"))
        for output in others
    ]


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """What a warm and a cold kernel answer to the same cells."""
    folder = tmp_path_factory.mktemp("both")
    (folder / "near.py").touch()
    answers = []
    for kernel in (KERNEL, "python3"):
        page = nb.new_notebook(cells=[nb.new_code_cell(source) for source in SAME.values()])
        nbformat.write(page, folder / "in.ipynb")
        with offered(), pytest.raises(papermill.PapermillExecutionError):
            papermill.execute_notebook(
                folder / "in.ipynb", folder / "out.ipynb", kernel_name=kernel, cwd=folder,
                progress_bar=False, log_output=False, extra_arguments=QUIET,
            )  # fmt: skip
        cells = nbformat.read(folder / "out.ipynb", 4).cells
        answers.append([shown(cell.outputs) for cell in cells if cell.cell_type == "code"])
    return dict(zip(SAME, zip(*answers, strict=True), strict=True))


@pytest.mark.parametrize("name", SAME)
def test_it_answers_as_an_ordinary_kernel(both, name):
    warm, cold = both[name]
    assert any(warm)
    assert warm == cold


@pytest.mark.parametrize(
    "source",
    [
        "print('said')",
        "import sys; print('said', file=sys.stderr)",
        "import os; _ = os.system('echo said')",
        "import os; _ = os.write(1, b'said\\n')",
        "import os; _ = os.write(2, b'said\\n')",
        "import subprocess; _ = subprocess.run(['sh', '-c', 'echo said >&2'])",
        "import multiprocessing as m; p = m.get_context('fork').Process(target=print, args=('said',)); p.start(); p.join()",
    ],
)
def test_what_is_said_is_heard(tmp_path, source):
    # What another process says may come after its cell has ended.
    assert printed(run_cells(tmp_path, f"{source}\nimport time; time.sleep(0.3)")) == "said\n"


def test_threads_and_pools_of_libraries_work(tmp_path):
    source = """
import numpy, pyarrow, concurrent.futures as f
with f.ThreadPoolExecutor(3) as pool:
    print(sum(pool.map(abs, range(-4, 0))), (numpy.eye(300) @ numpy.eye(300)).sum())
print(pyarrow.compute.sum(pyarrow.array(range(10))))"""
    assert printed(run_cells(tmp_path, source)) == "10 300.0\n45\n"


def test_nothing_grows(tmp_path):
    before, after = run_many(tmp_path, 30, "print('said')")
    assert (after.processes, after.files) == (before.processes, before.files)
    assert after.descriptors <= before.descriptors
    assert after.memory < before.memory * 1.05


def test_nbval_takes_it_by_its_name(tmp_path):
    said = nb.new_output("stream", text=f"{HOLDER.zygote.pid}\n")
    cell = nb.new_code_cell("import os; print(os.getppid())", outputs=[said], execution_count=1)
    nbformat.write(nb.new_notebook(cells=[cell]), tmp_path / "page.ipynb")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval"]
    with offered():
        ran = subprocess.run(
            [*command, "--nbval-kernel-name", KERNEL, "--nbval-cell-timeout", "60", "page.ipynb"],
            cwd=tmp_path, env={**os.environ, SETTING: str(HOLDER.zygote.address)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert "1 passed" in ran.stdout, ran.stdout + ran.stderr
