"""The report on sys.stderr of an uncaught error in a thread; the main thread goes on."""
import io
import sys
import threading
def level_one(n):
    return level_two(n) + 1
def level_two(n):
    return 10 // n
thread = threading.Thread(target=level_one, args=(0,), name="worker-x")
real, sys.stderr = sys.stderr, io.StringIO()
print("starting")
thread.start()
thread.join()
report, sys.stderr = sys.stderr.getvalue().splitlines(), real
print("joined", thread.is_alive())
print(report[0])
print(report[1])
mine = [i for i, line in enumerate(report) if "uncaught_in_thread.py" in line]
for line in report[mine[0]:]:
    print(line)
