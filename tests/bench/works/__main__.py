"""python -m tests.bench.works NAME ARGUMENTS: does one piece of work and prints what it found as JSON."""

import importlib
import json
import os
import sys
import traceback

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
    "fill": "promises",
    "pages": "promises",
    "originals": "originals",
    "inbox": "inbox",
}

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    module = importlib.import_module(f"tests.bench.works.{PLACES[name]}")
    try:
        print(json.dumps(getattr(module, name)(*arguments)), flush=True)
    except Exception:  # the program keeps quiet about surprises; a measurement must not
        traceback.print_exc()
        os._exit(1)
    os._exit(0)  # the end of a process is part of no work
