# Logging from threads, tasks, processes and forks: nothing lost, nothing torn, contexts, filters, adapters, levels.
import asyncio
import contextvars
import io
import logging
import logging.handlers
import multiprocessing
import os
import tempfile
import threading

request = contextvars.ContextVar('request', default='-')


class WithRequest(logging.Filter):
    def filter(self, record):
        record.request = request.get()
        return not record.getMessage().startswith('drop')


class Adapter(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f'[{self.extra["user"]}] {msg}', kwargs


def threads(path):
    logger = logging.getLogger('threads')
    handler = logging.FileHandler(path)
    handler.setFormatter(logging.Formatter('%(threadName)s:%(message)s'))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False

    def work():
        for i in range(200):
            logger.info('%d %s', i, 'x' * (i % 50))
            logger.debug('not this')
    crowd = [threading.Thread(target=work, name=f'T{n}') for n in range(6)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    handler.close()
    lines = open(path).read().splitlines()
    print(len(lines), all([line for line in lines if line.startswith(f'T{n}:')] ==
                          [f'T{n}:{i} {"x" * (i % 50)}' for i in range(200)] for n in range(6)))


async def tasks():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter('%(request)s %(taskName)s %(levelname)s %(message)s'))
    handler.addFilter(WithRequest())
    logger = logging.getLogger('tasks')
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.INFO)

    async def serve(name):
        request.set(f'request-{name}')
        for step in range(2):
            logger.info('step %d', step)
            await asyncio.sleep(0)
        logger.info('drop this')
        await asyncio.to_thread(logger.warning, 'in a thread')
    await asyncio.gather(*(asyncio.create_task(serve(n), name=f'task {n}') for n in range(2)))
    lines = stream.getvalue().splitlines()
    print(*sorted(lines), sep='\n')


def child(path, number):
    handler = logging.FileHandler(path)
    logger = logging.getLogger(f'child{number}')
    logger.addHandler(handler)
    logger.propagate = False
    handler.setFormatter(logging.Formatter('%(processName)s %(process)d %(message)s'))
    for i in range(20):
        logger.error('%d', i)


def processes(path):
    children = [multiprocessing.Process(target=child, args=(path, n), name=f'P{n}') for n in range(4)]
    for each in children:
        each.start()
    pids = {each.name: str(each.pid) for each in children}
    for each in children:
        each.join()
    lines = [line.split() for line in open(path)]
    print(len(lines), all(pids[name] == pid for name, pid, _ in lines),
          all([int(i) for name, _, i in lines if name == each.name] == list(range(20)) for each in children))


def forks():
    """A thread is inside a handler, with its lock, at the moment of the fork; the child can log nevertheless."""
    inside, leave = threading.Event(), threading.Event()

    class Slow(logging.Handler):
        def emit(self, record):
            if record.getMessage() == 'slow':
                inside.set()
                leave.wait()
    handler = Slow()
    logger = logging.getLogger('forks')
    logger.addHandler(handler)
    logger.propagate = False
    thread = threading.Thread(target=logger.error, args=('slow',))
    thread.start()
    inside.wait()
    pid = os.fork()
    if pid == 0:
        logger.error('from the child')
        os._exit(7)
    leave.set()
    thread.join()
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def tree():
    root = logging.getLogger('tree')
    root.propagate = False
    records = []

    class Keep(logging.Handler):
        def emit(self, record):
            records.append((self.name, record.name, record.levelname, record.getMessage()))
    for name, logger in (('root', root), ('a', logging.getLogger('tree.a')), ('b', logging.getLogger('tree.a.b'))):
        handler = Keep()
        handler.name = name
        logger.addHandler(handler)
    root.setLevel('WARNING')
    low = logging.getLogger('tree.a.b')
    print(low.getEffectiveLevel(), low.isEnabledFor(logging.INFO), low.parent.name, low.hasHandlers(), low)
    low.info('no')
    low.error('yes %s', 1)
    logging.getLogger('tree.a').propagate = False
    low.setLevel(5)
    low.log(6, 'low %(k)s', {'k': 'v'})
    logging.disable(logging.ERROR)
    low.error('disabled')
    low.critical('critical')
    logging.disable(logging.NOTSET)
    low.disabled = True
    low.critical('not')
    low.disabled = False
    print(*records, sep='\n')
    print(sorted(logger.name for logger in root.getChildren()), logging.getLogger('tree.a') is low.parent)
    records.clear()
    Adapter(low, {'user': 'ann'}).warning('hello %s', 'you')
    Adapter(Adapter(low, {'user': 'in'}), {'user': 'out'}).warning('twice')
    logging.LoggerAdapter(low, {'k': 1}).warning('plain', extra={'x': 2})
    print([record[-1] for record in records], logging.getHandlerByName('b').name, sorted(n for n in logging.getHandlerNames() if n in 'ab'))
    logging.addLevelName(7, 'SEVEN')
    print(logging.getLevelName(7), logging.getLevelName('SEVEN'), logging.getLevelName(8), logging.getLevelNamesMapping()['SEVEN'])


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        threads(os.path.join(folder, 'threads'))
        asyncio.run(tasks())
        processes(os.path.join(folder, 'processes'))
    forks()
    tree()
