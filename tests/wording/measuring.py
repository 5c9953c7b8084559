"""How right the rules on claims are on texts that they were not written after: ``unseen/``.

A row of a table there, ``unseen/<language>.tsv``, is a passage with what a careful reader says of
it. In its ``labels``, which were given before any rule read the passage, words stand for rules
without their ``claim-``::

    cure ?benefit       claim-cure must tell of it; claim-benefit may as well
    medication/prevents one of the two must
    fear                any of them must: it threatens the one who waits, a rule there may not be
    -                   it claims nothing

A label follows what its rule protects, as ``explain`` tells it, not its patterns. What a patient
does, anatomy, a hedge (may, might, for some people), a cited result, a question that is left open
and a myth that is denied claim nothing; ``can help`` and what exercise does in general are left to
the rule (``?benefit``). A promise of any other kind may be told as a benefit as well.

``severity`` is ``serious`` where the claim may harm a reader or breaks the law, else ``minor``.
``\\n`` parts lines in ``text``. A post of ``unseen/posts/`` carries its labels at the ends of its
lines: `` {{cure ?benefit, serious}}``.

``python -m tests.wording.measuring`` prints how right each rule is, and what was judged wrongly.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from publisher.rules import rules
from tests.writing import BODY_LINE, Content

FOLDER = Path(__file__).parent / "unseen"

#: The document of a passage cites one study, so that ``[1]`` in it leads somewhere.
_REFERENCES = "['Example A. A made-up study. 2020. PMID: 99999901']"
_LABELS = re.compile(r" \{\{(?P<labels>.+), (?P<severity>\w+|-)\}\}$")

#: Rule without its ``claim-`` -> severity of what it told of a passage.
Hits = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage, or a line of a post, and its labels."""

    id: str
    language: str
    profession: str
    labels: str
    severity: str
    text: str

    @property
    def must(self) -> list[list[str]]:
        """The labels that have to be met, each as the rules of which one is enough."""
        return [part.split("/") for part in self.labels.split() if part[0] not in "-?"]

    @property
    def may(self) -> set[str]:
        """The rules that may tell of it as well."""
        return {part[1:] for part in self.labels.split() if part.startswith("?")}


@dataclass
class Tally:
    """Counts of hits and of labels."""

    right: int = 0
    allowed: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0

    @property
    def strict(self) -> float:
        """The share of hits that a label asked for; 1 where there is no hit."""
        return self.right / self.hits if self.hits else 1.0

    @property
    def lenient(self) -> float:
        """The share of hits that a label asked for or allowed."""
        return (self.right + self.allowed) / self.hits if self.hits else 1.0

    @property
    def recall(self) -> float:
        """The share of labels that were met."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    def count(self, is_found: bool) -> None:
        """Adds a label that was met or missed."""
        self.found += is_found
        self.missed += not is_found

    @property
    def hits(self) -> int:
        """How often a rule told anything."""
        return self.right + self.allowed + self.wrong


@dataclass
class Score:
    """What the rules did on passages."""

    by_rule: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: Tally = field(default_factory=Tally)
    all: Tally = field(default_factory=Tally)
    #: Of all passages with a claim, how many got any hit that is right or allowed.
    told: Tally = field(default_factory=Tally)
    #: Profession -> of its serious claims, how many got any hit that is right or allowed.
    serious: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    #: The same, where at least one such hit stops a publish.
    stopped: Tally = field(default_factory=Tally)
    clean: int = 0
    clean_hit: int = 0


def every_passage() -> list[Passage]:
    """The rows of all tables."""
    return [row for table in sorted(FOLDER.glob("*.tsv")) for row in read_passages(table)]


def read_passages(table: Path) -> list[Passage]:
    """The rows of a table."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Passage(**{**row, "text": row["text"].replace("\\n", "\n")}) for row in rows]


def passage_hits(folder: Path, passages: Iterable[Passage]) -> dict[str, Hits]:
    """What each passage is told as the body of an article of its own, by the passage's id."""
    content = Content.make(folder)
    for passage in passages:
        fields = {"language": passage.language, "references": _REFERENCES}
        content.document(f"articles/{passage.id}.md", f"{passage.text}\n", **fields)
    hits: dict[str, dict[str, str]] = {}
    for (file, _), told in _told(content).items():
        hits.setdefault(Path(file).stem, {}).update(told)
    return dict(hits)


