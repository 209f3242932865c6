"""Writes the fare board for the quays once a night; `--once` for trying it."""

import os
import sys
import time
from pathlib import Path

from fares import Tariff

BOARD = Path(os.environ.get("BOARD_FILE", "/var/lib/fares/board.txt"))


def board(tariff: Tariff) -> str:
    lines = [f"{route:<24}{cents / 100:>8.2f}" for route, cents in sorted(tariff.routes.items())]
    return "\n".join(lines) + "\n"


def main(argv: list[str]) -> None:
    while True:
        BOARD.parent.mkdir(parents=True, exist_ok=True)
        BOARD.write_text(board(Tariff.load(Path(__file__).with_name("fares.yaml"))), encoding="utf-8")
        print(f"wrote {BOARD}", flush=True)
        if "--once" in argv:
            return
        time.sleep(24 * 60 * 60)


if __name__ == "__main__":
    main(sys.argv[1:])
