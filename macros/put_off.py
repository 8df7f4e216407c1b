"""Modules that are loaded when something of them is used, and not when they are imported."""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def put_off(name: str) -> None:
    """Have a module loaded when it is used, and not when it is imported."""
    if name in sys.modules or find_spec(name) is None:
        return
    stand_in = ModuleType(name)

    def load(attribute: str) -> Any:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    stand_in.__getattr__ = load  # type: ignore[method-assign]
    sys.modules[name] = stand_in
