# os: calls of Linux: waitid, eventfd, memfd, copying in the kernel, vectors, pseudo terminals, identities, devices.
import os


def report(function, *args):
    try:
        print(function.__name__, args, '->', function(*args))
    except Exception as e:
        print(function.__name__, args, type(e).__name__, e)


child = os.fork()
if child == 0:
    os._exit(7)
ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
print(type(ended), ended.si_pid == child, ended.si_status, ended.si_code == os.CLD_EXITED)
watched = os.pidfd_open(child)
print(os.waitid(os.P_PIDFD, watched, os.WEXITED)[3])
os.close(watched)
report(os.waitid, os.P_ALL, 0, os.WEXITED)
event = os.eventfd(3)
print(os.eventfd_write(event, 4), os.eventfd_read(event), os.get_inheritable(event))
report(os.eventfd_write, event, -1)
first, second = os.memfd_create('first'), os.memfd_create('second')
print(os.writev(first, [b'abc', bytearray(b'def'), memoryview(b'ghi')]), os.lseek(first, 0, 0))
print(os.copy_file_range(first, second, 5, 2), os.pread(second, 20, 0))
report(os.copy_file_range, first, second, -1)
room = [bytearray(2), bytearray(20)]
print(os.readv(first, room), room)
report(os.readv, first, [b'abc'])
report(os.readv, first, 5)
read_end, write_end = os.pipe()
print(os.splice(first, write_end, 4, offset_src=1), os.read(read_end, 9))
print(os.posix_fallocate(second, 0, 100), os.fstat(second).st_size)
print(os.posix_fadvise(second, 0, 0, os.POSIX_FADV_NORMAL), os.lockf(second, os.F_LOCK, 10), os.lockf(second, os.F_ULOCK, 10))
parent, terminal = os.openpty()
print(os.ttyname(terminal).startswith('/dev/pts/'), os.ptsname(parent) == os.ttyname(terminal), os.isatty(parent),
      os.get_inheritable(terminal), os.ctermid())
report(os.ttyname, read_end)
report(os.tcgetpgrp, read_end)
print(os.getsid(0) == os.getsid(os.getpid()), os.getresuid() == (os.getuid(), os.geteuid(), os.getresuid()[2]),
      os.getresgid()[0] == os.getgid(), os.getpriority(os.PRIO_PROCESS, 0) == os.nice(0))
for number in ('x', -2, 2 ** 40, 2 ** 70):
    report(os.setuid, number)
    report(os.setgid, number)
print(os.setreuid(-1, -1), os.setresgid(-1, -1, -1))
print(os.major(os.makedev(8, 3)), os.minor(os.makedev(8, 3)), os.makedev(8, 3))
print(os.sched_getscheduler(0) == os.SCHED_OTHER, os.sched_get_priority_max(os.SCHED_FIFO), os.sched_get_priority_min(os.SCHED_RR))
print(os.sched_param(5), os.sched_param(sched_priority=2).sched_priority, os.sched_getparam(0))
report(os.sched_setparam, 0, 5)
report(os.getxattr, 'no such file', 'user.name')
report(os.getxattr, second, 'user.none')
report(os.listxattr, 'no such file')
report(os.setxattr, 'no such file', 'user.name', b'x')
report(os.removexattr, 'no such file', 'user.name')
report(os.getxattr, 1.5, 'user.name')
