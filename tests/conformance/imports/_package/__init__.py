"""A package."""
print("package init", __name__, __package__)
from . import inner
from .inner import deep_value
level = "package"
__all__ = ["inner", "other", "level"]
