"""An operating system in miniature, after Martin Richards: tasks, packets and a scheduler.

Six tasks share one processor: an idle task, a worker, two handlers and two devices. They send each
other packets through queues. Everything is method calls, attributes and small linked lists.
"""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = 0, 1
DATA_SIZE = 4


class Packet:
    """A message that is always in at most one queue."""

    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.value = 0
        self.data = [0] * DATA_SIZE

    def append_to(self, queue):
        """Put this packet at the end of queue and return the head."""
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    """The control block: its queue and its three flags."""

    def __init__(self, machine, ident, priority, queue):
        self.machine = machine
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.pending = queue is not None
        self.waiting = True
        self.held = False
        self.link = machine.first
        machine.first = self
        machine.table[ident] = self

    def ready(self):
        self.pending = False
        self.waiting = False
        self.held = False
        return self

    def is_blocked(self):
        return self.held or (not self.pending and self.waiting)

    def deliver(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            self.pending = True
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.queue)
        return sender

    def run_once(self):
        """Take one packet if the task was waiting for it, then run its function."""
        packet = None
        if self.waiting and self.pending and not self.held:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            self.pending = self.queue is not None
        return self.step(packet)

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.machine.holds += 1
        self.held = True
        return self.link

    def release(self, ident):
        other = self.machine.table[ident]
        other.held = False
        if other.priority > self.priority:
            return other
        return self

    def send(self, packet):
        receiver = self.machine.table[packet.owner]
        self.machine.sent += 1
        packet.link = None
        packet.owner = self.ident
        return receiver.deliver(packet, self)

    def step(self, packet):
        raise NotImplementedError


class Idle(Task):
    def __init__(self, machine, ident, priority, queue, count):
        super().__init__(machine, ident, priority, queue)
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class Worker(Task):
    def __init__(self, machine, ident, priority, queue):
        super().__init__(machine, ident, priority, queue)
        self.destination = HANDLER_A
        self.count = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        if self.destination == HANDLER_A:
            self.destination = HANDLER_B
        else:
            self.destination = HANDLER_A
        packet.owner = self.destination
        packet.value = 0
        for i in range(DATA_SIZE):
            self.count += 1
            if self.count > 26:
                self.count = 1
            packet.data[i] = 64 + self.count
        return self.send(packet)


class Handler(Task):
    def __init__(self, machine, ident, priority, queue):
        super().__init__(machine, ident, priority, queue)
        self.work = None
        self.device = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.device = packet.append_to(self.device)
        work = self.work
        if work is None:
            return self.wait()
        position = work.value
        if position >= DATA_SIZE:
            self.work = work.link
            return self.send(work)
        device = self.device
        if device is None:
            return self.wait()
        self.device = device.link
        device.value = work.data[position]
        work.value = position + 1
        return self.send(device)


class Device(Task):
    def __init__(self, machine, ident, priority, queue):
        super().__init__(machine, ident, priority, queue)
        self.current = None

    def step(self, packet):
        if packet is None:
            if self.current is None:
                return self.wait()
            packet = self.current
            self.current = None
            return self.send(packet)
        self.current = packet
        return self.hold()


class Machine:
    """The scheduler: always runs the first task in priority order that can run."""

    def __init__(self):
        self.first = None
        self.table = [None] * 6
        self.holds = 0
        self.sent = 0

    def run(self):
        task = self.first
        while task is not None:
            if task.is_blocked():
                task = task.link
            else:
                task = task.run_once()


def simulate(count):
    machine = Machine()
    Idle(machine, IDLE, 0, None, count).ready()
    queue = Packet(None, WORKER, KIND_WORK)
    queue = Packet(queue, WORKER, KIND_WORK)
    Worker(machine, WORKER, 1000, queue)
    for ident, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, KIND_DEVICE)
        Handler(machine, ident, priority, queue)
    Device(machine, DEVICE_A, 4000, None)
    Device(machine, DEVICE_B, 5000, None)
    machine.run()
    return machine.sent, machine.holds


for _ in range(10):
    result = simulate(10000)
print(*result)
