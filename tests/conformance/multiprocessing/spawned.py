# The spawn start method: the main module is imported again under another name; arguments travel by pickle.
import multiprocessing as mp

loaded_as = __name__
marker = []


class Box:
    def __init__(self, n):
        self.n = n


def child(queue, box, lock, value):
    with lock:
        value.value += box.n
    queue.put((loaded_as, __name__, marker, mp.current_process().name, mp.get_start_method()))


def fail():
    raise SystemExit(4)


if __name__ == "__main__":
    marker.append("parent only")
    context = mp.get_context("spawn")
    queue, lock, value = context.Queue(), context.Lock(), context.Value("i", 1)
    p = context.Process(target=child, args=(queue, Box(41), lock, value), name="spawned")
    p.start()
    print(queue.get())
    p.join()
    print(p.exitcode, value.value)
    q = context.Process(target=fail)
    q.start(); q.join()
    print(q.exitcode, type(q).__name__, context.get_start_method())
    try:
        context.Process(target=lambda: 1).start()
    except Exception as error:
        print("not picklable", type(error).__name__ in ("PicklingError", "AttributeError"))
    with context.Pool(1) as pool:
        print(pool.map(abs, [-1, 2]))
