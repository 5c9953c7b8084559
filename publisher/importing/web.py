"""Fetches from the web what an import names: nothing of one's own network, nothing without end."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

_SECONDS, _MOST_REDIRECTS = 30.0, 5
_AGENT = "clinic-blog importer"
_PORTS = {"http": 80, "https": 443}
#: All that the internet of IPv6 uses:
#: https://www.iana.org/assignments/ipv6-address-space/ipv6-address-space.xhtml
_PUBLIC = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

#: Of what an import would fetch, in a dry run.
NOT_YET = "not fetched yet"


class NotFetched(Exception):
    """Why an address gave nothing, in plain words."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """``address`` is where redirects ended."""

    address: str
    data: bytes
    kind: str


def fetch(address: str, most: int, private: bool = False) -> Fetched:
    """The bytes at an http(s) address, ``most`` at most, in half a minute at most.

    Each redirect is looked at like the first address. With ``private`` an address may lead into
    one's own network. Raises NotFetched.
    """
    until = time.monotonic() + _SECONDS
    for _ in range(_MOST_REDIRECTS):
        try:
            answer = _ask(address, until, most, private)
            if isinstance(answer, Fetched):
                return answer
            address = urljoin(address, answer)
        except (OSError, http.client.HTTPException, ValueError, UnicodeError, zlib.error) as error:
            raise NotFetched("it did not answer") from error
    raise NotFetched("it redirects again and again")


def _ask(address: str, until: float, most: int, private: bool) -> Fetched | str:
    """What an address answers, or where it redirects to."""
    parts = urlsplit(address)
    host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme, 0)
    if parts.scheme not in _PORTS or not host or parts.username is not None:
        raise NotFetched("only http and https addresses are fetched")
    if not private and port != _PORTS[parts.scheme]:
        raise NotFetched("only the usual ports are asked, unless you add --private")
    ip = _public_ip(host, port, private)
    connection = _Pinned(host, port, ip, parts.scheme == "https", until)
    # A server may send a byte every few seconds, so that no single wait is too long.
    timer = threading.Timer(until - time.monotonic(), connection.hang_up)
    timer.start()
    try:
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        path = quote(path, safe="/%?:@!$&'()*+,;=~")
        connection.request("GET", path, headers={"User-Agent": _AGENT, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        if answer.status in (301, 302, 303, 307, 308) and (to := answer.headers["Location"]):
            return to
        if answer.status != 200:
            raise NotFetched(f"it answers {answer.status}")
        data = _read(answer, until, most)
        return Fetched(address, data, answer.headers.get_content_type())
    finally:
        timer.cancel()
        connection.close()


def _public_ip(host: str, port: int, private: bool) -> str:
    """An address of the host, all of which must be public: the one that is then asked."""
    found = [row[4][0] for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not private and not all(_is_public(str(ip)) for ip in found):
        raise NotFetched("it leads into a private network, which is asked with --private only")
    return str(found[0])


def _is_public(text: str) -> bool:
    ip = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # What carries an address of IPv4 in it is judged by that.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return _is_public(str(inner))
        if ip not in _PUBLIC:
            return False
    return ip.is_global and not ip.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to the very IP address that was judged, whatever the name means by now."""

    def __init__(self, host: str, port: int, ip: str, is_safe: bool, until: float) -> None:
        super().__init__(host, port, timeout=max(until - time.monotonic(), 0.1))
        self._ip, self._is_safe = ip, is_safe

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip, self.port), self.timeout)
        self._socket: socket.socket = self.sock
        if self._is_safe:
            context = ssl.create_default_context()
            self.sock = self._socket = context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def hang_up(self) -> None:
        """End whatever another thread waits for. Of a page without a length the connection hands
        its socket to the answer."""
        with suppress(AttributeError, OSError):
            self._socket.shutdown(socket.SHUT_RDWR)


def _read(answer: http.client.HTTPResponse, until: float, most: int) -> bytes:
    is_packed = answer.headers.get("Content-Encoding", "").casefold() in ("gzip", "deflate")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if is_packed else None
    data = b""
    while part := answer.read1(65_536):
        # One byte more than allowed tells enough of what would be unpacked.
        data += unpack.decompress(part, most + 1 - len(data)) if unpack else part
        if len(data) > most:
            raise NotFetched(f"it is larger than {most // 1_000_000} MB")
    if time.monotonic() > until:
        raise NotFetched(f"it took longer than {_SECONDS:.0f} seconds")
    if answer.length:
        raise NotFetched("it ended too early")
    return data
