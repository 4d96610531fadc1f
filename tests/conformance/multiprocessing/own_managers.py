# Managers of one's own: registered types and functions, exposed methods, proxies, remote use, errors.
import multiprocessing
from multiprocessing.managers import BaseManager, BaseProxy, MakeProxyType, NamespaceProxy, SyncManager


class Counter:
    def __init__(self, start=0):
        self.value = start

    def add(self, n=1):
        self.value += n
        return self.value

    def fail(self):
        raise LookupError("in the server")

    def _hidden(self):
        return "hidden"

    def __len__(self):
        return self.value


class CounterProxy(NamespaceProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__", "add")

    def add(self, n=1):
        return self._callmethod("add", (n,))


class Manager(BaseManager):
    pass


shared = {"in": "the server"}


def get_shared():
    return shared


def numbers():
    yield from range(3)


Manager.register("Counter", Counter)
Manager.register("Open", Counter, exposed=("add", "_hidden", "__len__"))
Manager.register("Attributes", Counter, CounterProxy)
Manager.register("get_shared", get_shared, exposed=("__getitem__", "__setitem__", "get"))
Manager.register("numbers", numbers, exposed=("__next__",))


def use(proxy, connection):
    connection.send((proxy.add(10), proxy.add(5)))


def main():
    manager = Manager()
    for early in (lambda: manager.Counter(), lambda: manager.connect()):
        try:
            early()
        except Exception as error:
            print(type(error).__name__, str(error)[:40])
    manager.start()
    counter = manager.Counter(3)
    print(counter.add(), counter.add(4), type(counter).__name__, counter._getvalue().value, hasattr(counter, "_hidden"))
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=use, args=(counter, theirs))
    child.start()
    child.join()
    print(ours.recv(), counter.add(0))
    for wrong in (counter.fail, lambda: counter.value, lambda: counter._callmethod("_hidden")):
        try:
            wrong()
        except Exception as error:
            print(type(error).__name__, str(error).split("\n")[0][:60].split(" of type")[0])
    opened = manager.Open(2)
    print(opened.add(), opened._hidden(), opened.__len__())
    attributes = manager.Attributes(1)
    attributes.value = 50
    print(attributes.value, attributes.add(1))
    table = manager.get_shared()
    table.__setitem__("new", 1)
    print(table.get("in"), table.__getitem__("new"), "new" in shared)
    print(repr(counter).split(" ")[0], str(counter).split(" ")[0])
    other = Manager(manager.address, authkey=manager._authkey if hasattr(manager, "_authkey") else None)
    other.connect()
    print(other.get_shared().get("new"), other.address == manager.address)
    wrong_key = Manager(manager.address, authkey=b"wrong")
    try:
        wrong_key.connect()
    except multiprocessing.AuthenticationError as error:
        print(type(error).__name__, error)
    print(issubclass(SyncManager, BaseManager), issubclass(type(counter), BaseProxy),
          MakeProxyType("Made", ("a", "b")).a.__name__)
    try:
        manager.start()
    except Exception as error:
        print(type(error).__name__)
    manager.shutdown()
    manager.shutdown()
    try:
        counter.add()
    except Exception as error:
        print(isinstance(error, (OSError, EOFError)))
    with Manager() as manager:
        print(manager.Counter().add(2))


if __name__ == "__main__":
    main()
