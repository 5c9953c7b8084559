"""``python -m publisher.bench.engine_alone``: the engine without what peers do not do.

The whole theme, but no proof of the pages by the audit and no search bundle. No command for
people: what they publish is proven.
"""

from __future__ import annotations

from pathlib import Path

from publisher.engine import build

#: The settings of the public site without the search.
SETTINGS = "from publishconf import *\n\nSEARCH = False\n"
CONF = "benchconf.py"

if __name__ == "__main__":
    print(build(Path.cwd(), CONF).sentence)
