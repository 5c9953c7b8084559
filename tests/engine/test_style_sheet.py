"""The style sheet with all that it imports, of which nothing lies elsewhere."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import lightningcss
import pytest

from publisher.engine import theme as module
from publisher.engine.theme import style_sheet
from tests.project import ROOT
from tests.refusals import refusal
from tests.tables import cases


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme of style sheets alone."""
    shutil.copytree(ROOT / "theme" / "css", tmp_path / "theme" / "css")
    return tmp_path / "theme"


def written(theme: Path, **sheets: str) -> str:
    """The style sheet of files by their names without .css."""
    for name, css in sheets.items():
        (theme / "css" / f"{name}.css").write_text(css, "utf-8")
    return str(style_sheet(theme))


def test_it_is_what_a_bundler_makes(theme: Path) -> None:
    """The bundler of the library, which opens any file of the computer, makes the same bytes."""
    main = str(theme / "css" / "main.css")
    bundled = lightningcss.bundle_css(main, browsers_list=module._BROWSERS, minify=True)
    assert bundled == style_sheet(theme)


@cases(r"""
    rule                                         | css
    @import "a.css";                             | a{color:red}
    @im\\70ort url(a.css);                        | a{color:red}
    @import "./a.css" layer(x);                  | @layer x{a{color:red}}
    @import "a.css" print;                       | @media print{a{color:red}}
    @import "a.css" layer(x) screen and (grid);  | @media screen and (grid){@layer x{a{color:red}}}
    /* @import "b.css"; */ b { color: red }      | b{color:red}
    @import "deep/c.css";                        | a,c{color:red}
    """)
def test_each_form_of_an_import(theme: Path, rule: str, css: str) -> None:
    """A sheet stands where it is imported, in its layer and for its media."""
    (theme / "css" / "deep").mkdir()
    (theme / "css" / "deep" / "c.css").write_text('@import "../a.css"; c { color: red }', "utf-8")
    assert css == written(theme, main=rule, a="a { color: red }")


@cases(r"""
    name                  | says
    /proc/self/environ    | This cannot be read: it leads out of its folder.
    ../../secret.css      | This cannot be read: it leads out of its folder.
    link.css              | This cannot be read: it is a link (a shortcut) to another place.
    pipe.css              | This cannot be read: it is a pipe or a device, not a file.
    nothing.css           | This cannot be read: No such file or directory.
    https://x.example/a   | This cannot be read: No such file or directory.
    main.css              | This style sheet imports itself: css/main.css.
    """)
def test_an_import_leads_to_a_file_of_the_theme(theme: Path, name: str, says: str) -> None:
    """An import could publish, or quote in an error, any file of the computer."""
    (theme.parent / "secret.css").write_text("a { color: red }", "utf-8")
    (theme / "css" / "link.css").symlink_to(theme.parent / "secret.css")
    os.mkfifo(theme / "css" / "pipe.css")
    problem = refusal(lambda: written(theme, main=f'@import "{name}";'))
    assert ("theme", says) == (problem.rule, problem.says)


def test_other_imports_are_told(theme: Path) -> None:
    """What is not put in its place would be asked of a server by every reader."""
    problem = refusal(lambda: written(theme, main='@import "a.css" supports(display: grid);'))
    assert ("theme/css/main.css", "theme") == (problem.file, problem.rule)
    assert "supports(display: grid)" in problem.says


def test_a_mistake_is_told_at_its_line(theme: Path) -> None:
    """Also in a sheet that is imported."""
    problem = refusal(lambda: written(theme, main='@import "a.css";', a="a {}\nb :: {}\n"))
    assert ("theme/css/a.css", 2) == (problem.file, problem.line)
