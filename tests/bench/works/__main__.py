"""python -m tests.bench.works NAME ARGUMENTS: does one piece of work and prints what it found as JSON."""

import importlib
import json
import sys

PLACES = {
    "bare": "start",
    "unlock": "start",
    "today": "window",
    "typing": "window",
    "scroll": "window",
    "idle": "window",
    "chronology": "reports",
    "page_loop": "reports",
    "save": "saving",
    "search": "searching",
}

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    module = importlib.import_module(f"tests.bench.works.{PLACES[name]}")
    print(json.dumps(getattr(module, name)(*arguments)), flush=True)
