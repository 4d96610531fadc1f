# An object is unpickled while another thread still runs the module of its class: the unpickling waits for the
# module, instead of finding it without the class.
import os
import pickle
import sys
import tempfile
import threading
import types

SOURCE = """
import gate_{n}
gate_{n}.entered.set()
gate_{n}.go.wait()

class Thing:
    kind = {n}
"""


def gate_of(n):
    gate = types.ModuleType(f"gate_{n}")
    gate.entered = threading.Event()
    gate.go = threading.Event()
    sys.modules[gate.__name__] = gate
    return gate


def loads(data, begins, found):
    begins.set()
    try:
        found.append(type(pickle.loads(data)))
    except Exception as error:
        found.append(error)


def round_of(n, folder):
    name = f"slow_{n}"
    with open(os.path.join(folder, name + ".py"), "w") as file:
        file.write(SOURCE.format(n=n))
    gate = gate_of(n)
    # What dumps() would write: the class by its name, called without arguments.
    data = b"\x80\x03c" + name.encode() + b"\nThing\n)\x81."
    found = []
    events = [threading.Event() for _ in range(3)]
    threads = [threading.Thread(target=loads, args=(data, begins, found)) for begins in events]
    threads[0].start()
    gate.entered.wait()
    for thread in threads[1:]:
        thread.start()
    for begins in events:
        begins.wait()
    gate.go.set()
    for thread in threads:
        thread.join()
    thing = sys.modules[name].Thing
    assert found == [thing] * 3, found
    assert thing.kind == n


def main():
    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, folder)
        sys.dont_write_bytecode = True
        for n in range(12):
            round_of(n, folder)
    print("every object was made")


main()
