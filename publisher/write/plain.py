"""What is wrong, in words for a window in which there are neither files nor signs of Markdown.

The rules speak to whoever writes a file. Their names of files and fields are told here as the
window calls them; where a fix is written in signs, it gives way to what the window has to mend it
with (``Rule.action``).
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.field_reader import FieldMissing
from publisher.fields import BY_NAME, Kind
from publisher.problems import Problem
from publisher.rule import Action, declared
from publisher.write.table import choice_of, label_of, name_of_block, names_of

#: What is done with each action, and what the button says that leads to it.
ACTIONS: dict[Action, tuple[str, str]] = {
    "link": ("Select the words, then choose where they lead.", "Choose a page"),
    "block": ("Its form asks for what is missing.", "Open the form"),
    "heading": ("Put the cursor into the line, then press “Heading” above the text.", ""),
    "list": ("Select the lines, then press “List” or “Numbered list” above the text.", ""),
    "table": ("Put it in anew with “Table” above the text.", ""),
    "picture": ("Say what it shows, or choose another one.", "Open the picture"),
    "signs": ("Take these signs out, and use the buttons above the text.", ""),
    "review": ("Have it read and signed again.", "To the review"),
    "rename": ("Give the page another address.", "Another address"),
    "redirect": ("Say where its readers should go.", "Send its readers on"),
    "file": ("Correct it in the page's first lines, or ask whoever helps you.", "Show these lines"),
}
#: What nobody need know: names of files, commands, signs.
SIGNS = re.compile(
    r"python3|\.md\b|\.toml\b|\.txt\b|:::|\bcontent/|\]\(|front matter|  |\*\*|##|---|```|\bslug\b"
    r"|“(?:- |-”|[\]\[]”|\d\.|\\?\||!?\[(?!\d))|# mark|three hyphens"
    rf"|\b(?:{'|'.join(name for name in BY_NAME if '_' in name)})\b|\bfields?\b"
)
_FOLDERS = {kind.folder: kind for kind in Kind}
_FILE = re.compile(r"content/(?P<path>[\w-]+/[^\s\"]+?)\.md\b")
_MISSING = re.compile(r'no file "(?P<name>[^"/]+)\.md" in content/(?P<folder>\w+)')
_QUOTED_FILE = re.compile(r'(?P<file>\bfile )?"(?P<path>[^"\s]+)\.md(?:#[^"]*)?"')
_QUOTED_FIELD = re.compile(r'(?P<field>The field |the field )?"(?P<name>[a-z_]+)"')
_QUOTED_KEY = re.compile(r'"(?P<key>[a-z0-9]+(?:-[a-z0-9]+)+)"')
_BLOCK = re.compile(r'(?P<head>[Bb]lock )"(?P<name>[a-z]+)(?: (?P<level>[a-z]+))?"')
#: Two spaces stand on either side of what is to be typed.
_TYPED = re.compile(r"  (?P<typed>(?:(?!  ).)+?)(?:  |$)")
_OPENING = re.compile(r"::: (?P<name>[a-z]+)\b.*")
_OF_FIELD = re.compile(r"(?P<name>[a-z_]+):(?: (?P<value>.+))?")
_LOST = re.compile(r"(?<!\S)/\S*/(?=[\s,.]|$)")
_SENTENCES = re.compile(r"(?<=\D[.?!]) (?=[A-Z“])")
_PLAIN: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (re.compile(r", and close it with\b"), "."),
    (re.compile(r",? then the text, then a line of$"), ""),
    (re.compile(r"This ::: closes"), "The end of a block stands here, which closes"),
    (re.compile(r"skips a level: #+ follows #+"), "is too small for where it stands"),
    (re.compile(r"Write the year first:.*"), "Choose the day, or write it as 2026-11-23."),
    (re.compile(r" and has no line"), ", and names nothing under"),
    (re.compile(r"(Fill it in, or delete it\.) .*"), r"\1"),
    (re.compile(r"a file in content/people"), "the page of a person"),
    (re.compile(r"no file in content/people"), "no page of a person"),
    (re.compile(r"The bucket's server"), "The place where the site is published"),
    (re.compile(r" and AWS_\w+ is right, then run the command again"), ", then try again"),
    (re.compile(r"content/images"), "“Pictures”"),
    (re.compile(r"Put the file \S+ beside it\."), "Bring them in the form of the video."),
    (re.compile(r"Put the file there, or correct the name\."), "Choose it in the form."),
    (re.compile(r"^There is no video (\S+) in content/files"), r"There is no video \1 here"),
    (re.compile(r"content/files"), "the folder of hand-outs"),
    (re.compile(r"(?<!name )(?:in|from) clinic\.toml"), "in the facts of the clinic"),
    (re.compile(r"clinic\.toml"), "the facts of the clinic"),
    (re.compile(r"the front matter lists"), "its list of sources has"),
    (re.compile(r"The front matter that begins here is"), "The details at the top are"),
    (
        re.compile(r"The front matter does not begin with ---"),
        "The details at the top are not whole",
    ),
    (re.compile(r"the references field"), "the sources"),
    (re.compile(r"is not a field(?: of a file in content/\w+)?"), "is no detail of such a page"),
    (re.compile(r"is not a field"), "is no detail of a page"),
    (re.compile(r"between the fields"), "between the details"),
    (re.compile(r"([Tt])his field"), r"\1his detail"),
    (re.compile(r"in a file's name"), "in its address"),
    (re.compile(r"from this file's name"), "from its title"),
    (re.compile(r"(?<!name of a )(?<!text )\b([Ff])ile(s?)\b(?![:/])"), r"page\2"),
    (re.compile(r"Markdown (knows|does)"), r"the site \1"),
    (re.compile(r"^the site"), "The site"),
]


def plainly(problem: Problem, site: Site) -> Problem:
    """The problem with other words: of a fix, sentences that only a file knows are left out. Where
    none is left and no program mends it either, it says what the window has for it."""
    document = site.by_path.get(problem.file.removeprefix(f"{site.content.name}/"))
    says = _told(problem.says, problem, site, document)
    fix = _told(problem.fix, problem, site, document)
    action = action_of(problem)
    kept = [one for one in _SENTENCES.split(fix) if not SIGNS.search(one)]
    if action == "block" and ":::" in problem.fix and "Add a block" not in problem.fix:
        kept = []
    if problem.rule == FieldMissing.name:
        # Its example is of another page, and stands in the empty field.
        kept = []
    if problem.fix and not kept and not problem.edits:
        kept = [ACTIONS[action][0] if action else ""]
    return replace(problem, says=says, fix=" ".join(kept))


def lost_address(problem: Problem) -> str:
    """The address that was public and is no longer, where that is what is wrong."""
    found = _LOST.search(problem.says) if action_of(problem) == "redirect" else None
    return found[0] if found else ""


def action_of(problem: Problem) -> Action:
    """What the window has to mend it with."""
    return _actions().get(problem.rule, "")


@functools.cache
def _actions() -> dict[str, Action]:
    packages = ("publisher.built", "publisher.content", "publisher.rules", "publisher.media")
    found = (rule for rules in declared(*packages).values() for rule in rules)
    return {rule.name: rule.action for rule in found if rule.action}


def _told(text: str, problem: Problem, site: Site, document: Document | None) -> str:
    """One of its sentences with the window's names in the place of those of files and fields."""

    def titled(path: str) -> str:
        other = site.by_path.get(path)
        return f"“{other.title if other else spoken(path)}”"

    def linked(match: re.Match[str]) -> str:
        folder = posixpath.dirname(document.path) if document else ""
        path = posixpath.normpath(posixpath.join(folder, f"{match['path']}.md"))
        return f"{'page ' if match['file'] else ''}{titled(path)}"

    def missing(match: re.Match[str]) -> str:
        kind = _FOLDERS.get(match["folder"])
        among = f" among the {names_of(kind)[1].lower()}" if kind else ""
        return f"no “{spoken(match['name'])}”{among}"

    def labelled(match: re.Match[str]) -> str:
        name, is_field = match["name"], match["field"] or problem.rule.startswith("field-")
        is_known = name in BY_NAME and (is_field or "_" in name)
        return f"“{label_of(name)}”" if is_known else match[0]

    def keyed(match: re.Match[str]) -> str:
        other = next((one for one in site.documents if one.key == match["key"]), None)
        return f"“{other.title}”" if other else match[0]

    text = _MISSING.sub(missing, text)
    text = _QUOTED_FILE.sub(linked, text)
    text = _FILE.sub(lambda match: titled(f"{match['path']}.md"), text)
    text = _BLOCK.sub(_block, text)
    text = _QUOTED_KEY.sub(keyed, _QUOTED_FIELD.sub(labelled, text))
    text = _TYPED.sub(_typed, text).strip()
    for pattern, words in _PLAIN:
        text = pattern.sub(words, text)
    return f"{text}." if text.endswith("”") else text


def _block(match: re.Match[str]) -> str:
    level = f": {match['level']}" if match["level"] else ""
    return f"{match['head']}“{name_of_block(match['name'])}{level}”"


def _typed(match: re.Match[str]) -> str:
    """What is to be typed, as the window has it typed or chosen."""
    typed = match["typed"].strip()
    if typed == ":::":
        return " "
    if opening := _OPENING.fullmatch(typed):
        return f" “{name_of_block(opening['name'])}” "
    field = _OF_FIELD.fullmatch(typed)
    if field and field["name"] in BY_NAME and field["value"] != "text":
        value = f"“{choice_of(field['value'])}” under " if field["value"] else ""
        return f" {value}“{label_of(field['name'])}” "
    return f" “{typed}” "


def spoken(path: str) -> str:
    """``../conditions/neck-pain.md`` -> ``Neck pain``."""
    words = re.sub(r"[-_]+", " ", path.rpartition("/")[2].removesuffix(".md")).strip()
    return words[:1].upper() + words[1:]
