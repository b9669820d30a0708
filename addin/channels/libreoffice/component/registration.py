"""Registers the services with LibreOffice: one a namespace of functions, and the one behind the menu."""

from __future__ import annotations

from typing import Any

from .cells import ADDIN_SERVICE, add_in
from .menu import SERVICE, Menu
from .shared import CATALOGUE


def register(services: Any) -> Any:
    """Add every service to LibreOffice's list of them."""
    for namespace in CATALOGUE["functions"]:
        services.addImplementation(add_in(namespace), namespace, (namespace, ADDIN_SERVICE))
    if CATALOGUE["actions"]:
        services.addImplementation(Menu, SERVICE, ("com.sun.star.frame.ProtocolHandler",))
    return services
