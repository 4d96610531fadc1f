# Finders are asked under the import lock: one at a time, whatever the threads that import.
import _imp
import importlib
import sys
import threading
import types

try:
    _imp.release_lock()
except RuntimeError as error:
    print(error)
print(_imp.lock_held())
_imp.acquire_lock()
_imp.acquire_lock()
_imp.release_lock()
print(_imp.lock_held())
failed = []


def elsewhere():
    try:
        _imp.release_lock()
    except RuntimeError as error:
        failed.append(str(error))


thread = threading.Thread(target=elsewhere)
thread.start()
thread.join()
print(failed)
_imp.release_lock()
print(_imp.lock_held())


class Finder:
    inside = calls = most = 0
    held = set()

    def find_spec(self, name, path=None, target=None):
        Finder.inside += 1
        Finder.most = max(Finder.most, Finder.inside)
        Finder.held.add(_imp.lock_held())
        for _ in range(200):
            pass
        Finder.calls += 1
        Finder.inside -= 1
        if name.startswith('made_'):
            return importlib.util.spec_from_loader(name, self)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        import colorsys
        module.value = module.__name__


import importlib.util
finder = Finder()
sys.meta_path.insert(0, finder)
found = []


def work(number):
    for n in range(20):
        found.append(importlib.import_module(f'made_{number}_{n}').value)
        try:
            importlib.import_module(f'absent_{number}_{n}')
        except ModuleNotFoundError as error:
            found.append(error.name)


threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), len(set(found)), Finder.most, True in Finder.held, False in Finder.held, Finder.calls >= 320)
print(_imp.lock_held())


class Failing:
    def find_spec(self, name, path=None, target=None):
        raise ValueError(_imp.lock_held())


sys.meta_path.insert(0, Failing())
try:
    import absent_module
except ValueError as error:
    print(error, _imp.lock_held())
