# os.timerfd_create and its companions: timers that are read and waited for like files.
import os
import select
import struct
import time


def tell(function, *args, **kwargs):
    shown = ["timer" if arg == timer else arg for arg in args]
    try:
        function(*args, **kwargs)
    except Exception as problem:
        print(function.__name__, shown, kwargs, type(problem).__name__, problem)
    else:
        print(function.__name__, shown, kwargs, "ok")


timer = os.timerfd_create(time.CLOCK_MONOTONIC)
print(os.get_inheritable(timer), os.get_blocking(timer))
print(os.timerfd_gettime(timer), os.timerfd_gettime_ns(timer))
print(os.timerfd_settime(timer, initial=1000, interval=2.5))
left, interval = os.timerfd_gettime(timer)
print(interval, 900 < left <= 1000)
left, interval = os.timerfd_settime(timer)
print(interval, 900 < left <= 1000, os.timerfd_gettime(timer))
print(os.timerfd_settime_ns(timer, initial=10**12, interval=7))
left, interval = os.timerfd_gettime_ns(timer)
print(interval, 9 * 10**11 < left <= 10**12)

# Expirations are counted until somebody reads how many there were.
os.timerfd_settime_ns(timer, initial=1000, interval=1000)
print(select.select([timer], [], [], 60)[0] == [timer])
time.sleep(0.001)
(count,) = struct.unpack("@Q", os.read(timer, 8))
print(count >= 1)
os.timerfd_settime(timer, flags=os.TFD_TIMER_ABSTIME, initial=time.monotonic() - 1)
print(struct.unpack("@Q", os.read(timer, 8)))
poll = select.epoll()
poll.register(timer, select.EPOLLIN)
os.timerfd_settime(timer, initial=1e-6)
print(poll.poll(60) == [(timer, select.EPOLLIN)])
poll.close()

other = os.timerfd_create(time.CLOCK_REALTIME, flags=os.TFD_NONBLOCK | os.TFD_CLOEXEC)
print(os.get_blocking(other), os.get_inheritable(other))
os.timerfd_settime(other, initial=1000)
try:
    os.read(other, 8)
except BlockingIOError as problem:
    print(problem)
other_flags = os.timerfd_create(time.CLOCK_MONOTONIC, flags=0)
print(os.get_inheritable(other_flags))

for kwargs in ({"initial": -1}, {"initial": "a"}, {"initial": float("nan")}, {"initial": 1e30}, {"flags": 99},
               {"interval": -0.5, "initial": 1}, {"start": 1}):
    tell(os.timerfd_settime, timer, **kwargs)
for kwargs in ({"initial": -1}, {"initial": 1.5}, {"initial": 10**30}, {"interval": None}):
    tell(os.timerfd_settime_ns, timer, **kwargs)
tell(os.timerfd_settime)
tell(os.timerfd_settime, -1, initial=1)
tell(os.timerfd_gettime, "a")
tell(os.timerfd_gettime_ns, -5)
tell(os.timerfd_create, 99)
tell(os.timerfd_create, "a")
tell(os.timerfd_create, 1, 2)
tell(os.timerfd_create, time.CLOCK_MONOTONIC, flags=-1)
for descriptor in (timer, other, other_flags):
    os.close(descriptor)
tell(os.timerfd_gettime, 99999)
