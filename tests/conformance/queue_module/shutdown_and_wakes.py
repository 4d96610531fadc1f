# queue.Queue under shutdown, with waiters on both sides, and PriorityQueue of equal keys.
import queue
import threading

q = queue.Queue(1)
q.put(1)
out = []


def putter():
    try:
        q.put(2)
        out.append("put")
    except queue.ShutDown:
        out.append("ShutDown in put")


t = threading.Thread(target=putter)
t.start()
q.shutdown()
t.join()
print(out, q.get(), q.is_shutdown)
for call in (q.get, lambda: q.put(3), q.get_nowait, lambda: q.put_nowait(1)):
    try:
        call()
    except queue.ShutDown as error:
        print("ShutDown", isinstance(error, Exception), error.args)
q = queue.Queue()
[q.put(n) for n in range(3)]
q.shutdown(immediate=True)
try:
    q.get()
except queue.ShutDown:
    print("dropped", q.qsize(), q.unfinished_tasks)
q.join()
q = queue.LifoQueue()
waiting = threading.Thread(target=lambda: out.append(q.get(timeout=60)))
waiting.start(); q.put("woken"); waiting.join()
print(out[-1])
p = queue.PriorityQueue()
for item in ((2, "b"), (1, "z"), (2, "a"), (1, "c")):
    p.put(item)
print([p.get() for _ in range(4)])
p.put((1, object()))
try:
    p.put((1, object()))
except TypeError as error:
    print(error)
for bad in (lambda: queue.Queue().get(timeout=-1), lambda: queue.Queue(1).put(1, timeout=-1)):
    try:
        bad()
        print("ok")
    except ValueError as error:
        print(error)
q = queue.Queue()
try:
    q.task_done()
except ValueError as error:
    print(error)
s = queue.SimpleQueue()
print(s.put(1, timeout="ignored"), s.get(), s.empty(), s.qsize())
for call in (lambda: s.get(False), lambda: s.get(timeout=0.01), s.get_nowait):
    try:
        call()
    except queue.Empty as error:
        print("Empty", type(error).__module__)
try:
    s.get(timeout=-1)
except ValueError as error:
    print(error)
