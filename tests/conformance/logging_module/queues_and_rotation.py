# Handlers that pass records on: queues and listeners, memory, rotating files, sockets; errors on the way.
import io
import logging
import logging.handlers
import os
import pickle
import queue
import socket
import struct
import sys
import tempfile
import threading


def logger_of(name, *handlers, level=logging.DEBUG):
    logger = logging.getLogger(name)
    logger.propagate = False
    logger.setLevel(level)
    logger.handlers[:] = handlers
    return logger


class Listing(logging.Handler):
    def __init__(self, level=0):
        super().__init__(level)
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


def queues():
    q = queue.Queue()
    low, high = Listing(), Listing(logging.ERROR)
    low.setFormatter(logging.Formatter('%(threadName)s %(levelname)s %(message)s'))
    logger = logger_of('q', logging.handlers.QueueHandler(q))
    listener = logging.handlers.QueueListener(q, low, high, respect_handler_level=True)
    listener.start()

    def work(number):
        for i in range(3):
            logger.info('step %d of %s', i, {'number': number})
        try:
            1 / 0
        except ZeroDivisionError:
            logger.exception('failed')
    threads = [threading.Thread(target=work, args=(n,), name=f'T{n}') for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    listener.stop()
    for thread in threads:
        mine = [line for line in low.lines if line.startswith(thread.name)]
        print(len(mine), mine[0], '|', mine[-1].splitlines()[0], '|', mine[-1].splitlines()[-1])
    print(len(high.lines), high.lines[0].splitlines()[0])
    q = queue.Queue(1)
    full = logging.handlers.QueueHandler(q)
    full.handleError = lambda record: print('full:', record.getMessage(), sys.exc_info()[0].__name__)
    logger = logger_of('full', full)
    logger.warning('first %s', 1)
    logger.warning('second %s', 2)
    record = q.get()
    print(record.msg, record.args, record.exc_info, record.message)


def memory():
    target = Listing()
    handler = logging.handlers.MemoryHandler(3, flushLevel=logging.ERROR, target=target)
    logger = logger_of('memory', handler)
    for i in range(4):
        logger.debug('d%d', i)
        print(len(target.lines), end=' ')
    logger.error('now')
    print(target.lines)
    logger.info('left')
    handler.close()
    print(target.lines[-1], handler.target)


def files(folder):
    path = os.path.join(folder, 'log')
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=30, backupCount=2)
    logger = logger_of('rotating', handler)
    for i in range(9):
        logger.info('message number %d', i)
    handler.close()
    for name in sorted(os.listdir(folder)):
        print(name, open(os.path.join(folder, name)).read().split('\n'))
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=1, backupCount=3)
    handler.namer = lambda name: name.replace('log.', 'log-') + '.old'
    handler.rotator = lambda source, dest: (os.rename(source, dest), print('rotated to', os.path.basename(dest)))
    logger = logger_of('named', handler)
    logger.info('a')
    logger.info('b')
    handler.close()
    delayed = logging.FileHandler(os.path.join(folder, 'delayed'), delay=True)
    print(os.path.exists(delayed.baseFilename), delayed.stream)
    logger_of('delayed', delayed).info('written')
    print(os.path.exists(delayed.baseFilename))
    delayed.close()
    watched = logging.handlers.WatchedFileHandler(os.path.join(folder, 'watched'))
    logger = logger_of('watched', watched)
    logger.info('one')
    os.rename(watched.baseFilename, watched.baseFilename + '.moved')
    logger.info('two')
    watched.close()
    print(open(watched.baseFilename).read(), open(watched.baseFilename + '.moved').read())
    try:
        logging.handlers.TimedRotatingFileHandler(path, when='X')
    except ValueError as error:
        print(error)
    try:
        logging.FileHandler(os.path.join(folder, 'no', 'such'))
    except FileNotFoundError as error:
        print(error.strerror)


def sockets():
    listener = socket.create_server(('127.0.0.1', 0))
    received = []

    def serve():
        sock, _ = listener.accept()
        with sock, sock.makefile('rb') as stream:
            while head := stream.read(4):
                data = stream.read(struct.unpack('>L', head)[0])
                received.append(logging.makeLogRecord(pickle.loads(data)))
    thread = threading.Thread(target=serve)
    thread.start()
    handler = logging.handlers.SocketHandler(*listener.getsockname())
    logger = logger_of('over.the.wire', handler)
    logger.warning('value %r', [1, 'two'])
    try:
        {}['key']
    except KeyError:
        logger.exception('an error', extra={'user': 'somebody'})
    handler.close()
    thread.join()
    listener.close()
    for record in received:
        print(record.name, record.levelname, record.getMessage(), record.args, record.exc_info,
              (record.exc_text or '').splitlines()[-1:], getattr(record, 'user', None))


def errors():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logger_of('errors', handler)
    old, sys.stderr = sys.stderr, io.StringIO()
    logger.info('%d', 'not a number')
    logger.info('%s %s', 'too few')
    logger.info('too many', 1)
    text, sys.stderr = sys.stderr.getvalue(), old
    print([line for line in text.splitlines() if line.startswith(('TypeError', 'Message', 'Arguments', '---'))])
    print(repr(stream.getvalue()))
    logging.raiseExceptions = False
    logger.info('%d', 'quiet')
    logging.raiseExceptions = True
    print(handler.setStream(sys.stdout) is stream, handler.setStream(sys.stdout))
    logger.info('to stdout', stack_info=False)
    for bad in (lambda: logging.Logger('x', 'NOLEVEL'), lambda: logger.setLevel(2.5), lambda: logging.addLevelName(5),
                lambda: logger.log('INFO', 'x'), lambda: logging.getLogger(5), lambda: logger.addFilter(None)):
        try:
            print(bad())
        except Exception as error:
            print(type(error).__name__, error)
        logger.filters.clear()


with tempfile.TemporaryDirectory() as folder:
    for part in (queues, memory, lambda: files(folder), sockets, errors):
        print('--', getattr(part, '__name__', ''))
        part()
logging.shutdown()
