"""The clinic's facts: read once, and every wrong one reported at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.content.clinic import Clinic
from publisher.content.clinic_file import read_clinic
from publisher.content.places import Address
from publisher.media.crops import Focus
from publisher.problems import Problem
from tests.tables import cases, cells
from tests.writing import CLINIC

NAME = "content/clinic.toml"
LINE_AFTER = CLINIC.count("\n") + 1


def read(folder: Path, text: str | bytes) -> tuple[Clinic, list[Problem]]:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "clinic.toml").write_bytes(data)
    return read_clinic(folder, NAME)


def findings(folder: Path, text: str | bytes) -> list[tuple[int, str, str]]:
    problems = read(folder, text)[1]
    assert {(NAME, "error")} >= {(problem.file, problem.severity) for problem in problems}
    return [(problem.line, problem.says, problem.fix) for problem in problems]


def replaced(key: str, value: str) -> str:
    """The whole file with one fact written otherwise, on its own line or a new last one."""
    lines = CLINIC.splitlines()
    at = next((n for n, line in enumerate(lines) if line.startswith(f"{key} =")), len(lines))
    return "\n".join([*lines[:at], f"{key} = {value}", *lines[at + 1 :]])


def test_all_facts_are_read(tmp_path: Path) -> None:
    """What the file says is what every page says."""
    more = 'email = "desk@clinic.example"\nsocial = ["https://social.example/clinic"]\n'
    clinic, problems = read(tmp_path, CLINIC + more)
    assert [] == problems
    assert "Example Clinic" == clinic.name
    assert "https://clinic.example" == clinic.site
    assert Address("1 Example Street", "Sampletown", "NJ", "07000") == clinic.address
    assert (("Monday", "9 to 5"),) == clinic.hours
    assert ("https://social.example/clinic",) == clinic.social
    assert "desk@clinic.example" == clinic.email
    assert (None, "911", "en-US") == (clinic.booking_url, clinic.emergency, clinic.language)


LOCATION = """
[[locations]]
name = "River Side"
street = "2 Example Road"
city = "Otherton"
state = "NJ"
zip = "07001"
"""


def test_a_location_is_read(tmp_path: Path) -> None:
    """What it does not say of its own is the clinic's, or left out."""
    more = 'geo = "40.7357, -74.1724"\nphone = "(555) 010-0198"\n'
    more += 'hours = ["Tuesday: 9 am to 1 pm"]\nserves = ["Otherton"]\n'
    clinic, problems = read(tmp_path, CLINIC + LOCATION + LOCATION.replace("River", "Hill") + more)
    assert [] == problems
    river, hill = clinic.locations
    assert ("River Side", "locations/river-side/") == (river.name, river.page)
    assert (clinic.phone, (), ()) == (river.phone, river.hours, river.serves)
    assert Address("2 Example Road", "Otherton", "NJ", "07001") == river.address
    assert "tel:+15550100198" == hill.phone_href
    assert (("Tuesday", "9 am to 1 pm"),) == hill.hours
    assert ("Otherton",) == hill.serves
    assert (None, (40.7357, -74.1724)) == (river.address.geo, hill.address.geo)


def test_a_location_of_a_long_name_has_an_address_that_a_disk_stores(tmp_path: Path) -> None:
    """Its page is a folder."""
    clinic, _ = read(tmp_path, CLINIC + LOCATION.replace("River", "River " * 60))
    assert f"locations/{'-'.join(['river'] * 10)}/" == clinic.locations[0].page


@cases(r"""
    more                            | says
    LOCATION                        | Two locations are called River Side, and would share a page.
    hours = ["Tuesday"]\n           | hours of a location holds "Tuesday".
    hours = "Tuesday"\n             | hours of a location holds "Tuesday".
    serves = [1]\n                  | serves of a location holds "1".
    phone = "12"\n                  | "12" is not a usable phone.
    geo = "Newark"\n                | "Newark" is no place on a map.
    geo = "91, 0"\n                 | "91, 0" is no place on a map.
    geo = 40\n                      | "40" is no place on a map.
    fax = "1"\n                     | "fax" is no part of [[locations]].
    email = "a@b.example"\n         | "email" stands below [[locations]], so it is taken for a part
        of that.
    [[locations]]\nname = "Hill"\n | A location is not whole.
    """)
