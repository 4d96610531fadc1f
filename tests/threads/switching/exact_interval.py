# With a waiter present the GIL changes hands after exactly N instructions. Two threads append their name to one list in a
# loop of k instructions. If each quantum is exactly N, then after j quanta of one thread it has appended j * N / k names, give
# or take one, with no drift however many quanta pass; where N < k the two take turns within one loop, so at no time
# is one ahead of the other by more than one name. (Without a GIL there is nothing to check.)
import dis
import sys
import threading

ROUNDS = 3000


def work(me, log, start):
    append = log.append
    start.wait()
    for _ in range(ROUNDS):
        append(me)


def loop_length():
    """Instructions of one round: from FOR_ITER to JUMP_BACKWARD."""
    names = [instruction.opname for instruction in dis.get_instructions(work)]
    return names.index('JUMP_BACKWARD') - names.index('FOR_ITER') + 1


def runs(log):
    """Lengths of the stretches of one name, without the beginning and the end, where one thread runs alone."""
    lengths, last = [], None
    for name in log:
        if name == last:
            lengths[-1] += 1
        else:
            lengths.append(1)
            last = name
    return lengths[2:-2]


def check(n):
    sys.setcheckinterval(n)
    log, start = [], threading.Barrier(2)
    threads = [threading.Thread(target=work, args=(name, log, start)) for name in 'ab']
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    k = loop_length()
    if n < k:
        ahead = 0
        first = log.index('b' if log[0] == 'a' else 'a')
        last = min(len(log) - 1 - log[::-1].index(name) for name in 'ab')
        for name in log[first:last]:
            ahead += 1 if name == 'a' else -1
            assert abs(ahead) <= 2, (n, ahead)
    else:
        lengths = runs(log)
        for mine in lengths[::2], lengths[1::2]:
            total = 0
            for j, length in enumerate(mine, 1):
                total += length
                assert abs(total - j * n / k) <= 1, (n, k, j, total, mine[:10])


if sys._is_gil_enabled():
    for n in 1, 2, 7, 100, 1000:
        check(n)
print('ok')
