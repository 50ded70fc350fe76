"""Only this machine's browser may ask, and only a page of this reader may decide."""

import httpx
import pytest
from helpers.reading import BOATS

from pincite.decisions import judgements

ACCEPT = {"act": "accept", "name": f"link:{BOATS}:n2.1"}
THERE = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}


def test_another_name_for_this_machine_is_refused(reader):
    port = reader.address.rpartition(":")[2]
    for host in (f"evil.example:{port}", f"127.0.0.1.evil.example:{port}", "127.0.0.1", ""):
        assert httpx.get(reader.address, headers={"host": host}).status_code in (400, 403)
    assert httpx.get(reader.address, headers={"host": f"localhost:{port}"}).status_code == 200


def test_another_site_can_not_load_a_page_as_a_part_of_its_own(reader):
    assert httpx.get(f"{reader.address}/card/{BOATS}?of=note:2", headers=THERE).status_code == 403
    assert httpx.get(reader.address, headers={"origin": "https://evil.example"}).status_code == 403
    followed = THERE | {"sec-fetch-mode": "navigate"}
    assert httpx.get(reader.address, headers=followed).status_code == 200


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://127.0.0.1:1"])
def test_another_site_can_not_decide(deciding, origin):
    form = ACCEPT | {"token": deciding.desk.token}
    headers = {} if origin is None else {"origin": origin}
    assert httpx.post(f"{deciding.address}/decide", data=form, headers=headers).status_code == 403
    assert judgements(deciding.desk.store) == []


def test_nobody_decides_without_the_token_of_the_page(deciding):
    for token in ("", "x" * 32, "é"):
        answer = httpx.post(
            f"{deciding.address}/decide", data=ACCEPT | {"token": token}, headers={"origin": deciding.address}
        )
        assert answer.status_code == 404
        assert "Nothing was recorded" in answer.text
    assert judgements(deciding.desk.store) == []


def test_every_answer_says_that_only_our_own_files_may_run(reader):
    for path in ("/", "/nothing", "/static/main.js", f"/read/{BOATS}", "/static/nothing.js"):
        head = httpx.get(reader.address + path).headers
        policy = head["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert head["x-content-type-options"] == "nosniff"
        assert "server" not in head


@pytest.mark.parametrize(
    "path",
    ["/static/..%2f..%2fapp.py", "/static/../app.py", "/read/..%2f..%2fetc%2fpasswd", "/picture/%2fetc%2fpasswd/1",
     "/bibliography/file?format=text&style=/etc/passwd.csl", "/bibliography/file?format=../x"],
)  # fmt: skip
def test_no_path_comes_from_a_request(reader, path):
    answer = httpx.get(reader.address + path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_too_much_at_a_time_is_refused(reader):
    answer = httpx.post(f"{reader.address}/decide", content=b"x" * (2 << 20), headers={"origin": reader.address})
    assert answer.status_code == 403


def test_pages_hold_no_script_and_no_style_of_their_own(reader):
    for path in ("/", f"/read/{BOATS}", "/decide", "/look", "/health", "/bibliography"):
        page = httpx.get(reader.address + path).text
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick" not in page
