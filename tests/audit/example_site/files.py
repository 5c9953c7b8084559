"""What only machines read in the example site: sitemap, robots.txt, feed, redirects."""

from __future__ import annotations

from html import escape
from pathlib import Path

from tests.audit.example_site.facts import ARTICLES, SITE


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
    _write(output / "llms.txt", _llms())


def _llms() -> str:
    entries = "\n".join(
        f"- [{a.title}]({SITE}/{a.slug}/): {a.title}, in plain words." for a in ARTICLES
    )
    return (
        "# Example Clinic\n\n> Plain words on pain.\n\n## Conditions\n\n"
        f"- [Neck \\[pain\\]]({SITE}/conditions/neck-pain/)\n\n## Articles\n\n{entries}\n"
    )


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
