"""A picture for sharing where a page has no photograph: its title in the clinic's look.

``prepare_cards`` is the way in. It knows words and files, neither documents nor Pelican.
"""

from publisher.media.cards.look import Look, read_look
from publisher.media.cards.prepare import SocialCard, prepare_cards

__all__ = ["Look", "SocialCard", "prepare_cards", "read_look"]
