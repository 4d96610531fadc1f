# What only a signal handler keeps is taken apart at the end, too.
import signal


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name, limit, flush=True)


limit = 3
held = [Noted("in a list")]


def handler(number, frame):
    print("signal", held)


for number in (signal.SIGUSR1, signal.SIGTERM):
    print(signal.signal(number, handler) is signal.SIG_DFL, signal.getsignal(number) is handler)
signal.signal(signal.SIGUSR2, lambda *_: None)
print("end")
