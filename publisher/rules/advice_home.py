from __future__ import annotations

from publisher.rule import Rule


class AdviceHome(Rule):
    """What readers are told to do at home does not hurt them.

    Ice and heat on bare skin, or for hours, burn; a neck that is cracked by its owner, or a needle
    in untrained hands, can do lasting harm.

    Wrong: Put ice directly on the skin for an hour.
    Right: Wrap ice in a cloth, and take it off after 15 to 20 minutes.
    """
