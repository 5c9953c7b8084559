"""Every block of the writer's, on the built example page."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from publisher.cache import Cache
from publisher.engine.bodies import Answers
from publisher.engine.build import prepare
from publisher.engine.markdown import Converter
from publisher.engine.settings import settings_of
from publisher.media.photos import Photo
from publisher.pages.pictures import Gallery
from tests.project import Project
from tests.tables import cases


@pytest.fixture(scope="module")
def body(example: Project) -> LexborNode:
    """The text of the page that uses every block."""
    return one(LexborHTMLParser(example.read("output/every-block/index.html")), ".body")


def one(node: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = node.css(selector)
    assert 1 == len(found), selector
    return found[0]


def words(node: LexborNode) -> str:
    """The text of an element with single ordinary spaces."""
    return " ".join(node.text(separator=" ").split())


def test_no_fence_is_left(body: LexborNode) -> None:
    """No mark of a block's beginning or end is shown to a reader."""
    assert ":::" not in body.text()


def test_takeaways(body: LexborNode) -> None:
    """Key points have a heading and are a list."""
    box = one(body, ".takeaways")
    assert "Key takeaways" == words(one(box, ".box-title"))
    assert ["Every block is on this page.", "None of it is advice."] == list(
        map(words, box.css("li"))
    )


@cases(r"""
    level     | title
    routine   | Non-urgent advice: See a physical therapist if:
    urgent    | Urgent advice: Call the example line today if:
    emergency | Immediate action required: Call 911 or go to an emergency room if:
    """)
def test_care_cards(level: str, title: str, body: LexborNode) -> None:
    """A care card says its level in words too, and when to do what its title says."""
    card = one(body, f".care.{level}")
    assert title == words(one(card, ".box-title"))
    lasting = {"routine": "a routine", "urgent": "an urgent", "emergency": "an emergency"}
    assert [f"{lasting[level]} example lasts"] == list(map(words, card.css("li")))


def test_only_an_emergency_can_be_dialed(body: LexborNode) -> None:
    """The emergency card, and no other, has a button that dials the emergency number."""
    assert ["tel:911"] == [link.attributes["href"] for link in body.css(".care a")]


def test_do_and_dont(body: LexborNode) -> None:
    """What to do and what to leave have their usual titles."""
    assert "Do" == words(one(body, ".do .box-title"))
    assert "Don’t" == words(one(body, ".dont .box-title"))
    assert 2 == len(body.css(".do li"))


def test_warning(body: LexborNode) -> None:
    """A warning says that it is one, and its text is ordinary Markdown."""
    box = one(body, ".warning")
    assert "Warning: Blocks are not boxes" == words(one(box, ".box-title"))
    assert "are" == words(one(box, "em"))


def test_steps(body: LexborNode) -> None:
    """Steps are a numbered list."""
    assert 3 == len(one(body, ".steps").css("ol > li"))


def test_facts_and_exercise(body: LexborNode) -> None:
    """Bullets of label and value become a list of terms; an exercise has its picture too."""
    facts = {words(row.css_first("dt")): words(row.css_first("dd")) for row in body.css("dl > div")}
    expected = {
        "Blocks": "all of them",
        "Advice": "none",
        "Dose": "once",
        "Stop if": "it stops being an example",
        "Example visit": "$1",
        "No visit": "$0",
    }
    assert expected == facts
    exercise = one(body, ".exercise")
    assert "Exercise: Example nod" == words(one(exercise, ".box-title"))
    assert "Nod as an example would." in words(exercise)
    assert "portrait-" in (one(exercise, "picture img").attributes["src"] or "")


def test_figures(body: LexborNode) -> None:
    """A figure's caption may hold a link, and a picture's title becomes its caption."""
    captions = list(map(words, body.css(".body > figure:not(.video, .quote) figcaption")))
    assert ["A picture with a caption.", "A figure's caption may link to neck pain ."] == [
        caption.replace("’", "'") for caption in captions
    ]
    link = one(body, ".body > figure:not(.video) figcaption a")
    assert "/conditions/neck-pain/" == link.attributes["href"]


