"""One window a person: a second start only raises the first. The one module that opens a socket, and a local one.

The socket lies in a folder that only its owner may enter. Its whole language is two words.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from senddiary.ui.own_folders import socket_file

RAISE = "raise"
QUICK = "quick"
WORDS = frozenset({RAISE, QUICK})
MILLISECONDS_TO_ANSWER = 1000
LONGEST = 64  # bytes: more than our words need, and the most we read


def _name(place: Path) -> str:
    if sys.platform == "win32":  # a pipe has no folder: its name holds the person's own folder, unreadably
        return "senddiary-" + hashlib.sha256(str(place).encode()).hexdigest()[:32]
    return str(socket_file(place))


def ask_first_window(word: str, place: Path) -> bool:
    """Give the word to a window that is already open. False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(place))
    if not socket.waitForConnected(MILLISECONDS_TO_ANSWER):
        return False
    socket.write(word.encode())
    socket.waitForBytesWritten(MILLISECONDS_TO_ANSWER)
    answered = socket.waitForReadyRead(MILLISECONDS_TO_ANSWER) and socket.readAll().data() == b"yes"
    socket.disconnectFromServer()
    return answered


class FirstWindow(QObject):
    """Listens for later starts; `asked(word)` carries "raise" or "quick" and never anything else."""

    asked = Signal(str)

    def __init__(self, place: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._server = QLocalServer(self)
        if (
            sys.platform == "win32"
        ):  # elsewhere the folder keeps others out, and this option would replace a live socket
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def listen(self) -> bool:
        """Become the first window. A socket left behind by a crash is taken over; False when another one listens."""
        self._place.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._place.chmod(0o700)
        if self._server.listen(_name(self._place)):
            return True
        probe = QLocalSocket()
        probe.connectToServer(_name(self._place))
        if probe.waitForConnected(MILLISECONDS_TO_ANSWER):
            probe.abort()
            return False
        QLocalServer.removeServer(_name(self._place))
        return self._server.listen(_name(self._place))

    def close(self) -> None:
        """Stop listening, so that the next start becomes the first."""
        self._server.close()

    @Slot()
    def _meet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            if socket.bytesAvailable():
                self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        word = bytes(socket.read(LONGEST).data()).decode("ascii", "replace")
        if word not in WORDS:
            socket.abort()
            return
        socket.write(b"yes")
        socket.flush()
        self.asked.emit(word)
