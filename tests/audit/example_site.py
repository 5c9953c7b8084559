"""Builds a small, correct and plainly fictional site, one page of each kind.

Written by hand and not by the engine, so that the audit is tested against what a
site must be, and not against what ours happens to be.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

SITE = "https://clinic.example"
CLINIC = {"@id": f"{SITE}/#clinic"}
WEBSITE = {"@id": f"{SITE}/#website"}
ADA = {"@id": f"{SITE}/people/ada-example/#person"}
BLOG = {"@id": f"{SITE}/#blog"}
SPECIALTY = "https://schema.org/Physiotherapy"
INDEX = "max-image-preview:large"
SHAPES = {"wide": (1200, 675), "tall": (1200, 900), "square": (1200, 1200)}

INTRODUCTION = " ".join(["This page says in plain words what you may feel and try first."] * 9)


class Link(NamedTuple):
    href: str
    label: str


class Article(NamedTuple):
    slug: str
    title: str
    shown: str
    published: str
    modified: str


ARTICLES = [
    Article(
        "ice-or-heat",
        "Ice or heat: what's better?",
        "Ice or heat: what’s&nbsp;better?",
        "2025-03-03T00:00:00-05:00",
        "2025-03-03T00:00:00-05:00",
    ),
    Article(
        "desk-breaks",
        "Breaks from your desk",
        "Breaks from your desk",
        "2025-02-02T00:00:00-05:00",
        "2025-02-20T00:00:00-05:00",
    ),
    Article(
        "neck-stretches",
        "Three stretches for the neck",
        "Three stretches for the neck",
        "2025-01-01T00:00:00-05:00",
        "2025-01-10T00:00:00-05:00",
    ),
]

Node = dict[str, Any]


def build(output: Path) -> None:
    """Writes the whole site into ``output``, which must not be there yet."""
    (output / "assets").mkdir(parents=True)
    for name, size in SHAPES.items():
        Image.new("RGB", size, "#ccddee").save(output / f"assets/{name}.jpg")
    Image.new("RGB", (64, 64), "#336699").save(output / "assets/icon.png")
    _home(output)
    for article in ARTICLES:
        _article(output, article)
    _hubs(output)
    _person(output)
    _plain_pages(output)
    _tag(output)
    _not_found(output)
    _machine_files(output)


def _clinic() -> Node:
    return {
        "@type": "MedicalClinic",
        **CLINIC,
        "name": "Example Clinic",
        "url": f"{SITE}/",
        "telephone": "+1-555-010-0199",
        "medicalSpecialty": SPECIALTY,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Example Street",
            "addressLocality": "Exampleville",
            "addressRegion": "NJ",
            "postalCode": "00000",
        },
    }


def _page(
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
) -> None:
    url = SITE + address
    lost = address == "/404.html"
    description = (
        f"{title}: what this page of the example clinic tells you, in plain and short words."
    )
    own: Node = {
        "@type": types[0] if len(types) == 1 else types,
        "@id": f"{url}#page",
        "url": url,
        "name": title,
        "description": description,
        "isPartOf": WEBSITE,
        "inLanguage": "en-US",
        **(node or {}),
    }
    website = {
        "@type": "WebSite",
        **WEBSITE,
        "name": "Example Clinic",
        "url": f"{SITE}/",
        "publisher": CLINIC,
    }
    graph = [_clinic(), website, own, *(nodes or [])]
    trail = ""
    if crumbs:
        trail = _trail(crumbs)
        own["breadcrumb"] = {"@id": f"{url}#breadcrumbs"}
        graph.append(_breadcrumbs(url, crumbs))
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, indent=0)
    address_lines = "" if lost else f'<link rel="canonical" href="{url}">'
    address_lines += "" if lost else f'<meta property="og:url" content="{url}">'
    html = f"""<!doctype html>