def test_a_location_that_cannot_be_used_is_reported(tmp_path: Path, more: str, says: str) -> None:
    """Half a place on a page sends readers astray, and each needs a page of its own."""
    found = findings(tmp_path, CLINIC + LOCATION + (LOCATION if more == "LOCATION" else more))
    assert [says] == [message for _, message, _ in found]


GEO = "Longitudes of the west have a minus before them:  geo = "


@cases(rf"""
    more | says | fix
    zip = "0710" | "0710" is no zip code. | Write its five digits.
    zip = "07000-12" | "07000-12" is no zip code. | Write its five digits.
    zip = "07000"\ngeo = "40.7, 74.1" | "40.7, 74.1" lies outside of the United States.
        | {GEO}"40.7, -74.1"
    zip = "07000"\ngeo = "-74.1, 40.7" | "-74.1, 40.7" lies outside of the United States.
        | {GEO}"40.7357, -74.1724"
    zip = "07000-1234" | "" | ""
    zip = "96910"\ngeo = "13.5, 144.8" | "" | ""
    """)
@pytest.mark.parametrize("table", ["[address]", '[[locations]]\nname = "Hill"'])
def test_an_address_that_can_hardly_be_meant_is_told(
    tmp_path: Path, table: str, more: str, says: str, fix: str
) -> None:
    """It would stand on the contact page, and lead nobody there."""
    before = "\n".join(CLINIC.splitlines()[:-1])
    text = f'{before}\n{table}\nstreet = "a"\ncity = "b"\nstate = "NJ"\n{more}'
    problem = Problem(NAME, text.count("\n") + 1, "clinic", says, fix, "warning")
    assert [problem] * bool(says) == read(tmp_path, text)[1]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ('hours = ["Sunday: 9 am to 1 pm", "Fryday: 9 am to 1 pm"]', 0),
        ('hours = [\n"Sunday: 9 am to 1 pm",\n"Fryday: 9 am to 1 pm"]', 2),
    ],
)
def test_odd_hours_of_a_location_are_told_at_their_line(
    tmp_path: Path, rows: str, line: int
) -> None:
    """Each place has hours of its own."""
    text = CLINIC + LOCATION
    ((at, says),) = [(one.line, one.says) for one in read(tmp_path, text + rows)[1]]
    assert (text.count("\n") + 1 + line, '"Fryday" is no day of the week.') == (at, says)


def test_odd_hours_are_told_at_their_line(tmp_path: Path) -> None:
    """A time that no clock shows stops the publish."""
    more = '[[hours]]\ndays = "Monday"\nopen = "9 am to 5 pm"\n'
    more += '[[hours]]\ndays = "Friday"\nopen = "9 am to 25 pm"\n'
    text = "\n".join(line for line in CLINIC.splitlines() if not line.startswith("hours"))
    ((line, says, _),) = findings(tmp_path, f"{text}\n{more}")
    assert (text.count("\n") + 7, 'There is no time "25 pm".') == (line, says)


def test_an_address_has_the_lines_of_an_envelope() -> None:
    """As a letter would be addressed."""
    address = Address("1 Example Street", "Sampletown", "NJ", "07000")
    assert ("1 Example Street", "Sampletown, NJ 07000") == address.lines


@cases(r"""
    phone             | expected
    (555) 010-0199    | tel:+15550100199
    555.010.0199      | tel:+15550100199
    1 555 010 0199    | tel:+15550100199
    +1 (555) 010-0199 | tel:+15550100199
    +44 20 7946 0000  | tel:+442079460000
    """)
