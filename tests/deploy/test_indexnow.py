"""The protocol, against a real server that answers as search engines do."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from publisher.deploy.indexnow import MOST, RetryPolicy, send
from tests.deploy.kit import SITE
from tests.deploy.search_engine import SearchEngine, search_engine
from tests.tables import cases

KEY = "2f0c5bd0c1a84a6e"
URLS = [f"{SITE}/knee/", f"{SITE}/neck/"]
QUICK = RetryPolicy(timeout=0.3, pauses=(0, 0), longest=0.2)


@pytest.fixture
def engine() -> Iterator[SearchEngine]:
    with search_engine() as engine:
        yield engine


def told(engine: SearchEngine, *answers: int, urls: list[str] | None = None) -> str | None:
    engine.answers = list(answers)
    return send(urls or URLS, KEY, SITE, engine.address, QUICK)


@pytest.mark.parametrize("answer", [200, 202])
def test_news_are_received(answer: int, engine: SearchEngine) -> None:
    """One request says whose changes they are, where the key is and which addresses changed."""
    assert told(engine, answer) is None
    expected = {
        "host": "clinic.example",
        "key": KEY,
        "keyLocation": f"{SITE}/{KEY}.txt",
        "urlList": URLS,
    }
    assert [expected] == engine.received
    assert ["application/json; charset=utf-8"] == engine.types


def test_a_large_site_is_told_in_parts(engine: SearchEngine) -> None:
    """No request holds more addresses than the protocol allows."""
    many = [f"{SITE}/{number}/" for number in range(MOST + 1)]
    assert told(engine, 200, urls=many) is None
    assert [MOST, 1] == [len(one["urlList"]) for one in engine.received]
    assert many == [url for one in engine.received for url in one["urlList"]]


@cases(r"""
    answer= | says
    400     | finds the request badly written (400)
    403     | does not find the key in the site's key file (403)
    422     | says that the key or an address is not the site's (422)
    418     | answered 418
    301     | answered 301
    """)
def test_a_refusal_is_final(answer: int, says: str, engine: SearchEngine) -> None:
    """What would be refused again is not sent again, and a redirect is not followed."""
    engine.headers["Location"] = engine.address
    assert says == told(engine, answer)
    assert 1 == len(engine.received)


@cases(r"""
    answer= | says
    429     | has been told too often (429)
    503     | is out of order (503)
    500     | is out of order (500)
    0       | did not answer within 0.3 s
    """)
def test_what_may_pass_is_tried_again(answer: int, says: str, engine: SearchEngine) -> None:
    """A busy, broken or hanging server is asked three times, and then let be."""
    assert says == told(engine, answer)
    assert 3 == len(engine.received)


def test_the_second_attempt_may_succeed(engine: SearchEngine) -> None:
    """One failed attempt is no trouble."""
    assert told(engine, 503, 0, 200) is None
    assert 3 == len(engine.received)


def test_a_wait_that_is_asked_for_is_kept(engine: SearchEngine) -> None:
    """The pause is as long as the server asks; one too long ends the attempts."""
    engine.answers, engine.headers = [429, 200], {"Retry-After": "1"}
    began = time.monotonic()
    assert send(URLS, KEY, SITE, engine.address, RetryPolicy(1, (0,), 2)) is None
    assert time.monotonic() - began >= 1
    engine.answers, engine.headers = [503, 200], {"Retry-After": "3600"}
    assert "is out of order (503)" == send(URLS, KEY, SITE, engine.address, QUICK)
    engine.answers, engine.headers = [503, 200], {"Retry-After": "Fri, 31 Dec 2027 23:59:59 GMT"}
    assert send(URLS, KEY, SITE, engine.address, QUICK) is None


def test_a_server_that_is_not_there() -> None:
    """Nobody at that port, no such host, no address at all: told in words."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    says = send(URLS, KEY, SITE, f"http://127.0.0.1:{port}/", QUICK)
    assert "cannot be reached (Connection refused)" == says
    assert "has no usable address (file:///etc/passwd)" == send(
        URLS, KEY, SITE, "file:///etc/passwd", QUICK
    )
    for odd in ("http://", "http://[", "http://a b/", "http://127.0.0.1:port/"):
        says = send(URLS, KEY, SITE, odd, QUICK)
        assert says
        assert says.startswith("cannot be reached (")


def test_a_server_that_talks_nonsense() -> None:
    """What answers no HTTP is trouble in words too."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        assert send(URLS, KEY, SITE, f"http://127.0.0.1:{server.getsockname()[1]}/", QUICK)
