"""A look at the public site: what is wrong there is told, each thing alone, and nothing else."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from publisher.deploy import verify
from publisher.deploy import watch as watching
from publisher.deploy.local_store import LocalStore
from publisher.deploy.release import Release
from publisher.deploy.respond import Request, Response
from publisher.deploy.serve import Follower, Server
from publisher.deploy.watch import watch
from publisher.problems import Problem
from tests.deploy.kit import START, Folder, publish, serving
from tests.deploy.servers import free_ports
from tests.project import Project, Running
from tests.tables import cases

#: The writer's files by their addresses.
Files = Mapping[str, str]
NONE: Files = {}
#: All that the site of these tests has, but the asset.
PAGES = {"/", "/knee/", "/neck/", "/hip/", "/robots.txt", "/sitemap.xml", "/feed.xml"}


class Site(Server):
    """The edge as visitors reach it; ``spoil`` may change an answer, ``asked`` holds addresses."""

    def __init__(self, edge: LocalStore) -> None:
        super().__init__(Follower(edge), 0)
        self.asked: list[str] = []
        self.spoil: Callable[[str, Response], Response] = lambda target, answer: answer

    def answer(self, request: Request) -> Response:
        self.asked.append(request.target)
        return self.spoil(request.target, super().answer(request))


@pytest.fixture
def release(built: Folder, edge: LocalStore) -> Release:
    built.redirects("/old-knee/ /knee/ 301", "/gone/ - 410")
    return publish(built, edge).release


@pytest.fixture
def site(release: Release, edge: LocalStore) -> Iterator[Site]:
    site = Site(edge)
    with serving(site):
        yield site


Found = tuple[list[Problem], str]


def look(
    site: Site, release: Release, due: Files = NONE, held_back: Files = NONE, day: float = 1
) -> Found:
    now = START + timedelta(days=day)
    return watch(release, site.address, due, held_back, now, patience=0)


def test_a_site_that_is_well(site: Site, release: Release) -> None:
    """Nothing is told but one line of numbers; every redirect was asked, and an address that is
    not there."""
    problems, numbers = look(site, release, {"/knee/": "knee.md"}, {"/draft/": "draft.md"})
    assert [] == problems
    assert re.fullmatch(
        r"Watched http://127\.0\.0\.1:\d+: 8 of 8 addresses, 2 redirects, 1 held back; certificate"
        r" none; release 1 of 2026-01-05; slowest answer \d+\.\d\d s; 0 errors, 0 warnings\.",
        numbers,
    )
    assert {"/old-knee/", "/gone/", "/draft/", verify.NOWHERE, *PAGES} < {*site.asked}


def without(name: str) -> Callable[[Response], Response]:
    return lambda answer: replace(
        answer, headers={key: value for key, value in answer.headers.items() if key != name}
    )


def having(name: str, value: str) -> Callable[[Response], Response]:
    return lambda answer: replace(answer, headers={**answer.headers, name: value})


def saying(body: bytes) -> Callable[[Response], Response]:
    length = {"Content-Length": str(len(body))}
    return lambda answer: replace(answer, body=body, headers={**answer.headers, **length})


#: What may happen to one address of a site, and what is then said of it.
TROUBLES: dict[str, tuple[str, Callable[[Response], Response], str]] = {
    "other words": ("/knee/", saying(b"<p>Buy now</p>"), "other bytes"),
    "an old feed": ("/feed.xml", saying(b"<feed/>"), "other bytes"),
    "an old sitemap": ("/sitemap.xml", saying(b"<urlset/>"), "other bytes"),
    "robots turned away": ("/robots.txt", saying(b"User-agent: *\nDisallow: /\n"), "other bytes"),
    "no policy": ("/neck/", without("Content-Security-Policy"), "lacks Content-Security-Policy"),
    "an open policy": ("/", having("Content-Security-Policy", "default-src *"), "default-src *"),
    "no HSTS": ("/", without("Strict-Transport-Security"), "lacks Strict-Transport-Security"),
    "hidden": ("/hip/", having("X-Robots-Tag", "noindex"), "search engines to stay away"),
    "down": ("/hip/", lambda a: replace(a, status=503), "answers 503 instead of 200"),
    "a lost redirect": ("/old-knee/", lambda a: replace(a, status=404), "404 instead of 301"),
    "led astray": ("/old-knee/", having("Location", "https://evil.example/knee/"), "evil.example"),
    "back from the dead": ("/gone/", lambda a: replace(a, status=200), "200 instead of 410"),
    "all found": (verify.NOWHERE, lambda a: replace(a, status=200), "200 instead of 404"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_one_thing_wrong(trouble: str, site: Site, release: Release) -> None:
    """Each trouble is told at its address, in words that say what it is, and alone."""
    where, spoil, says = TROUBLES[trouble]
    site.spoil = lambda target, answer: spoil(answer) if target == where else answer
    (problem,), numbers = look(site, release)
    assert ("not-as-published", f"{site.address}{where}") == (problem.rule, problem.file)
    assert says in problem.says
    assert numbers.endswith("; 1 error, 0 warnings.")


def test_a_draft_that_is_public(site: Site, release: Release) -> None:
    """A draft that visitors can read is told with the writer's file; one that was gone, or leads
    elsewhere, is held back."""
    held = {"/knee/": "knee.md", "/gone/": "gone.md", "/old-knee/": "old.md", "/new/": "new.md"}
    (problem,), _ = look(site, release, held_back=held)
    assert ("draft-visible", f"{site.address}/knee/") == (problem.rule, problem.file)
    assert "knee.md" in problem.says


def test_what_is_due_and_not_public(site: Site, release: Release) -> None:
    """An article whose day has come is missed where no publish brought it."""
    (problem,), _ = look(site, release, {"/knee/": "knee.md", "/back/": "b.md"})
    assert ("not-yet-public", "b.md") == (problem.rule, problem.file)
    assert f"{site.address}/back/" in problem.says


def test_everything_has_its_turn(
    built: Folder, edge: LocalStore, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large site is asked in parts, the small ones that matter most each day, and in some days
    every file of it."""
    monkeypatch.setattr(watching, "_A_DAY", 10)
    for number in range(90):
        built.page(f"page-{number:02}/index.html")
    release = publish(built, edge, day=1).release
    every = 90 + 8
    days = []
    for day in range(10):
        site.asked.clear()
        assert [] == look(site, release, day=day)[0]
        days.append({one for one in site.asked if one != verify.NOWHERE})
    assert every == len(set.union(*days) - {"/old-knee/", "/gone/"})
    assert all(len(asked) < 20 for asked in days)
    always = set.intersection(*days)
    assert {"/", "/robots.txt", "/sitemap.xml", "/feed.xml", "/old-knee/", "/gone/"} == always