def test_a_phone_can_be_called_however_it_is_written(
    tmp_path: Path, phone: str, expected: str
) -> None:
    """A tap on the number dials it, with its country."""
    clinic, problems = read(tmp_path, replaced("phone", f'"{phone}"'))
    assert [] == problems
    assert expected == clinic.phone_href


PHONE = "Write ten digits, or + and the country's number."
SITE = "Write it as https://www.example.com, without a path."


@cases(rf"""
    key | value | says | fix
    phone | 12 | "12" is not a usable phone. | {PHONE}
    phone | 25550100199 | "25550100199" is not a usable phone. | {PHONE}
    phone | 555 010 0199 x5 | "555 010 0199 x5" is not a usable phone. | {PHONE}
    phone | ٥٥٥٠١٠٠١٩٩ | "٥٥٥٠١٠٠١٩٩" is not a usable phone. | {PHONE}
    site | http://clinic.example | "http://clinic.example" is not a usable site. | {SITE}
    site | https://clinic.example/blog | "https://clinic.example/blog" is not a usable site.
        | {SITE}
    site | https://exa mple.com | "https://exa mple.com" is not a usable site. | {SITE}
    site | https://[x | "https://[x" is not a usable site. | {SITE}
    site | clinic.example | "clinic.example" is not a usable site. | {SITE}
    timezone | New York | "New York" is not a usable timezone.
        | Write a name such as America/New_York.
    timezone | ../../etc/passwd | "../../etc/passwd" is not a usable timezone.
        | Write a name such as America/New_York.
    timezone | EST | "EST" is not a usable timezone.
        | Write a name such as America/New_York.
    timezone | Etc/GMT+5 | "Etc/GMT+5" is not a usable timezone.
        | Write a name such as America/New_York.
    timezone | America | "America" is not a usable timezone.
        | Write a name such as America/New_York.
    language | english | "english" is not a usable language. | Write en-US, or es.
    email | desk | "desk" is not a usable email. | Write name@example.com.
    email | mailto:desk@clinic.example | "mailto:desk@clinic.example" is not a usable email.
        | Write name@example.com.
    booking_url | www.example.com | "www.example.com" is not a usable booking_url.
        | Write the full https:// address.
    emergency | call 911 | "call 911" is not a usable number.
        | Write the two or three digits to call: 911
    emergency | 1-800-555-0199 | "1-800-555-0199" is not a usable number.
        | Write the two or three digits to call: 911
    """)
def test_a_fact_that_cannot_be_used_is_reported(
    tmp_path: Path, key: str, value: str, says: str, fix: str
) -> None:
    """A number that cannot be called must not get into every page."""
    lines = CLINIC.splitlines()
    line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{key} =")), LINE_AFTER)
    assert [(line, says, fix)] == findings(tmp_path, replaced(key, f'"{value}"'))


def test_what_is_said_of_no_picture_is_told(tmp_path: Path) -> None:
    """It was shown nowhere."""
    lines = CLINIC.splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("image_alt ="))
    without = "\n".join(line for line in lines if not line.startswith("image ="))
    (found,) = read(tmp_path, without)[1]
    assert (line - 1, "warning") == (found.line, found.severity)
    assert '"image_alt" speaks of a picture that is not there.' == found.says


@pytest.mark.parametrize("number", [r"\u0008", r"\u0000", r"\uFFFF", r"\u007f"])
@pytest.mark.parametrize("key", ["name", "description", "image_credit"])
def test_a_character_by_its_number_that_nobody_can_print_is_told(
    tmp_path: Path, key: str, number: str
) -> None:
    """No feed can hold it: the build stopped at what the check had passed."""
    ((_, says, fix),) = findings(tmp_path, replaced(key, f'"A clinic{number}"'))
    assert f"{key} holds a character that cannot be printed, by its number." == says
    assert "Write  A clinic" == fix


