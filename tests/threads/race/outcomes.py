# The textbook race under the switch rules: five threads, 100,000 times `counter += 1` each. With the GIL the default rule
# (a switch after every 100 instructions, between any two) loses updates, every time; the rule of CPython 3.10 and later
# (only at calls and backward jumps) loses none; a lock loses none under any rule and in any build.
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def final_count(script, *options):
    """What a script prints, run by this same interpreter."""
    reading, writing = os.pipe()
    child = os.posix_spawn(sys.executable, [sys.executable, *options, os.path.join(HERE, script)], os.environ,
                           file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)])
    os.close(writing)
    with open(reading, 'rb') as output:
        text = output.read()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return int(text)


for _ in range(3):
    if sys._is_gil_enabled():
        # A thread is done in a millisecond or two. Where many want a processor, the main thread may take longer to
        # wake up and start the next one, and then there is no race.
        count = min(final_count('race_counter.py', *(['-X', 'gil=1'] if sys.abiflags else [])) for _ in range(4))
        assert 0 < count < 500000, count
        if not sys.abiflags:
            assert final_count('race_counter.py', '-X', 'switch=5ms@calls') == 500000
    assert final_count('race_counter_lock.py') == 500000
print('ok')
