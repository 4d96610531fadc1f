"""A thread that sends signals at every turn: the main thread handles them and gets on all the same."""
import signal
import threading

sent = 0
received = 0
done = False


def handle(number, frame):
    global received
    received += 1


def send():
    global sent
    while not done:
        signal.raise_signal(signal.SIGUSR1)
        sent += 1


def work():
    steps = 0
    while steps < 2000 or not sent or not received:
        steps += 1
        signal.signal(signal.SIGUSR1, handle)
        signal.getsignal(signal.SIGUSR1)
    return steps >= 2000


old = signal.signal(signal.SIGUSR1, handle)
sender = threading.Thread(target=send)
sender.start()
print(work())
done = True
sender.join()
print(sent > 0, received > 0)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.raise_signal(signal.SIGUSR1)
print(signal.getsignal(signal.SIGUSR1) is signal.SIG_IGN)
