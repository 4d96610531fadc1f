# threading.settrace_all_threads and setprofile_all_threads: threads that run already get the function too.
import sys
import threading


def tell(seen, name):
    def tracer(frame, event, argument):
        if frame.f_code.co_name == 'work' and event in ('call', 'return'):
            seen.append((name, event))
        return tracer
    return tracer


def work():
    return 1


def run(set_all, get, label):
    ready, go, checked, end = (threading.Barrier(4) for _ in range(4))
    seen = [[] for _ in range(3)]
    functions = []

    def body(index):
        work()
        ready.wait(60)
        go.wait(60)
        functions.append(get() is function)
        work()
        checked.wait(60)
        end.wait(60)
        functions.append(get())
        work()

    function = tell(together := [], label)
    threads = [threading.Thread(target=body, args=(i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    ready.wait(60)
    set_all(function)
    print(get() is function, getattr(threading, get.__name__)() is function)
    work()
    go.wait(60)
    checked.wait(60)
    set_all(None)
    end.wait(60)
    for thread in threads:
        thread.join()
    print(label, sorted(functions, key=str), get(), sorted(together))
    work()
    print(len(together))


run(threading.settrace_all_threads, sys.gettrace, 'trace')
run(threading.setprofile_all_threads, sys.getprofile, 'profile')

# Replaced before anybody looks; a thread that never looks again; one that is started later.
block, later = threading.Event(), []
sleeper = threading.Thread(target=block.wait)
sleeper.start()
for function in (tell([], 1), tell([], 2), None, tell(seen := [], 3)):
    threading.settrace_all_threads(function)
young = threading.Thread(target=lambda: later.append(sys.gettrace() is function))
young.start()
young.join()
threading.settrace_all_threads(None)
block.set()
sleeper.join()
print(later, sys.gettrace(), threading.gettrace())
