"""Moving in and out: what other programs write becomes documents of ours, and the reverse.

``convert.py`` is the one converter of HTML, which the desk's paste uses as well:

    HTML ── parsing.py ──▶ blocks of tree.py ── shaping.py ──▶ blocks ── writing.py ──▶ Markdown

Nothing here knows Pelican. What a stranger may have written (HTML, XML, ZIP, an address) is
bounded before it is read.
"""