def test_pictures_stand_beside_each_other(body: LexborNode) -> None:
    """Each with its own caption, on the line below it or after an empty one; none is loaded wider
    than it is shown."""
    beside = one(body, ".pictures")
    figures = beside.css("figure")
    assert ["The first of two.", "The second, whose caption may lead to neck pain as well."] == [
        words(one(figure, "figcaption")) for figure in figures
    ]
    assert all("20rem" in (one(figure, "img").attributes["sizes"] or "") for figure in figures)
    assert "" == "".join(words(figure) for figure in figures if not figure.css("img"))


def test_a_quote_says_whose_it_is(body: LexborNode) -> None:
    """The sentence is a quotation for a screen reader too, and its source stands outside of it."""
    quote, testimonial = body.css(".quote")
    assert "A sentence that is shown large, as an example." == words(one(quote, "blockquote"))
    assert "The Example Clinic" == words(one(quote, "figcaption"))
    assert "Nothing happened" in words(one(testimonial, "blockquote"))
    assert words(one(testimonial, "figcaption")).startswith("Nobody N. · shown with")
    assert "Other people" in words(one(testimonial, "figure > p"))


def test_a_button_leads_where_its_link_does(body: LexborNode) -> None:
    """To a form elsewhere, or into the reader's own mailbox."""
    buttons = body.css(".buttons > p > a")
    assert ["https://forms.example/none", "mailto:hello@clinic.example"] == [
        button.attributes["href"] for button in buttons
    ]


def test_video_is_a_link(body: LexborNode) -> None:
    """A video elsewhere is a poster that leads to it: nothing is loaded from its host."""
    video = body.css(".video")[0]
    assert "https://video.example/watch/1" == one(video, "a").attributes["href"]
    assert [] == video.css("iframe, video, script")


def test_own_video(body: LexborNode) -> None:
    """One of the clinic's own waits for its reader, with poster, size and captions; below it are
    the words of those, so that search finds them and everybody can read them."""
    attributes = one(body, "video").attributes
    assert {"controls": None, "playsinline": None, "preload": "none"}.items() <= attributes.items()
    assert ("640", "360") == (attributes["width"], attributes["height"])
    assert "Drawing of an upright bar that stands for a test card." == attributes["aria-label"]
    assert re.fullmatch(r"/assets/neck-\d+-\w+\.webp", attributes["poster"] or "")
    assert re.fullmatch(r"/assets/test-card-\w+\.mp4", attributes["src"] or "")
    track = one(body, "track").attributes
    assert re.fullmatch(r"/assets/test-card-\w+\.vtt", track.pop("src") or "")
    assert {"kind": "captions", "srclang": "en", "label": "English", "default": None} == track
    said = [words(part) for part in body.css("details") if "Nobody says anything" in words(part)]
    assert 1 == len(said)


def test_questions(body: LexborNode) -> None:
    """Each question can be opened and linked to, and its answer is ordinary Markdown."""
    questions = one(body, ".faq").css("details")
    assert ["Can blocks be nested?", "Is any of this true?"] == [
        words(one(question, "summary")) for question in questions
    ]
    assert 2 == len(questions[0].css("li"))
    assert "can-blocks-be-nested" == one(questions[0], "[id]").attributes["id"]


def test_booking(body: LexborNode) -> None:
    """The call to action has the clinic's phone and its page for booking."""
    links = [link.attributes["href"] for link in one(body, ".booking").css("a")]
    assert ["tel:+15550100199", "https://booking.example/visit"] == links


def test_headings_skip_no_level(body: LexborNode) -> None:
    """Titles of blocks fit the outline that the text's own headings make."""
    levels = [int(node.tag[1]) for node in body.css("h2, h3, h4, h5, h6")]
    assert 2 == levels[0]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique(example: Project) -> None:
    """Two blocks never share an id, which links and labels go by."""
    page = LexborHTMLParser(example.read("output/every-block/index.html"))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


def test_citations_lead_to_their_reference(example: Project) -> None:
    """A number in brackets is a link to the entry that it cites, and the build comes to its end."""
    page = LexborHTMLParser(example.read("output/reviewed/index.html"))
    cited = {words(link): link.attributes["href"] for link in page.css(".body sup a")}
    assert {"[1]": "#ref-1", "[2]": "#ref-2", "[3]": "#ref-3"} == cited
    assert ["ref-1", "ref-2", "ref-3"] == [
        entry.attributes["id"] for entry in page.css(".references li")
    ]


