"""The one table of the clinic's facts: what each line of clinic.toml is for, in a writer's words.

It is in the order of ``Clinic``, which it names field by field; the guide is made from it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """``hint`` says what to write, ``example`` the line or lines as they may stand in the file."""

    name: str
    hint: str
    example: str


FACTS = (
    Fact("name", "The clinic's name, as it stands on the door.", 'name = "Example Clinic"'),
    Fact("site", "The public address of the site.", 'site = "https://www.example.com"'),
    Fact("phone", "The phone number, as people write it.", 'phone = "(555) 010-0199"'),
    Fact("tagline", "The home page's title, in a few words.", 'tagline = "Care in plain words"'),
    Fact(
        "description",
        "What the site is, for search results and at the top of the home page.",
        'description = "Plain words on pain and movement."',
    ),
    Fact("language", "The language of the site.", 'language = "en-US"'),
    Fact(
        "timezone",
        "Where the clinic's clock hangs: it decides when a day begins.",
        'timezone = "America/New_York"',
    ),
    Fact("state", "The state whose rules the clinic keeps.", 'state = "NJ"'),
    Fact("email", "An email that the clinic reads.", 'email = "desk@example.com"'),
    Fact(
        "booking_url",
        "Where a visit can be booked. Left out, pages show the phone only.",
        'booking_url = "https://booking.example.com/visit"',
    ),
    Fact(
        "address",
        "The street address, all four lines of it, below everything that is no table.",
        '[address]\nstreet = "1 Example Street"\ncity = "Sampletown"\nstate = "NJ"\nzip = "07000"',
    ),
    Fact(
        "hours",
        "Opening hours: one table for each line that a reader should see.",
        '[[hours]]\ndays = "Monday"\nopen = "9 to 5"',
    ),
    Fact(
        "social",
        "Full addresses of the clinic's own public profiles.",
        'social = ["https://social.example/clinic"]',
    ),
    Fact("emergency", "The number to call in an emergency.", 'emergency = "911"'),
    Fact(
        "image",
        "The picture, in content/images, that stands for the home page and the lists.",
        'image = "room.png"',
    ),
    Fact("image_alt", "What that picture shows.", 'image_alt = "Drawing of a room."'),
    Fact(
        "image_focus",
        "Its main thing, which no crop may lose: left, top right, or percent from left and top.",
        'image_focus = "30% 20%"',
    ),
    Fact(
        "indexnow",
        "A key of your own making, best 32 letters and digits at random. With it, a publish tells"
        " the search engines that take part in IndexNow (https://www.indexnow.org) which pages"
        " changed. The key is no secret: the site shows it. Left out, nobody is told.",
        'indexnow = "2f0c5bd0c1a84a6e9a1f6e7d3b9c4a58"',
    ),
    Fact(
        "llms_txt",
        "Whether the site has a file /llms.txt, a list of its pages for programs that read such"
        " files (https://llmstxt.org). Google says that it ignores the file, and that the file"
        " neither helps nor harms in its search. Left out, there is none.",
        "llms_txt = true",
    ),
    Fact(
        "rules",
        "Rules that this clinic weighs otherwise: error, warning or off.",
        '[rules]\nno-references = "off"',
    ),
)
