# multiprocessing.Pool: chunks of every size, errors in the middle of a chunk, callbacks, iterators in
# order and not, results that arrive late, and pools of threads with the same answers.
import multiprocessing
import multiprocessing.pool


def double(n):
    return 2 * n


def picky(n):
    if n % 7 == 5:
        raise ValueError(f"not {n}")
    return n


def add(a, b=0):
    return a + b


class Refused(Exception):
    def __init__(self, number):
        super().__init__(number)
        self.number = number


def refuse(n):
    raise Refused(n)


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def chunks(pool):
    for size in (None, 1, 2, 3, 100):
        for count in (0, 1, 2, 7, 50):
            expected = [2 * n for n in range(count)]
            assert pool.map(double, range(count), chunksize=size) == expected
    print("map of every size")
    print([pool.map(double, iterable) for iterable in ([], (3,), {4: 5}, "", iter([1, 2]))])
    print(pool.starmap(add, [(1, 2), (3,), (4, 5)], chunksize=2), pool.starmap(add, []))
    print(*(list(pool.imap(double, *given)) for given in ([range(5)], [range(5), 2], [[]])))
    print(sorted(pool.imap_unordered(double, range(6))), sorted(pool.imap_unordered(double, range(6), 4)))


def errors(pool):
    print(outcome(lambda: pool.map(picky, range(5))), outcome(lambda: pool.map(picky, range(12), 1)))
    print(outcome(lambda: pool.map(picky, range(5, 9), 4)))
    results = pool.imap(picky, range(8))
    print([outcome(lambda: next(results)) for _ in range(9)])
    print(outcome(lambda: next(results)))
    print(outcome(lambda: pool.apply(refuse, (3,))), outcome(lambda: pool.apply(add, (1,), {"c": 2})))
    for size in (0, -1):
        print(outcome(lambda: pool.map(double, [1], chunksize=size)) if size > 0 else
              outcome(lambda: pool.imap(double, [1], chunksize=size)))
    print(outcome(lambda: pool.map(double, 5)), outcome(lambda: pool.starmap(add, [1])))
    print(outcome(lambda: pool.starmap(add, [(1, 2, 3)])))


def callbacks(pool):
    seen = []
    result = pool.map_async(double, range(3), callback=lambda value: seen.append(("map", value)))
    print(result.get(60), result.ready(), result.successful(), seen)
    result = pool.apply_async(refuse, (4,), callback=seen.append,
                              error_callback=lambda error: seen.append(("error", error.number)))
    result.wait(60)
    print(result.ready(), result.successful(), outcome(result.get), seen[1:])
    result = pool.starmap_async(add, [(1, 1), (2, 2)], error_callback=seen.append)
    print(result.get(60), len(seen))
    print(pool.map_async(double, []).get(60), pool.map_async(double, []).successful())


def lives(make):
    with make(1) as pool:
        result = pool.apply_async(double, (21,))
        pool.close()
        pool.join()
        print(result.get(60), outcome(lambda: pool.apply(double, (1,))),
              outcome(lambda: pool.map(double, [])))
    print(outcome(lambda: make(0)), outcome(lambda: make(-1)))
    pool = make(2)
    print(outcome(pool.join))
    pool.terminate()
    pool.join()
    print(outcome(lambda: pool.apply_async(double, (1,))))


def main():
    for make in (multiprocessing.Pool, multiprocessing.pool.ThreadPool):
        with make(2) as pool:
            for part in (chunks, errors, callbacks):
                print("--", part.__name__)
                part(pool)
        print("-- lives")
        lives(make)


if __name__ == "__main__":
    main()