def test_a_number_without_end_is_told(tmp_path: Path) -> None:
    """Python reads none of thousands of digits."""
    says = "This file cannot be read: a number in it is far too long."
    found = findings(tmp_path, f"{CLINIC}x = {'9' * 5000}\n")
    assert [(0, says, "Put it in quotation marks.")] == found


@pytest.mark.parametrize("key", ["menu", "contacts"])
def test_an_empty_text_in_a_list_is_told(tmp_path: Path, key: str) -> None:
    """It has its quotation marks."""
    expected = (f"{key} holds an empty text.", "Leave it out.")
    assert [expected] == [one[1:] for one in findings(tmp_path, f'{CLINIC}{key} = [""]\n')]


def test_a_slash_after_the_site_is_dropped(tmp_path: Path) -> None:
    """Addresses are put together without doubled slashes."""
    clinic, problems = read(tmp_path, replaced("site", '"https://clinic.example/"'))
    assert ([], "https://clinic.example") == (problems, clinic.site)


TEXTS = cells(r"""
    name | site | phone | tagline | description | language | timezone | state | email | booking_url
    emergency | image | image_alt | image_focus
    """)


@pytest.mark.parametrize("value", ["1", "1.5", "true", "[]", '["x"]', "{}", "2026-01-02"])
@pytest.mark.parametrize("key", TEXTS)
def test_a_fact_of_a_wrong_type_is_reported_once(tmp_path: Path, key: str, value: str) -> None:
    """Missing quotation marks are reported as such, and not as a missing fact too."""
    ((_, says, fix),) = findings(tmp_path, replaced(key, value))
    assert (f"{key} must be text.", f'Put it in quotation marks: {key} = "…"') == (says, fix)


ADDRESS_FIX = "Give it street, city, state, zip, each in quotation marks."
HOURS_FIX = 'Write  [[hours]]  and below it  days = "Monday"  and  open = "9 to 5".'


@cases(rf"""
    key | value | says | fix
    address | "1 Example Street" | The address is not whole. | {ADDRESS_FIX}
    address | {{street = "a", city = "b", state = "NJ"}} | The address is not whole. | {ADDRESS_FIX}
    address | {{street = "a", city = "", state = "NJ", zip = "07000"}} | The address is not whole.
        | {ADDRESS_FIX}
    address | {{street = "a", city = "b", state = "NJ", zip = 7000}} | The address is not whole.
        | {ADDRESS_FIX}
    hours | "9 to 5" | A row of opening hours is not whole. | {HOURS_FIX}
    hours | ["9 to 5"] | A row of opening hours is not whole. | {HOURS_FIX}
    hours | [{{days = "Monday"}}] | A row of opening hours is not whole. | {HOURS_FIX}
    hours | [{{days = "Monday", open = 9}}] | A row of opening hours is not whole. | {HOURS_FIX}
    """)
def test_half_an_address_or_row_of_hours_is_reported(
    tmp_path: Path, key: str, value: str, says: str, fix: str
) -> None:
    """Half an address on a page sends readers astray."""
    line = next(n for n, text in enumerate(CLINIC.splitlines(), 1) if text.startswith(f"{key} ="))
    assert [(line, says, fix)] == findings(tmp_path, replaced(key, value))


@cases(r"""
    value                   | says
    "http://social.example" | "http://social.example" is not a full address.
    [1]                     | "1" is not a full address.
    1                       | "1" is not a full address.
    """)
def test_a_profile_that_is_no_address_is_reported(tmp_path: Path, value: str, says: str) -> None:
    """A search engine follows these addresses."""
    assert [(LINE_AFTER, says, "Begin it with https://")] == findings(
        tmp_path, CLINIC + f"social = {value}\n"
    )


