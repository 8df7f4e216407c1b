"""Modules that are read when something of them is asked for, and not when they are imported."""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def put_off(name: str) -> None:
    """Have a module read when it is used, and not when it is imported."""
    if name in sys.modules or find_spec(name) is None:
        return
    stand_in = ModuleType(name)

    def read(attribute: str) -> Any:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    stand_in.__getattr__ = read  # type: ignore[method-assign]
    sys.modules[name] = stand_in
