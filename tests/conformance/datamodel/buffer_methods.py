"""__buffer__ and __release_buffer__ in classes, and as methods of built-in types (PEP 688)."""

import collections.abc
import inspect


def attempt(label, call):
    try:
        print(label, call())
    except Exception as error:
        print(label, type(error).__name__, error)


class Lender:
    def __init__(self, data):
        self.data = bytearray(data)
        self.given = []

    def __buffer__(self, flags):
        print('lent', bool(flags & inspect.BufferFlags.WRITABLE))
        view = memoryview(self.data)
        self.given.append(view)
        return view

    def __release_buffer__(self, view):
        print('back', self.given.pop() is view, bytes(view))


lender = Lender(b'hello')
with memoryview(lender) as view:
    print(view.tobytes(), view[1], view.readonly, len(view))
    view[0] = ord('J')
    print(bytes(view[1:3]), view.tolist()[:2])
print(bytes(lender), b'-'.join([lender]), lender.data)
print(int(Lender(b'42')), isinstance(lender, collections.abc.Buffer), issubclass(int, collections.abc.Buffer))
print(bytearray(b'say ').join([b'', lender]), b'll' in lender.data, b'hello'.find(Lender(b'l')))


class Wrong:
    def __init__(self, result):
        self.result = result

    def __buffer__(self, flags):
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


attempt('number', lambda: memoryview(Wrong(42)))
attempt('bytes', lambda: memoryview(Wrong(b'x')))
attempt('raises', lambda: bytes(Wrong(ValueError('no memory'))))
attempt('fine', lambda: bytes(Wrong(memoryview(b'fine'))))
attempt('released', lambda: bytes(Wrong((lambda m: (m.release(), m)[1])(memoryview(b'fine')))))
attempt('write', lambda: open('/dev/zero', 'rb').readinto(Wrong(memoryview(b'fine'))))


class Disabled(bytes):
    __buffer__ = None


attempt('disabled', lambda: memoryview(Disabled(b'x')))
attempt('not a buffer', lambda: memoryview(object()))


class Child(bytearray):
    def __buffer__(self, flags):
        print('child lends')
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        print('child gets back')
        super().__release_buffer__(view)


child = Child(b'child')
with memoryview(child) as view:
    print(view.tobytes())
    attempt('grows', lambda: child.append(1))
child.append(33)
print(child)


class Watching(bytearray):
    def __release_buffer__(self, view):
        print('sees', view.tobytes())
        attempt('slice', lambda: view[:1])
        attempt('view', lambda: memoryview(view))
        attempt('cast', lambda: view.cast('b'))
        self.kept = view
        super().__release_buffer__(view)


watching = Watching(b'watched')
with memoryview(watching):
    pass
watching.clear()
attempt('kept', lambda: watching.kept.tobytes())

# As methods
data = bytearray(b'data')
view = data.__buffer__(inspect.BufferFlags.SIMPLE)
print(type(view).__name__, view.tobytes(), view.obj is data)
attempt('append', lambda: data.append(1))
data.__release_buffer__(view)
attempt('released', lambda: view.tobytes())
attempt('again', lambda: data.__release_buffer__(view))
print(b'abc'.__buffer__(0)[1], memoryview(b'xyz').__buffer__(0).tolist())
attempt('of another', lambda: data.__release_buffer__(memoryview(b'')))
attempt('no view', lambda: data.__release_buffer__(3))
attempt('flags', lambda: data.__buffer__(1 << 70))
attempt('writable', lambda: b'abc'.__buffer__(inspect.BufferFlags.WRITABLE))
print([hasattr(kind, '__buffer__') for kind in (bytes, bytearray, memoryview, str, int)],
      [hasattr(kind, '__release_buffer__') for kind in (bytes, bytearray, memoryview)])
print(bytes.__buffer__, bytearray.__release_buffer__.__doc__)
