"""python -m tests.bench.works NAME ARGUMENTS: does one piece of work and prints what it found as JSON."""

import importlib
import json
import sys

PLACES = {"window": "start", "imports": "start", "chronology": "reports", "save": "saving", "search": "searching"}

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    module = importlib.import_module(f"tests.bench.works.{PLACES[name]}")
    print(json.dumps(getattr(module, name)(*arguments)), flush=True)
