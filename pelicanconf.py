"""Settings of the local build and the preview; publishconf.py changes what is public."""

from jinja2 import StrictUndefined

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
PLUGINS = ["publisher.engine.plugin"]

# A condition and a treatment may share a slug: two addresses, and no translation of each other.
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
# The site's own lists (publisher/pages/inventory.py) take the place of Pelican's.
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""

# Nothing of a page depends on the language of the machine that builds it, and no time on its
# zone: the plugin puts the clinic's own, of content/clinic.toml, in the place of this one.
LOCALE = "C"
TIMEZONE = "UTC"
FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = (
    None
)

DEFAULT_LANG = "en"
WITH_FUTURE_DATES = True
# typogrify runs once, in publisher/typography.py, so that titles stay plain where they must.
TYPOGRIFY = False
LOAD_CONTENT_CACHE = CACHE_CONTENT = False

MARKDOWN = {
    "extensions": ["tables", "fenced_code", "sane_lists", "toc"],
    # Pages have a list of contents of their own: no mark in a text makes another.
    "extension_configs": {"toc": {"toc_depth": "2-3", "marker": ""}},
    "output_format": "html",
}
JINJA_ENVIRONMENT = {
    "autoescape": True,
    # A misspelt name in a template is an error, not an empty place on every page.
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
