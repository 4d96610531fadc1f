# The Mandelbrot set, computed row by row by four threads.
#
# Interview question: when would you take a free-threaded Python?
# Rows do not depend on each other, and each thread writes its own places of one shared list: no lock is
# needed in any build, because storing an item in a list is atomic.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), question "Why does
# the GIL exist in Python and can you remove it?".
#
# baton:   as fast as with one thread.
# batont:  faster with the number of cores; the picture is the same.
# python3: like baton, the same picture.

import threading

WIDTH, HEIGHT = 78, 31
LIMIT = 4000
SHADES = " .,:;+*%#"
THREADS = 4


def steps(x, y):
    """How many steps the point takes to escape."""
    zx = zy = 0.0
    for step in range(LIMIT):
        zx, zy = zx * zx - zy * zy + x, 2.0 * zx * zy + y
        if zx * zx + zy * zy > 4.0:
            return step
    return LIMIT


def draw_row(line):
    y = (line - HEIGHT // 2) * 2.4 / HEIGHT
    text = ""
    for column in range(WIDTH):
        count = steps(column * 3.2 / WIDTH - 2.2, y)
        text += "@" if count == LIMIT else SHADES[min(count, len(SHADES) - 1)]
    return text.rstrip()


def worker(first):
    for line in range(first, HEIGHT, THREADS):
        rows[line] = draw_row(line)


rows = [""] * HEIGHT
threads = [threading.Thread(target=worker, args=(first,)) for first in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("\n".join(rows))
