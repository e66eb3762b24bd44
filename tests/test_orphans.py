"""No process goes on alone when the build that started it is gone."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys

import pytest

BUILD = """
import time
from kg.extract import DEFAULT_SETTINGS
from kg.model import Document
from kg.run.processing import process

documents = [Document(str(n), f"{n}.txt", "淮海银行向蓝湾重工发放贷款500万元。", "", "utf-8", "txt") for n in range(20)]
for _ in process(documents, 2, DEFAULT_SETTINGS, None):
    print("read", flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a system without groups of processes")
def test_the_processes_of_a_build_that_is_killed_end_too() -> None:
    running = subprocess.Popen([sys.executable, "-c", BUILD], stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert running.stdout is not None
    try:
        assert running.stdout.readline() == "read\n"
        running.kill()
        running.communicate(timeout=20)  # to the end of what they print, which comes when all of them have ended
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
