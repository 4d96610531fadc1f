"""A scheduler with a heap, cancellation, priorities, generators as tasks, and a trace that must not change."""
import heapq
import itertools
class Task:
    counter = itertools.count(1)
    def __init__(self, name, work): self.name, self.work, self.id, self.state = name, work, next(self.counter), "new"
    def __repr__(self): return f"<{self.name}#{self.id} {self.state}>"
class Sleep:
    def __init__(self, ticks): self.ticks = ticks
class Spawn:
    def __init__(self, task): self.task = task
class Join:
    def __init__(self, task): self.task = task
class Loop:
    def __init__(self): self.now, self.queue, self.order, self.waiting, self.trace = 0, [], itertools.count(), {}, []
    def add(self, task, delay=0, value=None, error=None):
        task.state = "ready"
        heapq.heappush(self.queue, (self.now + delay, next(self.order), task, value, error))
    def run(self):
        while self.queue:
            self.now, _, task, value, error = heapq.heappop(self.queue)
            if task.state == "cancelled": continue
            try: request = task.work.throw(error) if error else task.work.send(value)
            except StopIteration as stop: self.finish(task, "done", stop.value)
            except Exception as e: self.finish(task, "failed", e)
            else:
                match request:
                    case Sleep(ticks=t): self.add(task, t)
                    case Spawn(task=t): self.add(t); self.add(task, value=t)
                    case Join(task=t) if t.state in ("done", "failed"): self.resume(task, t)
                    case Join(task=t): self.waiting.setdefault(t.id, []).append(task); task.state = "joining"
                    case int() | float() as n: self.add(task, value=n * 2)
                    case other: self.add(task, error=TypeError(f"bad request {other!r}"))
    def resume(self, task, joined): self.add(task, value=joined.result if joined.state == "done" else None,
        error=joined.result if joined.state == "failed" else None)
    def finish(self, task, state, result):
        task.state, task.result = state, result
        self.trace.append((self.now, task.name, state, repr(result)))
        for waiter in self.waiting.pop(task.id, []): self.resume(waiter, task)
def worker(n):
    total = 0
    for i in range(n):
        yield Sleep(i)
        total += yield i
    if n == 4: raise ValueError(f"worker {n} broke")
    return total
def main():
    children = []
    for n in (3, 1, 4, 2): children.append((yield Spawn(Task(f"w{n}", worker(n)))))
    results = []
    for child in children:
        try: results.append((yield Join(child)))
        except ValueError as e: results.append(str(e))
    try: yield "nonsense"
    except TypeError as e: results.append(str(e))
    return results
loop = Loop()
loop.add(Task("main", main()))
loop.run()
for line in loop.trace: print(*line)