<html lang="en-US">
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
<meta property="og:locale" content="en_US">
<meta property="og:image" content="{SITE}/assets/wide.jpg">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="675">
<meta property="og:image:alt" content="A plain blue field">
<meta property="og:image:type" content="image/jpeg">
<meta name="twitter:card" content="summary_large_image">
{head}<link rel="icon" href="/assets/icon.png">
<link rel="alternate" type="application/atom+xml" href="/feed.xml">
<style>body{{background:url(/assets/icon.png)}}</style>
<script type="application/ld+json">{data.replace("<", chr(92) + "u003c")}</script>
</head>
<body>
<a href="#main">Skip to the main part</a>
<header><nav aria-label="Main"><a href="/">Home</a> <a href="/contact/">Contact</a></nav></header>
{trail}<main id="main">
{main}
</main>
<footer>Example Clinic, 1 Example Street, Exampleville, NJ 00000,
<a href="tel:+15550100199">(555) 010-0199</a>, <a href="tel:911">911</a>,
<a href="https://elsewhere.example/">a neighbor</a>, <a href="/about/">About</a>,
<a href="/conditions/">Conditions</a>, <a href="/treatments/">Treatments</a>,
<a href="/people/">People</a></footer>
</body>
</html>
"""
    file = output / (address[1:] + ("" if lost else "index.html"))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")


def _trail(crumbs: list[Link]) -> str:
    items = "".join(
        f'<li><a href="{href}">{label}</a></li>' if href else f"<li>{label}</li>"
        for href, label in crumbs
    )
    return f'<nav aria-label="Breadcrumb"><ol>{items}</ol></nav>\n'


def _breadcrumbs(url: str, crumbs: list[Link]) -> Node:
    items = []
    for position, crumb in enumerate(crumbs, 1):
        item: Node = {"@type": "ListItem", "position": position, "name": crumb.label}
        if crumb.href:
            item["item"] = SITE + crumb.href
        items.append(item)
    return {"@type": "BreadcrumbList", "@id": f"{url}#breadcrumbs", "itemListElement": items}


def _item_list(address: str, articles: list[Article]) -> Node:
    return {
        "@type": "ItemList",
        "@id": f"{SITE}{address}#articles",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "url": f"{SITE}/{article.slug}/",
                "name": article.title,
            }
            for position, article in enumerate(articles, 1)
        ],
    }


def _cards(articles: list[Article]) -> str:
    cards = (f'<h2><a href="/{a.slug}/">{a.shown}</a></h2>' for a in articles)
    return "\n".join(cards)


def _home(output: Path) -> None:
    blog = {"@type": "Blog", **BLOG, "name": "Example Clinic", "publisher": CLINIC}
    older, newer = '<a href="/page/2/">Older</a>', '<a href="/">Newer</a>'
    for address, title, articles, link, crumbs in (
        ("/", "Plain words on pain", ARTICLES[:2], older, None),
        (
            "/page/2/",
            "Articles, Page 2",
            ARTICLES[2:],
            newer,
            [Link("/", "Home"), Link("", "Page 2")],
        ),
    ):
        _page(
            output,
            address,
            title,
            f"<h1>{title}</h1>\n{_cards(articles)}\n<p>{link}</p>",
            types=["CollectionPage"],
            crumbs=crumbs,
            node={"mainEntity": {"@id": f"{SITE}{address}#articles"}},
            nodes=[blog, _item_list(address, articles)],
        )


def _article(output: Path, article: Article) -> None:
    address = f"/{article.slug}/"
    url = SITE + address
    by_ada = article.slug == "neck-stretches"
    node: Node = {"primaryImageOfPage": {"@id": f"{url}#image"}}
    image = {
        "@type": "ImageObject",
        "@id": f"{url}#image",
        "url": f"{SITE}/assets/wide.jpg",
        "width": 1200,
        "height": 675,
    }
    posting: Node = {
        "@type": "BlogPosting",
        "@id": f"{url}#article",
        "headline": article.title,
        "description": f"{article.title}, told in plain words.",
        "image": [f"{SITE}/assets/{name}.jpg" for name in SHAPES],
        "datePublished": article.published,
        "dateModified": article.modified,
        "author": [ADA if by_ada else CLINIC],
        "publisher": CLINIC,
        "mainEntityOfPage": {"@id": f"{url}#page"},
        "wordCount": 120,
        "articleSection": "Neck pain",
    }
    nodes = [image, posting]
    byline = "By Example Clinic"
    extra = ""
    if by_ada:
        node |= {"lastReviewed": "2025-01-12", "reviewedBy": ADA}
        nodes.append(_ada())
        posting["citation"] = [{"@type": "MedicalScholarlyArticle", "name": "Example A. A study."}]
        byline = 'By <a href="/people/ada-example/">Ada Example</a>, PT'
        extra = (
            '<p>Reviewed <time datetime="2025-01-12T00:00:00-05:00">January 12, 2025</time> '
            'by Ada Example.<sup><a href="#ref-1">1</a></sup></p>\n'
            '<ol><li id="ref-1">Example A. A study.</li></ol>\n'
        )
    main = f"""<h1>{article.shown}</h1>
