"""From the error of a bucket's server to a problem for the person who publishes.

obstore gives most errors as text only, with the status of the answer and the server's error code
in it: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from publisher.deploy.http_client import request
from publisher.problems import Problem
from publisher.rule import Rule

_STATUS = re.compile(r"status code: (\d{3})")
_CODE = re.compile(r"<Code>(\w+)</Code>")
_ADDRESS = re.compile(r"Error performing \w+ (\S+)")
_SERVER = re.compile(r"Error performing \w+ (https?://[^\s/]+)")
_REGION = re.compile(r"<Region>([a-z0-9-]+)</Region>")
_TRANSIENT = {408, 429, 500, 502, 503, 504}
_TRANSIENT_CODES = {
    *("SlowDown", "RequestTimeout", "OperationAborted", "ConditionalRequestConflict"),
    # The bytes were damaged on their way.
    *("BadDigest", "InvalidDigest", "IncompleteBody", "XAmzContentSHA256Mismatch"),
}
#: Metadata services: asked for a role where the environment holds no keys.
_CREDENTIAL_CHAIN = ("169.254.169.254", "169.254.170.2", "metadata")
_NO_BUCKET = {"NoSuchBucket", "InvalidBucketName"}
_WRONG_REGION = {
    *("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException")
}
_VARIABLES = (
    *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
    *("AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION"),
)
_PLAIN = re.compile(r"[!-~]*")
_WRONG_KEYS = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"}


class NoCredentials(Rule):
    """Whoever publishes to a bucket has a key to it.

    The key is read from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or
    it is the role that a cloud gives its computers; it never stands in a file of the project.
    """


class WrongCredentials(Rule):
    """The bucket's server knows the key that it is shown.

    A letter may be missing, the secret may belong to another key, or a token that is valid
    for some hours has run out. Compare the variables that begin with AWS_ with what the
    bucket's owner gave you.
    """


class NotAllowed(Rule):
    """The key to a bucket allows to list, read, write and delete in it.

    Publishing needs the first three, removing old releases the last. The owner of the
    bucket gives these rights.
    """


class NoBucket(Rule):
    """The bucket that PUBLISH_TO names is there.

    A publish makes none, since its owner decides who may see it and where it lies. Make it,
    or correct its name; a bucket that is not at AWS needs AWS_ENDPOINT_URL.
    """


class WrongRegion(Rule):
    """A bucket is asked for in the region in which it lies.

    Set AWS_REGION to the region that its owner chose, such as us-east-1.
    """


class ClockWrong(Rule):
    """The clock of this computer is right to a few minutes.

    A bucket's server takes no request whose time is wrong, as it may be an old one that
    somebody sends again. Let the computer set its clock by the network, then publish again.
    """


class NoNetwork(Rule):
    """The bucket's server can be reached.

    Go online, or correct AWS_ENDPOINT_URL, and run the command once more: no file that was
    brought is brought again.
    """


class ServerTrouble(Rule):
    """The bucket's server does what it is asked.

    It was asked several times where that could help. The number is the HTTP status of its
    last answer; 500 and more is trouble of its own, which passes. Run the command again in
    a while: it goes on where it stopped.
    """


def check_credentials(environment: Mapping[str, str]) -> None:
    """Raise ``PublisherError`` for a key or a region with a character that none has: obstore
    panics, or sends what no server understands."""
    for name in _VARIABLES:
        if not _PLAIN.fullmatch(environment.get(name, "")):
            says = "It holds a space, a line end or a letter that no key and no region has."
            fix = (
                f"Set {name} anew, exactly as you were given it; its last line end is often copied."
            )
            raise WrongCredentials.error(name, 0, says, fix)


def is_transient(error: Exception) -> bool:
    """Whether the same request may succeed when it is sent again."""
    if _wants_role(error) or _is_elsewhere(error):
        return False
    return _code(error) in _TRANSIENT_CODES or _status(error) in {0, *_TRANSIENT}


def summary_of(error: Exception) -> str:
    """A few words for a line of progress."""
    if status := _status(error):
        return f"the server answered {status}"
    is_timeout = "timed out" in str(error) or "Timeout" in str(error)
    return "no answer in time" if is_timeout else "the connection failed"


def problem_of(place: str, bucket: str, error: Exception) -> Problem:
    """The problem to show to whoever publishes to ``bucket``, which messages call ``place``."""
    code, status = _code(error), _status(error)
    rule: type[Rule]
    if _wants_role(error):
        rule = NoCredentials
        says = "There are no credentials for the bucket in the environment."
        fix = (
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where the cloud gives this"
            " computer a role."
        )
    elif code in _NO_BUCKET:
        rule, says = NoBucket, f"There is no bucket {bucket} at this server."
        fix = "Make the bucket, or correct PUBLISH_TO; a bucket elsewhere needs AWS_ENDPOINT_URL."
    elif code == "RequestTimeTooSkewed":
        rule = ClockWrong
        says = "The clock of this computer is wrong, so the server turns its requests away."
        fix = "Set the clock, then publish again."
    elif code in _WRONG_KEYS:
        rule, says = WrongCredentials, f"The server does not accept these credentials ({code})."
        fix = (
            "Compare AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN, if there"
            " is one) with what the bucket's owner gave you; a token may have run out."
        )
    elif status in (401, 403):
        rule, says = NotAllowed, f"These credentials may not do this in the bucket {bucket}."
        fix = "Let their owner allow list, get, put and delete in this bucket."
    elif _is_elsewhere(error):
        region = _region_of(bucket, error)
        rule = WrongRegion
        says = f"The bucket {bucket} is in another region{f', {region}' if region else ''}."
        fix = f"Set AWS_REGION={region}." if region else "Set AWS_REGION to that of the bucket."
    elif not status:
        rule, says = NoNetwork, "The bucket's server cannot be reached."
        fix = (
            "Look whether this computer is online and AWS_ENDPOINT_URL is right, then run the"
            " command again: it goes on where it stopped."
        )
    else:
        rule = ServerTrouble
        says = f"The bucket's server answered {status}{f' ({code})' if code else ''}."
        fix = "Run the command again in a while: it goes on where it stopped."
    return rule.problem(place, 0, says, fix)


def _status(error: Exception) -> int:
    """The HTTP status of the answer; 0 where none came."""
    found = _STATUS.search(str(error))
    return int(found[1]) if found else 0


def _code(error: Exception) -> str:
    found = _CODE.search(str(error))
    return found[1] if found else ""


def _is_elsewhere(error: Exception) -> bool:
    """Whether the bucket is in another region. The answer is then 301, which has no Location; of
    that obstore gives no code, and mostly no status."""
    is_redirect = "redirect without LOCATION" in str(error) or _status(error) == 301
    return is_redirect or _code(error) in _WRONG_REGION


def _region_of(bucket: str, error: Exception) -> str:
    """Where a bucket is, empty where that is not known. A server says so to everybody:
    https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html"""
    found = _REGION.search(str(error))
    asked = _SERVER.search(str(error))
    if found or not asked:
        return found[1] if found else ""
    region = request(f"{asked[1]}/{bucket}").headers.get("x-amz-bucket-region", "")
    return region if re.fullmatch("[a-z0-9-]+", region) else ""


def _wants_role(error: Exception) -> bool:
    """Whether the request that failed was one to a metadata service, for credentials."""
    asked = _ADDRESS.search(str(error))
    return asked is not None and any(place in asked[1] for place in _CREDENTIAL_CHAIN)
