"""What every Word file must be, whoever opens it: parts that all parse, have a type and point to each other."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)


def faults(packed: bytes) -> list[str]:
    """Everything that is wrong with a Word file, in words; none when any program can open it."""
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        found = [f"damaged: {opened.testzip()}"] if opened.testzip() else []
        names = opened.namelist()
        parts = {name: opened.read(name) for name in names}
    found += [f"twice: {name}" for name in set(names) if names.count(name) > 1]
    trees = {name: etree.fromstring(part, STRICT) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    return found + _untyped(trees["[Content_Types].xml"], set(names)) + _astray(trees, set(names))


def _untyped(types: etree._Element, names: set[str]) -> list[str]:
    """Every part has a type, and every type that names a part has that part."""
    endings = {one.get("Extension", "").lower() for one in types.iter(f"{TYPES}Default")}
    own = {one.get("PartName", "").lstrip("/") for one in types.iter(f"{TYPES}Override")}
    parts = names - {"[Content_Types].xml"}
    untyped = [name for name in parts - own if name.rpartition(".")[2].lower() not in endings]
    return [f"no type: {name}" for name in untyped] + [f"a type for nothing: {name}" for name in own - parts]


def _astray(trees: dict[str, etree._Element], names: set[str]) -> list[str]:
    """Relationships lead to parts inside; none leads out, and one leads to the document."""
    found, kinds = [], set()
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        ids = [one.get("Id") for one in tree.iter(RELATIONS)]
        found += [f"one id twice: {name}"] if len(ids) != len(set(ids)) else []
        for one in tree.iter(RELATIONS):
            kinds.add(one.get("Type"))
            target = one.get("Target", "")
            inside = posixpath.normpath(posixpath.join("" if target.startswith("/") else base, target.lstrip("/")))
            if one.get("TargetMode") == "External" or inside not in names:
                found.append(f"leads out: {name} → {target}")
    return found + ([] if OFFICE_DOCUMENT in kinds else ["no document"])
