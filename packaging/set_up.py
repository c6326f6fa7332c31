"""Makes everything `make` needs: system libraries, a virtual environment, locked requirements, the program itself.

    python3.11 packaging/set_up.py run        to run the program
    python3.11 packaging/set_up.py ocr        to let it read photographed letters by itself as well
    python3.11 packaging/set_up.py develop    to test it as well

Runs on Python 3.11 alone, with or without pip, ensurepip, root or sudo. A second run with nothing to do takes a moment.
"""

import hashlib
import importlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST_PYTHON = (3, 11)
PURPOSES = {"run": ["run"], "ocr": ["ocr", "run"], "develop": ["develop", "run"]}  # what is ready once a purpose is


class CannotSetUp(Exception):
    """One sentence that says what a person has to do first."""


def system_packages(purpose: str) -> list[str]:
    """The Debian packages for a purpose, from system-packages.txt: sections "run" and, for developers, "develop"."""
    wanted, section = [], ""
    for line in (ROOT / "packaging" / "system-packages.txt").read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].strip()
        if words.startswith("["):
            section = words.strip("[]")
        elif words and section in {"run", purpose}:
            wanted += words.split()
    return wanted


def installed_packages() -> set[str]:
    """Names of all installed Debian packages and of what they provide (libglib2.0-0t64 provides libglib2.0-0)."""
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}|${Package}, ${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = (line.partition("|") for line in answer.splitlines())
    return {
        name.split()[0]
        for status, _, names in rows
        if status == "installed"
        for name in names.split(",")
        if name.strip()
    }


def missing_packages(purpose: str) -> list[str]:
    if shutil.which("dpkg-query") is None:
        print("Not a Debian or Ubuntu machine: system libraries are not looked at. See packaging/system-packages.txt.")
        return []
    there = installed_packages()
    return [name for name in system_packages(purpose) if name not in there] + pip_packages()


def pip_packages() -> list[str]:
    """What brings pip, when Python has neither pip nor the means to make one."""
    if find_spec("ensurepip") or find_spec("pip") or PYTHON.exists():
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def may_install() -> list[str] | None:
    """The words to put before apt-get: none for root, sudo when it asks nothing; None when neither works."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install_packages(names: list[str], purpose: str) -> None:
    """Install Debian packages, or say in one line what to type."""
    if not names:
        return
    before = may_install()
    if before is None:
        raise CannotSetUp(
            f"Please install what is missing, then run make again: sudo apt-get install {' '.join(names)}"
        )
    print(f"Installing system packages ({purpose}): {' '.join(names)}", flush=True)
    quiet = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*quiet, "update"], check=True)
    subprocess.run([*quiet, "install", "-y", "--no-install-recommends", *names], check=True, stdout=subprocess.DEVNULL)


def make_venv() -> None:
    """An empty virtual environment; pip inside it only where Python brings it along."""
    importlib.invalidate_caches()  # ensurepip may have been installed a moment ago
    without = [] if find_spec("ensurepip") else ["--without-pip"]
    subprocess.run([sys.executable, "-m", "venv", "--clear", *without, str(VENV)], check=True)


def pip(*arguments: str) -> None:
    """Run pip on .venv: its own pip when there is one, else the system's pip pointed at it."""
    own = (
        next(VENV.glob("lib*/python3*/site-packages/pip/__main__.py"), None) or (VENV / "Scripts" / "pip.exe").exists()
    )
    start = [str(PYTHON), "-m", "pip"] if own else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    subprocess.run([*start, "install", *quiet, "--no-deps", "--no-compile", *arguments], check=True, cwd=ROOT)


def compile_modules() -> None:
    """Compile what was installed, on all cores at once; pip would do it on one. What cannot be compiled may stay so."""
    subprocess.run([str(PYTHON), "-m", "compileall", "-qq", "-j", "0", str(VENV)], check=False)


def fingerprint(purpose: str) -> str:
    """Changes whenever there is something new to install."""
    sum_ = hashlib.sha256(f"{purpose} {sys.version} {ROOT}".encode())
    for name in (*(f"requirements/{name}.txt" for name in PURPOSES), "pyproject.toml"):
        sum_.update((ROOT / name).read_bytes())
    for file in (Path(__file__), ROOT / "packaging" / "system-packages.txt"):
        sum_.update(file.read_bytes())
    return sum_.hexdigest()


def set_up(purpose: str) -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise CannotSetUp("senddiary needs Python 3.11 or newer: sudo apt-get install python3.11")
    stamp = VENV / f"set-up-{purpose}"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == fingerprint(purpose) and PYTHON.exists():
        return
    install_packages(missing_packages(purpose), purpose)
    if not PYTHON.exists():
        make_venv()
    print(f"Installing the locked requirements into .venv ({purpose}) ...", flush=True)
    # Wheels only: nobody's build script runs on this machine, and no compiler is needed.
    pip("--require-hashes", "--only-binary", ":all:", "-r", f"requirements/{purpose}.txt")
    pip("--no-index", "--no-build-isolation", "--editable", ".")
    compile_modules()
    for done in PURPOSES[purpose]:
        (VENV / f"set-up-{done}").write_text(fingerprint(done), encoding="ascii")


def main(arguments: list[str]) -> int:
    purpose = arguments[0] if arguments else "run"
    try:
        set_up(purpose)
    except CannotSetUp as reason:
        print(reason, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as stopped:
        print(f"Setting up stopped at: {' '.join(map(str, stopped.cmd))}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
