"""The program talks to nobody: the only socket raises the window that is already open."""

from collections.abc import Iterator

from tests.house.reading import Rule, Source, imports

DOOR = "src/senddiary/ui/single_instance.py"
THROUGH_THE_DOOR = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
NETWORK = (
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "nntplib",
    "poplib",
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "websockets",
    "xmlrpc",
)


def network_imports(source: Source) -> Iterator[str]:
    for line, name in imports(source):
        networked = any(name == one or name.startswith(one + ".") for one in NETWORK)
        if networked and not (source.path == DOOR and name in THROUGH_THE_DOOR):
            yield f"{line}: imports {name}"


RULES = (
    Rule(
        "no network",
        network_imports,
        r"(src|packaging)/.*\.py",
        ("src/senddiary/services/entries.py", "import urllib.request\n"),
        (DOOR, "from PySide6.QtNetwork import QLocalServer, QLocalSocket\n"),
    ),
    Rule(
        "the one door is a local one",
        network_imports,
        DOOR.replace(".", r"\."),
        (DOOR, "from PySide6.QtNetwork import QTcpSocket\n"),
        (DOOR, "from urllib.parse import quote\n"),
    ),
)
