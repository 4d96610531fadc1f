"""Each thread calls methods of its own object (the class is shared)."""

from harness import run


class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount

    def peek(self):
        return self.balance


def work(index, count):
    account = Account()
    total = 0
    for i in range(count):
        account.deposit(i)
        total += account.peek() & 1
    return total


run(work, 1500000)
