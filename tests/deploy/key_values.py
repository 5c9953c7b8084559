"""A KeyValueStore of CloudFront for the tests: its data API over HTTP, on a free port.

moto has the stores themselves, but not the API for what is in them. This server has: it answers
in the shapes of AWS's own model of the API (boto3 reads them), keeps each condition (If-Match)
and refuses what AWS documents that it refuses: more than 50 changes in a call, keys over 512
bytes, values over 1 KB, more than 5 MB in all.

boto3 puts the account's number before the host's name, which no name server knows; so this is
asked as a proxy for plain HTTP is, and the host does not matter.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

from publisher.deploy.key_values import CloudFrontKeys
from publisher.deploy.purgers import cloudfront_client

ARN = "arn:aws:cloudfront::123456789012:key-value-store/00000000-0000-4000-8000-{:012}"
ENDPOINT = "http://keyvaluestore.example"
_MOST = 50


@dataclass
class Held:
    """One store; ``fullest`` is the most bytes that it ever held."""

    values: dict[str, str] = field(default_factory=dict)
    version: int = 1
    fullest: int = 0

    @property
    def etag(self) -> str:
        return f"ETAG{self.version}"

    @property
    def bytes(self) -> int:
        return sum(len(k.encode()) + len(v.encode()) for k, v in self.values.items())


class KeyValueServer(ThreadingHTTPServer):
    """``stores`` by ARN; ``log`` holds the keys that each update wrote or deleted, and ``watch``
    is given all values after each."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        self.stores: dict[str, Held] = {}
        self.log: list[list[str]] = []
        self.watch: Callable[[dict[str, str]], object] = lambda _: None
        self.guard = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    def make(self) -> str:
        """The ARN of a new, empty store."""
        arn = ARN.format(len(self.stores))
        self.stores[arn] = Held()
        return arn

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed leaves a broken connection; that is the point."""


def client_of(port: int, service: str, **options: Any) -> Any:
    """A client of boto3 that asks the server at ``port``, or a proxy before it."""
    from botocore.config import Config

    through = Config(
        proxies={"http": f"http://127.0.0.1:{port}"}, retries={"total_max_attempts": 3}
    )
    return cloudfront_client(service, config=through, endpoint_url=ENDPOINT, **options)


def keys_of(arn: str, port: int) -> CloudFrontKeys:
    return CloudFrontKeys(arn, partial(client_of, port))


@contextmanager
def key_value_server() -> Iterator[KeyValueServer]:
    server = KeyValueServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Trouble(Exception):
    def __init__(self, status: int, code: str, says: str) -> None:
        super().__init__(says)
        self.status, self.code, self.says = status, code, says


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._answered(self._get)

    def do_POST(self) -> None:
        self._answered(self._update)

    def _answered(self, work: Any) -> None:
        server = cast(KeyValueServer, self.server)
        parts = urlsplit(self.path)
        _, name, arn, *rest = parts.path.split("/")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            with server.guard:
                held = server.stores.get(unquote(arn))
                if name != "key-value-stores" or held is None:
                    raise _Trouble(404, "ResourceNotFoundException", "There is no such store.")
                told, etag = work(held, [unquote(one) for one in rest], parts.query, body)
        except _Trouble as trouble:
            told, etag = {"Message": trouble.says}, ""
            self._send(trouble.status, told, {"x-amzn-ErrorType": trouble.code})
        else:
            self._send(200, told, {"ETag": etag} if etag else {})

    def _get(self, held: Held, rest: list[str], query: str, _: bytes) -> tuple[Any, str]:
        size = {"ItemCount": len(held.values), "TotalSizeInBytes": held.bytes}
        match rest:
            case []:
                told = {"KvsARN": "", "Created": 0, "Status": "READY", **size}
                return told, held.etag
            case ["keys"]:
                asked = parse_qs(query)
                start = int(asked.get("NextToken", ["0"])[0])
                most = int(asked.get("MaxResults", ["10"])[0])
                if most > _MOST:
                    raise _Trouble(400, "ValidationException", "MaxResults is too large.")
                items = sorted(held.values.items())[start : start + most]
                told = {"Items": [{"Key": key, "Value": value} for key, value in items]}
                if start + most < len(held.values):
                    told["NextToken"] = str(start + most)  # type: ignore[assignment]
                return told, ""
            case ["keys", key] if key in held.values:
                return {"Key": key, "Value": held.values[key], **size}, ""
        raise _Trouble(404, "ResourceNotFoundException", "Key not found.")

    def _update(self, held: Held, rest: list[str], _: str, body: bytes) -> tuple[Any, str]:
        if rest != ["keys"]:
            raise _Trouble(404, "ResourceNotFoundException", "There is no such address.")
        if self.headers.get("If-Match") != held.etag:
            raise _Trouble(409, "ConflictException", "Pre-Condition failed")
        asked = json.loads(body)
        puts = {one["Key"]: one["Value"] for one in asked.get("Puts") or []}
        deletes = [one["Key"] for one in asked.get("Deletes") or []]
        keys = [*puts, *deletes]
        if len(keys) > _MOST or len(set(keys)) != len(keys):
            raise _Trouble(400, "ValidationException", "Too many changes, or one key twice.")
        for key, value in puts.items():
            if len(key.encode()) > 512 or len(value.encode()) > 1024 or not key or not value:
                raise _Trouble(400, "ValidationException", "A key or a value is too long.")
        after = Held({k: v for k, v in {**held.values, **puts}.items() if k not in deletes})
        if after.bytes > 5 * 1024 * 1024:
            raise _Trouble(402, "ServiceQuotaExceededException", "The store is full.")
        held.values, held.version = after.values, held.version + 1
        held.fullest = max(held.fullest, held.bytes)
        server = cast(KeyValueServer, self.server)
        server.log.append(keys)
        server.watch(dict(held.values))
        return {"ItemCount": len(held.values), "TotalSizeInBytes": held.bytes}, held.etag

    def _send(self, status: int, told: Any, headers: dict[str, str]) -> None:
        body = json.dumps(told).encode()
        self.send_response_only(status)
        for name, value in {**headers, "Content-Type": "application/json"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""
