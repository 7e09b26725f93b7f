"""Where attachments are kept and how large they may be, as the environment says."""

import sys
from pathlib import Path

import pytest

from ticketgate.config import Config
from ticketgate.storage.files import open_files

MEGABYTE = 2**20


def test_the_environment_says_where_and_how_large(tmp_path: Path) -> None:
    config = Config.read(tmp_path, {})
    assert (config.attachments_url, config.max_attachment_bytes) == ("", 50 * MEGABYTE)
    said = {"TICKETGATE_ATTACHMENTS_URL": "s3://desk", "TICKETGATE_ATTACHMENT_MAX_MB": "7"}
    config = Config.read(tmp_path, said)
    assert (config.attachments_url, config.max_attachment_bytes) == ("s3://desk", 7 * MEGABYTE)


@pytest.mark.parametrize("text", ["0", "-1", "1025", "many", "1.5", "²"])
def test_what_is_no_size_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="TICKETGATE_ATTACHMENT_MAX_MB"):
        Config.read(tmp_path, {"TICKETGATE_ATTACHMENT_MAX_MB": text})


def test_a_bucket_needs_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ticketgate.storage.bucket", raising=False)
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(ValueError, match=r"ticketgate\[s3\]"):
        open_files("s3://desk", tmp_path, MEGABYTE)
