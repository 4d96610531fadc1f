# Whole programs of processes: a pipeline, a map and reduce, a ring of tokens, a bank with locks, prime numbers.
import multiprocessing
import operator
from functools import reduce


def stage(source, sink, function):
    for item in iter(source.get, None):
        sink.put(function(item))
    sink.put(None)


def add_one(n):
    return n + 1


def double(n):
    return n * 2


def count_words(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def merge(left, right):
    return {word: left.get(word, 0) + right.get(word, 0) for word in left.keys() | right.keys()}


def pass_on(receive, send, rounds):
    for _ in range(rounds):
        send.send(receive.recv() + 1)


def transfer(accounts, locks, source, target, amount, times):
    for _ in range(times):
        first, second = sorted((source, target))
        with locks[first], locks[second]:
            accounts[source] -= amount
            accounts[target] += amount


def primes_between(bounds):
    low, high = bounds
    return [n for n in range(max(low, 2), high) if all(n % d for d in range(2, int(n ** 0.5) + 1))]


def main():
    queues = [multiprocessing.Queue() for _ in range(4)]
    stages = [multiprocessing.Process(target=stage, args=(queues[n], queues[n + 1], f))
              for n, f in enumerate((add_one, double, str))]
    for process in stages:
        process.start()
    for n in range(30):
        queues[0].put(n)
    queues[0].put(None)
    print(list(iter(queues[-1].get, None))[:8])
    for process in stages:
        process.join()
    texts = ["a b a c", "b b d", "a", ""] * 5
    with multiprocessing.Pool(3) as pool:
        print(sorted(reduce(merge, pool.imap_unordered(count_words, texts)).items()))
        found = pool.map(primes_between, [(n, n + 50) for n in range(0, 200, 50)])
        print(reduce(operator.add, found)[-5:], sum(map(len, found)))
    pipes = [multiprocessing.Pipe(duplex=False) for _ in range(5)]
    ring = [multiprocessing.Process(target=pass_on, args=(pipes[n][0], pipes[n + 1][1], 10)) for n in range(4)]
    for process in ring:
        process.start()
    token = 0
    for _ in range(10):
        pipes[0][1].send(token)
        token = pipes[4][0].recv()
    print(token)
    for process in ring:
        process.join()
    accounts = multiprocessing.Array("i", [100] * 4, lock=False)
    locks = [multiprocessing.Lock() for _ in accounts]
    tellers = [multiprocessing.Process(target=transfer, args=(accounts, locks, n, (n + 1) % 4, n + 1, 50))
               for n in range(4)]
    for process in tellers:
        process.start()
    for process in tellers:
        process.join()
    print(sum(accounts), accounts[:])


if __name__ == "__main__":
    main()
