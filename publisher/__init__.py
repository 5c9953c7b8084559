"""How a clinic's Markdown becomes a published site.

Work flows one way, and each package imports only what stands before it::

    content -> rules -> media -> pages -> engine -> built -> audit -> deploy

``publisher/README.md`` shows it; ``tests/test_layers.py`` holds the order of imports.
"""
