# Managers: containers in containers, proxies as arguments, own types, errors that come home, references.
import multiprocessing as mp
from multiprocessing.managers import BaseManager, NamespaceProxy


class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f'cannot deposit {amount}')
        self.balance += amount
        return self.balance

    def _secret(self):
        return 'hidden'


class AccountProxy(NamespaceProxy):
    _exposed_ = ('__getattribute__', '__setattr__', 'deposit')

    def deposit(self, amount):
        return self._callmethod('deposit', (amount,))


class Bank(BaseManager):
    pass


Bank.register('Account', Account)
Bank.register('Open', Account, AccountProxy)


def work(shared, items, lock, number):
    for i in range(5):
        with lock:
            shared['total'] = shared.get('total', 0) + number
        items.append((number, i))


def main():
    with mp.Manager() as manager:
        outer = manager.dict()
        outer['list'] = manager.list([1, 2])
        outer['list'].append(3)
        outer['plain'] = [1, 2]
        outer['plain'].append(3)          # of a copy
        print(list(outer['list']), outer['plain'], sorted(outer.keys()))
        matrix = manager.list([manager.list([0] * 3) for _ in range(2)])
        matrix[1][2] = 'x'
        print([list(row) for row in matrix], len(matrix))
        shared, items, lock = manager.dict(), manager.list(), manager.Lock()
        children = [mp.Process(target=work, args=(shared, items, lock, n)) for n in (1, 10, 100)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(shared, len(items), sorted(items)[:2])
        with mp.Pool(2) as pool:
            pool.starmap(work, [(shared, items, lock, 1000)] * 2)
        print(shared['total'], len(items))
        names = manager.Namespace(a=1)
        names.b = [2]
        del names.a
        print(names, hasattr(names, 'a'), names.b)
        for call in (lambda: shared['none'], lambda: items.pop(99), lambda: items.index('x'), lambda: names.a,
                     lambda: items + 5, lambda: manager.nothing()):
            try:
                call()
            except (KeyError, IndexError, ValueError, AttributeError, TypeError) as error:
                print(type(error).__name__, error)
        value, numbers = manager.Value('i', 5), manager.Array('d', [1.5, 2])
        value.value *= 3
        numbers[0] = 9
        print(value.value, numbers[:], len(numbers), [x for x in items[:2]] == items[0:2])
        print(sorted(shared.copy().items()), shared.pop('total'), dict(shared), 'total' in shared)
    with Bank() as bank:
        closed, opened = bank.Account(5), bank.Open(7)
        print(closed.deposit(3), opened.deposit(1), opened.balance)
        opened.balance = 100
        print(opened.balance, hasattr(closed, 'balance'), hasattr(closed, '_secret'))
        try:
            closed.deposit(-1)
        except ValueError as error:
            print(error)
    try:
        closed.deposit(1)
    except (ConnectionError, EOFError, OSError):
        print('the bank is closed')


if __name__ == '__main__':
    main()
