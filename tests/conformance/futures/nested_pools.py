# Executors inside executors: threads that use processes, processes that use threads, thousands of futures.
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def squares_in_threads(numbers):
    with ThreadPoolExecutor(3) as pool:
        return list(pool.map(lambda n: n * n, numbers))


def tree(depth):
    if depth == 0:
        return 1
    with ThreadPoolExecutor(2) as pool:
        return 1 + sum(pool.map(tree, [depth - 1] * 2))


def main():
    with ProcessPoolExecutor(2) as processes:
        print(list(processes.map(squares_in_threads, [range(3), range(3, 6), []])))
        with ThreadPoolExecutor(4) as threads:
            futures = [threads.submit(lambda n=n: processes.submit(pow, n, 2).result()) for n in range(12)]
            print([f.result() for f in futures])
    print(tree(4))
    with ThreadPoolExecutor(4) as pool:
        total = 0
        for future in as_completed([pool.submit(lambda n=n: n % 7) for n in range(3000)]):
            total += future.result()
        print(total)
    lock, order = threading.Lock(), []

    def record(n):
        with lock:
            order.append(n)

    with ThreadPoolExecutor(1) as pool:
        for n in range(500):
            pool.submit(record, n)
    print(order == list(range(500)))
    outer, inner = ThreadPoolExecutor(2), ThreadPoolExecutor(2)
    futures = [outer.submit(lambda n=n: inner.submit(lambda: n + 1).result() * 2) for n in range(40)]
    print(sum(f.result() for f in futures))
    outer.shutdown()
    inner.shutdown()
    with ThreadPoolExecutor(8) as pool:
        results = pool.map(lambda n: list(pool.map(abs, range(-n, 0))) if n < 3 else n, range(5))
        print(list(results))


if __name__ == "__main__":
    main()
