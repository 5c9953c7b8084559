from __future__ import annotations

from publisher.audit.page import Findings, Page
from publisher.rule import Rule


class JsonLd(Rule):
    """Each page has one script of linked data, whole, safe in HTML, and without loose ends.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies;
    ``</`` is escaped because ``</script>`` inside a text would end the script.
    """


def check_page(page: Page) -> Findings:
    scripts = page.linked_data
    if len(scripts) != 1:
        says = f"The page has {len(scripts)} scripts of linked data; it needs one."
        yield says, "Put everything into one @graph."
    if any("</" in script or "<!--" in script for script in scripts):
        says = 'The linked data holds "</" or "<!--", which can end the script early.'
        yield says, "Write < as \\u003c there."
    graph = page.graph
    if graph.error:
        says = f"The linked data {graph.error}."
        yield says, "Write one JSON object with @context and @graph."
    for name in dict.fromkeys(graph.references):
        if name not in graph.by_id:
            says = f"The linked data refers to {name}, which it does not hold."
            yield says, "Add that node or drop the reference."
    for name in graph.repeated:
        says = f"The linked data holds {name} twice."
        yield says, "Say it once and refer to it."
