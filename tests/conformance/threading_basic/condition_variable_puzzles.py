"""Conditions: a bounded buffer, a readers' gate, three threads that print in turn, wait_for with changing
predicates."""
import threading


class Buffer:
    def __init__(self, size):
        self.items, self.size, self.condition = [], size, threading.Condition()
        self.most = 0

    def put(self, item):
        with self.condition:
            self.condition.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.most = max(self.most, len(self.items))
            self.condition.notify_all()

    def take(self):
        with self.condition:
            self.condition.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.condition.notify_all()
            return item


def run(*calls):
    threads = [threading.Thread(target=call) for call in calls]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


buffer, taken, lock = Buffer(3), [], threading.Lock()


def producer(start):
    def work():
        for n in range(start, start + 50):
            buffer.put(n)
    return work


def consumer():
    for _ in range(50):
        item = buffer.take()
        with lock:
            taken.append(item)


run(producer(0), producer(100), producer(200), consumer, consumer, consumer)
print(sorted(taken) == [*range(50), *range(100, 150), *range(200, 250)], buffer.most <= 3, buffer.items)
turn, order, condition = 0, [], threading.Condition()


def player(number, count=3):
    def work():
        global turn
        for _ in range(10):
            with condition:
                while turn % count != number:
                    condition.wait()
                order.append(number)
                turn += 1
                condition.notify_all()
    return work


run(player(0), player(1), player(2))
print(order == [0, 1, 2] * 10, turn)
state = {"readers": 0, "writing": False, "peak": 0, "value": 0}
gate = threading.Condition(threading.Lock())


def reader():
    for _ in range(30):
        with gate:
            gate.wait_for(lambda: not state["writing"])
            state["readers"] += 1
            state["peak"] = max(state["peak"], state["readers"])
        before = state["value"]
        assert before == state["value"]
        with gate:
            state["readers"] -= 1
            gate.notify_all()


def writer():
    for _ in range(20):
        with gate:
            gate.wait_for(lambda: not state["readers"] and not state["writing"])
            state["writing"] = True
        state["value"] += 1
        with gate:
            state["writing"] = False
            gate.notify_all()


run(reader, reader, writer, writer)
print(state["value"], state["readers"], 1 <= state["peak"] <= 2)
with condition:
    print(condition.wait_for(lambda: 0, timeout=0.01), condition.wait_for(lambda: "truth", timeout=0.01),
        condition.wait_for(list, 0))
    calls = []
    print(condition.wait_for(lambda: calls.append(1) or len(calls) > 1, timeout=0.02), len(calls))
    try:
        condition.wait_for(lambda: 1 / 0)
    except ZeroDivisionError:
        print("still held", condition._is_owned())
    condition.notify(0)
    condition.notify(100)
    print(len(condition._waiters))
nested = threading.Condition(threading.RLock())
with nested, nested, nested:
    print(nested.wait(0.01))
    helper = threading.Thread(target=lambda: nested.acquire() and (nested.notify(), nested.release()))
    helper.start()
    print(nested.wait(60))
    helper.join()
