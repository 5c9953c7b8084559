"""What browsers may ask of the preview's own addresses."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from publisher.deploy.respond import Request
from publisher.preview.builder import Result
from publisher.preview.server import PreviewServer
from publisher.preview.status import Status
from tests.deploy.kit import serving

NO_NUMBERS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Nd"])),
    st.text(st.characters(codec="utf-8", categories=["Nd", "No"]), min_size=20),
    st.integers(max_value=-1).map(str),
    st.just("9" * 5_000),
)


@given(seen=NO_NUMBERS, page=st.text(st.characters(codec="utf-8")))
def test_a_number_that_is_none_is_answered_at_once(seen: str, page: str) -> None:
    """Whatever stands for the number of the last build, the preview neither fails nor waits."""
    status = Status()
    status.set(Result("Built.", ()))
    server = PreviewServer(Path("no-such-folder"), status, 0)
    server.server_close()
    asked = Request("GET", f"/__preview/changes?seen={quote(seen)}&page={quote(page)}")
    assert (200, b"1") == ((answer := server.answer(asked)).status, answer.body)


def test_five_thousand_digits_over_the_wire() -> None:
    """They are no traceback in the writer's terminal, and no broken connection."""
    status = Status()
    status.set(Result("Built.", ()))
    with serving(PreviewServer(Path("no-such-folder"), status, 0)) as reader:
        assert b"1" == reader.get(f"/__preview/changes?seen={'9' * 5_000}").body
