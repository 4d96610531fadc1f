"""Helper for the import tests."""
print("helper loaded as", __name__)
value = 1
_private = "hidden"
__all__ = ["value", "function"]
counter = 0
def function():
    global counter
    counter += 1
    return counter
class Thing:
    name = "thing"
