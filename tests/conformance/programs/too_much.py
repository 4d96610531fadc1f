# What asks for more memory than any machine has ends with MemoryError at once; text that no buffer holds is
# given up; functions nested deep compile in time.
import time


def attempt(what):
    try:
        print(what, "->", type(eval(what)).__name__)
    except (MemoryError, OverflowError, ValueError) as error:
        print(what, "->", type(error).__name__)


HUGE = 10**15
for what in ("bytes(HUGE)", "bytearray(HUGE)", "[0] * HUGE", "(0,) * HUGE", "'a' * HUGE", "b'a' * HUGE",
             "(1).to_bytes(HUGE, 'little')", "'a'.zfill(HUGE)", "'a'.center(HUGE)", "b'a'.ljust(HUGE)",
             "b''.join([b'c' * 10**7] * 10**6)", "bytearray(b'-').join([b'c' * 10**7] * 10**6)",
             "'-'.join(['c' * 10**7] * 10**6)",
             "bytearray(1) * HUGE", "[None] * (HUGE // 10) + [1]", "1 << 10**17", "f'{1:{HUGE}}'"):
    attempt(what)

now = time.struct_time((2020, 1, 2, 3, 4, 5, 3, 2, 0))
for width in (1, 30, 1000, 5000, 10**9, 10**12):
    print(width, len(time.strftime(f"%{width}d", now)))

# Many functions that look the same on one long line: equal ones inside different ones.
depth = 60
line = "lambda: " * depth + "1"
functions = eval("[" + ", ".join([line] * 100) + "]")
print(len(functions))
value = functions[-1]
for _ in range(depth):
    value = value()
print(value)
