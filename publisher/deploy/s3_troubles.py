"""What a bucket's server answers when it does not do as asked, in plain words.

obstore tells most errors as text only, with the answer's status and the server's own code
(https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList) in it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from publisher.problems import Problem

_STATUS = re.compile(r"status code: (\d{3})")
_CODE = re.compile(r"<Code>(\w+)</Code>")
_PASSING = {408, 429, 500, 502, 503, 504}
#: Told of bytes that changed on their way.
_SPOILT = {"BadDigest", "InvalidDigest", "IncompleteBody", "XAmzContentSHA256Mismatch"}
_PASSING_CODES = {"SlowDown", "RequestTimeout", "OperationAborted", "ConditionalRequestConflict"}
#: Where the cloud's own chain looks for a role, when the environment holds no keys.
_CHAIN = ("169.254.169.254", "169.254.170.2", "metadata")
_NO_BUCKET = {"NoSuchBucket", "InvalidBucketName"}
_WRONG_KEYS = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"}


class _Words(NamedTuple):
    rule: str
    says: str
    fix: str


def is_passing(error: Exception) -> bool:
    """Whether the same request may well succeed in a moment."""
    text, code = str(error), _code(error)
    if any(place in _address(text) for place in _CHAIN):
        return False
    if code in _SPOILT | _PASSING_CODES:
        return True
    status = _STATUS.search(text)
    return int(status[1]) in _PASSING if status else True


def why(error: Exception) -> str:
    """A few words for a line of progress."""
    status = _STATUS.search(str(error))
    if status:
        return f"the server answered {status[1]}"
    return (
        "no answer in time"
        if "timed out" in str(error) or "Timeout" in str(error)
        else ("the connection failed")
    )


def problem_of(place: str, bucket: str, error: Exception) -> Problem:
    """What to tell a person who wants to publish to ``place``."""
    text, code = str(error), _code(error)
    status = _STATUS.search(text)
    told = _words(bucket, text, code, int(status[1]) if status else 0)
    return Problem(place, 0, told.rule, told.says, told.fix)


def _words(bucket: str, text: str, code: str, status: int) -> _Words:
    if any(place in _address(text) for place in _CHAIN):
        return _Words(
            "no-credentials",
            "There are no credentials for the bucket in the environment.",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where the cloud gives this"
            " computer a role.",
        )
    if code in _NO_BUCKET:
        return _Words(
            "no-bucket",
            f"There is no bucket {bucket} at this server.",
            "Make the bucket, or correct PUBLISH_TO; a bucket elsewhere needs AWS_ENDPOINT_URL.",
        )
    if code == "RequestTimeTooSkewed":
        return _Words(
            "clock-wrong",
            "The clock of this computer is wrong, so the server turns its requests away.",
            "Set the clock, then publish again.",
        )
    if code in _WRONG_KEYS:
        return _Words(
            "wrong-credentials",
            f"The server does not accept these credentials ({code}).",
            "Compare AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN, if there"
            " is one) with what the bucket's owner gave you; a token may have run out.",
        )
    if status in (401, 403):
        return _Words(
            "not-allowed",
            f"These credentials may not do this in the bucket {bucket}.",
            "Let their owner allow list, get, put and delete in this bucket.",
        )
    if status in (301, 307, 400) and code in {"PermanentRedirect", "AuthorizationHeaderMalformed"}:
        return _Words(
            "wrong-region",
            f"The bucket {bucket} is in another region.",
            "Set AWS_REGION to the region of the bucket.",
        )
    if not status:
        return _Words(
            "no-network",
            "The bucket's server cannot be reached.",
            "Look whether this computer is online and AWS_ENDPOINT_URL is right, then run the"
            " command again: it goes on where it stopped. What is live stays live.",
        )
    return _Words(
        "server-trouble",
        f"The bucket's server answered {status}{f' ({code})' if code else ''}.",
        "Run the command again in a while: it goes on where it stopped. What is live stays live.",
    )


def _code(error: Exception) -> str:
    found = _CODE.search(str(error))
    return found[1] if found else ""


def _address(text: str) -> str:
    """The address that was asked, as obstore tells it."""
    found = re.search(r"Error performing \w+ (\S+)", text)
    return found[1] if found else ""
