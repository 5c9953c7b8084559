"""The linked data of the example site says what the writer's files say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.project import Project

SITE = "https://clinic.example"
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def nodes(project: Project, name: str) -> dict[str, dict[str, Any]]:
    """The graph of a page by the id of each node."""
    page = LexborHTMLParser(project.read(f"output/{name}"))
    script = page.css_first('script[type="application/ld+json"]')
    assert script is not None
    return {node["@id"]: node for node in json.loads(script.text())["@graph"]}


@pytest.fixture(scope="module")
def reviewed(example: Project) -> dict[str, dict[str, Any]]:
    return nodes(example, "reviewed/index.html")


def test_clinic(reviewed: dict[str, dict[str, Any]]) -> None:
    """The clinic's facts stand on every page as clinic.toml has them."""
    clinic = reviewed[f"{SITE}/#clinic"]
    assert "Example Clinic" == clinic["name"]
    assert "+15550100199" == clinic["telephone"]
    expected = {
        "@type": "PostalAddress",
        "streetAddress": "1 Example Street",
        "addressLocality": "Sampleton",
        "addressRegion": "NJ",
        "postalCode": "00000",
        "addressCountry": "US",
    }
    assert expected == clinic["address"]
    # "By appointment" is no opening time, so Saturday is left to the reader.
    opening = {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{day}" for day in WEEK],
        "opens": "09:00",
        "closes": "17:00",
    }
    assert [opening] == clinic["openingHoursSpecification"]
    assert f"{SITE}/editorial-policy/" == clinic["publishingPrinciples"]


def test_a_clinic_without_an_address_is_no_local_business(project: Project) -> None:
    """Google takes a MedicalClinic for one, and misses its address."""
    text = project.read("content/clinic.toml")
    project.write("content/clinic.toml", text[: text.index("[address]")])
    project.must("build")
    clinic = nodes(project, "index.html")[f"{SITE}/#clinic"]
    assert "MedicalOrganization" == clinic["@type"]
    assert not {"hasMap", "address", "openingHoursSpecification"} & clinic.keys()


def test_a_picture_says_whose_it_is(reviewed: dict[str, dict[str, Any]]) -> None:
    """Search engines that show it name the clinic, as the foot of the page does."""
    image = reviewed[f"{SITE}/reviewed/#image"]
    assert ("Example Clinic", "© Example Clinic") == (image["creditText"], image["copyrightNotice"])
    assert {"@id": f"{SITE}/#clinic"} == image["creator"]


@pytest.mark.parametrize(
    ("name", "language", "says"),
    [
        ("every-block", "en-US", "A test card and a tone, 6 seconds."),
        ("es/todos-los-bloques", "es-US", "Una carta de ajuste y un tono, 6 segundos."),
    ],
)
def test_a_video_is_told_of(name: str, language: str, says: str, example: Project) -> None:
    """With all that a search engine asks for, and the words of its captions."""
    found = nodes(example, f"{name}/index.html")
    told = found[f"{SITE}/{name}/#video-1"]
    assert [{"@id": told["@id"]}] == found[f"{SITE}/{name}/#article"]["video"]
    assert (says, says, "PT6S") == (told["name"], told["description"], told["duration"])
    assert {language} == {told["inLanguage"], told["caption"]["inLanguage"]}
    for url in (told["contentUrl"], told["thumbnailUrl"], told["caption"]["contentUrl"]):
        assert (example.output / url.removeprefix(f"{SITE}/")).is_file()
    assert told["uploadDate"].startswith("2024-0")
    assert 2 <= told["transcript"].count(".")


@pytest.mark.parametrize("home", ["", "es/"])
def test_a_place_is_a_local_business_of_its_own(home: str, example: Project) -> None:
    """With its own number, which its page calls as well; said alike in every language."""
    name = f"{home}locations/riverside/index.html"
    found = nodes(example, name)
    place = found[f"{SITE}/locations/riverside/#clinic"]
    assert {"@id": place["@id"]} == found[f"{SITE}/{home}locations/riverside/#page"]["mainEntity"]
    assert "MedicalClinic" == place["@type"]
    assert "+15550100198" == place["telephone"]
    assert "2 Example Road" == place["address"]["streetAddress"]
    assert {"@type": "GeoCoordinates", "latitude": 40.0, "longitude": -74.0} == place["geo"]
    assert {"@id": f"{SITE}/#clinic"} == place["parentOrganization"]
    assert ["Otherton", "Sampleton"] == place["areaServed"]
    page = LexborHTMLParser(example.read(f"output/{name}"))
    called = {link.attributes["href"] for link in page.css("main .tel, .call-bar .tel")}
    assert {"tel:+15550100198"} == called


