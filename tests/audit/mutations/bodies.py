"""The body of a page: its outline, parts, images, scripts, links and weight."""

from __future__ import annotations

from tests.audit.mutations.kit import Mutation, body, mutations, noise

MUTATIONS = [
    *mutations(r"""
        two h1 | headings | body | <h1>Again</h1>
        no h1 | headings | swap | ABOUT | <h1>About us</h1> | <p>About us</p>
        a level skipped | headings | body | <h2>Two</h2><h4>Four</h4>
        an empty heading | headings | body | <h2> </h2>
        an h2 before the h1 | headings | swap | ABOUT | <h1> | <h2>Before</h2><h1>
        no main | landmarks | swap | ABOUT | <main id="main"> | <div id="main">
        two mains | landmarks | swap | ABOUT | <footer> | <main>x</main><footer>
        no footer | landmarks | swap | ABOUT | <footer> | <div>
        no header | landmarks | swap | ABOUT | <header> | <div>
        no nav | landmarks | swap | LOST | <nav aria-label="Main"> | <div>
        no skip link | landmarks | drop | ABOUT | <a href="#main">Skip to the main part</a>
        a skip link to nothing | landmarks | swap | ABOUT | id="main" | id="body"
        no alt | images | drop | ARTICLE | \x20alt="A plain blue field"
        no width | images | drop | ARTICLE | \x20width="1200"
        no height | images | drop | ARTICLE | \x20height="675"
        a width in percent | images | swap | ARTICLE | width="1200" h | width="100%" h
        an id twice | duplicate-ids | body | <p id="first">x</p>
        a list in a paragraph | paragraphs | body | <p>Words <ul><li>one</li></ul></p>
        a figure in a heading | paragraphs | body | <h2>Words <figure>x</figure></h2>
        an inline script | no-script | body | <script>alert(1)</script>
        a script file | no-script | head | <script src="/a.js"></script>
        a module | no-script | head | <script type="module">1</script>
        a handler | no-script | swap | ARTICLE | <h2\x20 | <h2 onclick="x()"\x20
        a javascript: link | no-script | body | <a href=" JavaScript:x()">x</a>
        a broken link | links | swap | ARTICLE | /tags/posture/ | /tags/postures/
        a broken fragment | links | swap | ARTICLE | #what | #whatever
        a broken fragment here | links | swap | ARTICLE | href="#first" | href="#last"
        a link without its slash | links | swap | ARTICLE | "/tags/posture/" | "/tags/posture"
        a link to index.html | links | swap | ARTICLE | "/tags/posture/"
            | "/tags/posture/index.html"
        a link to an old address | links | swap | ARTICLE | "/tags/posture/" | "/old-neck/"
        a link to what is gone | links | swap | ARTICLE | "/tags/posture/" | "/sold/"
        a broken absolute link | links | swap | ARTICLE | "/tags/posture/"
            | "https://clinic.example/no/"
        a malformed link of a head | links | head | <link rel="next" href="http://[x">
        a malformed link | links | swap | ARTICLE | "/tags/posture/" | "http://[x"
        a missing feed link | links | swap | ABOUT | href="/feed.xml" | href="/atom.xml"
        a missing JSON feed link | links | swap | ABOUT | href="/feed.json" | href="/feed.jsn"
        a missing picture | loads | swap | ARTICLE | src="/assets/wide.jpg" | src="/assets/w.jpg"
        the 404 for a picture | loads | swap | ARTICLE | src="/assets/wide.jpg" | src="/404.html"
        a missing larger picture | loads | swap | ARTICLE | /assets/tall.jpg 1201w
            | /assets/t.jpg 1201w
        a missing icon | loads | swap | ARTICLE | rel="icon" href="/assets/icon
            | rel="icon" href="/icon
        a missing CSS picture | loads | swap | ARTICLE | url(/assets/icon | url(/icon
        a malformed picture | loads | swap | ARTICLE | src="/assets/wide.jpg" | src="http://[x"
        """),
    Mutation("a heavy page", "weight", body(f"<p>{noise(24_000)}</p>")),
]
