"""theme/README.md says what each template gets; here it is compared with what each really gets."""

from __future__ import annotations

import re
import shutil
import types
import typing
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from publisher.content.clinic import Clinic
from publisher.content.document import State
from publisher.content.licenses import License
from publisher.content.places import Address, Location
from publisher.engine import build
from publisher.pages import values
from publisher.pages.texts import Texts
from publisher.pages.views import PER_PAGE
from publisher.parallel import PROCESSES
from tests.project import ROOT, Project

README = (ROOT / "theme" / "README.md").read_text("utf-8")
TEMPLATES = ROOT / "theme" / "templates"
VIEWS = ("DocView", "ListView")
#: What the names of types stand for in the README.
TYPES = {
    **vars(values),
    **{one.__name__: one for one in (Address, Clinic, License, Location, Markup, Texts)},
    "State": State,
}
EVERY = "every"


def table(heading: str) -> list[dict[str, str]]:
    """The rows of the table below a heading, by the names of their columns."""
    _, _, after = README.partition(f"\n{heading}\n")
    lines = [line for line in re.split(r"\n#+ ", after)[0].split("\n") if line.startswith("|")]
    cut = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    names, _, *rows = [[cell.strip(" `").replace("\\|", "|") for cell in row] for row in cut]
    return [dict(zip(names, row, strict=True)) for row in rows]


def documented(heading: str) -> dict[str, str]:
    """Name -> type of each variable below a heading."""
    return {row["name"]: row["type"] for row in table(heading)}


def fits(value: Any, annotation: Any) -> bool:
    """Whether a value has a type, through and through."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, one) for one in inner)
    if origin is typing.Literal:
        return value in inner
    if origin is tuple and inner[-1:] != (...,):
        return len(value) == len(inner) and all(map(fits, value, inner))
    if origin is tuple:
        return isinstance(value, tuple) and all(fits(one, inner[0]) for one in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return all(fits(key, inner[0]) and fits(one, inner[1]) for key, one in value.items())
    if annotation is str:
        # Finished HTML where plain text is documented would not be escaped.
        return isinstance(value, str) and not isinstance(value, Markup)
    if not isinstance(value, annotation):
        return False
    if annotation.__module__ == values.__name__ and is_dataclass(annotation):
        return all(
            fits(getattr(value, field.name), typed(str(field.type))) for field in fields(annotation)
        )
    return True


def typed(text: str) -> Any:
    return eval(text, dict(TYPES))


@pytest.fixture(scope="module")
def contexts(example: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What each template was really rendered with, by its name: the example site with so many
    articles that each list has a second page, built without a cache and in one process."""
    root = tmp_path_factory.mktemp("contract") / "project"
    shutil.copytree(example.root, root, ignore=shutil.ignore_patterns("cache.sqlite", "edge"))
    subjects = {"conditions": "[neck-pain]", "treatments": "[exercise]", "authors": "[pat-example]"}
    for number in range(PER_PAGE):
        Project(root).article(f"more-{number}", f"Made-up article {number}", **subjects)
    found: dict[str, list[Any]] = defaultdict(list)
    render = jinja2.Template.render

    def recorded(template: jinja2.Template, *args: Any, **context: Any) -> str:
        found[template.name or ""].append(dict(*args, **context))
        return render(template, *args, **context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Template, "render", recorded)
        patch.setenv(PROCESSES, "1")
        build(root, "pelicanconf.py", output=root / "built")
    return found


