"""node-zendesk, unmodified, over TLS: it knows the desk by its `endpointUri`, and Node the desk's CA by its environment.

node/lives.js asserts on what it is answered. Its one package is pinned with a hash in node/package-lock.json.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from served import Served

pytestmark = pytest.mark.conformance

FOLDER = Path(__file__).parent / "node"
LIVES = re.findall(r"^  async (\w+)\(\) \{$", (FOLDER / "lives.js").read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="session")
def node() -> str:
    """Node, with the client beside the script."""
    found = shutil.which("node")
    assert found, "no node: tools/install_test_services.sh installs it"
    lock, installed = FOLDER / "package-lock.json", FOLDER / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=FOLDER, check=True, capture_output=True)
    return found


@pytest.mark.parametrize("life", LIVES)
def test_a_life(node: str, served: Served, life: str) -> None:
    environment = {
        **os.environ,
        **served.environment,
        "ENDPOINT": f"{served.base_url}/api/v2",
        "EMAIL": served.email,
        "TOKEN": served.token,
    }
    command = [node, "lives.js", life]
    ran = subprocess.run(command, cwd=FOLDER, env=environment, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