def read_post(post: Path) -> tuple[str, list[Passage]]:
    """The body of a post without its labels, and its lines that have words."""
    language, profession, _ = post.stem.split("-", 2)
    body, passages = [], []
    for number, line in enumerate(post.read_text(encoding="utf-8").splitlines()):
        found = _LABELS.search(line)
        text = line[: found.start()] if found else line
        labels, severity = found.group("labels", "severity") if found else ("-", "-")
        body.append(text)
        if text:
            name = f"{post.stem}:{number}"
            passages.append(Passage(name, language, profession, labels, severity, text))
    return "\n".join(body), passages


def post_hits(folder: Path, posts: Iterable[Path]) -> dict[str, Hits]:
    """What each line of posts is told, by the id of the line's passage."""
    content = Content.make(folder)
    for post in posts:
        fields = {"language": post.stem[:2], "references": _REFERENCES}
        content.document(f"articles/{post.stem}.md", f"{read_post(post)[0]}\n", **fields)
    first = BODY_LINE + 2
    return {
        f"{Path(file).stem}:{line - first}": told for (file, line), told in _told(content).items()
    }


def _told(content: Content) -> dict[tuple[str, int], dict[str, str]]:
    """File and line -> what the rules on claims tell there."""
    site = content.site()
    told: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for name, rule in rules().items():
        if name.startswith("claim-"):
            for problem in rule(site):
                told[problem.file, problem.line][name.removeprefix("claim-")] = problem.severity
    return told


def score(passages: Iterable[Passage], hits: Mapping[str, Hits]) -> Score:
    """Compares hits with labels."""
    result = Score()
    for passage in passages:
        told = hits.get(passage.id, {})
        _count_hits(result, passage, told)
        for alternatives in passage.must:
            is_found = bool(told if alternatives == ["fear"] else set(alternatives) & told.keys())
            for tally in (result.by_rule[alternatives[0]], result.all):
                tally.count(is_found)
        good = [rule for rule in told if _judge(passage, rule) != "wrong"]
        if not passage.must:
            result.clean += 1
            result.clean_hit += len(good) < len(told)
            continue
        result.told.count(bool(good))
        if passage.severity == "serious":
            result.serious[passage.profession].count(bool(good))
            result.serious["all"].count(bool(good))
            result.stopped.count(any(told[rule] == "error" for rule in good))
    return result


def _count_hits(result: Score, passage: Passage, told: Hits) -> None:
    for rule, severity in told.items():
        verdict = _judge(passage, rule)
        tallies = [result.by_rule[rule], result.all]
        for tally in [*tallies, result.errors] if severity == "error" else tallies:
            setattr(tally, verdict, getattr(tally, verdict) + 1)


def _judge(passage: Passage, rule: str) -> str:
    """Whether a hit of a rule is ``right``, ``allowed`` or ``wrong``."""
    if any(rule in alternatives or alternatives == ["fear"] for alternatives in passage.must):
        return "right"
    return "allowed" if rule in passage.may else "wrong"


def report(result: Score) -> str:
    """The figures as a table of text."""
    rows = ["rule          hits strict lenient   labels recall"]
    named = [*sorted(result.by_rule.items()), ("ERRORS", result.errors), ("ALL", result.all)]
    for name, tally in named:
        hits = f"{tally.hits:4} {tally.strict:6.2f} {tally.lenient:7.2f}"
        labels = tally.found + tally.missed
        rows.append(f"{name:13} {hits} " + (f"{labels:8} {tally.recall:6.2f}" if labels else ""))
    shares = [("claims told", result.told), ("serious claims that stop a publish", result.stopped)]
    shares += [(f"serious claims told, {name}", tally) for name, tally in result.serious.items()]
    for name, tally in shares:
        rows.append(
            f"{name:36} {tally.found:4} of {tally.found + tally.missed:4} {tally.recall:.2f}"
        )
    rows.append(f"clean passages with a false alarm    {result.clean_hit:4} of {result.clean:4}")
    return "\n".join(rows)


def _print_all() -> None:
    """Print the figures, and each passage that a rule missed or told of wrongly."""
    passages = every_passage()
    with TemporaryDirectory() as folder:
        hits = passage_hits(Path(folder), passages)
    print(report(score(passages, hits)), "\n")
    for passage in passages:
        told = hits.get(passage.id, {})
        result = score([passage], {passage.id: told}).all
        if result.missed or result.wrong:
            print(
                f"{passage.id}  {passage.labels}  told: {' '.join(told) or '-'}\n    {passage.text}"
            )


if __name__ == "__main__":
    _print_all()