@pytest.mark.parametrize("key", ["name", "site", "phone", "tagline", "description"])
@pytest.mark.parametrize("value", [None, '""', '"  "'])
def test_a_missing_fact_is_reported(tmp_path: Path, key: str, value: str | None) -> None:
    """Every page needs it; an empty one is a missing one."""
    lines = CLINIC.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"{key} ="))
    lines[at] = f"{key} = {value}" if value else ""
    line = at + 1 if value else 0
    assert [(line, f"The clinic's {key} is missing.", f'Write  {key} = "…"')] == findings(
        tmp_path, "\n".join(lines)
    )


@pytest.mark.parametrize("value", [None, '""'])
def test_a_picture_without_words_is_reported(tmp_path: Path, value: str | None) -> None:
    """A clinic may do without a picture, but a picture not without a description."""
    lines = CLINIC.splitlines()
    picture, words = (
        next(n for n, line in enumerate(lines) if line.startswith(f"{key} ="))
        for key in ("image", "image_alt")
    )
    lines[words] = f"image_alt = {value}" if value else ""
    says = "The clinic's picture has no description, so a blind reader learns nothing."
    fix = 'Say what it shows:  image_alt = "…"'
    assert [(picture + 1, says, fix)] == findings(tmp_path, "\n".join(lines))
    lines[picture] = ""
    assert [] == findings(tmp_path, "\n".join(lines))


def test_a_focus_of_the_picture_is_read(tmp_path: Path) -> None:
    """The clinic's picture is cropped for sharing as well."""
    clinic, problems = read(tmp_path, f'{CLINIC}image_focus = "top left"\n')
    assert ([], Focus(0, 0)) == (problems, clinic.image_focus)


def test_a_focus_that_is_none_is_reported(tmp_path: Path) -> None:
    """The picture is cropped around its middle, and the writer learns why."""
    clinic, problems = read(tmp_path, f'{CLINIC}image_focus = "lefft"\n')
    says = '"lefft" is not a place in a picture.'
    assert [Problem(NAME, LINE_AFTER, "clinic", says, 'Did you mean "left"?')] == problems
    assert Focus() == clinic.image_focus


def test_an_empty_file_misses_everything_that_is_needed(tmp_path: Path) -> None:
    """All missing facts are reported at once, and the rest can still be checked."""
    clinic, problems = read(tmp_path, "")
    assert 5 == len(problems)
    assert "America/New_York" == str(clinic.zone)


KEY_FORM = "Write 8 to 128 letters from a to z, digits or hyphens, best 32 at random."


@pytest.mark.parametrize("key", ["2f0c5bd0", "A-b-C-d-1", "x" * 128])
def test_a_key_for_search_engines_is_read(tmp_path: Path, key: str) -> None:
    """Every key that the protocol allows, and none where the line is left out."""
    assert (None, key) == (
        Clinic().indexnow,
        read(tmp_path, replaced("indexnow", f'"{key}"'))[0].indexnow,
    )


@pytest.mark.parametrize("key", ["short", "x" * 129, "under_score", "dots.are.not", "ключ-ключ"])
def test_a_key_that_none_would_take_is_reported(tmp_path: Path, key: str) -> None:
    """Search engines would refuse the news, and the file would have an odd name."""
    text = replaced("indexnow", f'"{key}"')
    assert [(LINE_AFTER, f'"{key}" is not a usable indexnow.', KEY_FORM)] == findings(
        tmp_path, text
    )
    assert read(tmp_path, text)[0].indexnow is None


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("false", False)])
def test_llms_txt_is_on_or_off(tmp_path: Path, value: str, expected: bool) -> None:
    """Off unless it is switched on."""
    clinic, problems = read(tmp_path, replaced("llms_txt", value))
    assert (False, expected, []) == (Clinic().llms_txt, clinic.llms_txt, problems)


