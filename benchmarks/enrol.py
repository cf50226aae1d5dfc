"""`people add` many times in one process: the same command line, started once."""

from __future__ import annotations

import sys

from bot.command_line import app


def main() -> None:
    """Add as many operators as the first argument says; each prints its links."""
    for n in range(int(sys.argv[1])):
        words = ["people", "add", f"Người {n}", "--role", "operator", "--unit", "trung-tam"]
        app(words, standalone_mode=False)


if __name__ == "__main__":
    main()
