"""threading.local in cycles: garbage with what it keeps; what a thread keeps in it lives no longer than that."""
import gc
import threading
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


class Named(threading.local):
    def __init__(self, name):
        self.name = name


thing = Thing('holder of a local')
thing.local = threading.local()
thing.local.thing = thing
reference = weakref.ref(thing)
del thing
print(reference() is None, gc.collect() > 0, reference() is None)

named = Named('self')
named.me = named
reference = weakref.ref(named)
del named
gc.collect()
print(reference() is None)

# Both keep a cycle through the same local.
shared = threading.local()
started, end = threading.Barrier(2), threading.Barrier(2)


def keep():
    shared.thing = Thing('of the other thread')
    shared.thing.local = shared
    started.wait()
    end.wait()
    print(shared.thing.name)


other = threading.Thread(target=keep)
other.start()
started.wait()
shared.thing = Thing('of the main thread')
shared.thing.local = shared
gc.collect()
print(shared.thing.name)
end.wait()
other.join()
gc.collect()
print('the other thread is gone')
print(len([one for one in gc.get_referents(shared) if isinstance(one, dict)]))
del shared
gc.collect()
print('the local is gone')
