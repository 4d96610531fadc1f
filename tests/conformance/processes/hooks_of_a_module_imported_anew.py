# os.register_at_fork() outlives a second import of the part of os that is in C.
import os
import sys

os.register_at_fork(before=lambda: os.write(1, b"before\n"),
                    after_in_child=lambda: os.write(1, b"in the child\n"))
del sys.modules["posix"]
import posix

read, write = posix.pipe()
child = posix.fork()
if child == 0:
    posix.write(write, b"x")
    posix._exit(3)
print(posix.read(read, 1), posix.waitstatus_to_exitcode(posix.waitpid(child, 0)[1]))
