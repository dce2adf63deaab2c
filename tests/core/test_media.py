from pathlib import Path

import pytest

from django.conf import settings
from django.test import Client


@pytest.fixture
def stored() -> None:
    for name in ("images/drop.svg", "original_images/drop.svg", "documents/plan.pdf"):
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")


@pytest.mark.django_db
@pytest.mark.usefixtures("stored")
def test_a_picture_is_served_and_can_run_nothing(client: Client) -> None:
    response = client.get("/media/images/drop.svg")
    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"<svg")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    response.close()


@pytest.mark.django_db
@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    "path",
    [
        "original_images/drop.svg",
        "documents/plan.pdf",
        "images/../documents/plan.pdf",
        "images/none.png",
        "images/%00",
    ],
)
def test_no_other_file_has_an_address(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code in {400, 404}
