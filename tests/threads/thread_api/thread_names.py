"""Default names count up and tell the target; names can be changed."""

import threading


def work():
    pass


class Sub(threading.Thread):
    def run(self):
        pass


names = [threading.Thread(target=work).name, threading.Thread().name, Sub().name,
         threading.Thread(target=work, name="given").name, threading.Thread(target=work).name]
print(names)
thread = threading.Thread(target=work)
thread.name = 5
print(repr(thread.name), threading.main_thread().name, threading.current_thread().name)
print(threading.Timer(1, work).name)
print(threading.Thread(target=work, daemon=True).daemon, Sub(daemon=True).daemon)
