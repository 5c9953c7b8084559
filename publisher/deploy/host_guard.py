"""Which requests a server on this computer answers: those that no other website has sent.

Any web page can send requests to 127.0.0.1. By DNS rebinding, in which the page's own name comes
to mean 127.0.0.1, it can read the answers as well, since for its browser both are one site. Two
headers that no page can set tell: Host, the name that the browser asked for, and Origin, the site
of the page that asks (https://fetch.spec.whatwg.org/#origin-header).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publisher.deploy.respond import SAFE_METHODS, Request, Response, message

_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]+)?")


@dataclass(frozen=True, slots=True)
class HostGuard:
    """Refuses what is asked by another name than ``names``, and a change that is not asked for by
    a page of the server itself. Ports are left out: an SSH tunnel or a container changes them."""

    names: frozenset[str] = _OWN_NAMES

    @classmethod
    def of(cls, address: str) -> HostGuard:
        """Of a server that is also reached at ``address``, which may be empty."""
        found = _AUTHORITY.fullmatch(address.lower().partition("://")[2].partition("/")[0])
        return cls(_OWN_NAMES | {found[1]}) if found else cls()

    def refusal(self, request: Request) -> Response | None:
        """The answer to a request that is not for this server; None where it may be answered.

        421 for another name (RFC 9110, 15.5.20), 403 for a change from another site. Whoever
        changes something must send an Origin, as every browser does.
        """
        host = request.host.lower()
        name = _AUTHORITY.fullmatch(host)
        if name is None or name[1] not in self.names:
            says = f"This server answers only by its own names: {', '.join(sorted(self.names))}."
            return message(421, says)
        # Who passes requests on may do so under the name of this computer.
        passed_on = {f"https://{other}" for other in self.names - _OWN_NAMES}
        own = {f"http://{host}", f"https://{host}"} | passed_on
        if request.method not in SAFE_METHODS and request.origin.lower() not in own:
            return message(403, "Only a page of this server itself may ask for a change.")
        return None
