# Classes and the descriptors in them, instances of other classes, become garbage together while threads run.
import gc
import threading

stop = threading.Event()


def make():
    class Meta(type):
        pass

    class Descriptor(metaclass=Meta):
        def __init__(self, number):
            self.number = number

        def __get__(self, instance, owner):
            return self.number

    class Owner(metaclass=Meta):
        first, second = Descriptor(1), Descriptor(2)

    Owner.itself, Descriptor.owner = Owner, Owner
    return Owner().first + Owner.second


def busy():
    while not stop.is_set():
        sum(range(100))


threads = [threading.Thread(target=busy) for _ in range(2)]
for thread in threads:
    thread.start()
total = 0
for number in range(300):
    total += make()
    if number % 10 == 0:
        gc.collect()
stop.set()
for thread in threads:
    thread.join()
gc.collect()
print(total)
