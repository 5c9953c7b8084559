"""Run by a test as several processes at once: swaps in one small output after another."""

import sys
from pathlib import Path

from publisher.engine.staging import Changes, staged

OUTPUT, NAME, TIMES = Path(sys.argv[1]), sys.argv[2], 25

for number in range(TIMES):
    with staged(OUTPUT, Changes(), OUTPUT.with_name("lock")) as folder:
        for name in ("404.html", "_redirects", "sitemap.xml", *map(str, range(40))):
            (folder / name).write_text(f"{NAME} {number}", "utf-8")
