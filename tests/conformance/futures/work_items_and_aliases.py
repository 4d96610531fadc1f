"""Classes of the library that may be written with parameters, and the work items of thread pools."""
import filecmp
import multiprocessing.pool
import multiprocessing.queues
import queue
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.thread import _WorkItem

for cls in (filecmp.dircmp, multiprocessing.pool.ApplyResult, multiprocessing.queues.SimpleQueue, queue.Queue,
            multiprocessing.queues.Queue, multiprocessing.queues.JoinableQueue, Future, _WorkItem):
    alias = cls[int]
    print(alias, alias.__origin__ is cls, alias.__args__, alias == cls[int])

future = Future()
_WorkItem(future, divmod, (17, 5), {}).run()
print(future.result(), future.done())
future = Future()
_WorkItem(future, int, ('x',), {'base': 10}).run()
print(type(future.exception()), future.exception())
future = Future()
print(future.cancel())
_WorkItem(future, print, ('never printed',), {}).run()
print(future.cancelled())

with ThreadPoolExecutor(1) as pool:
    print(list(pool.map(pow, (2, 3, 4), (5, 2, 3))), pool.submit(sorted, 'bca', reverse=True).result())
