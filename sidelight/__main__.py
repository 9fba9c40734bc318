"""`python -m sidelight` is the `sidelight` command."""

from sidelight.cli import main

main(prog_name="sidelight")
