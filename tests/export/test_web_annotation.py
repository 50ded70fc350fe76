"""Web Annotations that rdflib reads as the W3C's vocabulary, each place against the text."""

import json
import re

import pytest
from helpers.annotations import annotated
from helpers.printed_store import DOC, printed_store
from hypothesis import given, settings
from rdflib import Graph

from pincite.export import find, web_annotation
from pincite.export.web_annotation import CONTEXT, annotations_of
from pincite.ingest import pdf
from pincite.store import open_reader

OA, AS, XSD = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://www.w3.org/2001/XMLSchema#"
# of rdflib to itself
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

BASE = "https://corpus.example/out/"

PURPOSES = {name: f"{OA}{name}" for name in ("linking", "identifying", "highlighting", "tagging", "describing")}
KINDS = (
    "Annotation",
    "SpecificResource",
    "TextPositionSelector",
    "TextQuoteSelector",
    "FragmentSelector",
    "TextualBody",
)
TERMS = {
    "id": "@id",
    "type": "@type",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "AnnotationCollection": f"{AS}OrderedCollection",
    **{kind: f"{OA}{kind}" for kind in KINDS},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    **PURPOSES,
    "start": {"@id": f"{OA}start", "@type": f"{XSD}nonNegativeInteger"},
    "end": {"@id": f"{OA}end", "@type": f"{XSD}nonNegativeInteger"},
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "conformsTo": {"@id": "http://purl.org/dc/terms/conformsTo", "@type": "@id"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "partOf": {"@id": f"{AS}partOf", "@type": "@id"},
    "next": {"@id": f"{AS}next", "@type": "@id"},
    "startIndex": {"@id": f"{AS}startIndex", "@type": f"{XSD}nonNegativeInteger"},
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "last": {"@id": f"{AS}last", "@type": "@id"},
    "total": {"@id": f"{AS}totalItems", "@type": f"{XSD}nonNegativeInteger"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
}
"""What the names used here mean in the W3C's context (Web Annotation Vocabulary)."""


@pytest.fixture(scope="module")
def written(labour, tmp_path_factory):
    out = tmp_path_factory.mktemp("web") / "out"
    find("web-annotation").write(labour, out)
    return out


def page(written, name="labour-md"):
    return json.loads((written / f"{name}.jsonld").read_text(encoding="utf8"))


def triples(value):
    assert value["@context"] == CONTEXT
    # the context by hand, so that nothing is fetched
    given = json.dumps(value | {"@context": TERMS})
    return [tuple(map(str, triple)) for triple in Graph().parse(data=given, format="json-ld", base=BASE)]


def names(value):
    if isinstance(value, list):
        return {name for part in value for name in names(part)}
    if not isinstance(value, dict):
        return set()
    return set(value) | {name for part in value.values() for name in names(part)}


def text(written, target):
    return (written / target["source"]).read_bytes().decode("utf8")


def of_claim(written, words):
    items = [a for a in page(written)["items"] if "#claim-" in a["id"]]
    (found,) = [a for a in items if a["target"][0]["selector"][1]["exact"].startswith(words)]
    return found


def test_every_name_is_one_of_the_vocabulary(written):
    for path in written.glob("*.jsonld"):
        value = json.loads(path.read_text(encoding="utf8"))
        assert names(value) - {"@context"} <= set(TERMS)


def test_rdflib_reads_claims_as_annotations_with_targets_and_works(written):
    found = triples(page(written))
    claim = of_claim(written, "Fishing crews")["id"]
    assert (BASE + claim, f"{OA}motivatedBy", f"{OA}linking") in found
    bodies = {o for s, p, o in found if (s, p) == (BASE + claim, f"{OA}hasBody")}
    works = {o for s, p, o in found if s in bodies and p == f"{OA}hasSource"}
    listed = json.loads((written / "works.json").read_text(encoding="utf8"))
    titles = {f"{BASE}works.json#{work['id']}": work["title"] for work in listed}
    assert {titles[work] for work in works} == {"Contracts at Sea", "Paper Boats"}


def test_every_address_is_whole_once_the_folder_has_one(written):
    for subject, _, value in triples(page(written)):
        assert subject.startswith(BASE) or ":" not in subject
        assert "labour-md" not in value or value.startswith(BASE)


@pytest.mark.parametrize("name", ["labour-md", "canals-md"])
def test_position_and_quotation_of_every_target_are_the_same_words(written, name):
    items = page(written, name)["items"]
    assert {a["id"].split("#")[1].split("-")[0] for a in items} >= {"note", "citation", "claim"}
    for target in (t for a in items for t in a["target"]):
        place, quote = target["selector"]
        whole = text(written, target)
        assert whole[place["start"] : place["end"]] == quote["exact"]
        assert whole[: place["start"]].endswith(quote["prefix"])
        assert whole[place["end"] :].startswith(quote["suffix"])


def test_places_count_code_points_behind_characters_outside_the_first_plane(written):
    place = of_claim(written, "Fishing crews")["target"][0]["selector"][0]
    assert place["start"] == len("# Labour on the water 🌊\n\n")


def test_a_citation_over_the_end_of_a_line_is_one_target(written):
    (dunn,) = [a for a in page(written)["items"] if a["id"].endswith("#citation-n1.1")]
    (target,) = dunn["target"]
    assert "Paper\nBoats" in target["selector"][1]["exact"]


def test_tiers_countries_and_pinpoints_are_said(written):
    values = {body["value"] for a in page(written)["items"] for body in a.get("body", []) if "value" in body}
    assert {"MYS 2015: 3", "p. 20", "country", "MYS"} <= values


def test_what_is_printed_in_a_pdf_has_its_rectangles_on_the_pages_as_targets(tmp_path):
    place = printed_store(tmp_path)
    web_annotation.export(open_reader(place), tmp_path / "out")
    article = page(tmp_path / "out", DOC)
    assert names(article) - {"@context"} <= set(TERMS)
    (claim,) = [a for a in article["items"] if a["id"].endswith("#claim-c1")]
    printed = [t for t in claim["target"] if t["selector"][0]["type"] == "FragmentSelector"]
    assert {t["source"] for t in printed} == {"locks.pdf"}
    regions = [
        re.fullmatch(r"page=(\d+)&viewrect=([\d.]+),([\d.]+),([\d.]+),([\d.]+)", t["selector"][0]["value"])
        for t in printed
    ]
    source = pdf.read((tmp_path / "locks.pdf").read_bytes(), "locks.pdf")
    spans = tuple((t["selector"][0]["start"], t["selector"][0]["end"]) for t in claim["target"] if t not in printed)
    for region, box in zip(regions, source.boxes(spans), strict=True):
        number, left, top, wide, high = map(float, region.groups())
        assert (number, left, top, left + wide, top + high) == pytest.approx(box, abs=0.01)
    assert (BASE + claim["id"], f"{OA}hasTarget") in {t[:2] for t in triples(article)}


def test_the_collection_counts_and_names_its_pages(written):
    collection = json.loads((written / "collection.jsonld").read_text(encoding="utf8"))
    pages = [page(written, "canals-md"), page(written)]
    assert collection["total"] == sum(len(p["items"]) for p in pages)
    assert (collection["first"], collection["last"]) == ("canals-md.jsonld", "labour-md.jsonld")
    assert {p["partOf"] for p in pages} == {collection["id"]}
    assert [(p["startIndex"], p.get("next")) for p in pages] == [
        (0, "labour-md.jsonld"),
        (len(pages[0]["items"]), None),
    ]


@settings(deadline=None)
@given(article=annotated())
def test_any_pieces_of_any_text_are_selected_in_order(article):
    for found in json.loads(json.dumps(list(annotations_of(article)))):
        selected = "".join(t["selector"][1]["exact"] for t in found["target"])
        # ends of lines between pieces are selected with them
        pieces = "".join(article.text[start:end] for start, end in article.claims[0]["spans"])
        assert len(selected) >= len(pieces)
        ends = [t["selector"][0][key] for t in found["target"] for key in ("start", "end")]
        assert ends == sorted(ends)
        assert ends[0] == article.claims[0]["spans"][0][0]


def test_writing_again_gives_the_same_bytes(labour, written, tmp_path):
    web_annotation.export(labour, tmp_path / "out")
    files = [p for p in written.rglob("*") if p.is_file()]
    assert all((tmp_path / "out" / p.relative_to(written)).read_bytes() == p.read_bytes() for p in files)
