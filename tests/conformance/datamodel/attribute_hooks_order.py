# __getattribute__ and __getattr__, data and other descriptors, the instance's dict: in which order.
log = []


class Data:
    def __get__(self, instance, owner):
        return "data"

    def __set__(self, instance, value):
        log.append(("set", value))


class Other:
    def __get__(self, instance, owner):
        return "other", instance is None


class Hooked:
    data = Data()
    other = Other()
    plain = "class"

    def __getattribute__(self, name):
        log.append(("getattribute", name))
        return super().__getattribute__(name)

    def __getattr__(self, name):
        log.append(("getattr", name))
        if name == "broken":
            raise AttributeError("no " + name)
        return "made " + name

    def __setattr__(self, name, value):
        log.append(("setattr", name, value))
        super().__setattr__(name, value)

    def __delattr__(self, name):
        log.append(("delattr", name))
        super().__delattr__(name)


h = Hooked()
h.__dict__.update(data="own", other="own", plain="own")
print(h.data, h.other, h.plain, h.missing)
h.data = 1
h.plain = 2
print(h.plain, Hooked.data, Hooked.other, Hooked.plain)
del h.plain
print(h.plain)
for use in (lambda: h.broken, lambda: delattr(h, "gone"), lambda: delattr(h, "data")):
    try:
        use()
    except AttributeError as error:
        print(error, error.name, error.obj is h)
print(hasattr(h, "broken"), hasattr(h, "any"), getattr(h, "broken", "default"))
for entry in log:
    print(entry)
del log[:]
print(len.__name__, str(h)[:1], h.__class__.__name__, log)


class Raises:
    def __getattribute__(self, name):
        raise KeyError(name)

    def __getattr__(self, name):
        return "never"


try:
    Raises().x
except KeyError as error:
    print("KeyError", error)
