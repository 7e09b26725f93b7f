#!/usr/bin/env bash
# Installs what the tests start for themselves, where it is missing: a PostgreSQL server, Chromium and Node.
set -euo pipefail

have_postgres() { command -v initdb >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; }
have_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }

missing=()
have_postgres || missing+=(postgresql)
have_chromium || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Please install as root: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi

echo "Installing for the tests: ${missing[*]}"
if command -v apt-get >/dev/null; then
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
elif command -v dnf >/dev/null; then
  "${as_root[@]}" dnf install -y -q "${missing[@]/postgresql/postgresql-server}"
elif command -v brew >/dev/null; then
  brew install "${missing[@]}"
else
  echo "No package manager that this script knows. Please install: ${missing[*]}" >&2
  exit 1
fi
