"""Which room of vm/ may include which: the architecture as a table.

`headers` are the rooms that a room's headers may include, `sources` those that its C files may include
besides. Calls go both ways at run time (a dict calls `__eq__`, which eval runs): what a lower room calls in
a higher one is declared in the lower one (vm/base/protocol.h), never by including upwards.

No chain of `headers` may close: Bazel refuses the cycle. From this table come each room's
dependencies and the visibility of its headers; nothing else may include them but stdlib/native and
tests, which see all rooms.
"""

LAYERS = {
    "base": struct(
        headers = [],
        sources = [],
    ),
    "syntax": struct(
        headers = ["base"],
        sources = [],
    ),
    "threads": struct(
        headers = ["base"],
        sources = ["objects", "observe"],
    ),
    "objects": struct(
        headers = ["base", "threads"],
        sources = ["syntax"],  # the names of characters
    ),
    "compiler": struct(
        headers = ["base", "syntax", "objects"],
        sources = [],
    ),
    "observe": struct(
        headers = ["base", "threads"],
        sources = ["objects"],
    ),
    "eval": struct(
        headers = ["base", "threads", "syntax", "objects", "compiler", "observe"],
        sources = [],
    ),
    "main": struct(
        headers = ["base", "threads", "syntax", "objects", "compiler", "observe", "eval"],
        sources = [],
    ),
}

def rooms_that_include(room):
    """The packages that may include a room's headers."""
    return ["//vm"] + [
        "//vm/" + name
        for name, layer in LAYERS.items()
        if room in layer.headers + layer.sources
    ]
