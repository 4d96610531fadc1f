# A semaphore around database connections: thirty threads, three connections.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), section "Thread
# Synchronization" (Semaphore).
#
# baton:   a statement runs without the GIL, so the three connections work at the same time.
# batont:  the same; the semaphore limits connections, not the processors.
# python3: the same output.

import os
import sqlite3
import tempfile
import threading
from contextlib import contextmanager

CONNECTIONS, THREADS, ROWS = 3, 30, 500


class Pool:
    """At most so many connections: the semaphore counts the free ones, the lock guards the list of them."""

    def __init__(self, path, size):
        self.free = [sqlite3.connect(path, timeout=60, check_same_thread=False) for _ in range(size)]
        self.all = list(self.free)
        self.semaphore = threading.BoundedSemaphore(size)
        self.lock = threading.Lock()
        self.in_use = self.most = 0

    @contextmanager
    def connection(self):
        with self.semaphore:
            with self.lock:
                connection = self.free.pop()
                self.in_use += 1
                self.most = max(self.most, self.in_use)
            try:
                yield connection
            finally:
                with self.lock:
                    self.free.append(connection)
                    self.in_use -= 1

    def close(self):
        for connection in self.all:
            connection.close()


def query_database(pool, number, answers):
    with pool.connection() as db:
        answers[number] = db.execute('SELECT count(*), sum(amount) FROM orders WHERE customer = ?',
                                     (number % 10,)).fetchone()


def deposit(pool, number):
    with pool.connection() as db, db:   # the second one is the transaction
        db.execute('UPDATE account SET balance = balance + ?', (number,))


def run(target, *args):
    threads = [threading.Thread(target=target, args=(pool, number, *args)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


with tempfile.TemporaryDirectory() as folder:
    pool = Pool(os.path.join(folder, 'shop.db'), CONNECTIONS)
    with pool.connection() as db, db:
        db.execute('CREATE TABLE orders (customer INTEGER, amount INTEGER)')
        db.executemany('INSERT INTO orders VALUES (?, ?)', ((i % 10, i) for i in range(ROWS)))
        db.execute('CREATE TABLE account (balance INTEGER)')
        db.execute('INSERT INTO account VALUES (0)')
    answers = {}
    run(query_database, answers)
    print('answers:', len(answers), ' customer 7:', answers[7], answers[17], answers[27])
    run(deposit)
    with pool.connection() as db:
        print('balance:', db.execute('SELECT balance FROM account').fetchone()[0], 'of', sum(range(THREADS)))
    print('never more than', CONNECTIONS, 'connections:', pool.most <= CONNECTIONS, ' all given back:',
          len(pool.free) == CONNECTIONS)
    pool.close()
