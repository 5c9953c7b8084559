"""What the theme does not list: elements, attributes, addresses of other schemes."""

from __future__ import annotations

from tests.audit.mutations.kit import mutations

MUTATIONS = mutations(r"""
        an element of a text | elements | body | <div class="body"><p><b>x</b></p></div>
        an attribute of a text | elements | body | <div class="body"><p hidden>x</p></div>
        an element of a page in a text | elements | body
            | <div class="body"><nav aria-label="x">x</nav></div>
        an element of the search page elsewhere | elements | body
            | <form action="/search/"><input name="q"></form>
        an element of the rest of a page | elements | body | <dialog open>x</dialog>
        a style of an element's own | elements | body | <p style="position:fixed;inset:0">x</p>
        a drawing that leads somewhere | elements | body
            | <svg><use href="/assets/icon.png"></use></svg>
        a comment | elements | body | <!-- a note -->
        a processing instruction | elements | body | <?php x ?>
        a foreign attribute | elements | body | <svg xlink:href="/"></svg>
        what has no scripts | elements | body | <noscript>x</noscript>
        a style in a text | elements | body | <style>p{color:red}</style>
        a second style | elements | head | <style>p{color:red}</style>
        a frame for the body | elements | head | <base target="x">
        a policy of its own | elements | head
            | <meta http-equiv="Content-Security-Policy" content="default-src *">
        a refresh after a space | elements | head
            | <meta http-equiv="refresh" content="0 url=https://evil.example/">
        a refresh of the page itself | elements | head | <meta http-equiv="refresh" content="9">
        a refresh in a text | elements | body
            | <meta http-equiv=refresh content=0,https://evil.example/>
        a handler on the body | elements | swap | ABOUT | <body> | <body onload="x()">
        a data: link | elements | body | <a href="data:text/html,x">x</a>
        a data: picture | elements | body | <img src=data:, alt="" width="1" height="1">
        a scheme behind a tab | elements | body | <a href=" java&#9;script&#10;:x()">x</a>
        a form to another scheme | elements | swap | search/index.html | action="/search/"
            | action="blob:x"
        an element in the feed | elements | swap | feed.xml | &lt;p&gt;
            | &lt;p&gt;&lt;form&gt;&lt;/form&gt;
        an attribute in the feed | elements | swap | feed.xml | &lt;p&gt;
            | &lt;p style=&quot;&quot;&gt;
        a handler in the feed | elements | swap | feed.xml | &lt;p&gt;
            | &lt;body onload=x()&gt;&lt;p&gt;
        a scheme in the feed | elements | swap | feed.xml | href=&quot;https:
            | href=&quot;vbscript:
        an element in the JSON feed | elements | swap | feed.json | "<p> | "<p><canvas></canvas>
        a scheme in the JSON feed | elements | swap | feed.json | href=\\"https: | href=\\"data:
        """)
