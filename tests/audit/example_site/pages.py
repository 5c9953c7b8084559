"""Each page of the example site."""

from __future__ import annotations

from pathlib import Path

from tests.audit.example_site.facts import (
    ADA,
    ARTICLES,
    AUDIENCE,
    BLOG,
    BOARD,
    CLINIC,
    DISCLAIMER,
    INDEX,
    INTRODUCTION,
    NECK_PAIN,
    NUMBER,
    POLICY,
    SHAPES,
    SITE,
    SPECIALTY,
    UNREVIEWED,
    VERSIONS,
    Article,
    Link,
    Node,
    ada,
)
from tests.audit.example_site.shell import page


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


def home(output: Path) -> None:
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
        page(
            output,
            address,
            title,
            f"<h1>{title}</h1>\n{_cards(articles)}\n<p>{link}</p>",
            types=["CollectionPage"],
            crumbs=crumbs,
            node={"mainEntity": {"@id": f"{SITE}{address}#articles"}},
            nodes=[blog, _item_list(address, articles)],
        )


NOD: Node = {
    "@type": "VideoObject",
    "name": "A nod",
    "description": "A nod, one minute.",
    "thumbnailUrl": f"{SITE}/assets/wide.jpg",
    "contentUrl": f"{SITE}/assets/nod.mp4",
}


def article(output: Path, told: Article) -> None:
    address = f"/{told.slug}/"
    url = SITE + address
    by_ada = told.slug == "neck-stretches"
    node: Node = {
        "primaryImageOfPage": {"@id": f"{url}#image"},
        "medicalAudience": AUDIENCE,
        "about": [NECK_PAIN],
    }
    posting: Node = {
        "@type": "BlogPosting",
        "@id": f"{url}#article",
        "headline": told.title,
        "description": f"{told.title}, told in plain words.",
        "image": [f"{SITE}/assets/{name}.jpg" for name in SHAPES],
        "datePublished": told.published,
        "dateModified": told.modified,
        "author": [ADA if by_ada else CLINIC],
        "publisher": CLINIC,
        "publishingPrinciples": POLICY,
        "mainEntityOfPage": {"@id": f"{url}#page"},
        "wordCount": 120,
        "articleSection": "Neck pain",
    }
    nodes = [posting]
    byline = "By Example Clinic"
    extra = UNREVIEWED
    if by_ada:
        node |= {"lastReviewed": "2025-01-12", "reviewedBy": ADA}
        nodes += [ada(), {**NOD, "@id": f"{url}#video-1", "uploadDate": told.published}]
        posting["video"] = [{"@id": f"{url}#video-1"}]
        posting["citation"] = [{"@type": "MedicalScholarlyArticle", "name": "Example A. A study."}]
        byline = f'By <a href="/people/ada-example/">Ada Example</a>, PT, license {NUMBER}'
        extra = (
            '<p>Reviewed <time datetime="2025-01-12T00:00:00-05:00">January 12, 2025</time> '
            'by Ada Example, and again by <time datetime="2026-01-12T00:00:00-05:00">January 12, '
            '2026</time>.<sup><a href="#ref-1" id="cite-1">1</a></sup></p>\n'
            '<p>Again.<sup><a href="#ref-1" id="cite-1-2">1</a></sup></p>\n'
            '<ol><li id="ref-1">Example A. A study. <a href="#cite-1">a</a> '
            '<a href="#cite-1-2">b</a></li></ol>\n'
            '<video controls playsinline preload="none" width="640" height="360" '
            'poster="/assets/wide.jpg" src="/assets/nod.mp4" aria-label="A nod">'
            '<track kind="captions" src="/assets/nod.vtt" srclang="en" label="English" default>'
            "</video>\n"
        )
    main = f"""<h1>{told.shown}</h1>
<p>{byline}, <time datetime="{told.published}">published</time>,
<time datetime="{told.modified}">updated</time>.</p>
<img src="/assets/wide.jpg" srcset="/assets/wide.jpg 1200w, /assets/tall.jpg 1201w"
 alt="A plain blue field" width="1200" height="675">
<h2 id="first">First</h2>
<p>See <a href="/conditions/neck-pain/#what">Neck pain</a> and <a href="#first">above</a>.</p>
<h3>Then</h3>
{extra}<p>Topics: <a href="/tags/posture/">posture</a>, <a href="/tags/necks/">necks</a></p>
{DISCLAIMER}"""
    head = (
        f'<meta property="article:published_time" content="{told.published}">\n'
        f'<meta property="article:modified_time" content="{told.modified}">\n'
    )
    crumbs = [Link("/", "Home"), Link("/conditions/neck-pain/", "Neck pain"), Link("", told.title)]
    page(
        output,
        address,
        told.title,
        main,
        types=["MedicalWebPage"],
        crumbs=crumbs,
        node=node,
        nodes=nodes,
        og_type="article",
        head=head,
    )


