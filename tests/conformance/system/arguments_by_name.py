# Functions of os (and two others) whose arguments may be given by name.
import io
import os
import sqlite3
import sys
import tempfile


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except (TypeError, ValueError, OSError) as error:
        return f"{type(error).__name__}: {error}"


with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "file")
    fd = os.open(path=name, flags=os.O_CREAT | os.O_RDWR)
    print(os.write(fd, b"some text"), os.fstat(fd=fd).st_size)
    print(os.fsync(fd=fd), os.fdatasync(fd=fd), os.device_encoding(fd=fd))
    print(os.truncate(path=name, length=4), os.stat(path=name).st_size)
    print(os.close(fd=fd))
    with io.open_code(path=name) as file:
        print(file.read())
    descriptor = os.open(folder, os.O_RDONLY)
    print(os.fchdir(fd=descriptor), os.path.samefile(os.getcwd(), folder))
    os.close(descriptor)
    os.chdir(path="/")

print(os.fspath(path="a"), len(os.getrandom(size=5)), len(os.getrandom(size=3, flags=0)))
print(os.getpgid(pid=0) == os.getpgrp())
status = os.system(command="exit 3")
print(os.WIFEXITED(status=status), os.WEXITSTATUS(status=status), os.WIFSIGNALED(status=status),
      os.WIFSTOPPED(status=status), os.WIFCONTINUED(status=status), os.waitstatus_to_exitcode(status=status))
child = os.fork()
if child == 0:
    os.execve(path="/bin/sh", argv=["sh", "-c", "exit $CODE"], env={"CODE": "5"})
pid, status, usage = os.wait4(pid=child, options=0)
print(pid == child, os.waitstatus_to_exitcode(status))
number = os.eventfd(initval=2)
print(os.eventfd_write(fd=number, value=5), os.eventfd_read(fd=number))
os.close(number)
print(os.sched_get_priority_min(policy=os.SCHED_OTHER), os.sched_get_priority_max(policy=os.SCHED_OTHER))
print(sqlite3.complete_statement(statement="select 1;"), sqlite3.complete_statement("select 1"))

for function, args, kwargs in ((os.fsync, (), {}), (os.fsync, (1, 2), {}), (os.fsync, ("a",), {}),
                               (os.fstat, (), {"path": 1}), (os.truncate, ("a",), {}),
                               (os.wait3, (1,), {"options": 1}), (os.WIFEXITED, (), {}),
                               (os.system, (), {"cmd": "x"}), (io.open_code, (5,), {}),
                               (os.waitstatus_to_exitcode, ("a",), {}), (os.getpgid, (), {"pid": "x"})):
    print(attempt(function, *args, **kwargs))
