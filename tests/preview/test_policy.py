"""What a page of the preview may do in a writer's browser."""

from __future__ import annotations

from tests.deploy.kit import Reader
from tests.preview.conftest import Preview

POLICY = {
    "default-src": "'none'",
    "img-src": "'self'",
    # The theme's style is another one after each save, while the page stays open.
    "style-src": "'self' 'unsafe-inline'",
    "font-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "connect-src": "'self'",
    "script-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def test_a_preview_allows_what_a_page_allows_and_its_own_files(preview: Preview) -> None:
    """A draft may hold what somebody else wrote; no page of the preview asks another host for
    anything, sends anything there, is framed, or runs a script that is not the preview's."""
    reader = Reader(preview.running.port)
    for address in ("/", "/plain/", "/search/", "/draft/", "/no-such-page/"):
        sent = reader.get(address).headers["Content-Security-Policy"]
        parts = (part.partition(" ") for part in sent.split("; "))
        assert POLICY == {name: value for name, _, value in parts}, address
