# Manager: proxies of lists, dicts, namespaces, locks, queues and classes of our own.
import multiprocessing as mp
from multiprocessing.managers import BaseManager


def fill(shared, items, n, lock):
    with lock:
        shared[n] = n * n
        items.append(n)


class Account:
    def __init__(self, start=0):
        self.balance = start

    def deposit(self, n):
        if n < 0:
            raise ValueError("negative")
        self.balance += n
        return self.balance


class Bank(BaseManager):
    pass


Bank.register("Account", Account)

if __name__ == "__main__":
    with mp.Manager() as manager:
        d, l, lock = manager.dict({"a": 1}), manager.list([1, 2]), manager.Lock()
        children = [mp.Process(target=fill, args=(d, l, n, lock)) for n in range(4)]
        [p.start() for p in children]; [p.join() for p in children]
        print(sorted(d.items(), key=str), sorted(l), len(d), "a" in d, d.get("zz", 5), d.pop("a"))
        l[0] = 9; l.extend([7]); l.reverse(); l.remove(9)
        print(l[0], l[1:3] == list(l)[1:3], len(l), str(l) == str(list(l)))
        d.update(x=[1]); d["x"].append(2); print(d["x"])
        inner = manager.list(); d["y"] = inner; d["y"].append(3); print(list(inner))
        for bad, kind in ((lambda: d["none"], KeyError), (lambda: l[99], IndexError), (lambda: l.remove("q"), ValueError)):
            try:
                bad()
            except kind as error:
                print(type(error).__name__, error)
        ns = manager.Namespace(a=1)
        ns.b = [2]
        print(ns.a, ns.b, ns)
        del ns.a
        try:
            ns.a
        except AttributeError as error:
            print("AttributeError")
        v, a = manager.Value("i", 5), manager.Array("i", [1, 2, 3])
        v.value += 1; a[1] = 20
        print(v.value, a[:], list(a))
        q = manager.Queue(2); q.put("item"); print(q.get(), q.empty(), q.qsize())
        e = manager.Event(); print(e.is_set(), e.set(), e.wait(1))
        with manager.RLock(), manager.Semaphore(2):
            pass
        print(type(d).__name__, type(l).__name__, d._callmethod("__len__"), dict(d.copy()) == dict(d.items()))
    with Bank() as bank:
        account = bank.Account(10)
        print(account.deposit(5), account.deposit(1))
        try:
            account.deposit(-1)
        except ValueError as error:
            print(error)
        print(hasattr(account, "balance"))
