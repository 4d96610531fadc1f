# Barriers: phases of a parallel computation, actions, who gets which number, abort and reset under waiters.
import threading

SIZE = 4
grid = [list(range(n, n + 8)) for n in range(SIZE)]
totals, numbers, failed = [], [], []
lock = threading.Lock()


def sum_up():
    totals.append(sum(map(sum, grid)))


barrier = threading.Barrier(SIZE, action=sum_up, timeout=20)


def work(index):
    for phase in range(5):
        grid[index] = [n + phase for n in grid[index]]
        number = barrier.wait()
        with lock:
            numbers.append((phase, number))


threads = [threading.Thread(target=work, args=(n,)) for n in range(SIZE)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(totals, sorted(numbers) == [(p, n) for p in range(5) for n in range(SIZE)])


def wait_and_note(barrier, name, **options):
    try:
        failed.append((name, barrier.wait(**options)))
    except threading.BrokenBarrierError as error:
        failed.append((name, type(error).__name__))


def attempt(how):
    failed.clear()
    barrier = threading.Barrier(3)
    threads = [threading.Thread(target=wait_and_note, args=(barrier, n)) for n in range(2)]
    for thread in threads:
        thread.start()
    while barrier.n_waiting < 2:
        pass
    how(barrier)
    for thread in threads:
        thread.join()
    return sorted(failed), barrier.broken, barrier.n_waiting


print(attempt(lambda b: b.abort()))
print(attempt(lambda b: b.reset()))
broken = threading.Barrier(2)
try:
    broken.wait(timeout=0.01)
except threading.BrokenBarrierError:
    print("timed out", broken.broken)
try:
    broken.wait()
except threading.BrokenBarrierError:
    print("stays broken")
broken.reset()
print(broken.broken, broken.parties, broken.n_waiting)


def bad_action():
    raise ValueError("in the action")


bad = threading.Barrier(2, bad_action)
failed.clear()
thread = threading.Thread(target=wait_and_note, args=(bad, "other"))
thread.start()
while not bad.n_waiting:
    pass
try:
    bad.wait()
except ValueError as error:
    print(error, bad.broken)
thread.join()
print(failed, threading.Barrier(1).wait())