def test_review(reviewed: dict[str, dict[str, Any]]) -> None:
    """A review is told by its day alone and by the person who did it."""
    page = reviewed[f"{SITE}/reviewed/#page"]
    assert "2024-02-28" == page["lastReviewed"]
    assert {"@id": f"{SITE}/people/sam-sample/#person"} == page["reviewedBy"]


def test_people(reviewed: dict[str, dict[str, Any]]) -> None:
    """A person's name is bare; credentials and license stand in fields of their own."""
    author = reviewed[f"{SITE}/people/pat-example/#person"]
    assert ("Pat Example", "PT") == (author["name"], author["honorificSuffix"])
    credential = {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "license",
        "identifier": "EXAMPLE-0001",
        "recognizedBy": {"@type": "Organization", "name": "Example Board of New Jersey"},
        "validIn": {"@type": "State", "name": "NJ"},
    }
    assert [credential] == author["hasCredential"]


def test_a_person_licensed_in_two_states(reviewed: dict[str, dict[str, Any]]) -> None:
    """Each license is told with its own number, state and board."""
    reviewer = reviewed[f"{SITE}/people/sam-sample/#person"]
    licenses = [(one["identifier"], one["validIn"]["name"]) for one in reviewer["hasCredential"]]
    assert [("EXAMPLE-0002", "NJ"), ("EXAMPLE-0003", "NY")] == licenses


def test_article(reviewed: dict[str, dict[str, Any]]) -> None:
    """Dates have a time zone, and author, subjects and references are those of the file."""
    posting = reviewed[f"{SITE}/reviewed/#article"]
    assert "2024-02-01T00:00:00-05:00" == posting["datePublished"]
    assert "2024-03-01T00:00:00-05:00" == posting["dateModified"]
    assert {"@id": f"{SITE}/people/pat-example/#person"} == posting["author"]
    assert ["Neck pain", "Warm packs", "Exercise"] == posting["articleSection"]
    identifiers = [work.get("identifier") for work in posting["citation"]]
    assert ["PMID:99999902", "doi:10.5555/example-0002", None] == identifiers
    assert 3 == len(posting["image"])
    assert f"{SITE}/editorial-policy/" == posting["publishingPrinciples"]


def test_subjects(reviewed: dict[str, dict[str, Any]]) -> None:
    """An article is about its conditions and treatments, under the names of their own pages."""
    about = reviewed[f"{SITE}/reviewed/#page"]["about"]
    expected = [
        ("MedicalCondition", f"{SITE}/conditions/neck-pain/#condition"),
        ("MedicalTherapy", f"{SITE}/treatments/warm-packs/#treatment"),
        ("MedicalTherapy", f"{SITE}/treatments/exercise/#treatment"),
    ]
    assert expected == [(one["@type"], one["@id"]) for one in about]


def test_article_without_subjects(example: Project) -> None:
    """An article that nobody signed and that is about no condition still has whole linked data."""
    posting = nodes(example, "plain/index.html")[f"{SITE}/plain/#article"]
    assert ["Articles"] == posting["articleSection"]
    assert {"@id": f"{SITE}/#clinic"} == posting["author"]


def test_condition(example: Project) -> None:
    """A condition's hub names its signs, its treatments, and its articles in their order."""
    graph = nodes(example, "conditions/neck-pain/index.html")
    condition = graph[f"{SITE}/conditions/neck-pain/#condition"]
    assert ["Cervical pain", "Stiff neck"] == condition["alternateName"]
    assert ["Warm packs", "Exercise"] == [one["name"] for one in condition["possibleTreatment"]]
    assert 2 == len(condition["signOrSymptom"])
    listed = graph[f"{SITE}/conditions/neck-pain/#articles"]["itemListElement"]
    assert [f"{SITE}/every-block/", f"{SITE}/reviewed/"] == [item["url"] for item in listed]


def test_treatment(example: Project) -> None:
    """A treatment's serious risks, and those who should not have it, are told to machines too."""
    graph = nodes(example, "treatments/warm-packs/index.html")
    treatment = graph[f"{SITE}/treatments/warm-packs/#treatment"]
    assert ["People who cannot feel heat", "Examples of people"] == treatment["contraindication"]
    assert ["A burn"] == [risk["name"] for risk in treatment["seriousAdverseOutcome"]]
