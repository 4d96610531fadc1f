"""Audit hooks: events, hooks that forbid, hooks that keep others out, tracing of hooks."""

import gc
import marshal
import os
import pickle
import sys
import tempfile
import threading
import time

seen = []
forbidden = set()
enabled = True


def hook(event, arguments):
    if not enabled:
        return
    seen.append((event, arguments))
    if event in forbidden:
        raise RuntimeError('forbidden: ' + event)


def happened(*names):
    found = [(event, arguments) for event, arguments in seen if event in names]
    seen.clear()
    return found


print(sys.audit('before.hooks', 1))
print(sys.addaudithook(hook))
sys.audit('test.event', 1, 'two', [3])
sys.audit('test.none')
print(happened('test.event', 'test.none'))
for call in (lambda: sys.audit(), lambda: sys.audit(5), lambda: sys.addaudithook(), lambda: sys.audit('x', y=1)):
    try:
        call()
    except TypeError as error:
        print(error)

print(eval('1 + 1'))
print([(event, arguments[1] if event == 'compile' else arguments[0].co_name)
       for event, arguments in happened('compile', 'exec')])
exec(compile('x = 2', 'made.py', 'exec'))
print([event for event, _ in happened('exec')])
import colorsys
print([arguments[0] for event, arguments in happened('import') if arguments[0] == 'colorsys'])

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'file')
    seen.clear()
    with open(path, 'w') as file:
        file.write('text')
    print([(arguments[0] == path, arguments[1]) for event, arguments in happened('open')])
    forbidden.add('open')
    try:
        open(path)
    except RuntimeError as error:
        print(error)
    forbidden.clear()

seen.clear()
sys._getframe()
sys.setprofile(None)
sys.settrace(None)
print([event for event, _ in happened('sys._getframe', 'sys.setprofile', 'sys.settrace')])
gc.get_referents([1])
gc.get_objects(generation=1)
print(happened('gc.get_referents', 'gc.get_objects'))
time.sleep(0)
print(happened('time.sleep'))
value = marshal.loads(marshal.dumps([1]))
print([event for event, _ in happened('marshal.dumps', 'marshal.loads')])
pickle.loads(pickle.dumps(len))
print(happened('pickle.find_class'))
forbidden.add('pickle.find_class')
try:
    pickle.loads(b'cos\nsystem\n.')
except RuntimeError as error:
    print(error)
forbidden.clear()

forbidden.add('sys.addaudithook')
print(sys.addaudithook(print))
forbidden.clear()
sys.audit('not printed')


class Other:
    __cantrace__ = True

    def __call__(self, event, arguments):
        if event == 'of other':
            raise KeyError(*arguments)


sys.addaudithook(Other())
try:
    sys.audit('of other', 'argument')
except KeyError as error:
    print(repr(error), seen[-1])

traced = []
sys.settrace(lambda frame, event, argument: traced.append(frame.f_code.co_qualname))
sys.audit('traced')
sys.settrace(None)
print(traced[:1])
worker = threading.Thread(target=sys.audit, args=('from a thread',))
worker.start()
worker.join()
print(happened('from a thread'))
enabled = False
