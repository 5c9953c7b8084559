"""Makes the search bundle with Pagefind (https://pagefind.app).

The protocol of its service is that of Pagefind's own Python client: JSON in Base64 over stdin and
stdout. That client waits a tenth of a second for each answer, so 1,000 pages would take it 100 s.
Pagefind's command would be fast, but numbers the pages in whatever order the disk lists them, and
so makes other bytes of the same pages on another disk; here the order is that of the addresses.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from publisher.cache import code, key_of
from publisher.problems import PublisherError
from publisher.rule import Rule
from publisher.search.texts import Text

#: Where the bundle lies in the output. The template of the search page names it, too.
BUNDLE = "search/pagefind"
_ENTRY = "pagefind-entry.json"
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_PIECE = re.compile(r"\.pf_(meta|fragment|index|filter)$")


class Search(Rule):
    """The index that the search page searches in can be made of the built pages.

    Pagefind makes it, a program that is installed with the others. Build again; if the message
    stays, publish without a search: write SEARCH = False in publishconf.py.
    """


def key_of_texts(texts: Sequence[Text]) -> str:
    """A hash of everything that shapes the bundle of ``texts``, Pagefind's version included."""
    found = sorted((text.address, text.html) for text in texts)
    # Bytes: to write a whole site out as Python would takes longer than to hash it.
    parts = (part.encode("utf-8", "surrogatepass") for each in found for part in each)
    return key_of(code("publisher.search"), version("pagefind-bin"), *parts)


def make_bundle(texts: Sequence[Text]) -> dict[str, bytes]:
    """The files that a browser needs to search ``texts``, by their names in the output; none
    where there is no text. Raises PublisherError."""
    if not texts:
        return {}
    # The environment may set no options; nor is there a file for them where we run it.
    environment = {name: value for name, value in os.environ.items() if "PAGEFIND" not in name}
    try:
        program = get_executable()
        with subprocess.Popen(
            [program, "--service"],
            cwd=Path(program).parent,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            index = _request(process, "NewIndex", config={})["index_id"]
            for text in sorted(texts, key=lambda text: text.address):
                page = {"url": text.address, "file_contents": text.html, "file_path": None}
                _request(process, "AddFile", index_id=index, **page)
            # Asked to write them itself, it may end before all of them are on the disk.
            files = _request(process, "GetFiles", index_id=index)["files"]
    except OSError as error:
        raise _error(error.strerror or str(error)) from error
    bodies = {file["path"].replace("\\", "/"): base64.b64decode(file["content"]) for file in files}
    return {f"{BUNDLE}/{name}": body for name, body in _used(bodies).items()}


def _request(process: subprocess.Popen[bytes], type: str, **fields: Any) -> dict[str, Any]:
    """Send a message to the service and return its response: JSON in Base64, ended by a comma."""
    assert process.stdin
    assert process.stdout
    message = json.dumps({"message_id": 1, "payload": {"type": type, **fields}})
    process.stdin.write(base64.b64encode(message.encode()) + b",")
    process.stdin.flush()
    response = bytearray()
    while not response.endswith(b","):
        part = os.read(process.stdout.fileno(), 1 << 16)
        if not part:
            raise _error("it ended without a word")
        response += part
    payload: dict[str, Any] = json.loads(base64.b64decode(response[:-1]))["payload"]
    if payload["type"] == "Error":
        raise _error(payload["message"])
    return payload


def _used(files: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what a page with a script of its own does not load: ready-made forms, styles."""
    entry = json.loads(files[_ENTRY])
    languages = entry["languages"].values()
    code = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages}
    used = {
        name: body
        for name, body in files.items()
        if name in {*_SCRIPTS, *code} or _PIECE.search(name)
    }
    # Pagefind names the languages in another order each time.
    ordered = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {**used, _ENTRY: ordered.encode()}


def _error(reason: str) -> PublisherError:
    says = f"The search index could not be made: {reason.rstrip('.')}."
    fix = "Build again. To publish without a search, write SEARCH = False in publishconf.py."
    return Search.error("search", 0, says, fix)
