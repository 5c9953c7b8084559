"""Which words a review was of, as a code that stands in the file beside it.

The code travels with the file through git, copies and renamings, which a list elsewhere would not.
It is no proof of who signed: it tells honest people that what was read is not what stands there.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publisher.content.document import Document

#: Fields that say something of health; a date, a tag or an address may change after a review.
_READ = (
    *("title", "name", "description", "conditions", "treatments", "image", "image_alt"),
    *("references", "waivers", "also_called", "signs", "risks", "serious_risks", "not_for"),
)
#: Letters of the code: two texts of one code are as good as impossible.
_LENGTH = 16


def code_of(document: Document, reviewer: str, day: date) -> str:
    """The code of a review of a document as it is, by ``reviewer`` on a day. How lines are
    broken makes no difference. It must stay what it is: files hold it."""
    fields = [(name, texts) for name in _READ if (texts := document.meta.texts(name))]
    said = [reviewer, day.isoformat(), fields, " ".join(document.body.split())]
    data = json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()
    return hashlib.sha256(data).hexdigest()[:_LENGTH]
