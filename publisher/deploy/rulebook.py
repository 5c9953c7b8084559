"""What publishing, going back and serving may tell, in the words of ``explain``.

Each has the form of a rule's docstring: what is asked, why, an example where one helps.
"""

RULES = {
    "address-lost": """\
        An address that was ever published leads somewhere: to its page, to another one, or to
        the word that it is gone.

        People saved the old address, and search engines and other sites lead to it. When a file
        is renamed, gets another slug or is taken away, its old address needs a line in
        content/redirects.txt. The command  python3 tasks.py redirect /old/ /new/  writes it; for
        a page that nothing replaces write  gone  for the new address. The same goes for the list
        of a tag that no article has any more.

        https://developers.google.com/search/docs/crawling-indexing/site-move-with-url-changes
        Wrong: a file knee.md renamed to knee-pain.md, and nothing else
        Right: the same, and the line  /knee/  /knee-pain/  in content/redirects.txt
    """,
    "dead-link": """\
        Every link and picture of the built site leads to something that is in it.

        This is the last look before visitors see it. The check of the content has told of most
        such links before; what is told here comes from the theme, a menu or the feed.
    """,
    "file-missing": """\
        The site has a home page and a page for addresses that do not exist.

        Without them no visitor finds in, and one who is lost finds nothing.
    """,
    "output-missing": """\
        There is a built site to publish.

        The command  python3 tasks.py publish  builds it first.
    """,
    "redirect-line": """\
        Each line of the built table of redirects can be understood.

        The table is made from content/redirects.txt, so that is the file to correct.
        Wrong: /old/  /new/  see above
        Right: /old/  /new/
    """,
    "redirect-twice": """\
        An old address is redirected once.

        Of two lines nobody knows which one was meant.
    """,
    "redirect-hides-page": """\
        An address that has a page is not redirected.

        Visitors would be sent away from the page, or the redirect would never work.
    """,
    "redirect-dead": """\
        A redirect leads to a page that is in the site.

        Otherwise a reader of an old link is led to nothing.
    """,
    "redirect-chain": """\
        A redirect leads straight to its page, not to another redirect.

        Each step costs a reader on a phone time, and search engines stop following them.
        Wrong: /a/  /b/  and on another line  /b/  /c/
        Right: /a/  /c/  and on another line  /b/  /c/
    """,
    "redirect-loop": """\
        Redirects do not lead in a circle.

        A browser gives up on it and shows an error.
        Wrong: /a/  /b/  and on another line  /b/  /a/
        Right: /a/  /c/  and on another line  /b/  /c/
    """,
}
