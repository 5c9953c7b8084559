"""Where a link or a picture leads, or why it leads nowhere."""

from __future__ import annotations

import pytest

from publisher.content.links import Broken, picture, resolve
from tests.tables import cases
from tests.writing import Content


@pytest.fixture
def around(content: Content) -> Content:
    """Some documents for articles/sub/neck.md to link to."""
    content.document("articles/sub/neck.md")
    content.document("articles/knee.md", slug="knees", tags="[desk work]")
    content.document("articles/draft.md", status="draft")
    content.document("articles/later.md", date="2027-01-01")
    content.document("pages/my page.md")
    content.document("conditions/hip.md", name="Hip")
    content.write("images/neck (1).PNG", "")
    content.write("images/neck.svg", "")
    return content


def resolved(content: Content, target: str, drafts: bool = False) -> str | tuple[str, str]:
    site = content.site(drafts=drafts)
    found = resolve(site, site.by_path["articles/sub/neck.md"], target)
    return (found.says, found.fix) if isinstance(found, Broken) else found


@cases(r"""
    target                        | expected
    neck.md                       | /neck/
    ../knee.md                    | /knees/
    ../knee.md#signs              | /knees/#signs
    ../../conditions/hip.md       | /conditions/hip/
    ../../pages/my page.md        | /my-page/
    ../../pages/my%20page.md      | /my-page/
    /articles/knee.md             | /knees/
    {filename}../knee.md          | /knees/
    {filename}/articles/knee.md#a | /knees/#a
    {static}/articles/knee.md     | /knees/
    #signs                        | #signs
    /                             | /
    /knees/                       | /knees/
    /knees                        | /knees/
    /knees/#signs                 | /knees/#signs
    /knees?a=1                    | /knees/?a=1
    /a-z/                         | /a-z/
    /tags/desk-work/              | /tags/desk-work/
    /conditions/                  | /conditions/
    /feed.xml                     | /feed.xml
    https://other.example/a?b#c   | https://other.example/a?b#c
    HTTP://other.example          | HTTP://other.example
    mailto:desk@clinic.example    | mailto:desk@clinic.example
    tel:+15550100199              | tel:+15550100199
    sms:+15550100199              | sms:+15550100199
    """)
def test_a_link_leads_to_an_address(around: Content, target: str, expected: str) -> None:
    """Writers link files, and the page has the address that the file will have."""
    assert expected == resolved(around, target)


WITHOUT = "Write the link without it: "
SAVE = (
    "Save it as PDF, or as one of: .docx, .xlsx, .pptx, .odt, .ics, .vcf, .epub, .mp4. "
    "Pictures go to images."
)
COPY = "Open the page, and copy its address from there."
WRITE_PATH = "Write the path to a .md file, such as ../conditions/neck-pain.md"


