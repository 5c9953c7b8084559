"""What only machines read: sitemap, robots.txt, feed and redirects."""

from __future__ import annotations

from tests.audit.mutations.kit import Mutation, mutations, write

MUTATIONS = [
    *mutations(r"""
        no sitemap | sitemap | remove | sitemap.xml
        a broken sitemap | sitemap | swap | sitemap.xml | </urlset> | </urlsets>
        a page not in the sitemap | sitemap | swap | sitemap.xml
            | <url><loc>https://clinic.example/about/</loc>
            | <url><loc>https://clinic.example/contact/</loc>
        a noindex page in the sitemap | sitemap | swap | sitemap.xml | https://clinic.example/about/
            | https://clinic.example/tags/posture/
        page 2 in the sitemap | sitemap | swap | sitemap.xml | <url>
            | <url><loc>https://clinic.example/page/2/</loc></url><url>
        a relative sitemap | sitemap | swap | sitemap.xml | <loc>https://clinic.example/about/
            | <loc>/about/
        a day in words in the sitemap | sitemap | swap | sitemap.xml | 2025-02-20 | Feb 20, 2025
        another day in the sitemap | sitemap | swap | sitemap.xml | 2025-02-20 | 2025-02-21
        the review forgotten in the sitemap | sitemap | swap | sitemap.xml | 2025-01-12 | 2025-01-10
        no day in the sitemap | sitemap | drop | sitemap.xml | <lastmod>2025-02-20</lastmod>
        a picture missing from the sitemap | sitemap | swap | sitemap.xml | wide.jpg | wider.jpg
        no robots.txt | robots-txt | remove | robots.txt
        no sitemap in robots.txt | robots-txt | drop | robots.txt
            | Sitemap: https://clinic.example/sitemap.xml
        another sitemap in robots.txt | robots-txt | swap | robots.txt | /sitemap.xml | /map.xml
        a noindex page disallowed | robots-txt | swap | robots.txt | Allow: /
            | Allow: /\nDisallow: /tags/
        everything disallowed | robots-txt | swap | robots.txt | Allow: / | Disallow: /
        a pattern disallowed | robots-txt | swap | robots.txt | Allow: / | Disallow: /*-pain/$
        no feed | feed | remove | feed.xml
        a broken feed | feed | swap | feed.xml | </feed> | ""
        an id twice in the feed | feed | swap | feed.xml | 2025:desk-breaks | 2025:ice-or-heat
        no id in the feed | feed | drop | feed.xml | <id>tag:clinic.example,2025:desk-breaks</id>
        a tag in a feed title | feed | swap | feed.xml | <title>Breaks | <title>&lt;b>Breaks
        a feed title as HTML | feed | swap | feed.xml | <title>Breaks | <title type="html">Breaks
        no moment in the feed | feed | swap | feed.xml | <updated>2025-02-20T00:00:00-05:00
            | <updated>2025-02-20
        a relative link in the feed | feed | swap | feed.xml | href=&quot;https://clinic.example
            | href=&quot;
        an entry to nowhere | feed | swap | feed.xml | "https://clinic.example/desk-breaks/"
            | "https://clinic.example/desks/"
        no language of the feed | feed | drop | feed.xml | \x20xml:lang="en-US"
        a feed that is elsewhere | feed | swap | feed.xml | /feed.xml | /atom.xml
        a feed of another home | feed | swap | feed.xml | href="https://clinic.example/"/>
            | href="/"/>
        a feed by somebody else | feed | swap | feed.xml | <name>Ada Example | <name>Bob Example
        a feed by nobody | feed | drop | feed.xml | <author><name>Ada Example</name></author>
        a sign lost from a summary | feed | swap | feed.xml | type="html">Breaks
            | type="html">&lt;b&gt;Breaks&lt;/b&gt; &lt;i
        another summary in the JSON feed | feed | swap | feed.json | "summary": "Breaks
            | "summary": "Pauses
        no JSON feed | feed | remove | feed.json
        a broken JSON feed | feed | swap | feed.json | "version" | "version
        a JSON feed of another version | feed | swap | feed.json | version/1.1 | version/2
        a JSON feed without items | feed | swap | feed.json | "items" | "entries"
        an id twice in the JSON feed | feed | swap | feed.json | 2025:desk-breaks | 2025:ice-or-heat
        no id in the JSON feed | feed | drop | feed.json
            | "id": "tag:clinic.example,2025:desk-breaks",
        a tag in a JSON feed title | feed | swap | feed.json | "title": "Breaks
            | "title": "<b>Breaks
        a date in words in the JSON feed | feed | swap | feed.json | "2025-02-20T00:00:00-05:00"
            | "29 October 2025"
        a relative link in the JSON feed | feed | swap | feed.json | href=\\"https://clinic.example
            | href=\\"
        a relative picture in the JSON feed | feed | swap | feed.json
            | "image": "https://clinic.example | "image": "
        an entry to nowhere in the JSON feed | feed | swap | feed.json
            | "https://clinic.example/desk-breaks/" | "https://clinic.example/desks/"
        a JSON feed of another address | feed | swap | feed.json | https://clinic.example/feed.json
            | https://clinic.example/feed
        a JSON feed in another language | feed | swap | feed.json | "en-US" | "fr"
        a JSON feed by nobody | feed | swap | feed.json | "authors" | "author"
        another title in the JSON feed | feed | swap | feed.json | "title": "Breaks
            | "title": "Pauses
        a chain | redirects | swap | _redirects | /sold/ - | /older/ /old-neck/ 301\n/sold/ -
        a loop | redirects | swap | _redirects | /sold/ - | /a/ /b/ 301\n/b/ /a/ 301\n/sold/ -
        a redirect to itself | redirects | swap | _redirects | /sold/ - | /a/ /a/ 301\n/sold/ -
        a redirect to nowhere | redirects | swap | _redirects | /neck-stretches/ | /necks/
        a redirect to no place | redirects | swap | _redirects | #first | #fifth
        a redirect of a page | redirects | swap | _redirects | /old-neck/ | /about/
        a redirect twice | redirects | swap | _redirects | /sold/ | /old-neck/
        another status | redirects | swap | _redirects | 301 | 302
        gone, yet somewhere | redirects | swap | _redirects | /sold/ - | /sold/ /
        a redirect of a relative address | redirects | swap | _redirects | /old-neck/ | old-neck/
        no heading | llms-txt | drop | llms.txt | # Example Clinic
        two headings | llms-txt | swap | llms.txt | ## Articles | # Articles
        a heading too late | llms-txt | swap | llms.txt | # Example | Hello.\n\n# Example
        an entry that is none | llms-txt | swap | llms.txt | - [Neck | - Neck
        an entry of a page that is not there | llms-txt | swap | llms.txt | /desk-breaks/ | /x/
        an entry of a noindex page | llms-txt | swap | llms.txt | /desk-breaks/ | /tags/posture/
        an entry of another site | llms-txt | swap | llms.txt | https://clinic.example/desk-breaks/
            | https://elsewhere.example/about/
        an entry without its host | llms-txt | swap | llms.txt | https://clinic.example/desk-breaks/
            | /about/
        an entry without its last slash | llms-txt | swap | llms.txt | /desk-breaks/)
            | /desk-breaks)
        an entry twice | llms-txt | swap | llms.txt | /desk-breaks/ | /ice-or-heat/
        """),
    Mutation("an RSS feed", "feed", write("feed.xml", b"<rss/>")),
    Mutation("a sitemap of sitemaps", "sitemap", write("sitemap.xml", b"<sitemapindex/>")),
    Mutation("a list of nothing", "llms-txt", write("llms.txt", b"# Example Clinic\n")),
]
