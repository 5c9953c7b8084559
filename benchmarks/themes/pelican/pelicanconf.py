# Stock Pelican, as its documentation has it: its own reader, typogrify, no plugin.
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
SITENAME = "Example Clinic"
SITEURL = "https://clinic.example"
TIMEZONE = "America/New_York"
DEFAULT_LANG = "en"
LOCALE = "C"
TYPOGRIFY = True
PLUGINS: list[str] = []
ARTICLE_PATHS = ["articles"]
STATIC_PATHS = ["images"]
ARTICLE_URL = "{slug}/"
ARTICLE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "conditions/{slug}/"
CATEGORY_SAVE_AS = "conditions/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "categories", "tags", "sitemap"]
CATEGORIES_SAVE_AS = "conditions/index.html"
TAGS_SAVE_AS = "tags/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 12
PAGINATED_TEMPLATES = {"index": 12, "category": 24, "tag": 24}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {
    "extensions": ["tables", "fenced_code", "sane_lists", "toc"],
    "extension_configs": {"toc": {"toc_depth": "2-3"}},
    "output_format": "html5",
}
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True}
