"""Tables for researchers: whole, described, and safe to open in a spreadsheet."""

import csv
import io
import json

import pytest
from api_tree import api_files
from projects import ROOT, make_project

from qingfeng.model.csv_text import cell, csv_bytes


@pytest.fixture(scope="module", params=["fixture", "real"])
def files(request, tmp_path_factory):
    return api_files(ROOT if request.param == "real" else make_project(tmp_path_factory.mktemp("data") / "project"))


def rows(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_every_table_is_described_and_has_the_columns_it_says(files):
    package = json.loads(files["api/v1/datasets/datapackage.json"])
    found = {path for path in files if path.endswith(".csv")}
    assert {f"api/v1/datasets/{item['path']}" for item in package["resources"]} == found
    for item in package["resources"]:
        table = rows(files[f"api/v1/datasets/{item['path']}"])
        fields = {field["name"]: field["type"] for field in item["schema"]["fields"]}
        keys = [tuple(row[name] for name in item["schema"]["primaryKey"]) for row in table]
        assert len(set(keys)) == len(keys)
        for row in table:
            assert list(row) == list(fields)
            for name, kind in fields.items():
                if kind == "integer" and row[name]:
                    int(row[name])
                elif kind == "number":
                    float(row[name])


@pytest.mark.parametrize("name", ["cases", "units", "practices", "culture"])
def test_a_table_has_every_shown_entry_and_no_other(files, name):
    listed = json.loads(files[f"api/v1/{name}.json"])
    assert [row["address"] for row in rows(files[f"api/v1/datasets/{name}.csv"])] == [item["address"] for item in listed["result"]]


def test_codes_stand_beside_their_labels(files):
    vocab = json.loads(files["api/v1/vocab.json"])["result"]
    labels = {term["code"]: term["label"] for term in vocab["fields"]["terms"]}
    for row in rows(files["api/v1/datasets/cases.csv"]):
        assert row["field_zh"] == labels[row["field"]]["zh"] and row["field_en"] == labels[row["field"]]["en"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－x", "＋1", "＠x", "-"])
def test_no_cell_is_a_formula(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-5.25", "12", "文", "a=b", ""])
def test_other_cells_are_left_as_they_are(text):
    assert cell(text) == text


def test_a_table_read_again_is_the_same():
    table = [["甲,乙", 'say "x"', "two\nlines", None]]
    (read,) = rows(csv_bytes(["a", "b", "c", "d"], table))
    assert list(read.values()) == ["甲,乙", 'say "x"', "two\nlines", ""]
