"""The example site with what careless or hostile hands could put into it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.project import Project

SCRIPT_TITLE = '<script>alert("title")</script> & </title> "quoted"'
SCRIPT_DESCRIPTION = (
    '"><script>alert("description")</script> & more, as a description that is long enough to pass.'
)
#: Where the phone says that the photograph was taken.
CAMERA = "EXAMPLE-CAMERA"


def make_odd_site(folder: Path) -> None:
    """Write the site to ``folder`` and build it, without the rule and the audit that would refuse
    it."""
    project = Project.make(folder)
    project.article(
        "script",
        f"'{SCRIPT_TITLE}'",
        "Words, and `</script><script>` in a code sample.",
        tags="['<b>bold</b> & co']",
        description=f"'{SCRIPT_DESCRIPTION}'",
    )
    project.article("phone", "A photograph from a phone", "![A colored field.](phone.jpg)")
    project.article("code", "Blocks in a code sample", "```\n::: takeaways\n- not one\n:::\n```")
    project.article("nested", "Blocks in blocks", _NESTED)
    project.article("dashes", "Dashes -- and 'quotes'", 'He said "no" -- twice...')
    phone_photo(project.root / "content/images/phone.jpg")
    project.python(_BUILD)


def phone_photo(path: Path) -> None:
    """A photograph as a phone held upright saves it: lying, with orientation and place.

    Upright it is 300 wide and 400 high: red above, blue below.
    """
    image = Image.new("RGB", (400, 300), "blue")
    # Orientation 6: the sensor's left edge is the picture's top.
    image.paste("red", (0, 0, 200, 300))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = CAMERA
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 30.0, 15.0), 3: "W", 4: (74.0, 15.0, 45.0)})
    image.save(path, quality=95, exif=exif)


_BUILD = """
import re
from pathlib import Path
from publisher.engine import build
from publisher.rules import plain_fields
# As if no rule looked at titles: the templates escape by themselves.
plain_fields.MARKUP = re.compile("(?!)")
build(Path.cwd(), "publishconf.py")
"""
_NESTED = """
::: warning A block that holds others

::: steps
1. One.

   ::: do
   - Inside a step.
   :::
2. Two.
:::

After the inner block.
:::

After the outer block.
"""
