"""Names and versions of what was measured on."""

import re
import subprocess


def describe():
    info = open("/proc/cpuinfo", encoding="utf-8").read()
    name = _field(info, "model name") or _field(info, "CPU part") or "unknown processor"
    return {
        "processor": name,
        "family": _field(info, "cpu family"),
        "model": _field(info, "model"),
        "openblas": _output("dpkg-query", "-W", "-f", "${Version}", "libopenblas0-openmp") or "not from Debian",
        "torch_package": _output("dpkg-query", "-W", "-f", "${Version}", "python3-torch") or "not from Debian",
    }


def slug(machine, cores):
    text = f"{machine['processor']} {machine['family'] or ''} {machine['model'] or ''} {cores} cores".lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def _field(info, name):
    match = re.search(rf"^{name}\s*:\s*(.+)$", info, re.MULTILINE)
    return match.group(1).strip() if match else None


def _output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
