# os: several buffers at an offset, groups, a process group of one's own, namespaces, a child on a terminal.
import os
import tempfile


def tell(function, *args):
    try:
        print(function.__name__, args, function(*args))
    except Exception as problem:
        print(function.__name__, args, type(problem).__name__, problem)


with tempfile.TemporaryFile() as file:
    fd = file.fileno()
    print(os.pwritev(fd, [b"one", bytearray(b"two"), memoryview(b"three")], 4))
    print(os.pread(fd, 20, 0), os.lseek(fd, 0, os.SEEK_CUR))
    first, second = bytearray(5), bytearray(100)
    print(os.preadv(fd, [first, second], 3), first, second[:10])
    print(os.preadv(fd, (first,), 11, 0), first)
    print(os.preadv(fd, [first], 100), os.preadv(fd, [], 0))
    print(os.pwritev(fd, [b"end"], 0, os.RWF_APPEND), os.pread(fd, 20, 12))
    print(os.preadv(fd, [first], -1), first, os.lseek(fd, 0, os.SEEK_CUR))
    for args in ([fd, [b"fixed"], 0], [fd, 5, 0], [fd, [first], "0"], [fd, [first]], ["x", [first], 0],
                 [fd, [1], 0]):
        try:
            os.preadv(*args)
        except Exception as problem:
            print(type(problem).__name__, problem)
    tell(os.pwritev, 99999, [b"x"], 0)
    tell(os.pwritev, 99999, 1, 0)

print(os.getgrouplist("root", 0)[0], 12345 in os.getgrouplist("root", 12345))
print(os.getgrouplist("no such user", 7))
for args in ((1, 5), ("root", "x"), ("root", 2**40), ("root",)):
    tell(os.getgrouplist, *args)
for groups in (1, [1.5], ["a"], [2**40], [2**70]):
    tell(os.setgroups, groups)
tell(os.initgroups, "root", "a")
tell(os.chroot, "/nonexistent/place")
tell(os.unshare, "a")
tell(os.setns, "a")
tell(os.setns, 99999)
print(os.CLONE_NEWNET, os.CLONE_VM, os.MFD_HUGE_2MB, os.RWF_SYNC)

child = os.fork()
if child == 0:
    os.setpgrp()
    os._exit(0 if os.getpgrp() == os.getpid() else 1)
print(os.waitpid(child, 0)[1])

child, terminal = os.forkpty()
if child == 0:
    os.write(1, b"on a terminal: %d" % os.isatty(0))
    os._exit(3)
print(os.read(terminal, 100), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.close(terminal)