<p>{byline}, <time datetime="{article.published}">published</time>,
<time datetime="{article.modified}">updated</time>.</p>
<img src="/assets/wide.jpg" srcset="/assets/wide.jpg 1200w, /assets/tall.jpg 1201w"
 alt="A plain blue field" width="1200" height="675">
<h2 id="first">First</h2>
<p>See <a href="/conditions/neck-pain/#what">neck pain</a> and <a href="#first">above</a>.</p>
<h3>Then</h3>
{extra}<p>Topic: <a href="/tags/posture/">posture</a></p>"""
    head = (
        f'<meta property="article:published_time" content="{article.published}">\n'
        f'<meta property="article:modified_time" content="{article.modified}">\n'
    )
    crumbs = [
        Link("/", "Home"),
        Link("/conditions/neck-pain/", "Neck pain"),
        Link("", article.title),
    ]
    _page(
        output,
        address,
        article.title,
        main,
        types=["MedicalWebPage"],
        crumbs=crumbs,
        node=node,
        nodes=nodes,
        og_type="article",
        head=head,
    )


def _ada() -> Node:
    return {
        "@type": "Person",
        **ADA,
        "name": "Ada Example",
        "honorificSuffix": "PT",
        "jobTitle": "Physical therapist",
        "url": f"{SITE}/people/ada-example/",
        "worksFor": CLINIC,
        "hasCredential": {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "license",
            "identifier": "00QA00000000",
            "recognizedBy": {"@type": "Organization", "name": "State of New Jersey"},
        },
    }


def _hubs(output: Path) -> None:
    condition: Node = {
        "@type": "MedicalCondition",
        "name": "Neck pain",
        "alternateName": ["Sore neck"],
        "signOrSymptom": [{"@type": "MedicalSignOrSymptom", "name": "A stiff neck"}],
        "possibleTreatment": [{"@type": "MedicalTherapy", "name": "Dry needling"}],
    }
    treatment: Node = {
        "@type": "MedicalTherapy",
        "name": "Dry needling",
        "seriousAdverseOutcome": "A collapsed lung, rarely",
        "contraindication": "A fear of needles",
        "relevantSpecialty": SPECIALTY,
    }
    for folder, label, slug, about in (
        ("conditions", "Conditions", "neck-pain", condition),
        ("treatments", "Treatments", "dry-needling", treatment),
    ):
        address, name = f"/{folder}/{slug}/", about["name"]
        about["@id"] = f"{SITE}{address}#{folder[:-1]}"
        _page(
            output,
            address,
            name,
            f'<h1>{name}</h1>\n<h2 id="what">What it is</h2>\n<p>{INTRODUCTION}</p>\n'
            + _cards(ARTICLES),
            types=["MedicalWebPage", "CollectionPage"],
            crumbs=[Link("/", "Home"), Link(f"/{folder}/", label), Link("", name)],
            node={
                "about": {"@id": about["@id"]},
                "mainEntity": {"@id": f"{SITE}{address}#articles"},
            },
            nodes=[about, _item_list(address, ARTICLES)],
        )
        _page(
            output,
            f"/{folder}/",
            label,
            f'<h1>{label}</h1>\n<p><a href="{address}">{name}</a></p>',
            types=["CollectionPage"],
            crumbs=[Link("/", "Home"), Link("", label)],
        )


def _person(output: Path) -> None:
    address = "/people/ada-example/"
    _page(
        output,
        "/people/",
        "People",
        f'<h1>People</h1>\n<p><a href="{address}">Ada Example</a></p>',
        types=["CollectionPage"],
        crumbs=[Link("/", "Home"), Link("", "People")],
    )
    _page(
        output,
        address,
        "Ada Example",
        f"<h1>Ada Example</h1>\n<p>PT, license 00QA00000000</p>\n{_cards(ARTICLES[2:])}",
        types=["ProfilePage"],
        crumbs=[Link("/", "Home"), Link("/people/", "People"), Link("", "Ada Example")],
        node={"mainEntity": ADA},
        nodes=[_ada()],
    )


def _plain_pages(output: Path) -> None:
    for slug, title, type_ in (
        ("about", "About us", "AboutPage"),
        ("contact", "Contact", "ContactPage"),
    ):
        _page(
            output,
            f"/{slug}/",
            title,
            f"<h1>{title}</h1>\n<p>Plain words.</p>",
            types=[type_],
            crumbs=[Link("/", "Home"), Link("", title)],
        )


def _tag(output: Path) -> None:
    _page(
        output,
        "/tags/posture/",
        "Posture",
        f"<h1>Posture</h1>\n{_cards(ARTICLES[:2])}",
        types=["CollectionPage"],
        crumbs=[Link("/", "Home"), Link("", "Posture")],
        robots="noindex, follow",
    )


def _not_found(output: Path) -> None:
    _page(
        output,
        "/404.html",
        "Page not found",
        '<h1>Page not found</h1>\n<img src="/assets/icon.png" alt="" width="64" height="64">',
        types=["WebPage"],
        robots="noindex",
    )


def _machine_files(output: Path) -> None:
    listed = {
        "/": "",
        "/ice-or-heat/": "2025-03-03",
        "/desk-breaks/": "2025-02-20",
        "/neck-stretches/": "2025-01-12",
        "/conditions/": "",
        "/conditions/neck-pain/": "",
        "/treatments/": "",
        "/treatments/dry-needling/": "",
        "/people/": "",
        "/people/ada-example/": "",
        "/about/": "",
        "/contact/": "",
    }
    entries = "\n".join(
        f"<url><loc>{SITE}{address}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}"
        f"<image:image><image:loc>{SITE}/assets/wide.jpg</image:loc></image:image></url>"
        for address, day in listed.items()
    )
    _write(
        output / "sitemap.xml",
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"\n'
        f' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n{entries}\n</urlset>\n',
    )
    _write(output / "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\n")
    _write(output / "_redirects", "/old-neck/ /neck-stretches/#first 301\n/sold/ - 410\n")
    _write(output / "feed.xml", _feed())


def _feed() -> str:
    content = escape(
        f'<p><a href="{SITE}/about/">About</a> <img src="{SITE}/assets/wide.jpg" alt=""></p>'
    )
    entries = "\n".join(
        f"<entry><id>tag:clinic.example,2025:{a.slug}</id><title>{escape(a.title)}</title>"
        f'<link href="{SITE}/{a.slug}/"/><updated>{a.modified}</updated>'
        f'<content type="html">{content}</content></entry>'
        for a in ARTICLES
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{SITE}/</id><title>Example Clinic</title>"
        f"<updated>{ARTICLES[0].modified}</updated>\n"
        f'<link rel="self" href="{SITE}/feed.xml"/><link href="{SITE}/"/>\n{entries}\n</feed>\n'
    )


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
