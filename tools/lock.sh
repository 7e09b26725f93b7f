#!/usr/bin/env bash
# Pins every dependency with the hashes of all its files. The output names no index and no path of this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  env -u PIP_FIND_LINKS CUSTOM_COMPILE_COMMAND="make lock" .venv/bin/pip-compile --quiet --upgrade --generate-hashes \
    --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate \
    "$@"
}
compile --output-file requirements.lock pyproject.toml
compile --extra dev --output-file requirements-dev.lock pyproject.toml
of_mcp_server=tests/conformance/zendesk_mcp_server/dependencies
compile --output-file "$of_mcp_server.lock" "$of_mcp_server.in"
