"""How a clinic's Markdown becomes a published site.

Work flows one way, and each room imports only what stands before it::

    problems, fields -> read -> rules -> photos, seo -> engine -> audit -> deploy -> preview

``tests/test_house.py`` holds that order.
"""