#: What the hubs show of what their linked data says.
FACTS = {
    "neck-pain": ["Sore neck", "A stiff neck", "Dry needling"],
    "dry-needling": ["A collapsed lung, rarely", "A fear of needles"],
}


def hubs(output: Path) -> None:
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
        facts = "".join(f"<li>{fact}</li>" for fact in FACTS[slug])
        address, name = f"/{folder}/{slug}/", about["name"]
        about["@id"] = f"{SITE}{address}#{folder[:-1]}"
        page(
            output,
            address,
            name,
            f'<h1>{name}</h1>\n<h2 id="what">What it is</h2>\n<p>{INTRODUCTION}</p>\n'
            f"<ul>{facts}</ul>\n{DISCLAIMER}\n{UNREVIEWED}\n{_cards(ARTICLES)}",
            types=["MedicalWebPage", "CollectionPage"],
            crumbs=[Link("/", "Home"), Link(f"/{folder}/", label), Link("", name)],
            node={
                "about": {"@id": about["@id"]},
                "medicalAudience": AUDIENCE,
                "mainEntity": {"@id": f"{SITE}{address}#articles"},
            },
            nodes=[about, _item_list(address, ARTICLES)],
        )
        page(
            output,
            f"/{folder}/",
            label,
            f'<h1>{label}</h1>\n<p><a href="{address}">{name}</a></p>',
            types=["CollectionPage"],
            crumbs=[Link("/", "Home"), Link("", label)],
        )


def person(output: Path) -> None:
    address = "/people/ada-example/"
    page(
        output,
        "/people/",
        "People",
        f'<h1>People</h1>\n<p><a href="{address}">Ada Example</a></p>',
        types=["CollectionPage"],
        crumbs=[Link("/", "Home"), Link("", "People")],
    )
    page(
        output,
        address,
        "Ada Example",
        f"<h1>Ada Example</h1>\n<p>PT, license {NUMBER}, {BOARD}</p>\n{_cards(ARTICLES[2:])}",
        types=["ProfilePage"],
        crumbs=[Link("/", "Home"), Link("/people/", "People"), Link("", "Ada Example")],
        node={"mainEntity": ADA},
        nodes=[ada()],
    )


def plain_pages(output: Path) -> None:
    versions = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="{SITE}{address}">\n'
        for tag, address in VERSIONS
    )
    page(
        output,
        "/about/",
        "About us",
        '<h1>About us</h1>\n<p>Plain words. <a href="/es/about/" lang="es">En español</a></p>',
        types=["AboutPage"],
        crumbs=[Link("/", "Home"), Link("", "About us")],
        head=f'{versions}<meta property="og:locale:alternate" content="es_US">\n',
    )
    page(
        output,
        "/es/about/",
        "Quiénes somos",
        '<h1>Quiénes somos</h1>\n<p>Palabras. <a href="/about/" lang="en">In English</a></p>',
        types=["AboutPage"],
        crumbs=[Link("/", "Home"), Link("", "Quiénes somos")],
        head=f'{versions}<meta property="og:locale:alternate" content="en_US">\n',
        lang="es-US",
    )
    page(
        output,
        "/contact/",
        "Contact",
        "<h1>Contact</h1>\n<p>Plain words.</p>",
        types=["ContactPage"],
        crumbs=[Link("/", "Home"), Link("", "Contact")],
    )
    page(
        output,
        "/policy/",
        "How we write",
        "<h1>How we write</h1>\n<p>Plain words.</p>",
        types=["WebPage"],
        crumbs=[Link("/", "Home"), Link("", "How we write")],
    )


def tags(output: Path) -> None:
    text = f"<p>{INTRODUCTION}</p>\n"
    for slug, title, own, articles, robots in (
        ("posture", "Posture", "", ARTICLES[:2], "noindex, follow"),
        ("necks", "Necks", text, ARTICLES, INDEX),
    ):
        address = f"/tags/{slug}/"
        page(
            output,
            address,
            title,
            f"<h1>{title}</h1>\n{own}{_cards(articles)}",
            types=["CollectionPage"],
            crumbs=[Link("/", "Home"), Link("", title)],
            node={"mainEntity": {"@id": f"{SITE}{address}#articles"}},
            nodes=[_item_list(address, articles)],
            robots=robots,
        )


def not_found(output: Path) -> None:
    page(
        output,
        "/404.html",
        "Page not found",
        '<h1>Page not found</h1>\n<p><a href="/search/">Search</a></p>\n'
        '<img src="/assets/icon.png" alt="" width="64" height="64">',
        types=["WebPage"],
        robots="noindex",
    )
