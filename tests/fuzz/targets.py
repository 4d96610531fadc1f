"""What libFuzzer's bytes are fed to (fuzzer.c): a function a target. Exceptions are good answers."""
import io
import json as json_module
import marshal as marshal_module
import pickle as pickle_module
import re as re_module
import struct as struct_module


def text_of(data):
    return data.decode("utf-8", "surrogateescape")


def run(*calls):
    """Makes each call, whatever the others raise."""
    for call in calls:
        try:
            call()
        except Exception:
            pass


FLAGS = [0, re_module.I, re_module.A, re_module.M | re_module.S, re_module.X, re_module.I | re_module.M]


def re(data):
    """One byte for the flags, the pattern, a zero byte, the subject. The cache would keep every pattern."""
    pattern, _, subject = data[1:].partition(b"\0")
    flags = FLAGS[data[0] % len(FLAGS)]
    # Patterns of many repeats may take exponential time, as everywhere.
    subject = subject[:12]
    if data[0] & 128:
        flags &= ~re_module.U
    else:
        pattern, subject = text_of(pattern), text_of(subject)
    re_module.purge()
    compiled = re_module.compile(pattern, flags)
    template = "<\\1\\g<0>>" if isinstance(pattern, str) else b"<\\1>"
    run(lambda: [(match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in compiled.finditer(subject)],
        lambda: compiled.sub(template, subject), lambda: compiled.split(subject, 3), lambda: compiled.fullmatch(subject),
        lambda: compiled.sub(subject, subject), lambda: repr(compiled))


def json(data):
    value = json_module.loads(data[1:], strict=bool(data[0] & 1), object_pairs_hook=list if data[0] & 2 else None)
    run(lambda: json_module.dumps(value, indent=data[0] >> 4 or None, sort_keys=bool(data[0] & 4), ensure_ascii=bool(data[0] & 8)),
        lambda: json_module.JSONDecoder().raw_decode(text_of(data), 1))


def struct(data):
    """The layout, a zero byte, the data."""
    layout, _, rest = data.partition(b"\0")
    size = struct_module.calcsize(layout)
    if size > 1 << 20:
        return
    values = struct_module.unpack(layout, rest[:size].ljust(size, b"\0"))
    struct_module.pack(layout, *values)
    run(lambda: struct_module.unpack_from(layout, rest, -size), lambda: list(struct_module.iter_unpack(layout, rest)),
        lambda: struct_module.pack_into(layout, bytearray(rest), 1, *values))


class Shy(pickle_module.Unpickler):
    """Finds only what does no harm: a pickle may otherwise call anything."""

    def find_class(self, module, name):
        if module in ("builtins", "collections", "copyreg") and name in (
                "int", "str", "list", "dict", "set", "frozenset", "tuple", "bytearray", "complex", "range", "slice", "object",
                "ValueError", "OrderedDict", "deque", "Counter", "defaultdict", "_reconstructor", "__newobj__", "float"):
            return super().find_class(module, name)
        raise pickle_module.UnpicklingError(name)

    def persistent_load(self, name):
        return name


def pickle(data):
    value = Shy(io.BytesIO(data[1:]), encoding=["ASCII", "bytes", "latin1"][data[0] % 3], buffers=[b"x", bytearray(2)]).load()
    # Each DUP can double the text of what it stands for.
    if data.count(b"2") < 16:
        run(lambda: repr(value))
    run(lambda: pickle_module.dumps(value, data[0] % 6))


def marshal(data):
    value = marshal_module.loads(data)
    run(lambda: repr(value), lambda: marshal_module.dumps(value))


ITEMS = [0, -17, 3.75, 1e300, float("nan"), -0.0, "text\u20ac", True, 2 - 3j, None, 1 << 70, b"bytes", [1], {"k": 2}]


def format(data):
    """One byte for the item, then the specification, in each of the forms that read one."""
    item, spec = ITEMS[data[0] % len(ITEMS)], text_of(data[1:])
    # A width of gigabytes is memory, not a bug.
    if re_module.search(r"\d{5,}", spec):
        return
    import builtins
    run(lambda: builtins.format(item, spec), lambda: spec.format(item, item, a=item), lambda: spec % item,
        lambda: spec % (item, item), lambda: spec % {"a": item}, lambda: data[1:] % item, lambda: ("{:" + spec + "}").format(item))
