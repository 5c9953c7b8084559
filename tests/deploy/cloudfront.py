"""CloudFront before a private bucket, as far as it can be had without AWS: the bucket in a real
S3 server, the KeyValueStore behind its data API, and a stand-in that runs the real function."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from publisher.deploy.cloudfront_files import cloudfront_files
from publisher.deploy.key_values import CloudFrontKeys
from publisher.deploy.manifest import Release
from publisher.deploy.mirror import Mirror
from publisher.deploy.s3_store import S3Store
from publisher.deploy.targets import Wish
from publisher.deploy.targets.pointer import PointerTarget
from tests import outside_tools
from tests.deploy.key_values import Held, KeyValueServer, keys_of
from tests.deploy.kit import SITE, START, Folder, Reader, Reply
from tests.deploy.servers import S3Server

BUCKET = "clinic"
HERE = Path(__file__).with_name("edge_code")
#: Headers of a connection, of the bucket or of CloudFront itself, which the local edge has not.
OF_CLOUDFRONT = {
    "connection",
    "keep-alive",
    "server",
    "transfer-encoding",
    "etag",
    "last-modified",
    "accept-ranges",
    "date",
    "content-disposition",
}


@dataclass
class Place:
    """A folder of the bucket with a KeyValueStore of its own."""

    s3: S3Server
    values: KeyValueServer
    folder: str
    arn: str

    @property
    def store(self) -> S3Store:
        return self.s3.store(BUCKET, self.folder)

    @property
    def held(self) -> Held:
        return self.values.stores[self.arn]

    @property
    def keys(self) -> CloudFrontKeys:
        return keys_of(self.arn, self.values.server_port)

    @property
    def target(self) -> PointerTarget:
        store = self.store
        return PointerTarget("s3", store, mirror=Mirror(store, self.keys, spread=0))

    def publish(self, folder: Folder, target: PointerTarget | None = None, **wish: bool) -> Release:
        used = target or self.target
        planned = used.plan(folder.path, Wish(now=START, site=SITE, **wish))
        return used.publish(planned, lambda *_: None).release

    @contextmanager
    def visited(self, *, modern: bool = True) -> Iterator[Reader]:
        """A visitor who comes through CloudFront; where it is not ``modern`` its runtime lacks
        what AWS's list of features does not promise."""
        made = cloudfront_files(BUCKET, self.folder, self.arn)
        settings = {
            "bucket": f"{self.s3.address}/{BUCKET}",
            "values": f"http://127.0.0.1:{self.values.server_port}",
            "arn": self.arn,
            "code": made["cloudfront-function.js"],
            "policy": made["cloudfront-headers.json"],
            "distribution": made["cloudfront-distribution.json"],
            "modern": modern,
        }
        command = [outside_tools.node(), "--experimental-vm-modules", "--no-warnings"]
        process = subprocess.Popen(
            [*command, "cloudfront.mjs", json.dumps(settings)],
            cwd=HERE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        try:
            reader = Reader(int(process.stdout.readline()))
            yield reader
            reader.connection.close()
        finally:
            process.kill()
            process.wait()


def alike(reply: Reply) -> tuple[int, dict[str, str], bytes]:
    """An answer without what is not the release's: of the page of a 404 the content security
    policy is the distribution's."""
    headers = {name.lower(): value for name, value in reply.headers.items()}
    own = OF_CLOUDFRONT | ({"content-security-policy"} if reply.status == 404 else set())
    # Of an error the function may not take away what the bucket adds.
    kept = {k: v for k, v in headers.items() if k not in own and not k.startswith("x-amz-")}
    assert reply.status >= 400 or not [name for name in headers if name.startswith("x-amz-")]
    return reply.status, kept, reply.body
