"""Every way a page can fetch something from another host."""

from __future__ import annotations

from tests.audit.example_site.facts import SITE
from tests.audit.mutations.kit import Mutation, body, head, swap

MUTATIONS = [
    *(
        Mutation(f"outside: {name}", "outside", body(html))
        for name, html in {
            "img": '<img src="https://cdn.example/a.png" alt="" width="1" height="1">',
            "second of a srcset": '<source srcset="/assets/icon.png 1x, //cdn.example/a 2x">',
            "source": '<picture><source srcset="https://cdn.example/a.avif"></picture>',
            "iframe": '<iframe src="https://video.example/embed"></iframe>',
            "video poster": '<video poster="https://cdn.example/a.jpg"></video>',
            "object": '<object data="https://cdn.example/a.svg"></object>',
            "style attribute": "<p style=\"background:url('https://cdn.example/a.png')\">x</p>",
            "svg use": '<svg><use href="https://cdn.example/a.svg#x"></use></svg>',
            "ping": '<a href="/about/" ping="https://track.example/">x</a>',
            "backslashes": '<img src="/\\cdn.example/a.png" alt="" width="1" height="1">',
        }.items()
    ),
    *(
        Mutation(f"outside: {name}", "outside", head(html))
        for name, html in {
            "script": '<script src="https://cdn.example/a.js"></script>',
            "stylesheet": '<link rel="stylesheet" href="https://cdn.example/a.css">',
            "preconnect": '<link rel="preconnect" href="https://cdn.example">',
            "preloaded picture": '<link rel="preload" as="image" imagesrcset="//cdn.example/a 1x">',
            "preload": '<link rel="preload" as="font" href="//cdn.example/a.woff2">',
            "icon": '<link rel="shortcut icon" href="https://cdn.example/a.ico">',
            "dns-prefetch": '<link rel="dns-prefetch" href="//cdn.example">',
            "CSS import": '<style>@import "https://cdn.example/a.css";</style>',
            "CSS url": "<style>p{background:URL( https://cdn.example/a.png )}</style>",
            "refresh": '<meta http-equiv="refresh" content="0; url=https://other.example/">',
            "refresh after a space": '<meta http-equiv=refresh content="0 //other.example/">',
            "base": '<base href="https://other.example/">',
            "http of our own host": '<link rel="icon" href="http://clinic.example/assets/icon.png">',
        }.items()
    ),
    Mutation(
        "outside: JSON feed",
        "outside",
        swap("feed.json", f'src=\\"{SITE}', 'src=\\"https://cdn.example'),
    ),
    Mutation(
        "outside: feed",
        "outside",
        swap("feed.xml", f"src=&quot;{SITE}", "src=&quot;https://cdn.example"),
    ),
]
