# A named block of shared memory outlives its maker only as long as somebody of the family lives: the
# resource tracker removes it, also when the maker is killed. track=False leaves it alone.
import os
import signal
import subprocess
import sys
import time
from multiprocessing import resource_tracker, shared_memory

MAKER = '''
import os, signal, sys
from multiprocessing import shared_memory
block = shared_memory.SharedMemory(create=True, size=100, track={track})
block.buf[:5] = b'hello'
print(block.name, flush=True)
sys.stdin.readline()
{end}
'''


def make(end, track=True):
    maker = subprocess.Popen([sys.executable, '-c', MAKER.format(end=end, track=track)], text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    name = maker.stdout.readline().strip()
    other = shared_memory.SharedMemory(name, track=False)
    print(bytes(other.buf[:5]), end=' ')
    other.close()
    _, err = maker.communicate('\n')       # to the end of the tracker too: it has the maker's stderr
    print(maker.returncode, 'leaked shared_memory' in err, name in err, end=' ')
    try:
        left = shared_memory.SharedMemory(name, track=False)
    except FileNotFoundError as error:
        print(type(error).__name__)
        return
    left.close()
    left.unlink()
    print('still there')


make('os.kill(os.getpid(), signal.SIGKILL)')
make('os._exit(3)')
make('pass')
make('block.unlink()')
make('os.kill(os.getpid(), signal.SIGKILL)', track=False)
make('pass', track=False)

# In this process: what is unlinked is not tracked any more; attaching and detaching is no making.
block = shared_memory.SharedMemory(create=True, size=10)
again = shared_memory.SharedMemory(block.name)
again.buf[0] = 7
print(block.buf[0], again.size >= 10, again.name == block.name)
again.close()
block.close()
block.unlink()
for action in (block.unlink, lambda: shared_memory.SharedMemory(block.name),
               lambda: resource_tracker.register('a' * 600, 'shared_memory')):
    try:
        action()
    except Exception as error:
        print(type(error).__name__)

# A forked child that makes a block and ends has not taken it away.
reader, writer = os.pipe()
child = os.fork()
if not child:
    made = shared_memory.SharedMemory(create=True, size=1)
    made.buf[0] = 42
    os.write(writer, made.name.encode())
    os._exit(0)
os.waitpid(child, 0)
made = shared_memory.SharedMemory(os.read(reader, 100).decode())
print(made.buf[0])
made.close()
made.unlink()

# The tracker ignores what comes from the keyboard, and is replaced when it is killed.
resource_tracker.ensure_running()
tracker = resource_tracker._resource_tracker
pid = tracker._pid
os.kill(pid, signal.SIGINT)
os.kill(pid, signal.SIGTERM)
resource_tracker.ensure_running()
print(tracker._pid == pid)