@cases(rf"""
    target | says | fix
    "" | This link leads nowhere. | Put the address between the round brackets.
    https://[::1/ | "https://[::1/" is an address that no browser can open. | {COPY}
    https://[x]y/ | "https://[x]y/" is an address that no browser can open. | {COPY}
    https://a℀.example | "https://a℀.example" is an address that no browser can open. | {COPY}
    https://a.example:99999/ | "https://a.example:99999/" is an address that no browser can open.
        | {COPY}
    knee.md | There is no file "knee.md". | Did you mean "../knee.md"?
    ../kne.md | There is no file "../kne.md". | Did you mean "../knee.md"?
    ../knee | There is no file "../knee". | Did you mean "../knee.md"?
    ../Knee.MD | There is no file "../Knee.MD". | Did you mean "../knee.md"?
    hip.md | There is no file "hip.md". | Did you mean "../../conditions/hip.md"?
    ../../../../etc/passwd | There is no file "../../../../etc/passwd". | {WRITE_PATH}
    xyzxyz.md | There is no file "xyzxyz.md". | {WRITE_PATH}
    \|filename\|b.md | There is no file "\|filename\|b.md". | {WRITE_PATH}
    ../draft.md | "../draft.md" is not public yet, so readers would find nothing there.
        | Remove the link, or publish that file first.
    ../later.md | "../later.md" is not public yet, so readers would find nothing there.
        | Remove the link until 2027-01-01, or publish both that day.
    /draft/ | "/draft/" is not public yet, so readers would find nothing there.
        | Remove the link, or publish that file first.
    /later#a | "/later" is not public yet, so readers would find nothing there.
        | Remove the link until 2027-01-01, or publish both that day.
    nekc.md | There is no file "nekc.md". | {WRITE_PATH}
    b.doc | "b.doc" is of a kind that is not published. | {SAVE}
    ../../files/b.zip | "b.zip" is of a kind that is not published. | {SAVE}
    nod.mov | "nod.mov" is of a kind that is not published.
        | Export the video as MP4 with H.264: every browser plays that, and only that.
    plan.pdf?dl=1 | "?dl=1" is no part of the name of a file. | Write  plan.pdf
    /files/plan.pdf?dl=1 | "?dl=1" is no part of the name of a file. | Write  /files/plan.pdf
    ../knee.md?a=1#b | "?a=1" is no part of the name of a file. | Write  ../knee.md#b
    /kneees/ | The site has no page "/kneees/". | Did you mean "/knees/"?
    /xyzxyz/ | The site has no page "/xyzxyz/". | {WRITE_PATH}
    {{attach}}knee.md | {{attach}} is not used here: pictures and pages have one fixed place.
        | {WITHOUT}knee.md
    {{tag}}/a | {{tag}} is not used here: pictures and pages have one fixed place. | {WITHOUT}a
    javascript:alert(1) | "javascript:alert(1)" is not an address that can be linked.
        | Begin it with https://
    data:text/html,x | "data:text/html,x" is not an address that can be linked.
        | Begin it with https://
    //other.example | "//other.example" is not an address that can be linked.
        | Begin it with https://
    ../../images/room.png | A link leads to a page, not to a picture. | Show it:  ![…](room.png)
    [name] | Nothing says where [name] leads. | Write it as  [words](address)
    """)
def test_a_link_that_leads_nowhere_says_why(
    around: Content, target: str, says: str, fix: str
) -> None:
    """The writer learns what is wrong with it and what to write."""
    assert (says, fix) == resolved(around, target)


NO_ADDRESS = "is not an address that can be linked."
IS_FILE = "is taken for a file of this site."
OWN = "lies on your own computer, where no reader can open it."
PUT = "Put the file into content/files, and write its name alone: "


