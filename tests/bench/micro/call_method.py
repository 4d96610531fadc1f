"""Method calls, bound methods kept in a local, and super()."""


class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount
        return self.balance

    def peek(self):
        return self.balance


class Audited(Account):
    def deposit(self, amount):
        return super().deposit(amount) + 1


def main(count):
    account = Account()
    audited = Audited()
    peek = account.peek
    total = 0
    for i in range(count):
        account.deposit(i)
        total += account.peek() & 255
        total += peek() & 15
        total += audited.deposit(2) & 3
    return total


print(main(800000))
