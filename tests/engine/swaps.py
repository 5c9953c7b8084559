"""Run by a test as several processes at once: swaps in one small output after another."""

import sys
from pathlib import Path

from publisher.engine.output import OutputFile
from publisher.engine.staging import staged

OUTPUT, NAME, TIMES = Path(sys.argv[1]), sys.argv[2], 25

for number in range(TIMES):
    with staged(OUTPUT, {}, OUTPUT.with_name("cache")) as stage:
        for name in ("404.html", "_redirects", "sitemap.xml", *map(str, range(40))):
            (stage.folder / name).unlink(missing_ok=True)
            (stage.folder / name).write_text(f"{NAME} {number}", "utf-8")
            stage.made[name] = OutputFile("", "")
