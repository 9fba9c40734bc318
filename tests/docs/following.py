"""Follow a how-to: write the files it shows into a copy of the code, and run Python there."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# A path at the head of a paragraph, then that file's text in a fence.
SHOWN = re.compile(r"^`([\w/.]+\.\w+)`[^\n]*\n+```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown_files(document):
    """Give each file that a document of docs/ shows in full, by its path."""
    return dict(SHOWN.findall((ROOT / "docs" / document).read_text(encoding="utf-8")))


def copied(folder, package, document):
    """Copy a package into a folder and write the files that a document shows."""
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / package, folder / package, ignore=leave)
    for path, text in shown_files(document).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def run(folder, code, *arguments):
    """Run Python with the copied package in front of ours; give the JSON that it prints."""
    paths = os.pathsep.join([str(folder), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
