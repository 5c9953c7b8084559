"""The one module that knows Pagefind (https://pagefind.app): texts in, a bundle of files out.

It speaks to Pagefind's service as Pagefind's own Python client does, in JSON. That client
waits a tenth of a second for each answer, so 1,000 pages would take it 100 s. Pagefind's
command would be fast, but numbers the pages in whatever order the disk lists them, and so
makes other bytes of the same pages on another disk; here the order is that of ``texts``.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections.abc import Iterable
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from publisher.problems import Problem, PublisherError
from publisher.search.texts import Text

_ENTRY = "pagefind-entry.json"
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_PIECE = re.compile(r"\.pf_(meta|fragment|index|filter)$")


def version() -> str:
    """Pagefind's own: another version may make other files of the same texts."""
    return version_of("pagefind-bin")


def files_of(texts: Iterable[Text]) -> dict[str, bytes]:
    """The files that a browser needs to search ``texts``, and no more. Raises PublisherError."""
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
            service = _Service(process)
            index = service.ask({"type": "NewIndex", "config": {}})["index_id"]
            for text in texts:
                service.ask(
                    {
                        "type": "AddFile",
                        "index_id": index,
                        "url": text.address,
                        "file_contents": text.html,
                        "file_path": None,
                    }
                )
            # Told to write them itself, it may end before all of them are on the disk.
            answer = service.ask({"type": "GetFiles", "index_id": index})
    except OSError as error:
        raise PublisherError([_failed(error.strerror or str(error))]) from error
    return _used(
        {
            file["path"].replace("\\", "/"): base64.b64decode(file["content"])
            for file in answer["files"]
        }
    )


class _Service:
    """Asks one question at a time. A message is JSON in Base64, ended by a comma."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self._questions, self._answers = process.stdin, process.stdout
        self._asked = 0

    def ask(self, payload: dict[str, Any]) -> dict[str, Any]:
        self._asked += 1
        question = json.dumps({"message_id": self._asked, "payload": payload})
        self._questions.write(base64.b64encode(question.encode()) + b",")
        self._questions.flush()
        answer: dict[str, Any] = json.loads(base64.b64decode(self._next()))["payload"]
        if answer["type"] == "Error":
            raise PublisherError([_failed(answer["message"])])
        return answer

    def _next(self) -> bytes:
        message = bytearray()
        while not message.endswith(b","):
            part = os.read(self._answers.fileno(), 1 << 16)
            if not part:
                raise PublisherError([_failed("it ended without a word")])
            message += part
        return bytes(message[:-1])


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


def _failed(reason: str) -> Problem:
    says = f"The search index could not be made: {reason.rstrip('.')}."
    fix = "Build again. To publish without a search, write SEARCH = False in publishconf.py."
    return Problem("search", 0, "search", says, fix)
