"""What axe finds on each kind of page, in the light scheme and in the dark one."""

from __future__ import annotations

from typing import Literal

import pytest

from tests import outside_tools
from tests.project import Running
from tests.theme.conftest import DESKTOP, PHONE, Open
from tests.theme.pages import ADDRESSES, LONG, SHIPPED

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([part, tags]) => {
  const { violations } = await axe.run(part ?? document, { runOnly: tags });
  return violations.map(
    rule => `${rule.id}: ${rule.help}: ${rule.nodes.map(node => node.html).join(" | ")}`);
}"""
SETTLED = "() => Promise.all(document.getAnimations().map(animation => animation.finished))"

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SITES = {"example_edge": ADDRESSES, "long_edge": LONG, "shipped_edge": SHIPPED}
PAGES = [(site, kind) for site, addresses in SITES.items() for kind in addresses]


@pytest.mark.parametrize(("site", "kind"), PAGES)
def test_no_violation(site: str, kind: str, visit: Open, request: pytest.FixtureRequest) -> None:
    """WCAG 2.0 to 2.2, A and AA, and best practice: nothing that axe can see is wrong."""
    edge: Running = request.getfixturevalue(site)
    axe = outside_tools.package("axe-core/axe.min.js").read_text("utf-8")
    found = visit(edge, SITES[site][kind], viewport=PHONE)
    found.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found.evaluate(axe)
    for scheme in SCHEMES:
        found.page.emulate_media(color_scheme=scheme)
        assert found.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
        found.evaluate(SETTLED)  # A color on its way to another may have too little contrast.
        assert (scheme, []) == (scheme, found.evaluate(RUN, [None, TAGS]))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_violation_of_the_open_menu(
    scheme: Literal["light", "dark"], example_edge: Running, visit: Open
) -> None:
    """Its links as well, of which some lead to another language."""
    axe = outside_tools.package("axe-core/axe.min.js").read_text("utf-8")
    found = visit(example_edge, ADDRESSES["language"], viewport=PHONE, color_scheme=scheme)
    found.page.locator(".to-menu").click()
    found.page.mouse.move(0, 0)
    found.evaluate(axe)
    found.evaluate(SETTLED)
    assert [] == found.evaluate(RUN, [".masthead", TAGS])


@pytest.mark.parametrize("address", ["/neck-pain-from-desk-work/", "/search/?q=pain"])
def test_what_is_pointed_at_can_be_read(address: str, shipped_edge: Running, visit: Open) -> None:
    """A link or button keeps its contrast, and that of what is in it, while the mouse is on it."""
    axe = outside_tools.package("axe-core/axe.min.js").read_text("utf-8")
    found = visit(shipped_edge, address, viewport=DESKTOP, reduced_motion="reduce")
    if "search" in address:
        found.page.locator(".results .button").wait_for()
    found.evaluate(axe)
    for scheme in SCHEMES:
        found.page.emulate_media(color_scheme=scheme)
        for one in found.page.locator(":is(main, footer) :is(a, button):visible").all():
            one.hover()
            assert [] == found.evaluate(RUN, [one.element_handle(), ["wcag2aa"]])