@pytest.mark.parametrize("value", ['"yes"', '"true"', "1", "[true]"])
def test_llms_txt_is_nothing_else(tmp_path: Path, value: str) -> None:
    """A word in quotation marks would look switched on, and is reported."""
    problem = (LINE_AFTER, "llms_txt is either true or false.", "Write  llms_txt = true")
    text = replaced("llms_txt", value)
    assert [problem] == findings(tmp_path, text)
    assert not read(tmp_path, text)[0].llms_txt


@pytest.mark.parametrize("line", ['indexnow = "2f0c5bd0"', "llms_txt = true"])
def test_a_fact_that_slipped_below_the_rules_is_reported(tmp_path: Path, line: str) -> None:
    """TOML takes all that follows [rules] for a rule, and the fact would be lost."""
    name = line.split(" ")[0]
    ((_, says, fix),) = findings(tmp_path, f"{CLINIC}[rules]\n{line}\n")
    assert f'"{name}" stands below [rules], so it is taken for a rule.' == says
    assert "Move its line above [rules], or remove it." == fix


@cases(r"""
    line       | says                                       | fix
    fone = "x" | "fone" is not a fact that the site uses.   | Did you mean "phone"?
    [adress]   | "adress" is not a fact that the site uses. | Did you mean "address"?
    """)
def test_an_unknown_fact_is_reported(tmp_path: Path, line: str, says: str, fix: str) -> None:
    """A misspelled fact would be missing from every page, in silence."""
    assert [(LINE_AFTER, says, fix)] == findings(tmp_path, f"{CLINIC}{line}\n")


@pytest.mark.parametrize("key", ["name", "site", "phone", "tagline", "description"])
def test_a_misspelt_fact_is_not_missing_too(tmp_path: Path, key: str) -> None:
    """One slip is told once."""
    ((_, says, fix),) = findings(tmp_path, CLINIC.replace(f"{key} =", f"{key.upper()} ="))
    assert f'"{key.upper()}" is not a fact that the site uses.' == says
    assert f'Did you mean "{key}"?' == fix


def test_a_fact_that_slipped_below_the_address_is_reported(tmp_path: Path) -> None:
    """TOML takes all that follows [address] for a part of it, and the email would be lost."""
    text = CLINIC.replace(CLINIC.splitlines()[-1], "") + (
        '[address]\nstreet = "a"\ncity = "b"\nstate = "NJ"\nzip = "07000"\n'
        'email = "desk@clinic.example"\n'
    )
    line = text.splitlines().index('email = "desk@clinic.example"') + 1
    says = '"email" stands below [address], so it is taken for a part of that.'
    assert [(line, says, "Move its line above [address], or remove it.")] == findings(
        tmp_path, text
    )


@cases(r"""
    more | says | fix
    [[hours]]\nday = "Monday"\nopen = "9 to 5" | "day" is no part of [[hours]].
        | Did you mean "days"?
    [[hours]]\ndays = "Monday"\nopen = "9 to 5"\nclose = "5" | "close" is no part of [[hours]].
        | Use: days, open.
    [address]\nstreat = "a"\ncity = "b"\nstate = "NJ"\nzip = "07000"
        | "streat" is no part of [address]. | Did you mean "street"?
    [address]\nstreet = "a"\ncity = "b"\nstate = "NJ"\nzipcode = "07000"
        | "zipcode" is no part of [address]. | Did you mean "zip"?
    [[address]]\nstreet = "a"\ncity = "b"\nstate = "NJ"\nzip = "07000"
        | The address is not whole. | Write  [address]  with one bracket on each side, once.
    [rules]\nemail = "desk@clinic.example"
        | "email" stands below [rules], so it is taken for a rule.
        | Move its line above [rules], or remove it.
    [rules]\nmenu = "of" | "of" is not a way to weigh the rule menu. | Did you mean "off"?
    """)
def test_what_no_table_holds_is_told_once(tmp_path: Path, more: str, says: str, fix: str) -> None:
    """The fix is one that helps: above its table it would be no fact either."""
    text = "\n".join(CLINIC.splitlines()[:-2])
    assert [(says, fix)] == [found[1:] for found in findings(tmp_path, f"{text}\n{more}\n")]


