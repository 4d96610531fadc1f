# Future used directly: states, who may set what, callbacks and their errors, conditions, waiters of several kinds.
import concurrent.futures as cf
import logging
import threading

logging.disable(logging.CRITICAL)


def attempt(name, call, *args):
    try:
        print(name, '->', call(*args))
    except BaseException as error:
        print(name, '!', type(error).__name__, str(error).partition(' at 0x')[0].partition(': <')[0])


def states():
    f = cf.Future()
    print(f.done(), f.running(), f.cancelled(), repr(f).rpartition(' ')[2])
    attempt('timeout', f.result, 0)
    print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
    attempt('running twice', f.set_running_or_notify_cancel)
    f.set_result([1, 2])
    print(f.result(), f.exception(), f.done(), f.cancel())
    attempt('set again', f.set_result, 1)
    attempt('set exception', f.set_exception, ValueError())
    f = cf.Future()
    print(f.cancel(), f.cancel(), f.cancelled(), f.done())
    attempt('result', f.result)
    attempt('exception', f.exception)
    print(f.set_running_or_notify_cancel())
    attempt('set', f.set_result, 1)
    f = cf.Future()
    f.set_exception(KeyError('k'))
    attempt('result', f.result)
    print(repr(f.exception()), f.result.__self__ is f)


def callbacks():
    order = []
    f = cf.Future()
    f.add_done_callback(lambda x: order.append(('first', x is f)))
    f.add_done_callback(lambda x: 1 / 0)
    f.add_done_callback(lambda x: order.append(('third', x.result())))
    f.set_result('r')
    f.add_done_callback(lambda x: order.append('at once'))
    f.add_done_callback(lambda x: 1 / 0)
    print(order)
    g = cf.Future()
    g.add_done_callback(lambda x: order.append(x.cancelled()))
    g.cancel()
    print(order[-1])


def waiters():
    futures = [cf.Future() for _ in range(5)]
    done, not_done = cf.wait(futures, timeout=0)
    print(len(done), len(not_done))
    futures[0].set_result(0)
    futures[1].set_exception(ValueError(1))
    print([len(group) for group in cf.wait(futures, return_when=cf.FIRST_COMPLETED)],
          [len(group) for group in cf.wait(futures, return_when=cf.FIRST_EXCEPTION)])
    attempt('all', lambda: [len(group) for group in cf.wait(futures, 0.01)])
    attempt('bad', lambda: cf.wait(futures, return_when='SOME'))
    it = cf.as_completed(futures, timeout=0.01)
    print({next(it) in futures[:2] for _ in range(2)})
    attempt('as_completed', next, it)
    print(len(cf.wait([futures[0]] * 3).done), list(cf.as_completed([])), len(list(cf.as_completed([futures[0]] * 2))))
    ended = []
    threads = [threading.Thread(target=lambda: ended.append(futures[2].result())) for _ in range(10)]
    threads.append(threading.Thread(target=lambda: ended.append(len(cf.wait(futures[2:4]).done))))
    threads.append(threading.Thread(target=lambda: ended.append(len(list(cf.as_completed(futures[2:4]))))))
    for thread in threads:
        thread.start()
    for future in futures[2:4]:
        future.set_running_or_notify_cancel()
        future.set_result('value')
    for thread in threads:
        thread.join()
    print(sorted(map(str, ended)))
    futures[4].cancel()
    futures[4].set_running_or_notify_cancel()
    print(len(cf.wait(futures).done))


for part in (states, callbacks, waiters):
    print('--', part.__name__)
    part()
