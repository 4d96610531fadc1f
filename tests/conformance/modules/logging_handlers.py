# logging.handlers: rotating files, watched files, buffers, queues, sockets, rollover times.
import datetime
import io
import logging
import logging.handlers as handlers
import os
import pickle
import queue
import shutil
import socket
import struct
import tempfile
import time

directory = tempfile.mkdtemp()
path = os.path.join(directory, 'app.log')


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


def contents():
    return {name: open(os.path.join(directory, name)).read() for name in sorted(os.listdir(directory))}


logger = logging.getLogger('demo')
logger.setLevel(logging.DEBUG)
logger.propagate = False


def use(handler, *messages):
    logger.addHandler(handler)
    for message in messages:
        logger.info(message)
    logger.removeHandler(handler)
    handler.close()


use(handlers.RotatingFileHandler(path, maxBytes=20, backupCount=2), *[f'line {i} ......' for i in range(5)])
print(contents())
rotating = handlers.RotatingFileHandler(path, maxBytes=10, backupCount=1)
rotating.namer = lambda name: name.replace('.log.', '-') + '.old'
use(rotating, 'first long line', 'second long line')
print(contents())
for name in os.listdir(directory):
    os.remove(os.path.join(directory, name))

watched = handlers.WatchedFileHandler(path)
logger.addHandler(watched)
logger.info('before')
os.rename(path, path + '.moved')
logger.info('after')
logger.removeHandler(watched)
watched.close()
print(contents())

target_stream = io.StringIO()
target = logging.StreamHandler(target_stream)
memory = handlers.MemoryHandler(3, flushLevel=logging.ERROR, target=target)
logger.addHandler(memory)
logger.info('one')
print(repr(target_stream.getvalue()))
logger.error('two')
print(repr(target_stream.getvalue()), memory.buffer)
logger.info('three')
memory.close()
print(repr(target_stream.getvalue()), memory.target)
logger.removeHandler(memory)

q = queue.Queue()
shown = io.StringIO()
listened = logging.StreamHandler(shown)
listened.setLevel(logging.WARNING)
listener = handlers.QueueListener(q, listened, respect_handler_level=True)
sender = handlers.QueueHandler(q)
logger.addHandler(sender)
listener.start()
logger.info('quiet %d', 1)
try:
    1 / 0
except ZeroDivisionError:
    logger.warning('loud %s', 'x', exc_info=True)
listener.stop()
logger.removeHandler(sender)
print([line for line in shown.getvalue().splitlines() if not line.startswith('  ')])

server = socket.create_server(('127.0.0.1', 0))
client = handlers.SocketHandler(*server.getsockname())
logger.addHandler(client)
logger.critical('over %s', 'there')
logger.removeHandler(client)
connection, _ = server.accept()
(length,) = struct.unpack('>L', connection.recv(4))
record = logging.makeLogRecord(pickle.loads(connection.recv(length)))
print(record.getMessage(), record.levelname, record.args, record.name)
client.close()
connection.close()
server.close()

os.environ['TZ'] = 'UTC'
time.tzset()
now = 1_700_000_000     # 2023-11-14 22:13:20, a Tuesday
for when, at in ('s', None), ('H', None), ('D', None), ('midnight', None), ('W0', None), ('W1', None), ('W2', None), \
        ('midnight', datetime.time(23)), ('midnight', datetime.time(1)), ('W1', datetime.time(22)), ('W6', datetime.time(3)):
    for interval in 1, 2:
        handler = handlers.TimedRotatingFileHandler(path, when, interval, delay=True, utc=True, atTime=at)
        print(when, at, interval, handler.computeRollover(now) - now, handler.suffix)
        handler.close()
for when in 'Q', 'W', 'W9':
    attempt(lambda: handlers.TimedRotatingFileHandler(path, when, delay=True))
attempt(lambda: handlers.HTTPHandler('localhost', '/', 'PUT'))
attempt(lambda: handlers.HTTPHandler('localhost', '/', context=1))
print(handlers.SysLogHandler.LOG_LOCAL3, handlers.SysLogHandler.priority_names['critical'],
      handlers.SysLogHandler.encodePriority(handlers.SysLogHandler, 'local7', 'debug'))
print(handlers.HTTPHandler('h', '/u').mapLogRecord(record)['levelno'])
shutil.rmtree(directory)