@pytest.mark.parametrize("site", ["https://ClinicExample.com", "HTTPS://CLINICEXAMPLE.COM/"])
def test_capitals_in_the_site_mean_nothing(tmp_path: Path, site: str) -> None:
    """As it stands on a card."""
    clinic, problems = read(tmp_path, replaced("site", f'"{site}"'))
    assert ([], "https://clinicexample.com") == (problems, clinic.site)


TWICE = "Keep it once, with all that belongs to it."
ROWS = "Write  [[hours]]  with two brackets on each side, above each of them."


@cases(rf"""
    text | line= | says | fix
    [address]\nzip = "a"\n[address]\ncity = "b" | 3 | "address" stands here a second time. | {TWICE}
    name = "a"\nname = "b" | 2 | "name" stands here a second time. | {TWICE}
    [hours]\ndays = "a"\n[hours]\ndays = "b" | 3 | "hours" stands here again, in another form.
        | {ROWS}
    [[hours]]\ndays = "a"\n[hours]\ndays = "b" | 3 | "hours" stands here again, in another form.
        | {ROWS}
    llms_txt = True | 1 | llms_txt is either true or false. | Write  llms_txt = true
    [[hours]\ndays = "a" | 1
        | This file cannot be read: Expected ']]' at the end of an array declaration.
        | Write  [address]  with one bracket on each side, and  [[hours]]  with two.
    """)
def test_a_slip_of_the_form_is_told_with_what_mends_it(
    tmp_path: Path, text: str, line: int, says: str, fix: str
) -> None:
    """What TOML says of it is for programmers."""
    assert [(line, says, fix)] == findings(tmp_path, text)


FORM = 'Write each fact as  name = "text"  with straight quotation marks.'


@cases(r"""
    text                        | line=
    name = “Example”            | 1
    \nname = "Example\nsite = 1 | 2
    name = "a"\nname "b"        | 2
    name: Example               | 1
    """)
def test_a_file_that_is_no_toml_is_reported_at_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    """The first slip in the file's form is reported in plain words."""
    ((at, says, fix),) = findings(tmp_path, text)
    assert (line, FORM) == (at, fix)
    assert says.startswith("This file cannot be read: ")


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "{b = " * 5000])
def test_a_file_of_brackets_is_no_traceback(tmp_path: Path, text: str) -> None:
    """The TOML library gives up on it in its own way."""
    assert 1 == len(findings(tmp_path, text))


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    """The rest of the content is checked all the same."""
    clinic, problems = read_clinic(tmp_path, NAME)
    fix = (
        'Make it, with a line such as  name = "…"  for each of: '
        "name, site, phone, tagline, description."
    )
    assert Clinic() == clinic
    assert [Problem(NAME, 0, "file", "There is no such file.", fix)] == problems


ANY_TOML = st.recursive(
    st.sampled_from(['""', '"x"', "1", "true", "1979-05-27", "nan", '"https://a.example"']),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["street", "days", "open", "x"]), inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        )
    ),
    max_leaves=6,
)
KEYS = st.sampled_from([*TEXTS, "address", "hours", "social", "x"])


@given(st.dictionaries(KEYS, ANY_TOML))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_facts_are_a_traceback(tmp_path: Path, facts: dict[str, str]) -> None:
    """Whatever stands behind each name, a clinic comes back that pages can be made with."""
    text = "".join(f"{key} = {value}\n" for key, value in facts.items())
    clinic, problems = read(tmp_path, text)
    assert clinic.zone
    assert clinic.site.startswith("https://")
    assert clinic.phone_href.startswith("tel:+")
    assert all(problem.fix for problem in problems)


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_are_a_traceback(tmp_path: Path, data: bytes) -> None:
    """A file that is no clinic.toml leaves a problem, as its needed facts are missing."""
    assert read(tmp_path, data)[1]
