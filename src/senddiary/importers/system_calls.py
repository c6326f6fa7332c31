"""What Linux offers a process to lock itself in: Landlock and a filter on system calls, without any library."""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from collections.abc import Iterable, Sequence
from typing import Final

_BY_MACHINE: Final = {  # the kernel's name for the machine, and the numbers of its calls
    "x86_64": (
        0xC000003E,
        {
            "socket": 41, "connect": 42, "accept": 43, "bind": 49, "listen": 50, "socketpair": 53, "accept4": 288,
            "clone": 56, "fork": 57, "vfork": 58, "execve": 59, "execveat": 322, "kill": 62, "tkill": 200,
            "ptrace": 101, "setpgid": 109, "setsid": 112, "process_vm_readv": 310, "process_vm_writev": 311,
            "unshare": 272, "setns": 308, "mount": 165, "pivot_root": 155, "chroot": 161, "bpf": 321,
            "perf_event_open": 298, "userfaultfd": 323, "keyctl": 250, "add_key": 248, "request_key": 249,
            "personality": 135, "io_uring_setup": 425, "pidfd_open": 434, "pidfd_getfd": 438,
            "pidfd_send_signal": 424, "clone3": 435,
        },
    ),
    "aarch64": (
        0xC00000B7,
        {
            "socket": 198, "connect": 203, "accept": 202, "bind": 200, "listen": 201, "socketpair": 199, "accept4": 242,
            "clone": 220, "execve": 221, "execveat": 281, "kill": 129, "tkill": 130,
            "ptrace": 117, "setpgid": 154, "setsid": 157, "process_vm_readv": 270, "process_vm_writev": 271,
            "unshare": 97, "setns": 268, "mount": 40, "pivot_root": 41, "chroot": 51, "bpf": 280,
            "perf_event_open": 241, "userfaultfd": 282, "keyctl": 219, "add_key": 217, "request_key": 218,
            "personality": 92, "io_uring_setup": 425, "pidfd_open": 434, "pidfd_getfd": 438,
            "pidfd_send_signal": 424, "clone3": 435,
        },
    ),
}  # fmt: skip
NETWORK: Final = (
    *("socket", "connect", "accept", "accept4", "bind", "listen", "socketpair", "io_uring_setup", "ptrace"),
    *("process_vm_readv", "process_vm_writev", "setns", "mount", "pivot_root", "chroot", "bpf", "perf_event_open"),
    *("userfaultfd", "keyctl", "add_key", "request_key", "personality", "pidfd_open", "pidfd_getfd"),
    *("pidfd_send_signal", "unshare", "setpgid", "setsid"),
)
PROGRAMS: Final = ("clone", "clone3", "fork", "vfork", "execve", "execveat", "kill", "tkill")

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _NOT_HERE, _DIE = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000  # EPERM, ENOSYS
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_OTHER_CALLS: Final = 0x40000000  # x32: the same calls once more under other numbers
_CLONE_THREAD: Final = 0x10000
_PR_SET_SECCOMP, _SECCOMP_FILTER = 22, 2

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH: Final = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def refuse(libc: ctypes.CDLL, names: Sequence[str]) -> bool:
    """From here on these calls are refused; whether the system took the filter. Threads may still be started."""
    known = _BY_MACHINE.get(platform.machine())
    if known is None:
        return False
    machine, numbers = known
    steps = _filter(machine, [(name, numbers[name]) for name in names if name in numbers])
    room = ctypes.create_string_buffer(b"".join(steps))
    program = _Program(len(steps), ctypes.addressof(room))
    return int(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_FILTER, ctypes.byref(program), 0, 0)) == 0


def _filter(machine: int, calls: Iterable[tuple[str, int]]) -> list[bytes]:
    """A program for the kernel: one comparison and one answer for each call, everything else is allowed."""
    steps = [
        _step(_LOAD, 0, 0, _MACHINE_AT),
        _step(_EQUAL, 1, 0, machine),
        _step(_ANSWER, 0, 0, _DIE),
        _step(_LOAD, 0, 0, _NUMBER_AT),
        _step(_AT_LEAST, 0, 1, _OTHER_CALLS),
        _step(_ANSWER, 0, 0, _REFUSE),
    ]
    for name, number in calls:
        if name == "clone":
            steps += [
                _step(_EQUAL, 0, 4, number),
                _step(_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
                _step(_ANY_BIT, 1, 0, _CLONE_THREAD),
                _step(_ANSWER, 0, 0, _REFUSE),
                _step(_ANSWER, 0, 0, _ALLOW),
            ]
        else:
            answer = _NOT_HERE if name == "clone3" else _REFUSE  # whoever lacks clone3 tries clone instead
            steps += [_step(_EQUAL, 0, 1, number), _step(_ANSWER, 0, 0, answer)]
    return [*steps, _step(_ANSWER, 0, 0, _ALLOW)]


def _step(code: int, when_true: int, when_false: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, when_true, when_false, value)


def only_these_files(libc: ctypes.CDLL, readable: Iterable[str], writable: Iterable[str]) -> bool:
    """From here on no other file can be opened and nothing be written; whether the system has Landlock to do it."""
    version = int(libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1))
    if version < 1:
        return False
    files = (1 << (13 + (version >= 2) + (version >= 3))) - 1 | (0x8000 if version >= 5 else 0)
    rules = struct.pack("=QQQ", files, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = int(libc.syscall(_CREATE_RULESET, ctypes.c_char_p(rules), ctypes.c_size_t(size), 0))
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(libc, ruleset, path, _EXECUTE | _READ_FILE | _READ_DIR)
        for path in writable:
            _allow(libc, ruleset, path, _READ_FILE | _WRITE_FILE)
        return int(libc.syscall(_RESTRICT_SELF, ruleset, 0)) == 0
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        folder = os.fstat(place).st_mode & 0o170000 == 0o040000
        rule = struct.pack("=Qi", rights if folder else rights & ~_READ_DIR, place)
        libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.c_char_p(rule), 0)
    finally:
        os.close(place)
