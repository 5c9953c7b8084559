"""What each page of the site says: its view for the template, its head, its JSON-LD graph.

Plain values, made from documents and photos. A view and the graph that describes it are made
from the same values, so what a machine reads is what a person sees. Knows nothing of Pelican.
"""

from publisher.pages.page import Page, Pages
from publisher.pages.values import Rendered

__all__ = ["Page", "Pages", "Rendered"]
