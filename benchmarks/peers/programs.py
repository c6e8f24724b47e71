"""The programs that are compared: long-lived processes that answer a line with a line of JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BLAS_FOLDERS = ["/usr/lib/x86_64-linux-gnu/openblas-openmp", "/usr/lib/aarch64-linux-gnu/openblas-openmp"]

# Without these the C library hands large blocks back to the system and faults every page in again: a fifth of a step.
KEEP_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "4000000000", "MALLOC_TRIM_THRESHOLD_": "8000000000", "MALLOC_TOP_PAD_": "200000000"}


class Failed(Exception):
    """A program could not answer."""


class Program:
    def __init__(self, command, environment=None):
        self.command = command
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, env={**os.environ, **(environment or {})})

    def ask(self, request):
        self.process.stdin.write(request + "\n")
        line = self.process.stdout.readline()
        if not line:
            raise Failed(f"{self.command[-1]} ended at '{request}'")
        answer = json.loads(line)
        if "error" in answer:
            raise Failed(answer["error"])
        return answer

    def close(self):
        self.process.stdin.write("quit\n")
        self.process.stdin.close()
        self.process.wait()


def ours(dll, kernels=None):
    environment = {"METAFUSION_KERNELS": kernels} if kernels else {}
    return Program(["dotnet", dll, "cohort", "serve"], environment)


def peer(variant, folder):
    """The OpenMP build of OpenBLAS follows torch.set_num_threads; the pthread build does not."""
    blas = [f for f in BLAS_FOLDERS if Path(f).is_dir()]
    environment = {
        **KEEP_MEMORY, "PYTHONDONTWRITEBYTECODE": "1", "LD_LIBRARY_PATH": ":".join(blas + [os.environ.get("LD_LIBRARY_PATH", "")])}
    return Program([sys.executable, str(HERE / "peer.py"), variant, folder], environment)
