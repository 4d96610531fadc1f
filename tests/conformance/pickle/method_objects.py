"""Pickling of methods of all kinds; hooks of picklers as methods; quoted strings of protocol 0; special lookups."""
import io
import pickle


class Row(tuple):
    class Name(str):
        pass


Row.__module__ = '__main__'
METHODS = (('abcd'.index, ('c',)), (str.index, ('abcd', 'c')), ([1, 2].__len__, ()), (list.__len__, ([1],)), ({1}.__contains__, (1,)),
           (set.__contains__, ({1}, 2)), (dict.fromkeys, ('ab',)), (bytearray.maketrans, (b'a', b'z')), (Row([1, 1]).count, (1,)),
           (Row.count, (Row([2]), 2)), (Row.Name('sweet').count, ('e',)), (int.__add__, (1, 2)), ((5).__add__, (1,)))
for method, arguments in METHODS:
    results = [pickle.loads(pickle.dumps(method, protocol))(*arguments) for protocol in range(4, 6)]
    print(method.__name__, all(result == method(*arguments) for result in results))
print(list.__len__.__reduce__(), [].__len__.__reduce__())
for descriptor in bytearray.__dict__['maketrans'], str.__dict__['maketrans'], dict.__dict__['fromkeys']:
    print(type(descriptor).__name__, end=' ')
    try:
        pickle.dumps(descriptor)
    except TypeError as error:
        print(error)
print('x'.maketrans('a', 'b'), str.maketrans({'a': 1}))


class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return 'ref' if obj == 7 else super().persistent_id(obj)


class Loader(pickle.Unpickler):
    def persistent_load(self, pid):
        try:
            return super().persistent_load(pid)
        except pickle.UnpicklingError as error:
            return str(error)


file = io.BytesIO()
Persistent(file).dump([6, 7])
file.seek(0)
print(Loader(file).load(), pickle.Pickler(file).persistent_id(1))
for text in b"S'a'\n.", b"S'a'\r\n.", b"S'a' \n.", b"S'\\'\n.", b"S'\\\\'\n.", b"S' ' \n.", b'S"x\\n"\n.', b"S'a\n.":
    try:
        print(text, repr(pickle.loads(text)))
    except (pickle.UnpicklingError, ValueError) as error:
        print(text, type(error).__name__, error)


class Asked:
    def __getattr__(self, name):
        print('asked for', name)
        raise AttributeError(name)


for protocol in 2, 4:
    pickle.dumps(Asked(), protocol)
print(Asked().__reduce_ex__(2)[1:])


class Files:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)

    @property
    def readline(self):
        raise OSError('no line')


for file in Files(), Files(read=1), object():
    try:
        pickle.Unpickler(file)
    except Exception as error:
        print(type(error).__name__, error)
print(pickle.dispatch_table is __import__('copyreg').dispatch_table)
