"""The demo's mail can be read in the demo, and nowhere else."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(settings: Settings) -> Path:
    """The folder with two mails, in the demo."""
    settings.DEMO = True
    connection = get_connection("plavei.core.mail.EmlBackend")
    for subject in ("Eén signaal wacht", "Twee <b>signalen</b>"):
        connection.send_messages(
            [
                EmailMessage(
                    subject,
                    "Kijk op http://localhost:8000/meldingen/1/open/\n",
                    "van@plavei.test",
                    ["karin@plavei.test"],
                )
            ]
        )
    return Path(settings.EMAIL_FILE_PATH)


def test_the_list_and_one_mail(client: Client, post: Path) -> None:
    page = client.get("/demo/post/").content.decode()
    assert "Eén signaal wacht" in page
    assert "Twee &lt;b&gt;signalen&lt;/b&gt;" in page
    assert "karin@plavei.test" in page
    for path in post.glob("*.eml"):
        letter = client.get(f"/demo/post/{path.stem}/")
        assert letter.status_code == 200
        assert 'href="http://localhost:8000/meldingen/1/open/"' in letter.content.decode()


def test_an_empty_folder(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    assert "Nog geen post" in client.get("/demo/post/").content.decode()


def test_a_broken_file_is_no_error(client: Client, post: Path) -> None:
    (post / f"{'0' * 32}.eml").write_bytes(b"\xff\xfe\x00 no mail at all\r\nDate: gisteren\r\n")
    (post / f"{'1' * 32}.eml").write_bytes(b"Content-Type: text/plain; charset=bestaat-niet\r\nDate: x\r\n\r\nhoi\xff")
    assert client.get("/demo/post/").status_code == 200
    assert client.get(f"/demo/post/{'0' * 32}/").status_code == 200
    assert client.get(f"/demo/post/{'1' * 32}/").status_code == 200


@pytest.mark.parametrize("naam", ["x", "..", "%2e%2e%2fgeheim", "0" * 32, "0" * 5000, "%00"])
def test_no_other_file(client: Client, post: Path, naam: str) -> None:
    (post.parent / "geheim.eml").write_text("Subject: geheim\n\n")
    assert client.get(f"/demo/post/{naam}/").status_code == 404


def test_not_outside_the_demo(client: Client, post: Path, settings: Settings) -> None:
    settings.DEMO = False
    name = next(post.glob("*.eml")).stem
    assert client.get("/demo/post/").status_code == 404
    assert client.get(f"/demo/post/{name}/").status_code == 404
