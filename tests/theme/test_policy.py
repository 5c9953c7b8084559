"""The security policy as a browser keeps it, on pages that try to do what it forbids."""

from __future__ import annotations

import pytest

from tests.project import Running
from tests.tables import cases
from tests.theme.conftest import Open

pytestmark = pytest.mark.browser

#: Does something, and says which directive forbade it; nothing where it was allowed.
ATTEMPT = """async (code) => {
  const told = new Promise((done) => {
    document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
    setTimeout(() => done(""), 5000);
  });
  const make = (tag, values) => document.body.appendChild(
    Object.assign(document.createElement(tag), values));
  const url = "https://elsewhere.example/x";
  const attempts = {
    picture: () => make("img", { src: url }),
    style: () => make("style", { textContent: "body { color: red }" }),
    "style of its own": () => document.body.setAttribute("style", "color: red"),
    "style sheet": () => make("link", { rel: "stylesheet", href: url }),
    font: () => new FontFace("x", `url(${url})`).load().catch(() => {}),
    request: () => fetch(url).catch(() => {}),
    script: () => make("script", { textContent: "1" }),
    "script file": () => make("script", { src: url }),
    "own script file": () => make("script", { src: "/assets/x.js" }),
    handler: () => { document.body.setAttribute("onclick", "1"); document.body.click(); },
    worker: () => { try { new Worker("/assets/x.js"); } catch { } },
    base: () => make("base", { href: url }),
    form: () => make("form", { action: url, method: "post" }).submit(),
    frame: () => make("iframe", { src: url }),
    object: () => make("object", { data: url }),
    sound: () => make("audio", { src: url }),
    HTML: () => { try { make("p", {}).innerHTML = "<b>x</b>"; } catch { } },
  };
  attempts[code]();
  return await told;
}"""


@cases(r"""
    page     | attempt          | forbidden
    /plain/  | picture          | img-src
    /plain/  | style            | style-src-elem
    /plain/  | style of its own | style-src-attr
    /plain/  | style sheet      | style-src-elem
    /plain/  | font             | font-src
    /plain/  | request          | connect-src
    /plain/  | script           | script-src-elem
    /plain/  | script file      | script-src-elem
    /plain/  | own script file  | script-src-elem
    /plain/  | handler          | script-src-attr
    /plain/  | worker           | worker-src
    /plain/  | base             | base-uri
    /plain/  | form             | form-action
    /plain/  | frame            | frame-src
    /plain/  | object           | object-src
    /plain/  | sound            | media-src
    /search/ | picture          | img-src
    /search/ | style            | style-src-elem
    /search/ | HTML             | require-trusted-types-for
    /search/ | request          | connect-src
    /search/ | form             | form-action
    """)
def test_a_browser_forbids_it(
    page: str, attempt: str, forbidden: str, example_edge: Running, visit: Open
) -> None:
    """Whatever gets into a page, it fetches, sends, runs and shows nothing of its own."""
    assert forbidden == visit(example_edge, page).evaluate(ATTEMPT, attempt)
