"""A video of the clinic's own, in a real browser, over the real edge."""

from __future__ import annotations

import pytest

from tests.project import Running
from tests.tables import cases
from tests.theme.conftest import DESKTOP, PHONE, Open

pytestmark = pytest.mark.browser

#: Plays the video to the end of its first caption, and tells what is shown meanwhile.
PLAY = """async () => {
  const video = document.querySelector("video");
  const [track] = video.textTracks;
  const shown = new Promise(done => {
    track.oncuechange = () => track.activeCues.length && done(track.activeCues[0].text);
  });
  const ended = new Promise(done => (video.onended = done));
  video.muted = true;
  await video.play();
  const caption = await shown;
  video.currentTime = 5;
  await ended;
  return { caption, mode: track.mode, language: track.language,
           size: [video.videoWidth, video.videoHeight], length: video.duration };
}"""


@cases(r"""
    address                 | language | caption
    /every-block/           | en       | [A steady tone.] These are the colored bars of a test card.
    /es/todos-los-bloques/  | es
        | [Un tono continuo.] Estas son las barras de colores de una carta de ajuste.
    """)
def test_a_video_plays_with_its_captions(
    address: str, language: str, caption: str, example_edge: Running, visit: Open
) -> None:
    """It plays to its end, can be moved within, and shows the captions of the page's language
    without being asked; the security policy and the types of the files allow it."""
    found = visit(example_edge, address, viewport=DESKTOP)
    played = found.evaluate(PLAY)
    assert {
        "caption": caption,
        "mode": "showing",
        "language": language,
        "size": [640, 360],
        "length": pytest.approx(6, abs=0.2),
    } == played
    assert [] == found.complaints


def test_nothing_of_it_is_loaded_before_it_is_asked_for(example_edge: Running, visit: Open) -> None:
    """But its poster; and its place is kept free, so that nothing moves."""
    found = visit(example_edge, "/every-block/", viewport=PHONE)
    found.page.wait_for_load_state("networkidle")
    assert not [one.url for one in found.requests if one.url.endswith(".mp4")]
    box = found.page.locator("video").bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(640 / 360, abs=0.02)
