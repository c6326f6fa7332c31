"""What a widget may not do: rich text, message boxes of its own, opening things outside, threads of its own."""

import ast
from collections.abc import Iterator

from tests.house.reading import Check, Rule, Source, called, mentions

RICH = {
    "QTextEdit",
    "QTextBrowser",
    "QWebEngineView",
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "RichText",
    "AutoText",
    "MarkdownText",
}
OPENERS = {"QDesktopServices", "openUrl", "setOpenExternalLinks", "webbrowser", "startfile"}
THREADS = {"QThread", "QThreadPool", "QRunnable", "Thread", "ThreadPoolExecutor", "ProcessPoolExecutor"}


def unwanted(names: set[str], *allowed: str) -> Check:
    """A check that nothing outside the allowed places mentions these names."""

    def check(source: Source) -> Iterator[str]:
        if not source.within(*allowed):
            yield from (f"{line}: uses {name}" for line, name in mentions(source) if name in names)

    return check


def _scope(node: ast.AST) -> ast.AST:
    """The function around a node, or the file."""
    while not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Module)):
        node = node.above  # type: ignore[attr-defined]  # hung on by Source.tree
    return node


def _plain(node: ast.AST) -> int:
    """How often a piece of code says PlainText to a widget."""
    calls = (part for part in ast.walk(node) if called(part) == "setTextFormat")
    return sum("PlainText" in ast.unparse(part) for part in calls)


def _of_labels(node: ast.ClassDef) -> bool:
    return any("QLabel" in ast.unparse(base) for base in node.bases)


def labels(source: Source) -> Iterator[str]:
    """Every QLabel made here, and every class of labels, is told that its words are plain."""
    for node in source.nodes:
        if called(node) == "QLabel":
            around = _scope(node)
            made = sum(called(part) == "QLabel" for part in ast.walk(around))
            if _plain(around) < made:
                yield f"{getattr(node, 'lineno', 0)}: a QLabel is made without PlainText; use ui/widgets/words.py"
        elif isinstance(node, ast.ClassDef) and _of_labels(node) and not _plain(node):
            yield f"{node.lineno}: {node.name} is a QLabel without PlainText"


def told_while_laid_out(source: Source) -> Iterator[str]:
    """A signal out of a resize: whoever hears it may add to the column that is being laid out just then, and that ends
    the program.
    """
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef) and node.name in {"resizeEvent", "moveEvent", "setGeometry"}:
            lines = (part.lineno for part in ast.walk(node) if isinstance(part, ast.Call) and called(part) == "emit")
            yield from (f"{line}: {node.name} tells somebody" for line in lines)


UI = r"src/senddiary/.*\.py"
PAGE = "src/senddiary/ui/pages/today.py"
PLAIN = "def words():\n    label = QLabel()\n    label.setTextFormat(Qt.TextFormat.PlainText)\n"
RULES = (
    Rule(
        "only notices speaks in boxes",
        unwanted({"QMessageBox"}, "src/senddiary/ui/notices.py"),
        UI,
        (PAGE, "from PySide6.QtWidgets import QMessageBox\n"),
        ("src/senddiary/ui/notices.py", "from PySide6.QtWidgets import QMessageBox\n"),
    ),
    Rule(
        "no widget shows rich text",
        unwanted(RICH),
        UI,
        (PAGE, "def show(view, words):\n    view.setHtml(words)\n"),
        (PAGE, "def show(view, words):\n    view.setPlainText(words)\n"),
    ),
    Rule(
        "every label is plain text",
        labels,
        UI,
        (PAGE, "def words():\n    return QLabel('x')\n" + PLAIN.replace("words", "more")),
        (PAGE, PLAIN),
    ),
    Rule(
        "nothing is opened outside",
        unwanted(OPENERS),
        UI,
        (PAGE, "def show(link):\n    QDesktopServices.openUrl(link)\n"),
        (PAGE, "def show(link):\n    copy(link)\n"),
    ),
    Rule(
        "threads in one place",
        unwanted(THREADS, "src/senddiary/ui/jobs.py", "src/senddiary/app.py"),  # app loads modules while one types
        UI,
        (PAGE, "import threading\n\nthreading.Thread().start()\n"),
        ("src/senddiary/ui/jobs.py", "import threading\n"),
    ),
    Rule(
        "settings never go through QSettings",
        unwanted({"QSettings"}),
        UI,
        (PAGE, "from PySide6.QtCore import QSettings\n"),
        (PAGE, "from PySide6.QtCore import QSize\n"),
    ),
    Rule(
        "nobody is told while a page is laid out",
        told_while_laid_out,
        UI,
        (PAGE, "def resizeEvent(self, event):\n    self.narrowed.emit()\n"),
        (PAGE, "def resizeEvent(self, event):\n    self.arrange()\n"),
    ),
)
