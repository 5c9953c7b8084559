"""Templates compiled once and kept: reading them takes longer than filling one in."""

from __future__ import annotations

import base64

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from publisher.memory import Memory, code, key_of

ROOM = "templates"


class KeptTemplates(BytecodeCache):
    """Jinja's own way to keep what it compiled; it looks at the template's text and at its own
    version before it uses any of it."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        key = _key(bucket)
        if kept := self._memory.recall(ROOM, [key]).get(key):
            bucket.bytecode_from_string(base64.b64decode(kept))

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = base64.b64encode(bucket.bytecode_to_string()).decode("ascii")
        self._memory.keep(ROOM, {_key(bucket): data})


def _key(bucket: Bucket) -> str:
    return key_of(code(), bucket.key, bucket.checksum)
