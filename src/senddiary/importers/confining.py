"""How a reading child locks itself in: it may compute and answer, and nothing else. Only the child uses this.

What the system offers is used together: a namespace without a network, Landlock (no file but those of the system and of
Python itself, nothing written), a filter on system calls, limits, and last a hook inside Python, which is all there is
on Windows and macOS. `docs/decisions/0015-reading-in-a-child.md` says what was measured.
"""

from __future__ import annotations

import ctypes
import os
import sys
import sysconfig
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from senddiary.importers import system_calls

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CLONE_NEWUSER, _CLONE_NEWNET, _CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
_SIGKILL: Final = 9
_SYSTEM: Final = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/localtime", "/sys/devices/system/cpu")
_DEVICES: Final = ("/dev/null", "/dev/urandom", "/dev/zero")
_REFUSED: Final = ("socket.", "ftplib.", "http.", "imaplib.", "poplib.", "smtplib.", "telnetlib.", "urllib.")
_REFUSED_TOO: Final = frozenset(
    {
        *("os.chflags", "os.chmod", "os.chown", "os.kill", "os.killpg", "os.link", "os.lockf", "os.mkdir", "os.remove"),
        *("os.rename", "os.rmdir", "os.symlink", "os.truncate", "os.utime", "os.setxattr", "os.removexattr"),
        *("os.startfile", "os.startfile/2", "shutil.move", "shutil.rmtree", "pty.spawn", "webbrowser.open"),
    }
)
_PROGRAMS: Final = frozenset(
    ["os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"]
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def close_off() -> dict[str, str]:
    """Shut this process in for good, as far as the system allows; what does it, by subject. Called once, one thread."""
    found = {"network": "refused in Python", "files": "refused in Python"}
    _readable()  # looked up here, once for all the files to come
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        alone = libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC) == 0
        if system_calls.only_these_files(libc, [*_SYSTEM, *own_places()], _DEVICES):
            found["files"] = "landlock"
        filtered = system_calls.refuse(libc, system_calls.NETWORK)
        if alone or filtered:
            found["network"] = "namespace" if alone else "seccomp"
    return found


def bound(memory: int, processor: int, *, programs: bool) -> bool:
    """The limits for one file; whether the system keeps to the limit of memory. Nothing is written from here on."""
    sys.addaudithook(_hook(programs=programs))
    if sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415 - there is none on Windows

    for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NOFILE, 256)):
        resource.setrlimit(what, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, resource.RLIM_INFINITY))
    if sys.platform != "linux":
        return False  # macOS takes the limit and does not keep to it
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
    if not programs:
        system_calls.refuse(libc, system_calls.PROGRAMS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    return True


def more_time(processor: int) -> None:
    """Count the seconds of processor anew, for the next question about the same file."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + 1 + processor
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


@cache
def own_places() -> tuple[str, ...]:
    """The folders that Python, its libraries and senddiary itself lie in."""
    here = Path(__file__).resolve().parents[2]
    packaged = [Path(str(getattr(sys, "_MEIPASS", here)))]
    places = {here, *packaged, *(Path(one) for one in sysconfig.get_paths().values() if "bin" not in Path(one).parts)}
    for prefix in (Path(sys.prefix), Path(sys.base_prefix)):
        places |= {prefix / "lib", prefix / "lib64", prefix / "pyvenv.cfg"}
    there = [place for place in places if place.exists() and len(place.parts) > 1]
    return tuple(sorted({str(place) for place in there} | {str(place.resolve()) for place in there}))


@cache
def _readable() -> tuple[frozenset[str], tuple[str, ...]]:
    alone = frozenset(os.path.normcase(one) for one in (*_SYSTEM, *_DEVICES, *own_places()))
    return alone, tuple(one + os.sep for one in alone)


def _hook(*, programs: bool) -> Callable[[str, tuple[object, ...]], None]:
    alone, places = _readable()

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            writes = isinstance(flags, int) and flags & _WRITING
            if isinstance(path, int) or (path in _DEVICES):
                return
            if writes or not _inside(path, places, alone):
                raise PermissionError("a reading child opens nothing")
        elif event.startswith(_REFUSED) or event in _REFUSED_TOO or (event in _PROGRAMS and not programs):
            raise PermissionError("a reading child does nothing but read")

    return refuse


def _inside(path: object, places: tuple[str, ...], alone: frozenset[str]) -> bool:
    words = os.path.normcase(os.path.normpath(os.fsdecode(path))) if isinstance(path, str | bytes) else ""
    return words in alone or words.startswith(places)
