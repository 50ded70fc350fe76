"""Worker processes end with the run that started them, however that ends."""

import os
import select
import subprocess
import sys

import pytest

RUN = """
import os, sys
from pincite.engine.pool import _executor

if __name__ == "__main__":
    with _executor(1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells when another's child has ended")
def test_a_worker_of_a_killed_run_does_not_wait_for_ever(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(RUN, encoding="utf8")
    with subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        worker = os.pidfd_open(int(run.stdout.readline()))
        assert not select.select([worker], [], [], 0)[0]
        run.kill()
        run.stdin.close()
    assert select.select([worker], [], [], 60)[0]
    os.close(worker)