def every_page(contexts: dict[str, list[Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, found in contexts.items():
        if not name.startswith("blocks/"):
            yield from ((name, context) for context in found)


def test_every_template_is_documented(contexts: dict[str, list[Any]]) -> None:
    """With the kind of view that it gets; none is documented that is not there, or not used."""
    told = {row["template"]: row["view"] for row in table("## Templates")}
    assert told == {name: type(page["view"]).__name__ for name, page in every_page(contexts)}
    bases = {"base.html"}
    assert told.keys() == {path.name for path in TEMPLATES.glob("*.html")} - bases
    blocks = {name for name in contexts if name.startswith("blocks/")}
    assert blocks == {f"blocks/{path.name}" for path in TEMPLATES.glob("blocks/*.html")}


def test_a_page_gets_what_is_documented(contexts: dict[str, list[Any]]) -> None:
    """The same names on every page, each of its type, down to the values inside."""
    told = documented("## Variables of every page")
    for name, page in every_page(contexts):
        assert told.keys() == page.keys(), name
        for one, text in told.items():
            assert fits(page[one], typed(text)), (name, one, page[one])
    kinds = {row["name"]: row["what it is"] for row in table("## Variables of every page")}["kind"]
    assert set(re.findall(r"\w+", kinds)) - {"or"} == {
        page["kind"] for _, page in every_page(contexts)
    }


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_filled_where_it_is_documented(view: str, contexts: dict[str, list[Any]]) -> None:
    """A field belongs to the templates that are named, and is filled on some page of each."""
    filled: dict[str, set[str]] = defaultdict(set)
    for name, page in every_page(contexts):
        if type(page["view"]).__name__ == view:
            for field in fields(page["view"]):
                if getattr(page["view"], field.name):
                    filled[field.name].add(name.removesuffix(".html"))
    assert_filled(table(f"## {view}"), filled, "templates")


def assert_filled(rows: list[dict[str, str]], filled: dict[str, set[str]], column: str) -> None:
    for row in rows:
        if row[column] == EVERY:
            assert filled[row["name"]], row
        else:
            expected = set(row[column].split(", "))
            assert expected == filled[row["name"]], f"on the pages of tests/sites/example: {row}"


@pytest.mark.parametrize(
    "name", [*VIEWS, *re.findall(r"^### (?!Texts|Clinic)(\w+)$", README, re.MULTILINE)]
)
def test_a_value_has_the_fields_that_are_documented(name: str) -> None:
    """All of them, in their order, with their types."""
    heading = f"## {name}" if name in VIEWS else f"### {name}"
    told = documented(heading)
    assert told == {field.name: field.type for field in fields(TYPES[name])}
    assert list(told) == [field.name for field in fields(TYPES[name])]


def test_every_value_is_documented() -> None:
    """No template gets a value that the README keeps to itself."""
    own = {
        name
        for name, one in vars(values).items()
        if is_dataclass(one) and getattr(one, "__module__", "") == values.__name__
    }
    # A body, and a picture for sharing, reach templates in pieces: in a view, in the head.
    assert own - {"Rendered", "Share"} == {*VIEWS, *re.findall(r"^### (\w+)$", README, re.M)} - {
        "Texts",
        "Clinic",
        "Location",
    }


def test_the_clinic_has_what_is_documented(contexts: dict[str, list[Any]]) -> None:
    """What the theme prints of it, and nothing else."""
    told = documented("### Clinic")
    (_, page), *_ = every_page(contexts)
    assert [] == [
        name for name, text in told.items() if not fits(getattr(page["clinic"], name), typed(text))
    ]
    text = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    used = set(re.findall(r"\bclinic\.(?!toml\b|html\b)(\w+)", text))
    assert told.keys() == used


def test_a_block_gets_what_is_documented(contexts: dict[str, list[Any]]) -> None:
    """The same names in every block, each of its type and filled where the README says so."""
    told, image = documented("## Variables of blocks"), documented("## Variables of image.html")
    filled: dict[str, set[str]] = defaultdict(set)
    for name, found in contexts.items():
        if name.startswith("blocks/"):
            wanted = image if name == "blocks/image.html" else told
            for context in found:
                assert wanted.keys() == context.keys(), name
                for one, text in wanted.items():
                    assert fits(context[one], typed(text)), (name, one)
                    if context[one]:
                        filled[one].add(name.removeprefix("blocks/").removesuffix(".html"))
    assert_filled(table("## Variables of blocks"), filled, "blocks")
