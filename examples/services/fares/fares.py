"""What a crossing costs."""

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Tariff:
    routes: dict[str, int]
    bicycle: int

    @classmethod
    def load(cls, path: Path) -> "Tariff":
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls(routes=data["routes"], bicycle=data["bicycle"])

    def quote(self, route: str, adults: int = 1, children: int = 0, bicycles: int = 0) -> int:
        """The price in cents; KeyError for a route that nobody sails."""
        if min(adults, children, bicycles) < 0:
            raise ValueError("nobody travels in negative numbers")
        adult = self.routes[route]
        child = -(-adult // 20) * 10
        return adults * adult + children * child + bicycles * self.bicycle
