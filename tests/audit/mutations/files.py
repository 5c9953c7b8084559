"""What only machines read: sitemap, robots.txt, feed and redirects."""

from __future__ import annotations

from tests.audit.example_site.facts import SITE
from tests.audit.mutations.kit import Mutation, drop, remove, swap, write

MUTATIONS = [
    Mutation("no sitemap", "sitemap", remove("sitemap.xml")),
    Mutation("a broken sitemap", "sitemap", swap("sitemap.xml", "</urlset>", "</urlsets>")),
    Mutation(
        "a page not in the sitemap",
        "sitemap",
        swap("sitemap.xml", f"<url><loc>{SITE}/about/</loc>", f"<url><loc>{SITE}/contact/</loc>"),
    ),
    Mutation(
        "a noindex page in the sitemap",
        "sitemap",
        swap("sitemap.xml", f"{SITE}/about/", f"{SITE}/tags/posture/"),
    ),
    Mutation(
        "page 2 in the sitemap",
        "sitemap",
        swap("sitemap.xml", "<url>", f"<url><loc>{SITE}/page/2/</loc></url><url>"),
    ),
    Mutation(
        "a relative sitemap", "sitemap", swap("sitemap.xml", f"<loc>{SITE}/about/", "<loc>/about/")
    ),
    Mutation(
        "a day in words in the sitemap",
        "sitemap",
        swap("sitemap.xml", "2025-02-20", "Feb 20, 2025"),
    ),
    Mutation(
        "another day in the sitemap", "sitemap", swap("sitemap.xml", "2025-02-20", "2025-02-21")
    ),
    Mutation(
        "the review forgotten in the sitemap",
        "sitemap",
        swap("sitemap.xml", "2025-01-12", "2025-01-10"),
    ),
    Mutation(
        "no day in the sitemap", "sitemap", drop("sitemap.xml", "<lastmod>2025-02-20</lastmod>")
    ),
    Mutation(
        "a picture missing from the sitemap",
        "sitemap",
        swap("sitemap.xml", "wide.jpg", "wider.jpg"),
    ),
    Mutation("no robots.txt", "robots-txt", remove("robots.txt")),
    Mutation(
        "no sitemap in robots.txt", "robots-txt", drop("robots.txt", f"Sitemap: {SITE}/sitemap.xml")
    ),
    Mutation(
        "another sitemap in robots.txt",
        "robots-txt",
        swap("robots.txt", "/sitemap.xml", "/map.xml"),
    ),
    Mutation(
        "a noindex page disallowed",
        "robots-txt",
        swap("robots.txt", "Allow: /", "Allow: /\nDisallow: /tags/"),
    ),
    Mutation("everything disallowed", "robots-txt", swap("robots.txt", "Allow: /", "Disallow: /")),
    Mutation(
        "a pattern disallowed", "robots-txt", swap("robots.txt", "Allow: /", "Disallow: /*-pain/$")
    ),
    Mutation("no feed", "feed", remove("feed.xml")),
    Mutation("a broken feed", "feed", swap("feed.xml", "</feed>", "")),
    Mutation("an RSS feed", "feed", write("feed.xml", b"<rss/>")),
    Mutation(
        "an id twice in the feed", "feed", swap("feed.xml", "2025:desk-breaks", "2025:ice-or-heat")
    ),
    Mutation(
        "no id in the feed",
        "feed",
        drop("feed.xml", "<id>tag:clinic.example,2025:desk-breaks</id>"),
    ),
    Mutation(
        "a tag in a feed title", "feed", swap("feed.xml", "<title>Breaks", "<title>&lt;b>Breaks")
    ),
    Mutation(
        "a feed title as HTML",
        "feed",
        swap("feed.xml", "<title>Breaks", '<title type="html">Breaks'),
    ),
    Mutation(
        "no moment in the feed",
        "feed",
        swap("feed.xml", "<updated>2025-02-20T00:00:00-05:00", "<updated>2025-02-20"),
    ),
    Mutation(
        "a relative link in the feed", "feed", swap("feed.xml", f"href=&quot;{SITE}", "href=&quot;")
    ),
    Mutation(
        "an entry to nowhere",
        "feed",
        swap("feed.xml", f'"{SITE}/desk-breaks/"', f'"{SITE}/desks/"'),
    ),
    Mutation("no language of the feed", "feed", drop("feed.xml", ' xml:lang="en-US"')),
    Mutation("a feed that is elsewhere", "feed", swap("feed.xml", "/feed.xml", "/atom.xml")),
    Mutation("a feed of another home", "feed", swap("feed.xml", f'href="{SITE}/"/>', 'href="/"/>')),
    Mutation(
        "a feed by somebody else",
        "feed",
        swap("feed.xml", "<name>Ada Example", "<name>Bob Example"),
    ),
    Mutation(
        "a feed by nobody", "feed", drop("feed.xml", "<author><name>Ada Example</name></author>")
    ),
    Mutation(
        "a sign lost from a summary",
        "feed",
        swap("feed.xml", 'type="html">Breaks', 'type="html">&lt;b&gt;Breaks&lt;/b&gt; &lt;i'),
    ),
    Mutation(
        "another summary in the JSON feed",
        "feed",
        swap("feed.json", '"summary": "Breaks', '"summary": "Pauses'),
    ),
    Mutation("no JSON feed", "feed", remove("feed.json")),
    Mutation("a broken JSON feed", "feed", swap("feed.json", '"version"', '"version')),
    Mutation(
        "a JSON feed of another version", "feed", swap("feed.json", "version/1.1", "version/2")
    ),
    Mutation("a JSON feed without items", "feed", swap("feed.json", '"items"', '"entries"')),
    Mutation(
        "an id twice in the JSON feed",
        "feed",
        swap("feed.json", "2025:desk-breaks", "2025:ice-or-heat"),
    ),
    Mutation(
        "no id in the JSON feed",
        "feed",
        drop("feed.json", '"id": "tag:clinic.example,2025:desk-breaks",'),
    ),
    Mutation(
        "a tag in a JSON feed title",
        "feed",
        swap("feed.json", '"title": "Breaks', '"title": "<b>Breaks'),
    ),
    Mutation(
        "a date in words in the JSON feed",
        "feed",
        swap("feed.json", '"2025-02-20T00:00:00-05:00"', '"29 October 2025"'),
    ),
    Mutation(
        "a relative link in the JSON feed", "feed", swap("feed.json", f'href=\\"{SITE}', 'href=\\"')
    ),
    Mutation(
        "a relative picture in the JSON feed",
        "feed",
        swap("feed.json", f'"image": "{SITE}', '"image": "'),
    ),
    Mutation(
        "an entry to nowhere in the JSON feed",
        "feed",
        swap("feed.json", f'"{SITE}/desk-breaks/"', f'"{SITE}/desks/"'),
    ),
    Mutation(
        "a JSON feed of another address",
        "feed",
        swap("feed.json", f"{SITE}/feed.json", f"{SITE}/feed"),
    ),
    Mutation("a JSON feed in another language", "feed", swap("feed.json", '"en-US"', '"fr"')),
    Mutation("a JSON feed by nobody", "feed", swap("feed.json", '"authors"', '"author"')),
    Mutation(
        "another title in the JSON feed",
        "feed",
        swap("feed.json", '"title": "Breaks', '"title": "Pauses'),
    ),
    Mutation(
        "a chain", "redirects", swap("_redirects", "/sold/ -", "/older/ /old-neck/ 301\n/sold/ -")
    ),
    Mutation(
        "a loop", "redirects", swap("_redirects", "/sold/ -", "/a/ /b/ 301\n/b/ /a/ 301\n/sold/ -")
    ),
    Mutation(
        "a redirect to itself", "redirects", swap("_redirects", "/sold/ -", "/a/ /a/ 301\n/sold/ -")
    ),
    Mutation(
        "a redirect to nowhere", "redirects", swap("_redirects", "/neck-stretches/", "/necks/")
    ),
    Mutation("a redirect to no place", "redirects", swap("_redirects", "#first", "#fifth")),
    Mutation("a redirect of a page", "redirects", swap("_redirects", "/old-neck/", "/about/")),
    Mutation("a redirect twice", "redirects", swap("_redirects", "/sold/", "/old-neck/")),
    Mutation("another status", "redirects", swap("_redirects", "301", "302")),
    Mutation("gone, yet somewhere", "redirects", swap("_redirects", "/sold/ -", "/sold/ /")),
    Mutation(
        "a redirect of a relative address",
        "redirects",
        swap("_redirects", "/old-neck/", "old-neck/"),
    ),
    Mutation("a sitemap of sitemaps", "sitemap", write("sitemap.xml", b"<sitemapindex/>")),
    Mutation("no heading", "llms-txt", drop("llms.txt", "# Example Clinic")),
    Mutation("two headings", "llms-txt", swap("llms.txt", "## Articles", "# Articles")),
    Mutation(
        "a heading too late", "llms-txt", swap("llms.txt", "# Example", "Hello.\n\n# Example")
    ),
    Mutation("a list of nothing", "llms-txt", write("llms.txt", b"# Example Clinic\n")),
    Mutation("an entry that is none", "llms-txt", swap("llms.txt", "- [Neck", "- Neck")),
    Mutation(
        "an entry of a page that is not there", "llms-txt", swap("llms.txt", "/desk-breaks/", "/x/")
    ),
    Mutation(
        "an entry of a noindex page",
        "llms-txt",
        swap("llms.txt", "/desk-breaks/", "/tags/posture/"),
    ),
    Mutation(
        "an entry of another site",
        "llms-txt",
        swap("llms.txt", f"{SITE}/desk-breaks/", "https://elsewhere.example/about/"),
    ),
    Mutation(
        "an entry without its host", "llms-txt", swap("llms.txt", f"{SITE}/desk-breaks/", "/about/")
    ),
    Mutation(
        "an entry without its last slash",
        "llms-txt",
        swap("llms.txt", "/desk-breaks/)", "/desk-breaks)"),
    ),
    Mutation("an entry twice", "llms-txt", swap("llms.txt", "/desk-breaks/", "/ice-or-heat/")),
]
