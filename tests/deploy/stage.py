"""Where publishing is tried while everything goes wrong: a real S3 server, and what visitors of
two releases get, the later of which adds, replaces, redirects and removes pages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from publisher.built.headers import is_hashed
from publisher.deploy import pointer
from publisher.deploy.pointer import Head
from publisher.deploy.s3_store import S3Store
from publisher.deploy.serve import Server
from publisher.deploy.targets import Target
from publisher.deploy.targets.in_place.remote_state import RECORDS
from tests.deploy.faults import Proxy
from tests.deploy.kit import (
    OTHER_PHOTO,
    PHOTO,
    Folder,
    PreviewServer,
    Reader,
    Reply,
    dead,
    named_by,
    serving,
)
from tests.deploy.servers import S3Server
from tests.deploy.zygote import Place, Publishes, publish, target_of

BUCKET = "clinic-faults"
#: An address that nothing on the site names; in the later release it leads to the new page.
OLD_NAME = "/old-shoulder/"
#: With and without a pointer; the third looks at a release before it goes live.
KINDS = ("pointer", "pointer with a preview", "plain")
#: For a test to which it makes no difference whether a release is looked at.
without_previews = pytest.mark.parametrize("stage", ["pointer", "plain"], indirect=True)
_PLACES = itertools.count()


@dataclass
class Stage:
    """A server, and the releases ``old`` and ``new`` as visitors get them."""

    kind: str  # pointer or plain
    is_previewed: bool  # whether a publish looks at its release before it goes live
    server: S3Server
    publishes: Publishes
    folder: Path
    earlier: Path
    later: Path
    edge: PreviewServer | None  # shows the previews of every place
    old: dict[str, Reply] = field(default_factory=dict)
    new: dict[str, Reply] = field(default_factory=dict)
    #: The same, and what is answered at every address that only the other one has.
    all_old: dict[str, Reply] = field(default_factory=dict)
    all_new: dict[str, Reply] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    points: int = 0  # faults after which the invariants were asked

    def seeded(self, empty: bool = False) -> S3Store:
        """A place of its own in the bucket, with the earlier release live."""
        store = self.store(f"place-{next(_PLACES)}")
        if not empty:
            assert "published" == self.publish(store, self.earlier)
        return store

    def store(self, prefix: str) -> S3Store:
        return self.server.store(BUCKET, prefix)

    def publish(self, store: S3Store, output: Path) -> str:
        return publish(self.target(store), str(output))

    def target(self, store: S3Store) -> Target:
        """Kept, as each client of S3 reads the machine's certificates."""
        if store.prefix not in self.targets:
            self.targets[store.prefix] = target_of(*self.place(store))
        return self.targets[store.prefix]

    def place(self, store: S3Store, proxy: Proxy | None = None, computer: str = "here") -> Place:
        """What ``target_of`` takes; each ``computer`` has a project folder of its own."""
        template = self.edge.template(store.prefix) if self.edge else ""
        lock = self.folder / computer / f"{store.prefix}.lock"
        port = proxy.port if proxy else self.server.port
        return (self.kind, BUCKET, store.prefix, port, str(lock), template)

    @contextmanager
    def visiting(self, store: S3Store) -> Iterator[Reader]:
        """A visitor of what stands in the store."""
        with serving(Server(self.target(store).site(), 0)) as reader:
            yield reader

    def head(self, store: S3Store) -> Head:
        """Which releases there were, and which one is live."""
        in_place = self.kind == "plain"
        return pointer.read(self.store(f"{store.prefix}/{RECORDS}") if in_place else store)

    def look(self, reader: Reader) -> dict[str, Reply]:
        """What is answered at every address that was ever reached, and is reached now; assets
        apart, which stay a while."""
        reached = reader.crawl()
        known = {*self.old, *self.new, *reached, OLD_NAME}
        return {
            address: reached.get(address) or reader.get(address)
            for address in sorted(known)
            if not is_hashed(address.lstrip("/"))
        }

    def hold(self, store: S3Store, what: str, *, goes_back: bool = False) -> str:
        """Ask every invariant, after a publish or a rollback that came to no good end; says which
        release was live."""
        self.points += 1
        with self.visiting(store) as reader:
            found = reader.crawl()
            assert [] == dead(found), what  # I1, I2
            if self.kind == "pointer":
                assert found in (self.old, self.new), what  # I4
            looked = self.look(reader)
            for address, reply in looked.items():
                assert reply in (self.all_old[address], self.all_new[address]), what  # I1
            if not goes_back:  # Then it leads to nothing, whether it is gone before or after.
                for address in named_by(OLD_NAME, looked[OLD_NAME]):
                    assert 200 == reader.get(address).status, what  # I2
            live = "new" if found == self.new else "old" if found == self.old else "between"
            self.stays(reader, what)
            if self.points % 2:
                # The publish that failed is run again (I5), and then taken back (I7).
                self.is_after(self.publish(store, self.later), self.all_new, reader, what)
                self.target(store).rollback("1", lambda *_: None)
                self.is_after("published", self.all_old, reader, what)
            else:
                # What failed is taken back in the content, and then published after all (I5).
                self.is_after(self.publish(store, self.earlier), self.all_old, reader, what)
                self.is_after(self.publish(store, self.later), self.all_new, reader, what)
            assert [] == list(store.list("previews/")), what
        return live

    def is_after(self, said: str, wanted: dict[str, Reply], reader: Reader, what: str) -> None:
        """The site is ``wanted``, exactly, after a publish that ended well, and nothing else."""
        assert said in ("published", "unchanged"), what
        assert wanted == self.look(reader), what
        self.stays(reader, what)

    def stays(self, reader: Reader, what: str) -> None:
        """A page open since the earlier release keeps its picture (I3)."""
        assert self.old[f"/{PHOTO}"] == reader.get(f"/{PHOTO}"), what

    def stays_old(self, store: S3Store) -> None:
        with self.visiting(store) as reader:
            assert self.all_old == self.look(reader)


def make_stage(
    kind: str, server: S3Server, publishes: Publishes, folder: Path, until: ExitStack
) -> Stage:
    """The stage of one of ``KINDS``, with its files in ``folder``; what it serves ends with
    ``until``."""
    earlier = Folder(folder / "earlier").whole_site(("knee", "neck", "hip", "ankle"))
    earlier.redirects("/shoulder/ - 410")
    later = Folder(folder / "later", style="p{color:#321}")
    later.whole_site(("knee", "neck", "shoulder"), OTHER_PHOTO)
    later.redirects("/hip/ /shoulder/ 301", f"{OLD_NAME} /shoulder/ 301", "/ankle/ - 410")
    is_previewed = "preview" in kind
    edge = PreviewServer(lambda place: server.store(BUCKET, place)) if is_previewed else None
    if edge:
        until.enter_context(serving(edge))
    name = kind.partition(" ")[0]
    stage = Stage(name, is_previewed, server, publishes, folder, earlier.path, later.path, edge)
    server.store(BUCKET).put("made", b"")  # SeaweedFS makes a bucket as it is written to.
    first, second = stage.seeded(), stage.seeded()
    assert "published" == stage.publish(second, stage.later)
    with stage.visiting(first) as before, stage.visiting(second) as after:
        stage.old, stage.new = before.crawl(), after.crawl()
        stage.all_old, stage.all_new = stage.look(before), stage.look(after)
    assert [] == dead(stage.old) + dead(stage.new)
    gone = (stage.all_old["/shoulder/"], stage.all_old[OLD_NAME], stage.all_new["/ankle/"])
    assert all(reply.status in (404, 410) for reply in gone)
    return stage
