"""One address for each template of the example site, and pages in Spanish."""

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
    "404": "/404.html",
    "language": "/es/",
    "article in Spanish": "/es/reviewed/",
    "blocks in Spanish": "/es/todos-los-bloques/",
}
