"""One page of the example site: head, trail, body and linked data around a main part."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from tests.audit.example_site.facts import CLINIC, INDEX, SITE, TELLS, WEBSITE, Link, Node, clinic


def page(
    output: Path,
    address: str,
    title: str,
    main: str,
    *,
    types: list[str],
    crumbs: list[Link] | None = None,
    node: Node | None = None,
    nodes: list[Node] | None = None,
    robots: str = INDEX,
    og_type: str = "website",
    head: str = "",
    lang: str = "en-US",
) -> None:
    url = SITE + address
    lost = address == "/404.html"
    description = f"{title}: {TELLS}"
    own: Node = {
        "@type": types[0] if len(types) == 1 else types,
        "@id": f"{url}#page",
        "url": url,
        "name": title,
        "description": description,
        "isPartOf": WEBSITE,
        "inLanguage": lang,
        **(node or {}),
    }
    own["image"] = [{"@id": f"{url}#image"}, f"{SITE}/assets/tall.jpg", f"{SITE}/assets/square.jpg"]
    image: Node = {
        "@type": "ImageObject",
        "@id": f"{url}#image",
        "url": f"{SITE}/assets/wide.jpg",
        "width": 1200,
        "height": 675,
        "caption": "A plain blue field",
    }
    website = {
        "@type": "WebSite",
        **WEBSITE,
        "name": "Example Clinic",
        "url": f"{SITE}/",
        "publisher": CLINIC,
    }
    graph = [clinic(), website, own, *(nodes or []), image]
    trail = ""
    if crumbs:
        trail = _trail(crumbs, lang)
        own["breadcrumb"] = {"@id": f"{url}#breadcrumbs"}
        graph.append(_breadcrumbs(url, crumbs))
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, indent=0)
    address_lines = "" if lost else f'<link rel="canonical" href="{url}">'
    address_lines += "" if lost else f'<meta property="og:url" content="{url}">'
    html = f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} | Example Clinic</title>
<meta name="description" content="{escape(description)}">
<meta name="robots" content="{robots}">
{address_lines}
<meta property="og:title" content="{escape(title)}">
<meta property="og:description" content="{escape(description)}">
<meta property="og:type" content="{og_type}">
<meta property="og:site_name" content="Example Clinic">
<meta property="og:locale" content="{lang.replace("-", "_")}">
<meta property="og:image" content="{SITE}/assets/wide.jpg">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="675">
<meta property="og:image:alt" content="A plain blue field">
<meta property="og:image:type" content="image/jpeg">
<meta name="twitter:card" content="summary_large_image">
{head}<link rel="icon" href="/assets/icon.png">
<link rel="alternate" type="application/atom+xml" href="/feed.xml">
<link rel="alternate" type="application/feed+json" href="/feed.json">
<style>body{{background:url(/assets/icon.png)}}</style>
<script type="application/ld+json">{data.replace("<", chr(92) + "u003c")}</script>
</head>
<body>
<a href="#main">Skip to the main part</a>
<header><nav aria-label="Main"><a href="/">Home</a> <a href="/contact/">Contact</a></nav></header>
{trail}<main id="main">
{main}
</main>
<footer>Example Clinic <dl class="clinic"><dt>Address</dt>
<dd>1 Example Street, Exampleville, NJ 00000</dd>
<dt>Phone</dt><dd><a href="tel:+15550100199">(555) 010-0199</a></dd>
<dt>Hours</dt><dd>Monday, 9 am to 5 pm</dd></dl><a href="tel:911">911</a>,
<a href="https://elsewhere.example/">a neighbor</a>, <a href="/about/">About</a>,
<a href="/policy/">Policy</a>,
<a href="/conditions/">Conditions</a>, <a href="/treatments/">Treatments</a>,
<a href="/people/">People</a></footer>
</body>
</html>
"""
    file = output / (address[1:] + ("" if lost else "index.html"))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")


def _trail(crumbs: list[Link], lang: str) -> str:
    items = "".join(
        f'<li><a href="{href}">{label}</a></li>' if href else f"<li>{label}</li>"
        for href, label in crumbs
    )
    label = "Ruta de navegación" if lang == "es-US" else "Breadcrumb"
    return f'<nav aria-label="{label}"><ol>{items}</ol></nav>\n'


def _breadcrumbs(url: str, crumbs: list[Link]) -> Node:
    items = []
    for position, crumb in enumerate(crumbs, 1):
        item: Node = {"@type": "ListItem", "position": position, "name": crumb.label}
        if crumb.href:
            item["item"] = SITE + crumb.href
        items.append(item)
    return {"@type": "BreadcrumbList", "@id": f"{url}#breadcrumbs", "itemListElement": items}
