# A Manager's types from several processes: dict, list, Namespace, Value, Array, Queue, locks, nested proxies, Pool.
import multiprocessing
import queue


def work(n, table, items, names, value, array, lock, results):
    with lock:
        value.value += n
        names.total = getattr(names, "total", 0) + n
        array[n] = n * n
    table[n] = {"n": n}
    items.append(n)
    results.put(n)


def main():
    with multiprocessing.Manager() as manager:
        table, items, names = manager.dict(first=0), manager.list([7]), manager.Namespace(kind="names")
        value, array, lock = manager.Value("i", 100), manager.Array("i", range(4)), manager.Lock()
        results = manager.Queue()
        children = [multiprocessing.Process(target=work, args=(n, table, items, names, value, array, lock, results))
                    for n in range(4)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(sorted(table.items(), key=str), sorted(items), names.total, names.kind, value.value, array[:], list(array))
        print(sorted(results.get() for _ in range(4)), results.empty(), results.qsize())
        try:
            results.get_nowait()
        except queue.Empty as error:
            print(type(error).__name__)
        print(len(table), 2 in table, table.get("none"), table.pop(2), table.setdefault("s", 5), sorted(map(str, table)))
        table.update(a=1)
        del table["a"]
        print(table.copy() == dict(table), "a" in table, len(table.keys()), table.popitem()[0])
        try:
            table["missing"]
        except KeyError as error:
            print(repr(error))
        items[:] = [3, 1, 2]
        items.sort()
        items.extend([9, 9])
        items.insert(0, "x")
        print(str(items), items[1:3], items.index(9), items.count(9), items.pop(), len(items), items + [4], items * 2)
        items.reverse()
        del items[0]
        items += [5]
        print(items[:], 5 in items, [i for i in items], items._getvalue())
        try:
            items[50]
        except IndexError as error:
            print(error)
        nested = manager.list([manager.list([1]), manager.dict(k=1)])
        nested[0].append(2)
        nested[1]["k"] = 3
        print(nested[0][:], dict(nested[1]), len(nested))
        plain = manager.list([[1]])
        plain[0].append(2)
        print(plain[0])
        inner = plain[0]
        inner.append(2)
        plain[0] = inner
        print(plain[0], repr(names).split(" at ")[0], repr(value)[:12], str(value), repr(array).split(" at ")[0])
        names.gone = 1
        del names.gone
        print(hasattr(names, "gone"), names._getvalue())
        event, barrier = manager.Event(), manager.Barrier(1)
        print(event.is_set(), event.set(), event.wait(1), event.clear(), barrier.wait(), barrier.parties, barrier.broken)
        semaphore, condition = manager.BoundedSemaphore(1), manager.Condition()
        print(semaphore.acquire(), semaphore.acquire(False), semaphore.release())
        try:
            semaphore.release()
        except ValueError as error:
            print(error)
        with condition:
            print(condition.wait(0.01), condition.wait_for(lambda: True), condition.notify())
        recursive = manager.RLock()
        with recursive, recursive:
            print("twice")
        with manager.Pool(1) as pool:
            print(pool.map(abs, [-1, -2]), pool.apply(divmod, (7, 2)))
        joinable = manager.JoinableQueue(1)
        joinable.put("x")
        print(joinable.full(), joinable.get(), joinable.task_done(), joinable.join())
    try:
        table["after"]
    except Exception as error:
        print(isinstance(error, (OSError, EOFError)))


if __name__ == "__main__":
    main()