@cases(rf"""
    target | says | fix
    http//apta.org | "http//apta.org" {NO_ADDRESS} | Write  https://apta.org
    https:/apta.org/a?b#c | "https:/apta.org/a?b#c" {NO_ADDRESS} | Write  https://apta.org/a?b#c
    https//:apta.org | "https//:apta.org" {NO_ADDRESS} | Write  https://apta.org
    https:apta.org | "https:apta.org" {NO_ADDRESS} | Write  https://apta.org
    https;//apta.org | "https;//apta.org" {NO_ADDRESS} | Write  https://apta.org
    htp://apta.org | "htp://apta.org" {NO_ADDRESS} | Write  https://apta.org
    ttps://apta.org | "ttps://apta.org" {NO_ADDRESS} | Write  https://apta.org
    apta.org | "apta.org" {IS_FILE} | Write  https://apta.org
    www.apta.org/a | "www.apta.org/a" {IS_FILE} | Write  https://www.apta.org/a
    medlineplus.gov/pain.html?a=b | "medlineplus.gov/pain.html?a=b" {IS_FILE}
        | Write  https://medlineplus.gov/pain.html?a=b
    C:\\Users\\jo\\plan.doc | "C:\\Users\\jo\\plan.doc" {OWN} | {PUT} plan.doc
    C:/Users/jo/plan.pdf | "C:/Users/jo/plan.pdf" {OWN} | {PUT} plan.pdf
    file:///home/jo/plan.pdf | "file:///home/jo/plan.pdf" {OWN} | {PUT} plan.pdf
    \\\\nas\\plan.pdf | "\\\\nas\\plan.pdf" {OWN} | {PUT} plan.pdf
    localhost:8000/neck/ | "localhost:8000/neck/" is an address that only your own computer knows.
        | Write the address that everybody can open, or delete the link.
    mailto: a@b.example | "mailto: a@b.example" writes to nobody, as there is a space in it.
        | Write  mailto:a@b.example
    a@b.example | "a@b.example" {IS_FILE} | Write  mailto:a@b.example
    phone:(555) 010-0199 | "phone:(555) 010-0199" {NO_ADDRESS} | Write  tel:5550100199
    https://https://apta.org/a | "https://https://apta.org/a" begins twice.
        | Write  https://apta.org/a
    https://www.apta.org, | "www.apta.org," is the name of no website. | Write  https://www.apta.org
    https://www,apta..org/a | "www,apta..org" is the name of no website.
        | Write  https://www.apta.org/a
    https://apta org/a | "apta org" is the name of no website. | Correct the address.
    https://apta.org/a “Plan” | The words after "https://apta.org/a" stand in curly quotation marks,
        so they are taken for a part of it.
        | Type straight marks around them:  [words](https://apta.org/a "Plan")
    (555) 010-0199 | "(555) 010-0199" {IS_FILE} | Write  tel:5550100199
    """)
def test_a_link_that_is_nearly_an_address_says_what_is_meant(
    around: Content, target: str, says: str, fix: str
) -> None:
    """What to write is an address that works."""
    assert (says, fix) == resolved(around, target)
    written = fix.removeprefix("Write  ")
    assert not fix.startswith("Write  ") or written == resolved(around, written)


def test_a_near_page_is_one_that_readers_see(around: Content) -> None:
    """Neither the very page on which the link stands nor a draft; a draft may name a draft."""
    around.document("conditions/neck-pain.md", name="Neck pain")
    around.document("articles/neck-pains.md", status="draft")
    site = around.site()
    for page, fix in (
        ("articles/knee.md", 'Did you mean "../conditions/neck-pain.md"?'),
        ("conditions/neck-pain.md", WRITE_PATH),
        ("articles/draft.md", 'Did you mean "neck-pains.md"?'),
    ):
        found = resolve(site, site.by_path[page], "neck-painss.md")
        assert isinstance(found, Broken)
        assert fix == found.fix


@pytest.mark.parametrize(
    ("target", "expected"), [("../draft.md", "/draft/"), ("../later.md", "/later/")]
)
def test_the_preview_links_what_it_shows(around: Content, target: str, expected: str) -> None:
    """A draft can be read through before it is published."""
    assert expected == resolved(around, target, drafts=True)


def test_a_draft_may_link_a_draft(around: Content) -> None:
    """Both come out on their own day; nothing public is broken."""
    site = around.site()
    assert "/later/" == resolve(site, site.by_path["articles/draft.md"], "later.md")


@cases(r"""
    target
    room.png | ../images/room.png | {static}/images/room.png | {filename}room.png | a/b/room.png
    """)
def test_a_picture_is_named_by_its_name(around: Content, target: str) -> None:
    """Wherever a writer thinks that it lies, there is one folder of pictures."""
    assert around.root / "images" / "room.png" == picture(around.site(), target)


@pytest.mark.parametrize("target", ["neck (1).PNG", "neck%20(1).PNG"])
def test_a_picture_may_have_spaces_in_its_name(around: Content, target: str) -> None:
    """As phones and mail programs name them."""
    assert around.root / "images" / "neck (1).PNG" == picture(around.site(), target)