def test_blocks_in_blocks(odd: Project) -> None:
    """A block inside a list inside a block closes where its writer closed it."""
    found = one(LexborHTMLParser(odd.read("output/nested/index.html")), ".body")
    warning = one(found, ".warning")
    assert "Inside a step." == words(one(warning, ".steps .do li"))
    assert "After the inner block." in words(warning)
    assert "After the outer block." not in words(warning)


def test_code_samples_are_left_alone(odd: Project) -> None:
    """What looks like a block or a script in a code sample is shown as it stands."""
    code = one(LexborHTMLParser(odd.read("output/code/index.html")), "pre code")
    assert "::: takeaways\n- not one\n:::\n" == code.text()
    sample = one(LexborHTMLParser(odd.read("output/script/index.html")), ".body code")
    assert "</script><script>" == sample.text()


def test_a_body_without_words_has_nothing_of_the_one_before(example: Project) -> None:
    """One converter serves all bodies, and Markdown asks no extension of one that is blank: the
    way to a card of another page would lead nowhere."""
    job, _ = prepare(settings_of(example.root, "pelicanconf.py"), Cache(None))
    converter = Converter(job, Answers(job.site, job.pages.gallery))
    with_cards = job.site.by_path["articles/every-block.md"]
    assert converter.convert(with_cards)["help"]
    blank = converter.convert(replace(with_cards, body="\u00a0\n"))
    assert ("", [], []) == (blank["help"], blank["clips"], blank["toc"])


@cases(r"""
    body                                   | shown
    above\n\n- A: b\n\nbelow               | above A b below
    - A: b\n\n  c\n- D: e                  | A b c D e
    - A: b\n\n  - c\n\n  - d\n- E: f        | A b c d E f
    - A: b\n\nbetween\n\n- C: d             | A b C d between
    """)
def test_nothing_of_a_list_of_facts_is_out_of_its_place(
    example: Project, body: str, shown: str
) -> None:
    """Words below the facts stood above them, and an item of two paragraphs showed its tags."""
    job, _ = prepare(settings_of(example.root, "pelicanconf.py"), Cache(None))
    document = job.site.by_path["articles/every-block.md"]
    converter = Converter(job, Answers(job.site, job.pages.gallery))
    html = "".join(converter.convert(replace(document, body=f"::: facts\n{body}\n:::"))["parts"])
    found = LexborHTMLParser(html)
    assert shown == words(one(found, ".box"))
    assert len(found.css("dl > div")) == len(found.css("dt"))
    assert all(words(label) for label in found.css("dt"))


def test_a_fence_with_other_spaces_is_a_fence(example: Project) -> None:
    """Pasted texts hold no-break spaces: a card that says when to call was a line of signs."""
    job, _ = prepare(settings_of(example.root, "pelicanconf.py"), Cache(None))
    document = job.site.by_path["articles/every-block.md"]
    body = ":::\u00a0care\u00a0urgent\u00a0Call today if:\u00a0\n- It is hot.\n:::\u00a0\n"
    converter = Converter(job, Answers(job.site, job.pages.gallery))
    html = "".join(converter.convert(replace(document, body=body))["parts"])
    assert ":::" not in html
    card = one(LexborHTMLParser(html), ".care.urgent")
    assert "Call today if:" in words(card)


@cases(r"""
    caption | shown
    "Say \\"ah\\" now" | Say “ah” now
    "He said "hi": it's" | He said “hi”: it’s
    'A <b> & a \\'so\\'' | A &lt;b&gt; &amp; a ‘so’
    """)
def test_a_caption_is_refined_as_the_text_is(example: Project, caption: str, shown: str) -> None:
    """No backslash is left of marks inside marks, and all of them are curly."""
    job, _ = prepare(settings_of(example.root, "pelicanconf.py"), Cache(None))
    document = job.site.by_path["articles/every-block.md"]
    body = f"![Drawing of shapes.](clinic.png {caption})\n"
    gallery = Gallery({"clinic.png": Photo(example.root / "a.png", "0" * 64, 1600, 900)}, "")
    converter = Converter(job, Answers(job.site, gallery))
    html = "".join(converter.convert(replace(document, body=body))["parts"])
    found = re.search("<figcaption>(.*)</figcaption>", re.sub("<(?!/?figcaption)[^>]*>", "", html))
    assert found
    assert shown == re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), found[1]).replace(
        "&nbsp;", " "
    )
