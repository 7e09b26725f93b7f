"""Writes `docs/reference.md` and `docs/openapi.json`; with `--check` it only says which of them differ."""

import argparse
import json
import sys
from pathlib import Path

from . import markdown, openapi


def generated() -> dict[str, str]:
    """The text of each file below `docs`, by its name."""
    document = json.dumps(openapi.document(markdown.SITE), indent=2, ensure_ascii=False)
    return {"reference.md": markdown.render(), "openapi.json": f"{document}\n"}


def differing(directory: Path) -> list[Path]:
    paths = {directory / name: text for name, text in generated().items()}
    return [path for path, text in paths.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ticketgate.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file differs")
    parser.add_argument("directory", nargs="?", type=Path, default=Path("docs"), help="where the files are")
    arguments = parser.parse_args()
    stale = differing(arguments.directory)
    for path in stale:
        if arguments.check:
            sys.stderr.write(f"{path} differs from the catalog: run python -m ticketgate.reference\n")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(generated()[path.name], encoding="utf-8")
    return 1 if stale and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
