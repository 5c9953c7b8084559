"""The files of words and frames hold what their readers need."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from publisher.rules import rules
from publisher.wording import frames
from publisher.wording.frames import Language, language
from tests.wording.measuring import FOLDER, read_passages

LANGUAGES = pytest.mark.parametrize("code", ["en", "es"])
_LOOKS_AND_GROUPS = re.compile(r"\([^()]*\)")


@LANGUAGES
def test_every_frame_is_of_a_rule_and_tells_the_writer_something(code: str) -> None:
    """A frame of a rule that is not there would find nothing for anybody."""
    for search in language(code).searches:
        assert search.rule in rules()
        assert search.frame.fix
        assert search.frame.says or search.frame.lifts


@LANGUAGES
def test_every_rule_on_claims_has_frames(code: str) -> None:
    """A patient who reads Spanish is owed the same honesty."""
    claims = {name for name in rules() if name.startswith(("claim-", "advice-"))}
    assert claims == {search.rule for search in language(code).searches}


@LANGUAGES
def test_every_pattern_can_be_looked_for(code: str) -> None:
    """It compiles, holds no alternative that would split it, and needs some word."""
    known = language(code)
    for search in known.searches:
        assert search.pattern.needs
        for text in search.frame.patterns:
            assert known.pattern(text).finds
            while _LOOKS_AND_GROUPS.search(text):
                text = _LOOKS_AND_GROUPS.sub("", text)
            assert "|" not in text


@LANGUAGES
def test_no_class_of_words_is_left_over(code: str) -> None:
    """What no frame asks for is dead weight for the next reader."""
    name = {"en": "english", "es": "spanish"}[code]
    text = (Path(frames.__file__).parent / f"{name}.toml").read_text("utf-8")
    words = tomllib.loads(text)["words"]
    listed = {known for kind in words.values() for known in kind}
    rest = re.sub(r"^[A-Z_]+ =", "", text, flags=re.MULTILINE)
    assert set() == {known for known in listed if not re.search(rf"\b{known}\b", rest)}


@LANGUAGES
def test_what_is_not_looked_at_holds_nothing(code: str) -> None:
    """Most searches are left out for most sentences, by the words that they need."""
    known: Language = language(code)
    sentences = [
        sentence
        for passage in read_passages(FOLDER / f"{code}.tsv")
        for sentence in known.vocabulary.signs(passage.text.lower().split("\n"))
    ]
    for signs in sentences[::3]:
        looked_at = list(known.candidates(signs, "item"))
        for search in known.searches:
            if "item" not in (search.frame.places or ["item"]):
                assert search not in looked_at
            elif search.pattern.finds.search(signs):
                assert search in looked_at
