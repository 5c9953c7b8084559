"""One address for each kind of page, on each of the sites that are built for tests."""

#: Of the example site: one for each template.
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
    "tag with a text": "/tags/home-exercises/",
    "archive": "/a-z/",
    "404": "/404.html",
    "location": "/locations/riverside/",
    "article of news": "/news/",
    "event": "/class/",
    "event that is over": "/past-event/",
    "language": "/es/",
    "article in Spanish": "/es/reviewed/",
    "blocks in Spanish": "/es/todos-los-bloques/",
}
#: Of the example site with many articles: what comes after the first page of a list.
LONG = {
    "index 2": "/page/2/",
    "condition 2": "/conditions/neck-pain/page/2/",
    "reviewer": "/people/sam-sample/",
    "reviewer 2": "/people/sam-sample/page/2/",
    "tag with a text and more pages": "/tags/home-exercises/",
    "tag 2": "/tags/home-exercises/page/2/",
}
#: Of the clinic's own site.
SHIPPED = {
    "index": "/",
    "article": "/how-dry-needling-fits-into-physical-therapy/",
    "condition": "/conditions/neck-pain/",
    "treatment": "/treatments/dry-needling/",
    "about": "/about/",
    "contact": "/contact/",
    "hubs": "/treatments/",
    "tag": "/tags/home-exercises/",
    "archive": "/a-z/",
    "search": "/search/",
    "404": "/404.html",
}
