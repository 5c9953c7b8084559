"""Addresses of links, without what mail programs, search engines and campaigns put around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

#: Programs that put their own address before the one that is meant, and the parameter that
#: holds it. https://learn.microsoft.com/defender-office-365/safe-links-about
_WRAPPERS = (
    (re.compile(r"(?:www\.)?google\.[a-z.]+/url"), ("q", "url")),
    (re.compile(r"[\w.-]+\.safelinks\.protection\.outlook\.com/"), ("url",)),
    (re.compile(r"(?:l|lm)\.facebook\.com/l\.php"), ("u",)),
    (re.compile(r"(?:www\.)?youtube\.com/redirect"), ("q",)),
    (re.compile(r"(?:www\.)?linkedin\.com/redir/redirect"), ("url",)),
)
#: https://help.proofpoint.com/Threat_Insight_Dashboard/Concepts/How_do_I_decode_a_rewritten_URL
_PROOFPOINT = re.compile(r"https?://urldefense\.com/v3/__(?P<address>.+?)__;")
_CAMPAIGN = re.compile(
    r"utm_\w+|fbclid|gclid|gbraid|wbraid|msclkid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|yclid"
)
_SCHEMES = ("http", "https", "mailto", "tel", "sms")
_HIDDEN_MAIL = re.compile(r"/cdn-cgi/l/email-protection#(?P<code>[0-9a-f]+)$")
_YOUTUBE = re.compile(
    r"(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|shorts/|watch\?(?:.*&)?v=)|youtu\.be/)"
    r"(?!videoseries|live_stream)(?P<id>[\w-]{6,20})"
)
_VIMEO = re.compile(r"(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d+)")
#: What would end the address between a link's round brackets.
_ESCAPED = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C"}


def clean(address: str, base: str = "") -> str:
    """The address that a link means, whole where ``base`` is the page's own; "" where it leads
    to no page, mail or phone."""
    address = re.sub(r"[\t\r\n]", "", address).strip()
    if address.startswith("#"):
        return address
    try:
        address = urljoin(base, address) if base else address
        # A wrapper may be wrapped again, by each program that forwarded the mail.
        for _ in range(4):
            address = _unwrapped(address)
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if mail := _HIDDEN_MAIL.search(address):
        return f"mailto:{hidden_mail(mail['code'])}"
    scheme = parts.scheme.casefold()
    if scheme not in ("", *_SCHEMES) or (scheme.startswith("http") and not host):
        return ""
    query = parts.query
    if _CAMPAIGN.search(query):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(name, value) for name, value in pairs if not _CAMPAIGN.match(name)])
    fragment = parts.fragment.partition(":~:")[0]
    address = urlunsplit((scheme, parts.netloc, parts.path, query, fragment))
    return "".join(_ESCAPED.get(sign, sign) for sign in address)


def _unwrapped(address: str) -> str:
    if match := _PROOFPOINT.match(address):
        return match["address"]
    parts = urlsplit(address)
    for form, names in _WRAPPERS:
        if form.match(f"{parts.netloc}{parts.path}"):
            inner = dict(parse_qsl(parts.query))
            found = next((inner[name] for name in names if name in inner), "")
            return found if found.startswith(("http:", "https:")) else address
    return address


def hidden_mail(code: str) -> str:
    """A mail address that Cloudflare hid: each byte is combined with the first one by XOR.

    https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
    """
    try:
        key, *letters = bytes.fromhex(code)
    except ValueError:
        return ""
    return bytes(letter ^ key for letter in letters).decode("utf-8", "replace")


def video(address: str) -> tuple[str, str] | None:
    """The page of a video and the address of its poster picture, or of that page where the host
    tells none; None where the host is not known."""
    bare = unquote(re.sub(r"^(?:https?:)?//", "", address.strip()))
    if found := _YOUTUBE.match(bare):
        watch = f"https://www.youtube.com/watch?v={found['id']}"
        return watch, f"https://i.ytimg.com/vi/{found['id']}/hqdefault.jpg"
    if found := _VIMEO.match(bare):
        return (f"https://vimeo.com/{found['id']}",) * 2
    return None


def largest(srcset: str) -> str:
    """The address of the largest picture of a ``srcset``, "" where it holds none.

    https://html.spec.whatwg.org/multipage/images.html#srcset-attributes
    """
    return max(_candidates(srcset), default=(0.0, ""))[1]


def _candidates(srcset: str) -> Iterator[tuple[float, str]]:
    for candidate in re.split(r",\s+|,$", srcset.strip()):
        address, _, size = candidate.strip().partition(" ")
        number = re.match(r"\d+(?:\.\d+)?", size.strip())
        if address:
            yield float(number[0]) if number else 1.0, address