@pytest.mark.parametrize("name", ["my%20knee.png", "h#x.png", "a%b#c d.png", "100%.png"])
def test_a_name_that_looks_like_an_address_is_a_name(around: Content, name: str) -> None:
    """A file that was saved from the web is called so, and is shown as it is called."""
    around.write(f"images/{name}", "")
    around.write(f"files/{name}.pdf", "%PDF-")
    around.document("articles/cap.md", f"![A knee]({name}) [plan]({name}.pdf)\n")
    site = around.site()
    assert around.root / "images" / name == picture(site, name)
    found = resolve(site, site.by_path["articles/cap.md"], f"{name}.pdf")
    assert isinstance(found, str)
    assert [found] == [one.address for one in site.shown_downloads]


@cases(r"""
    target | says | fix
    rom.png | There is no picture "rom.png" in content/images. | Did you mean "room.png"?
    ROOM.PNG | There is no picture "ROOM.PNG" in content/images. | Did you mean "room.png"?
    xyz.jpg | There is no picture "xyz.jpg" in content/images.
        | Put the file there, or correct the name.
    https://other.example/a.png | This picture lies on another site.
        | Save it to content/images, if you may use it, and write its name.
    //other.example/a.png | This picture lies on another site.
        | Save it to content/images, if you may use it, and write its name.
    data:image/png;base64,xx | A picture must be a file in content/images. | Write the file's name.
    "" | A picture must be a file in content/images. | Write the file's name.
    {attach}room.png | {attach} is not used here: pictures are in content/images.
        | Write only its name: room.png
    [room] | Nothing says which picture [room] is. | Write it as  ![description](name.jpg)
    neck.svg | "neck.svg" is not a picture that can be used. | Save it as JPEG or PNG.
    """)
def test_a_picture_that_cannot_be_used_says_why(
    around: Content, target: str, says: str, fix: str
) -> None:
    """The writer learns what to do with the file."""
    assert Broken(says, fix) == picture(around.site(), target)


def test_links_in_code_and_notes_are_nothing(content: Content) -> None:
    """A sample that shows how to write a link must not lead anywhere."""
    body = "`[a](1)` ``[a](`2`)``\n\n```\n[a](3)\n```\n\n<!-- [a](4)\n[a](5) -->\n[a](6)\n"
    content.document("articles/neck.md", body)
    (found,) = content.site().documents[0].mentions
    assert ("6", 14) == (found.target, found.line)


@cases(r"""
    words     | marks
    “Slowly.” | in curly quotation marks
    ‘Slowly.’ | in curly quotation marks
    „Slowly.“ | in curly quotation marks
    "Slowly.” | in curly quotation marks
    Slowly.   | without quotation marks
    """)
def test_a_caption_without_straight_marks_is_reported_as_such(
    words: str, marks: str, around: Content
) -> None:
    """Not as a picture or a file that is missing: that is there, and would be searched for."""
    around.write("images/nod.png", "")
    around.document("articles/cap.md", f"![A nod](nod.png {words})\n\n[hip](sub/neck.md {words})\n")
    site = around.site()
    document = site.by_path["articles/cap.md"]
    shown, linked = document.mentions
    for found, name, write in (
        (picture(site, shown.target), "nod.png", '![description](nod.png "Slowly.")'),
        (resolve(site, document, linked.target), "sub/neck.md", '[words](sub/neck.md "Slowly.")'),
    ):
        assert isinstance(found, Broken)
        says = f'The words after "{name}" stand {marks}, so they are taken for a part of it.'
        assert (says, f"Type straight marks around them:  {write}") == (found.says, found.fix)


def test_a_name_may_hold_spaces(around: Content) -> None:
    """What is there under that very name has no caption in it."""
    around.write("images/a.png b.png", "")
    assert not isinstance(picture(around.site(), "a.png b.png"), Broken)
