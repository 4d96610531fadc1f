# Exceptions out of workers: causes, contexts, groups, notes, BaseException, those that cannot be pickled.
import concurrent.futures
import os
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


class Picky(Exception):
    """Cannot be made from its args."""

    def __init__(self, first, second):
        super().__init__(f'{first} and {second}')


class Told(Exception):
    """Can, by __reduce__."""

    def __init__(self, code, *, text):
        super().__init__(code)
        self.text = text

    def __reduce__(self):
        return _told, (self.args[0], self.text)


def _told(code, text):
    return Told(code, text=text)


def chained():
    try:
        {}['missing']
    except KeyError as error:
        raise ValueError('chained') from error


def grouped():
    error = ValueError('inner')
    error.add_note('a note')
    raise ExceptionGroup('several', [error, TypeError('other')])


def told():
    raise Told(7, text='as it was')


def leave():
    sys.exit(5)


def unpicklable_result():
    return lambda: None


def describe(error):
    causes = []
    while error is not None:
        causes.append(type(error).__name__)
        error = error.__cause__
    return causes


def run(kind):
    print('--', kind.__name__)
    with kind(1) as pool:
        for function in (chained, grouped, told, leave):
            future = pool.submit(function)
            error = future.exception()
            print(function.__name__, repr(error), [c for c in describe(error) if c != '_RemoteTraceback'],
                  getattr(error, 'text', None))
            if isinstance(error, ExceptionGroup):
                print([getattr(inner, '__notes__', None) for inner in error.exceptions])
        print(pool.submit(abs, -1).result())
        future = pool.submit(chained)
        try:
            future.result()
        except ValueError as error:
            print('result raises it', error, error is future.exception())


if __name__ == '__main__':
    run(ThreadPoolExecutor)
    run(ProcessPoolExecutor)
    with ProcessPoolExecutor(1) as pool:
        error = pool.submit(unpicklable_result).exception()
        print(type(error).__name__ in ('PicklingError', 'AttributeError'), pool.submit(len, 'abc').result())
        error = pool.submit(lambda: 1).exception()
        print(type(error).__name__ in ('PicklingError', 'AttributeError'), pool.submit(len, 'abcd').result())
        remote = pool.submit(chained).exception()
        text = str(remote.__cause__)
        print('in chained' in text, 'KeyError' in text, 'direct cause' in text)
    pool = ProcessPoolExecutor(1)
    try:
        future = pool.submit(os._exit, 3)
        try:
            future.result()
        except concurrent.futures.process.BrokenProcessPool as error:
            kinds = RuntimeError, concurrent.futures.BrokenExecutor
            print('broken', [isinstance(error, kind) for kind in kinds])
        try:
            pool.submit(abs, 1)
        except concurrent.futures.BrokenExecutor as error:
            print('no more', type(error).__name__)
    finally:
        pool.shutdown()
