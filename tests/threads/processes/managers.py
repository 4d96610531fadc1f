"""Managers: a server process and proxies."""
import multiprocessing
from multiprocessing import Manager, Process
from multiprocessing.managers import BaseManager, RemoteError
from multiprocessing.connection import Client, Listener, wait
from multiprocessing import AuthenticationError
import threading


def worker(shared, number):
    shared[number] = number * number


def appends(items, lock, value, namespace, event):
    for i in range(20):
        with lock:
            value.value += 1
    items.append(multiprocessing.current_process().name)
    namespace.last = 'child'
    event.set()


class Account:
    def __init__(self, amount=0):
        self.amount = amount

    def add(self, n):
        if n < 0:
            raise ValueError(f'bad amount {n}')
        self.amount += n
        return self.amount

    def _hidden(self):
        return 1


class Bank(BaseManager):
    pass


Bank.register('Account', Account)


def main():
    with Manager() as manager:
        shared = manager.dict()
        processes = [Process(target=worker, args=(shared, i)) for i in range(4)]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        print(sorted(shared.items()), len(shared), 2 in shared, shared.get(9, 'none'))
        print(sorted(dict(shared)), sorted(shared))
        try:
            shared['missing']
        except KeyError as error:
            print('KeyError', error)
        items = manager.list([3, 1, 2])
        items.sort()
        items += [9]
        print(items, list(items), items[1:3], items[-1], len(items), type(items).__name__)
        items[0] = 'x'
        items.reverse()
        print(str(items), items.index('x'), repr(items).startswith("<ListProxy object, typeid 'list' at 0x"))
        del items[:]
        lock, value = manager.Lock(), manager.Value('i', 0)
        namespace, event = manager.Namespace(a=1), manager.Event()
        processes = [Process(target=appends, name=f'p{i}', args=(items, lock, value, namespace, event))
                     for i in range(3)]
        for p in processes:
            p.start()
        print(event.wait(60))
        for p in processes:
            p.join()
        print(value.value, value, sorted(items), namespace, namespace.last, event.is_set())
        del namespace.a
        print(namespace)
        try:
            namespace.a
        except AttributeError as error:
            print('AttributeError', error)
        array = manager.Array('d', [1.5, 2.5])
        array[0] = 7
        print(array, array[0], len(array), array[:])
        queue = manager.Queue(2)
        queue.put('a')
        queue.put('b')
        print(queue.full(), queue.qsize(), queue.get(), queue.get(), queue.empty())
        try:
            queue.get(timeout=0.01)
        except Exception as error:
            print(type(error).__name__, error)
        semaphore = manager.Semaphore(1)
        print(semaphore.acquire(), semaphore.acquire(False))
        semaphore.release()
        barrier = manager.Barrier(2)
        thread = threading.Thread(target=barrier.wait)
        thread.start()
        barrier.wait()
        thread.join()
        print(barrier.parties, barrier.n_waiting, barrier.broken)
        nested = manager.dict(inner=manager.list([1]))
        nested['inner'].append(2)
        print(nested['inner'])
        rlock = manager.RLock()
        with rlock, rlock:
            print('twice')
        condition = manager.Condition()
        with condition:
            condition.notify_all()
        with manager.Pool(2) as pool:
            print(pool.map(abs, [-1, -2]), pool.apply_async(abs, (-3,)).get(), list(pool.imap(abs, [-4])))
    with Bank() as bank:
        account = bank.Account(10)
        print(account.add(5), account.add(n=1))
        try:
            account.add(-1)
        except ValueError as error:
            print('ValueError', error)
        print(hasattr(account, '_hidden'), type(account).__name__)
        try:
            account._callmethod('_hidden')
        except RemoteError as error:
            print('RemoteError')
        try:
            bank.start()
        except multiprocessing.ProcessError as error:
            print('ProcessError', error)
    try:
        bank.start()
    except multiprocessing.ProcessError as error:
        print('ProcessError', error)

    with Listener(('localhost', 0), authkey=b'secret') as listener:
        refused = []

        def serve():
            try:
                with listener.accept() as conn:
                    conn.send(conn.recv() * 2)
                    conn.send_bytes(b'12345')
            except AuthenticationError as error:
                refused.append(('server', str(error)))
        thread = threading.Thread(target=serve)
        thread.start()
        with Client(listener.address, authkey=b'secret') as conn:
            conn.send([1])
            print(conn.recv(), wait([conn], 5) == [conn])
            buffer = bytearray(8)
            print(conn.recv_bytes_into(buffer, 2), buffer)
        thread.join()
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            Client(listener.address, authkey=b'wrong')
        except AuthenticationError as error:
            refused.append(('client', str(error)))
        thread.join()
        print(sorted(refused))
    print(multiprocessing.active_children())


if __name__ == '__main__':
    main()
