"""Writes what senddiary is made of (a CycloneDX 1.6 list) from the locked requirements.

python packaging/sbom.py build/sbom.json
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENT = re.compile(r"^(?P<name>[a-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)", re.MULTILINE)


def components(lock: str) -> list[dict[str, Any]]:  # Any: JSON
    """One component for each locked package, in the order of the lock."""
    return [
        {
            "type": "library",
            "name": found["name"],
            "version": found["version"],
            "purl": f"pkg:pypi/{found['name']}@{found['version']}",
        }
        for found in REQUIREMENT.finditer(lock)
    ]


def bill(lock: str) -> dict[str, Any]:  # Any: JSON
    """The whole list; the same lock gives the same list."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "senddiary"}},
        "components": components(lock),
    }


def main(arguments: list[str]) -> None:
    target = Path(arguments[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    made = bill((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    target.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    print(f"{len(made['components'])} packages in {target}")


if __name__ == "__main__":
    main(sys.argv[1:])
