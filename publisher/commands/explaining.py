"""Every name that a message may show in square brackets, with its words.

Those of content are rules; those of later stages stand in a room's ``rulebook.py``, or are the
docstring of a check of the finished pages. All are found, none is listed, and nothing is
imported: to explain a word nobody should wait for Pelican.
"""

from __future__ import annotations

import ast
from pathlib import Path

import publisher
from publisher.desk.guide import Explanation, explanations, read_explanation
from publisher.problems import Problem, PublisherError, did_you_mean

_PACKAGE = Path(publisher.__file__).parent


def explain(name: str) -> str:
    """What a rule asks, why, an example and the fix; of a name that a check of the finished pages
    has as well, both. Raises PublisherError for an unknown name."""
    # As a message shows it.
    name = name.strip("[]")
    found = [known[name] for known in (explanations(), _rulebooks()) if name in known][:1]
    texts = [_text(name, told) for told in found]
    if told := _checks().get(name):
        texts.append(_text("In the finished pages" if texts else name, told))
    if not texts:
        names = every_name()
        near = did_you_mean(name, names) or f"The names are: {', '.join(names)}."
        raise PublisherError(
            [Problem("explain", 0, "explain", f'There is no rule "{name}".', near)]
        )
    return "\n\n".join(texts)


def every_name() -> list[str]:
    """All that can be explained, sorted."""
    return sorted({*explanations(), *_rulebooks(), *_checks()})


def _text(heading: str, told: Explanation) -> str:
    parts = [f"{heading}: {told.asks}", told.why]
    parts += [f"Wrong:  {told.wrong}\nRight:  {told.right}"] if told.wrong else []
    return "\n\n".join(part for part in parts if part)


def _rulebooks() -> dict[str, Explanation]:
    """The ``RULES`` of each room's rulebook, and of rooms within rooms."""
    found: dict[str, Explanation] = {}
    for file in sorted(_PACKAGE.rglob("rulebook.py")):
        for node in _tree(file).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RULES":
                texts: dict[str, str] = ast.literal_eval(node.value)
                found |= {name: read_explanation(name, text) for name, text in texts.items()}
    return found


def _checks() -> dict[str, Explanation]:
    """The docstrings of the checks of finished pages."""
    found = {}
    for file in sorted((_PACKAGE / "audit" / "checks").glob("[!_]*.py")):
        name = file.stem.replace("_", "-")
        found[name] = read_explanation(name, ast.get_docstring(_tree(file)) or "")
    return found


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))
