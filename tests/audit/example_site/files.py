"""What only machines read in the example site: sitemap, robots.txt, feed, redirects."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from tests.audit.example_site.facts import ARTICLES, SITE, TELLS, VERSIONS, Article


def machine_files(output: Path) -> None:
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
        "/es/about/": "",
        "/contact/": "",
        "/policy/": "",
        "/tags/necks/": "",
    }
    versions = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{SITE}{address}"/>'
        for tag, address in VERSIONS
    )
    told_twice = {address for _, address in VERSIONS}
    entries = "\n".join(
        f"<url><loc>{SITE}{address}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}"
        f"{versions if address in told_twice else ''}"
        f"<image:image><image:loc>{SITE}/assets/wide.jpg</image:loc></image:image></url>"
        for address, day in listed.items()
    )
    _write(
        output / "sitemap.xml",
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"\n'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml"\n'
        f' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n{entries}\n</urlset>\n',
    )
    _write(output / "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\n")
    _write(output / "_redirects", "/old-neck/ /neck-stretches/#first 301\n/sold/ - 410\n")
    _write(output / "feed.xml", _feed())
    _write(output / "feed.json", _json_feed())
    _write(output / "llms.txt", _llms())


CONTENT = f'<p><a href="{SITE}/about/">About</a> <img src="{SITE}/assets/wide.jpg" alt=""></p>'


def _json_feed() -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example Clinic",
        "home_page_url": f"{SITE}/",
        "feed_url": f"{SITE}/feed.json",
        "language": "en-US",
        "items": [
            {
                "id": f"tag:clinic.example,2025:{a.slug}",
                "url": f"{SITE}/{a.slug}/",
                "title": a.title,
                "summary": f"{a.title}: {TELLS}",
                "content_html": CONTENT,
                "image": f"{SITE}/assets/wide.jpg",
                "date_published": a.published,
                "date_modified": a.modified,
                "authors": [{"name": author_of(a)}],
            }
            for a in ARTICLES
        ],
    }
    return json.dumps(feed, indent=0)


def author_of(article: Article) -> str:
    return "Ada Example" if article.slug == "neck-stretches" else "Example Clinic"


def _llms() -> str:
    entries = "\n".join(
        f"- [{a.title}]({SITE}/{a.slug}/): {a.title}, in plain words." for a in ARTICLES
    )
    return (
        "# Example Clinic\n\n> Plain words on pain.\n\n## Conditions\n\n"
        f"- [Neck \\[pain\\]]({SITE}/conditions/neck-pain/)\n\n## Articles\n\n{entries}\n"
    )


def _feed() -> str:
    content = escape(CONTENT)
    entries = "\n".join(
        f"<entry><id>tag:clinic.example,2025:{a.slug}</id><title>{escape(a.title)}</title>"
        f'<link href="{SITE}/{a.slug}/"/><updated>{a.modified}</updated>'
        f"<author><name>{author_of(a)}</name></author>"
        f'<summary type="html">{escape(escape(f"{a.title}: {TELLS}"))}</summary>'
        f'<content type="html">{content}</content></entry>'
        for a in ARTICLES
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">\n'
        f"<id>{SITE}/</id><title>Example Clinic</title>"
        f"<updated>{ARTICLES[0].modified}</updated>\n"
        f'<link rel="self" href="{SITE}/feed.xml"/><link href="{SITE}/"/>\n{entries}\n</feed>\n'
    )


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
