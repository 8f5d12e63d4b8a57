"""Reads Twilio's npm typings and writes what TwiML allows to rules.json: facts only.

Run `python -m local_twilio.twiml.derive_rules` with npm at hand; it fetches the package into a
temporary folder and rewrites the file beside this one.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

RULES = Path(__file__).with_name("rules.json")

_TYPE = re.compile(r"^\s+type (\w+) = (.+);$", re.M)
_INTERFACE = re.compile(r"export interface (\w+)Attributes \{(.*?)\n    \}", re.S)
_FIELD = re.compile(r"^\s+(?:'|\")?([\w:-]+)(?:'|\")?\??: ([^;]+);$", re.M)
_CHILD = re.compile(r"new VoiceResponse\.(\w+)\(this\.(\w+)\.ele\(\"([\w-]+)\"")


def derive(typings: str, code: str, version: str) -> dict[str, Any]:
    """Elements by tag: their attributes, and what may stand inside."""
    lists = {name: _quoted(union) for name, union in _TYPE.findall(typings)}
    attributes = _attributes(typings)
    elements: dict[str, Any] = {"Response": {"attributes": {}, "children": []}}
    tag_of = {"response": "Response"}
    found = _CHILD.findall(code)
    for made, _, tag in found:
        tag_of[made[0].lower() + made[1:]] = tag
        element = elements.setdefault(tag, {"attributes": {}, "children": []})
        element["attributes"].update(attributes.get(made, {}))
    for _, container, tag in found:
        children = elements[tag_of[container]]["children"]
        if tag not in children:
            children.append(tag)
    return {"source": f"twilio {version}", "lists": _used(lists, elements), "elements": elements}


def _attributes(typings: str) -> dict[str, dict[str, str]]:
    """By class; one interface declared several times is one interface."""
    merged: dict[str, dict[str, str]] = {}
    for name, body in _INTERFACE.findall(typings):
        merged.setdefault(name, {}).update(dict(_FIELD.findall(body)))
    return merged


def _quoted(union: str) -> list[str]:
    return re.findall(r'"([^"]*)"', union)


def _used(lists: dict[str, list[str]], elements: dict[str, Any]) -> dict[str, list[str]]:
    kinds = {
        kind.removesuffix("[]")
        for element in elements.values()
        for kind in element["attributes"].values()
    }
    return {name: values for name, values in sorted(lists.items()) if name in kinds}


def _read_package(folder: Path) -> tuple[str, str, str]:
    subprocess.run(["npm", "pack", "twilio", "--silent"], cwd=folder, check=True)
    with tarfile.open(next(folder.glob("twilio-*.tgz"))) as package:

        def text(name: str) -> str:
            member = package.extractfile(f"package/{name}")
            if member is None:
                raise FileNotFoundError(f"the npm package has no {name}")
            return member.read().decode()

        version = json.loads(text("package.json"))["version"]
        voice = "lib/twiml/VoiceResponse"
        return text(f"{voice}.d.ts"), text(f"{voice}.js"), version


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rules = derive(*_read_package(Path(folder)))
    RULES.write_text(json.dumps(rules, indent=1, sort_keys=True) + "\n")
    sys.stdout.write(f"{len(rules['elements'])} elements from {rules['source']}\n")


if __name__ == "__main__":
    main()
