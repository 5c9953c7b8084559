"""Moving a whole blog in: in bounded time and memory, again and again, and after a kill."""

from __future__ import annotations

import base64
import io
import json
import re
import signal
import subprocess
import sys
import time
from fnmatch import fnmatch
from pathlib import Path

import pytest
from PIL import Image

from publisher.importing.drafting import drafted_description
from publisher.importing.moving import Mover, Options
from publisher.importing.sources import open_source
from tests.importing.exports import write_export
from tests.importing.test_web import Answers, serving
from tests.importing.word import paragraph, picture, write_docx
from tests.project import ROOT, Project
from tests.writing import Content

CLINIC = ROOT / "tests" / "scenarios" / "clinic" / "content"


def nothing(what: str, done: int, total: int) -> None:
    """Nobody watches."""


def files_of(folder: Path) -> dict[str, bytes]:
    """All but what a killed process was about to rename, which nothing reads."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not fnmatch(path.name, ".*.new")
    }


def png(shade: int) -> bytes:
    """A picture of one color."""
    Image.new("L", (4, 3), shade).save(written := io.BytesIO(), "PNG")
    return written.getvalue()


def move(content: Content, *given: str, **options: bool) -> Mover:
    site = content.site()
    opened = [open_source(one, site.clinic.zone, options.get("private", False)) for one in given]
    mover = Mover(site, Options(**options))
    mover.move(opened, nothing)
    return mover


#: Of the category, the author and the feeds that those posts had.
LISTS = [
    "/feed/  /feed.xml",
    "/comments/feed/  /feed.xml",
    "/category/a/  /tags/moving/",
    "/category/a/feed/  /feed.xml",
    "/author/example-clinic/  /",
]


def test_two_thousand_posts_come_quickly(content: Content, tmp_path: Path) -> None:
    """A blog of many years is moved at fifty posts a second or more, each with its links."""
    export = write_export(tmp_path / "many.xml", 2_000)
    began = time.process_time()
    moved = move(content, str(export)).moved
    seconds = time.process_time() - began
    assert sum(row.state == "written" for row in moved.rows) == 2_000
    assert len(moved.redirects) == 2_000 + len(LISTS)
    assert moved.redirects[2_000:] == LISTS
    text = (content.root / "articles" / "text-7.md").read_text("utf-8")
    assert "[the other text](text-6.md)" in text
    assert 2_000 / seconds >= 50


_PEAK = """
import resource, sys
from pathlib import Path
from zoneinfo import ZoneInfo
from publisher.importing.wordpress import WordPress
source = WordPress(Path(sys.argv[1]), ZoneInfo("UTC"))
pages = sum(1 for _ in source.pages()) + sum(1 for _ in source.pages())
print(pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak_of(export: Path) -> tuple[int, int]:
    """How many pages an export has, read twice, and the most memory that this took."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(export)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=240,
    )
    pages, peak = map(int, done.stdout.split())
    return pages, peak * (1 if sys.platform == "darwin" else 1024)


def test_a_large_export_is_read_in_bounded_memory(tmp_path: Path) -> None:
    """An export of 100 MB takes no more memory than one of a few kilobytes takes and a little."""
    small = write_export(tmp_path / "small.xml", 10)
    large = write_export(tmp_path / "large.xml", 100, padding=1_000_000)
    assert large.stat().st_size > 100_000_000
    (ten, least), (hundred, most) = peak_of(small), peak_of(large)
    assert (ten, hundred) == (20, 200)
    assert most - least < 40_000_000


def test_a_killed_import_goes_on(tmp_path: Path) -> None:
    """Killed half-way and run again, an import ends as if it had never been killed, and what its
    writer changed meanwhile stays."""
    export = write_export(tmp_path / "many.xml", 300)
    whole, killed = (
        Project.make(tmp_path / "whole", CLINIC),
        Project.make(tmp_path / "killed", CLINIC),
    )
    assert whole.run("import", str(export)).code == 0
    articles = killed.root / "content" / "articles"
    process = subprocess.Popen(
        [sys.executable, "-m", "publisher.front_door", "import", str(export)],
        cwd=killed.root,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        stdout=subprocess.DEVNULL,
    )
    while len(list(articles.glob("text-*.md"))) < 20:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    begun = len(list(articles.glob("text-*.md")))
    assert 20 <= begun < 300
    changed = (articles / "text-3.md").read_text("utf-8").replace("title: ", "title: Now ")
    (articles / "text-3.md").write_text(changed, "utf-8")
    assert killed.run("import", str(export)).code == 0
    ends, expected = files_of(killed.root / "content"), files_of(whole.root / "content")
    assert ends.pop("articles/text-3.md") == changed.encode()
    del expected["articles/text-3.md"]
    assert ends == expected


def test_nothing_is_written_twice_or_over(content: Content, tmp_path: Path) -> None:
    """A second import of the same export changes no byte, a larger one adds what is new."""
    move(content, str(write_export(tmp_path / "blog.xml", 5)))
    before = files_of(content.root)
    move(content, str(write_export(tmp_path / "blog.xml", 5)))
    assert files_of(content.root) == before
    move(content, str(write_export(tmp_path / "blog.xml", 6)))
    after = files_of(content.root)
    assert after.keys() - before.keys() == {"articles/text-6.md"}
    assert {name: after[name] for name in before if name != "redirects.txt"} == {
        name: data for name, data in before.items() if name != "redirects.txt"
    }


def test_pictures_of_one_name_are_kept_apart(content: Content, tmp_path: Path) -> None:
    """Two pictures that share a name are two files; the same picture twice is one."""
    one, two, ours = png(1), png(2), png(3)
    for name, data in (("a", one), ("b", two), ("c", one)):
        folder = tmp_path / "old" / name
        folder.mkdir(parents=True)
        (folder / "neck.png").write_bytes(data)
        (folder / "index.md").write_text(f"---\ntitle: Page {name}\n---\n![A neck](neck.png)\n")
    content.write("images/neck.png", ours)
    move(content, str(tmp_path / "old"))
    assert {path.name: path.read_bytes() for path in (content.root / "images").glob("neck*")} == {
        "neck.png": ours,
        "neck-2.png": one,
        "neck-3.png": two,
    }
    shown = [(content.root / "articles" / f"{name}.md").read_text().split("(")[1] for name in "abc"]
    assert shown == ["neck-2.png)\n", "neck-3.png)\n", "neck-2.png)\n"]


def test_a_picture_is_called_what_it_is(content: Content, tmp_path: Path) -> None:
    """An iPhone's picture that an old site called .jpg becomes a .heic, which pages can show."""
    data = (ROOT / "tests" / "media" / "photos" / "samples" / "phone.heic").read_bytes()
    old = tmp_path / "old"
    old.mkdir()
    (old / "neck.jpg").write_bytes(data)
    (old / "necks.md").write_text("---\ntitle: Necks\n---\n![A neck](neck.jpg)\n")
    move(content, str(old))
    assert (content.root / "images" / "neck.heic").read_bytes() == data
    assert "(neck.heic)" in (content.root / "articles" / "necks.md").read_text("utf-8")


def test_a_damaged_picture_is_told(content: Content, tmp_path: Path) -> None:
    """A picture that ends too early is listed as missing, and no file of it is written."""
    old = tmp_path / "old"
    old.mkdir()
    (old / "neck.png").write_bytes(png(1)[:40])
    (old / "necks.md").write_text("---\ntitle: Necks\n---\n![A neck](neck.png)\n")
    moved = move(content, str(old)).moved
    assert moved.rows[0].missing == {"neck.png": "it is damaged, or far too large"}
    assert not (content.root / "images" / "neck.png").exists()


def test_a_picture_outside_of_the_folder_stays_outside(content: Content, tmp_path: Path) -> None:
    """A link or a path with dots in a stranger's folder brings no file of the machine along."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(1))
    old = tmp_path / "old"
    old.mkdir()
    (old / "link.png").symlink_to(secret)
    pictures = "![A](../secret.png) ![B](link.png) ![C](/%2e%2e/%2e%2e/secret.png)"
    (old / "necks.md").write_text(f"---\ntitle: Necks\n---\n{pictures}\n")
    moved = move(content, str(old)).moved
    assert moved.pictures == 0
    assert len(moved.rows[0].missing) == 3


def test_a_word_file_comes_with_its_pictures(content: Content, tmp_path: Path) -> None:
    """The pictures inside a Word file become files, named in the text."""
    data = png(1)
    path = tmp_path / "Sore wrists.docx"
    write_docx(path, paragraph("Sore wrists", "Title") + picture("A wrist on a desk"), data)
    move(content, str(path))
    text = (content.root / "articles" / "sore-wrists.md").read_text("utf-8")
    assert text.endswith("---\n\n![A wrist on a desk](sore-wrists-1.png)\n")
    assert (content.root / "images" / "sore-wrists-1.png").read_bytes() == data


def test_pages_are_fetched_by_address(content: Content, tmp_path: Path) -> None:
    """An address, a list of them or a sitemap brings each page, and each is asked for once."""
    with serving() as address:
        listed = tmp_path / "addresses.txt"
        listed.write_text(f"{address}/page?one\n{address}/page?two\n{address}/nothing\n")
        Answers.asked.clear()
        moved = move(content, str(listed), private=True).moved
        asked = [*Answers.asked]
    assert asked == ["/page?one", "/page?two", "/nothing"]
    assert [row.state for row in moved.rows] == ["written", "written", "unread"]
    assert moved.rows[2].why == "it answers 404"


def test_an_import_asks_no_private_address(content: Content, tmp_path: Path) -> None:
    """Without being asked to, neither a page nor a picture is fetched from one's own network."""
    with serving() as address:
        page = tmp_path / "page.html"
        page.write_text(f"<h1>Page</h1><p>Words.</p><img src='{address}/large' alt='A room'>")
        Answers.asked.clear()
        moved = move(content, str(page), f"{address}/page").moved
        assert Answers.asked == []
    assert [list(row.missing.values()) for row in moved.rows] == [
        ["only the usual ports are asked, unless you add --private"],
        [],
    ]
    assert moved.rows[1].why == "only the usual ports are asked, unless you add --private"


def test_the_report_as_json_names_every_page(tmp_path: Path) -> None:
    """The desk reads what became of each page from one JSON object, and no other line."""
    project = Project.make(tmp_path / "project", CLINIC)
    export = write_export(tmp_path / "blog.xml", 3)
    done = project.run("import", str(export), "--json")
    report = json.loads(done.out)
    assert [page["file"] for page in report["pages"]] == [
        f"content/articles/text-{number}.md" for number in (1, 2, 3)
    ]
    assert {problem["rule"] for page in report["pages"] for problem in page["problems"]} >= {
        "no-care-card"
    }


def test_a_smaller_copy_is_the_original(content: Content, tmp_path: Path) -> None:
    """Copies of one picture, by their name or the link around them, come as its original, once; a
    copy without an original comes itself."""
    folder = "wp-content/uploads/2021/03"
    files = {
        f"{folder}/knee.png": 1,
        f"{folder}/knee-300x206.png": 2,
        f"{folder}/only-300x206.png": 3,
        f"{folder}/phone-scaled.png": 4,
        "cdn/large.png": 5,
        "cdn/large-150x150.png": 6,
    }
    for name, shade in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(png(shade))
    shown = (
        f'<img src="{folder}/knee-300x206.png">',
        f'<img src="{folder}/knee-1024x704.png">',
        f'<a href="{folder}/knee.png"><img src="{folder}/knee-50x40.png"></a>',
        f'<img src="{folder}/only-300x206.png">',
        f'<img src="{folder}/phone-scaled.png">',
        '<a href="cdn/large.png"><img src="cdn/large-150x150.png"></a>',
    )
    words = "<p>A sentence that is long enough to be the text of this page.</p>" * 5
    images = "".join(f"<p>{image}</p>" for image in shown)
    old = tmp_path / "copies.html"
    old.write_text(f"<title>Copies</title><article><h1>Copies</h1>{words}{images}</article>")
    row = move(content, str(old)).moved.rows[0]
    assert (row.missing, row.left_out) == ({}, [])
    text = (content.root / "articles" / "copies.md").read_text("utf-8")
    assert re.findall(r"\]\((.*?)\)", text) == [
        *["knee.png"] * 3,
        "only.png",
        "phone.png",
        "large.png",
    ]
    found = {path.name: path.read_bytes() for path in (content.root / "images").iterdir()}
    shades = {"knee.png": 1, "only.png": 3, "phone.png": 4, "large.png": 5}
    assert {name: found.get(name) for name in shades} == {
        name: png(shade) for name, shade in shades.items()
    }
    assert not {png(2), png(6)} & set(found.values())


def test_a_picture_that_names_its_attachment_is_that(content: Content, tmp_path: Path) -> None:
    """``wp-image-7`` names the attachment 7 of an export, whatever address shows a copy of it."""
    data = "data:image/png;base64," + base64.b64encode(png(9)).decode()
    export = write_export(tmp_path / "one.xml", 1)
    attachment = (
        f"<item><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type>"
        f"<wp:attachment_url>{data}</wp:attachment_url></item>"
    )
    shown = '<img src="https://cdn.invalid/knee.png" class="size-large wp-image-7" alt="A knee">'
    text = export.read_text("utf-8").replace("</channel>", f"{attachment}</channel>")
    export.write_text(
        text.replace("CDATA[A stiff", f"CDATA[{shown}A stiff").replace(
            "CDATA[Walk", f"CDATA[{shown}Walk"
        )
    )
    row = move(content, str(export), fetches=False).moved.rows[0]
    assert (row.pictures, row.missing) == (1, {})
    assert png(9) in {path.read_bytes() for path in (content.root / "images").iterdir()}


def test_hand_outs_come_along(content: Content, tmp_path: Path) -> None:
    """A PDF that an old page links becomes a file of ours, linked by its name, over nothing that
    is there; a page that only has such a name, and what is gone, are links to the old site."""
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "Knee Plan.pdf").write_bytes(b"%PDF-1.4 new")
    (tmp_path / "uploads" / "gone.pdf").write_bytes(b"<p>Not found</p>")
    content.write("files/knee-plan.pdf", b"%PDF-1.4 ours")
    words = "A sentence that is long enough to be the text of this page. " * 5
    links = (
        "[The plan](uploads/Knee%20Plan.pdf), [again](uploads/Knee%20Plan.pdf),"
        " [gone](uploads/gone.pdf) and [never](https://text.invalid/x.pdf)."
    )
    (tmp_path / "plans.md").write_text(f"---\ntitle: Plans\n---\n\n{words}\n\n{links}\n")
    mover = move(content, str(tmp_path / "plans.md"))
    text = (content.root / "articles" / "plans.md").read_text("utf-8")
    assert "[The plan](knee-plan-2.pdf), [again](knee-plan-2.pdf), gone and" in text
    assert (content.root / "files" / "knee-plan.pdf").read_bytes() == b"%PDF-1.4 ours"
    assert (content.root / "files" / "knee-plan-2.pdf").read_bytes() == b"%PDF-1.4 new"
    assert mover.moved.hand_outs == 1
    assert not (content.root / "files" / "gone.pdf").exists()
    assert mover.moved.rows[0].left_out == ["a link to what did not come along: /uploads/gone.pdf"]


@pytest.mark.parametrize(
    ("markdown", "description"),
    [
        (
            r"A \[bracket\] of 3\*4 and 20\_40 [5] in a [link](x.md), and **all** of it reads well."
            r" It is shown.",
            "A [bracket] of 3*4 and 20_40 in a link, and all of it reads well. It is shown.",
        ),
        (
            "One &lt;b> of &#126;~two~&#126; is written so that Markdown shows it as it is meant.",
            "One <b> of ~~two~~ is written so that Markdown shows it as it is meant.",
        ),
    ],
)
def test_a_drafted_description_is_plain_text(markdown: str, description: str) -> None:
    """Search engines show a description as it is: no escape and no half of a link stays in it."""
    assert drafted_description(markdown, set()) == description
