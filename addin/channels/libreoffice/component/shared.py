"""What the build wrote beside these files, and the one helper of this LibreOffice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .wire import Helper

CATALOGUE: dict[str, Any] = json.loads(Path(__file__).with_name("catalogue.json").read_text("utf-8"))
INTERFACES: str = CATALOGUE["interfaces"]
SECONDS: float = CATALOGUE["seconds"]
HELPER = Helper(CATALOGUE["command"])
