# threading.local: each thread its own, subclasses with __init__, what dies when a thread ends, misuse.
import gc
import threading
import weakref


def in_thread(function, *args):
    out = []
    thread = threading.Thread(target=lambda: out.append(function(*args)))
    thread.start()
    thread.join()
    del thread
    return out[0]


class Value:
    def __init__(self, name='value'):
        self.name = name


plain = threading.local()
plain.x = 1
print(plain.__dict__, in_thread(lambda: plain.__dict__), in_thread(hasattr, plain, 'x'))


def change():
    plain.x = 2
    plain.y = [plain.x]
    del plain.x
    try:
        plain.x
    except AttributeError as error:
        return str(error), vars(plain)


print(in_thread(change), vars(plain))
try:
    plain.nothing
except AttributeError as error:
    print(error, error.name, error.obj is plain)


class Session(threading.local):
    count = 0
    __slots__ = ('slot',)

    def __init__(self, user, *, level=1):
        type(self).count += 1
        self.user, self.level = user, level
        self.number = type(self).count

    def promote(self):
        self.level += 1
        return self.level


session = Session('ann', level=3)
session.slot = 'shared by all threads'
print(session.user, session.promote(), session.number)
print(in_thread(lambda: (session.user, session.promote(), session.promote(), session.number, session.slot)))
print(in_thread(lambda: session.number), session.level, session.number, Session.count)
for wrong in (lambda: threading.local(1), lambda: threading.local(a=1), lambda: setattr(plain, '__dict__', {}),
              lambda: delattr(plain, '__dict__'), lambda: Session()):
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Failing(threading.local):
    tries = 0

    def __init__(self):
        type(self).tries += 1
        if self.tries > 1:
            raise ValueError(f'try {self.tries}')


failing = Failing()


def touch():
    out = []
    for _ in range(2):
        try:
            failing.x = 1
            out.append('set')
        except ValueError as error:
            out.append(str(error))
    return out


print(in_thread(touch))

print('-- ends')
references = []


def keep():
    value = Value()
    references.append(weakref.ref(value))
    plain.value = value
    plain.cycle = [value, plain]
    return value.name


for _ in range(5):
    in_thread(keep)
gc.collect()
print([reference() for reference in references])
temporary = threading.local()
temporary.value = value = Value('kept by main')
reference = weakref.ref(value)
del value
gc.collect()
print(reference() is not None)
del temporary
gc.collect()
print(reference())

many = [threading.local() for _ in range(200)]


def fill(number):
    for i, each in enumerate(many):
        each.value = number * 1000 + i
    return sum(each.value for each in many)


results = []
threads = [threading.Thread(target=lambda n=n: results.append(fill(n))) for n in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results) == [sum(n * 1000 + i for i in range(200)) for n in range(10)], any(vars(each) for each in many))


class Descriptor(threading.local):
    @property
    def double(self):
        return self.value * 2

    def __getattr__(self, name):
        return f'no {name}'

    def __setattr__(self, name, value):
        super().__setattr__(name, value)


d = Descriptor()
d.value = 21
print(d.double, d.other, in_thread(lambda: d.double if 'value' in vars(d) else d.value))
seen = threading.local()
order = []


def recursive(depth):
    seen.depth = depth
    if depth:
        in_thread(recursive, depth - 1)
    order.append(seen.depth)
    return depth


in_thread(recursive, 5)
print(order)


def generator():
    while True:
        yield getattr(plain, 'mine', None)


g = generator()
plain.mine = 'main'
print(next(g), in_thread(lambda: (setattr(plain, 'mine', 'other'), next(g))[1]), next(g))
