"""Five threads add to an attribute of one object without a lock; prints what is left."""

import threading


class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self):
        for _ in range(100000):
            self.balance += 1


account = Account()
threads = [threading.Thread(target=account.deposit) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(account.balance)
