"""A picture for sharing where a page has no photograph: its title in the clinic's look.

``prepare_cards`` is the way in. It knows words and files, neither documents nor Pelican.
"""

from publisher.media.cards.look import Look, read_look
from publisher.media.cards.prepare import prepare_cards
from publisher.media.cards.recipe import CardFile, SocialCard

__all__ = ["CardFile", "Look", "SocialCard", "prepare_cards", "read_look"]
