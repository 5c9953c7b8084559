"""The body of a page: its outline, parts, images, scripts, links and weight."""

from __future__ import annotations

from tests.audit.example_site.facts import SITE
from tests.audit.mutations.kit import ABOUT, ARTICLE, LOST, Mutation, body, drop, head, noise, swap

MUTATIONS = [
    Mutation("two h1", "headings", body("<h1>Again</h1>")),
    Mutation("no h1", "headings", swap(ABOUT, "<h1>About us</h1>", "<p>About us</p>")),
    Mutation("a level skipped", "headings", body("<h2>Two</h2><h4>Four</h4>")),
    Mutation("an empty heading", "headings", body("<h2> </h2>")),
    Mutation("an h2 before the h1", "headings", swap(ABOUT, "<h1>", "<h2>Before</h2><h1>")),
    Mutation("no main", "landmarks", swap(ABOUT, '<main id="main">', '<div id="main">')),
    Mutation("two mains", "landmarks", swap(ABOUT, "<footer>", "<main>x</main><footer>")),
    Mutation("no footer", "landmarks", swap(ABOUT, "<footer>", "<div>")),
    Mutation("no header", "landmarks", swap(ABOUT, "<header>", "<div>")),
    Mutation("no nav", "landmarks", swap(LOST, '<nav aria-label="Main">', "<div>")),
    Mutation("no skip link", "landmarks", drop(ABOUT, '<a href="#main">Skip to the main part</a>')),
    Mutation("a skip link to nothing", "landmarks", swap(ABOUT, 'id="main"', 'id="body"')),
    Mutation("no alt", "images", drop(ARTICLE, ' alt="A plain blue field"')),
    Mutation("no width", "images", drop(ARTICLE, ' width="1200"')),
    Mutation("no height", "images", drop(ARTICLE, ' height="675"')),
    Mutation("a width in percent", "images", swap(ARTICLE, 'width="1200" h', 'width="100%" h')),
    Mutation("an id twice", "duplicate-ids", body('<p id="first">x</p>')),
    Mutation("an inline script", "no-script", body("<script>alert(1)</script>")),
    Mutation("a script file", "no-script", head('<script src="/a.js"></script>')),
    Mutation("a module", "no-script", head('<script type="module">1</script>')),
    Mutation("a handler", "no-script", swap(ARTICLE, "<h2 ", '<h2 onclick="x()" ')),
    Mutation("a javascript: link", "no-script", body('<a href=" JavaScript:x()">x</a>')),
    Mutation("a broken link", "links", swap(ARTICLE, "/tags/posture/", "/tags/postures/")),
    Mutation("a broken fragment", "links", swap(ARTICLE, "#what", "#whatever")),
    Mutation("a broken fragment here", "links", swap(ARTICLE, 'href="#first"', 'href="#last"')),
    Mutation(
        "a link without its slash", "links", swap(ARTICLE, '"/tags/posture/"', '"/tags/posture"')
    ),
    Mutation(
        "a link to index.html",
        "links",
        swap(ARTICLE, '"/tags/posture/"', '"/tags/posture/index.html"'),
    ),
    Mutation(
        "a link to an old address", "links", swap(ARTICLE, '"/tags/posture/"', '"/old-neck/"')
    ),
    Mutation("a link to what is gone", "links", swap(ARTICLE, '"/tags/posture/"', '"/sold/"')),
    Mutation("a broken absolute link", "links", swap(ARTICLE, '"/tags/posture/"', f'"{SITE}/no/"')),
    Mutation("a malformed link of a head", "links", head('<link rel="next" href="http://[x">')),
    Mutation("a malformed link", "links", swap(ARTICLE, '"/tags/posture/"', '"http://[x"')),
    Mutation("a missing feed link", "links", swap(ABOUT, 'href="/feed.xml"', 'href="/atom.xml"')),
    Mutation(
        "a missing JSON feed link", "links", swap(ABOUT, 'href="/feed.json"', 'href="/feed.jsn"')
    ),
    Mutation(
        "a missing picture", "loads", swap(ARTICLE, 'src="/assets/wide.jpg"', 'src="/assets/w.jpg"')
    ),
    Mutation(
        "a missing larger picture",
        "loads",
        swap(ARTICLE, "/assets/tall.jpg 1201w", "/assets/t.jpg 1201w"),
    ),
    Mutation(
        "a missing icon",
        "loads",
        swap(ARTICLE, 'rel="icon" href="/assets/icon', 'rel="icon" href="/icon'),
    ),
    Mutation("a missing CSS picture", "loads", swap(ARTICLE, "url(/assets/icon", "url(/icon")),
    Mutation("a heavy page", "weight", body(f"<p>{noise(24_000)}</p>")),
    Mutation(
        "a malformed picture", "loads", swap(ARTICLE, 'src="/assets/wide.jpg"', 'src="http://[x"')
    ),
]
