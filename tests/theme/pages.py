"""One address for each template of the example site."""

ADDRESSES = {
    "index": "/",
    "article": "/reviewed/",
    "article of blocks": "/every-block/",
    "condition": "/conditions/neck-pain/",
    "treatment": "/treatments/warm-packs/",
    "person": "/people/pat-example/",
    "page": "/contact/",
    "hubs": "/conditions/",
    "people": "/people/",
    "tag": "/tags/desk-work/",
    "archive": "/a-z/",
    "search": "/search/",
    "404": "/404.html",
}
