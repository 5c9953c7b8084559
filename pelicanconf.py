"""Settings of the local build and the preview; publishconf.py changes what is public."""

from operator import attrgetter

from jinja2 import StrictUndefined

from publisher.engine import plugin

PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"

# A local build speaks of itself only: search engines are asked to stay away, drafts are shown.
SITEURL = "http://127.0.0.1:8000"
INDEXABLE = False
SHOW_DRAFTS = True
# Whether /search/ searches; without it, it lists all there is from A to Z.
SEARCH = False

ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages", "conditions", "treatments", "people"]
# The theme brings its files in by its own generator, under names that hold their hash.
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
PLUGINS = [plugin]

# Articles are already sorted by the site; Pelican keeps that order.
ARTICLE_ORDER_BY = attrgetter("document_order")
# A condition and a treatment may share a slug: two addresses, and no translation of each other.
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
DIRECT_TEMPLATES = ["index", "404"]
INDEX_URL = ""
PAGINATED_TEMPLATES = {"index": 12, "tag": 24}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
# Conditions, treatments, people and tags take the place of Pelican's own lists.
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""

# Nothing of a page depends on the language of the machine that builds it.
LOCALE = "C"
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

DEFAULT_LANG = "en"
WITH_FUTURE_DATES = True
# typogrify runs once, in publisher/typography.py, so that titles stay plain where they must.
TYPOGRIFY = False
LOAD_CONTENT_CACHE = CACHE_CONTENT = False

MARKDOWN = {
    "extensions": ["tables", "fenced_code", "sane_lists", "toc"],
    "extension_configs": {"toc": {"toc_depth": "2-3"}},
    "output_format": "html",
}
JINJA_ENVIRONMENT = {
    "autoescape": True,
    # A misspelt name in a template is an error, not an empty place on every page.
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