def test_a_stumble_is_no_fall(site: Site, release: Release) -> None:
    """What is well when asked again is not told: a watch that cries wolf is soon ignored."""
    stumbled = []

    def spoil(target: str, answer: Response) -> Response:
        if target == "/knee/" and not stumbled:
            stumbled.append(target)
            return replace(answer, status=502)
        return answer

    site.spoil = spoil
    problems, _ = watch(release, site.address, {}, {}, START, patience=30)
    assert ([], ["/knee/"]) == (problems, stumbled)
    assert 2 == site.asked.count("/knee/")
    assert 1 == site.asked.count("/neck/")


def test_no_answer_at_all(release: Release) -> None:
    """A site that is down is told once, and not by every address."""
    (port,) = free_ports(1)
    (problem,), numbers = watch(release, f"http://127.0.0.1:{port}", {}, {}, START)
    assert "no-answer" == problem.rule
    assert numbers.endswith(": no answer.")


# ---- the certificate, and the command ---------------------------------------------------------


@contextmanager
def secured(edge: Path, folder: Path, since: timedelta, until: timedelta) -> Iterator[str]:
    """The edge behind a certificate that is valid from and until so long from now; its address.
    ``folder/ca.pem`` is what to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + since)
        .not_valid_after(now + until)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    server = Server(Follower(LocalStore(edge)), 0)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with serving(server):
        yield f"https://localhost:{server.server_port}"


@cases("""
    since | until | code | says
    -30   | 60    | 0    | certificate 59 days
    -76   | 13    | 1    | [certificate-ends]
    -3    | 3     | 0    | certificate 2 days
    -5    | 1     | 1    | ends in 0 days
    -90   | -1    | 1    | certificate has expired
    """)
def test_days_of_the_certificate(
    since: str, until: str, code: str, says: str, example: Project, tmp_path: Path
) -> None:
    """A certificate that should have been renewed is told while there is time: two weeks before, or
    a fifth of the life of a short one; one that has ended is why nothing answers."""
    span = timedelta(days=float(since)), timedelta(days=float(until))
    with secured(example.root / "edge", tmp_path, *span) as address:
        env = {"SSL_CERT_FILE": str(tmp_path / "ca.pem")}
        done = example.run("verify", "--watch", "--address", address, env=env, fresh=True)
    assert (int(code), True) == (done.code, says in done.out), done.out + done.err
    assert "Traceback" not in done.err


def test_the_command(project: Project, example_edge: Running) -> None:
    """``verify --watch`` compares the site with the content too: what is a draft now, and what is
    due; it ends with 1 and the line of numbers."""
    asked = ("verify", "--watch", "--address", example_edge.address)
    done = project.run(*asked)
    assert 0 == done.code, done.out
    assert re.search(r"\nWatched http://127\S+: \d+ of \d+ addresses, \d+ redirects, ", done.out)
    project.edit("content/articles/plain.md", "date:", "status: draft\ndate:")
    project.article("overdue", "An article whose day came")
    done = project.run(*asked)
    assert 1 == done.code
    assert "[draft-visible]" in done.out
    assert "content/articles/plain.md is held back" in done.out
    assert "content/articles/overdue.md  error  [not-yet-public]" in done.out
    assert done.out.rstrip().splitlines()[-1].endswith("; 2 errors, 0 warnings.")
