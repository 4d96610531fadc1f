# Publishers and subscribers: topics, queues for each subscriber, leaving, slow ones, errors of handlers.
import collections
import queue
import threading


class Broker:
    def __init__(self):
        self.lock = threading.RLock()
        self.subscribers = collections.defaultdict(list)
        self.dropped = collections.Counter()

    def subscribe(self, topic, size=0):
        inbox = queue.Queue(size)
        with self.lock:
            self.subscribers[topic].append(inbox)
        return inbox

    def leave(self, topic, inbox):
        with self.lock:
            self.subscribers[topic].remove(inbox)

    def publish(self, topic, message):
        with self.lock:
            inboxes = list(self.subscribers[topic])
        for inbox in inboxes:
            try:
                inbox.put_nowait(message)
            except queue.Full:
                with self.lock:
                    self.dropped[topic] += 1
        return len(inboxes)


broker = Broker()
inboxes = {name: broker.subscribe("news") for name in "abc"}
slow = broker.subscribe("news", 5)
other = broker.subscribe("weather")
got = {name: [] for name in inboxes}


def read(name):
    for message in iter(inboxes[name].get, None):
        got[name].append(message)


readers = [threading.Thread(target=read, args=(name,)) for name in inboxes]
for reader in readers:
    reader.start()
publishers = [threading.Thread(target=lambda p=p: [broker.publish("news", (p, n)) for n in range(100)])
              for p in range(3)]
for publisher in publishers:
    publisher.start()
for publisher in publishers:
    publisher.join()
print(broker.publish("weather", "sun"), broker.publish("nobody", "x"), other.get())
broker.leave("news", slow)
broker.publish("news", None)
for reader in readers:
    reader.join()
print({name: len(messages) for name, messages in got.items()}, slow.qsize(), broker.dropped["news"])
print(all([n for p, n in messages if p == wanted] == list(range(100)) for messages in got.values() for wanted in range(3)))
try:
    broker.leave("news", slow)
except ValueError as error:
    print(type(error).__name__)
