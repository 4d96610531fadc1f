# logging.config: dictConfig, its errors, incremental changes, fileConfig.
import io
import logging
import logging.config
import sys


class Upper(logging.Formatter):
    def format(self, record):
        return super().format(record).upper()


class Only:
    def __init__(self, word):
        self.word = word

    def filter(self, record):
        return self.word in record.getMessage()


def attempt(config):
    try:
        logging.config.dictConfig(config)
        print('configured')
    except Exception as error:
        while error:
            print(type(error).__name__, error, end=' <- ')
            error = error.__cause__
        print()


early = logging.getLogger('early')
child = logging.getLogger('app.child')
child.setLevel(logging.CRITICAL)
base = {
    'version': 1,
    'formatters': {
        'plain': {'format': '%(levelname)s %(name)s %(message)s'},
        'brace': {'format': '{name}|{message}|{extra}', 'style': '{', 'defaults': {'extra': 'none'}},
        'upper': {'()': Upper, 'fmt': '%(message)s'},
        'named': {'class': '__main__.Upper', 'format': '<%(message)s>'},
    },
    'filters': {'word': {'()': Only, 'word': 'yes'}, 'name': {'name': 'app'}},
    'handlers': {
        'out': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'plain', 'level': 'INFO'},
        'braced': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'brace',
                   'filters': ['word']},
        'loud': {'class': 'logging.StreamHandler', 'stream': 'cfg://handlers.out.stream', 'formatter': 'upper',
                 '.': {'terminator': '!\n'}},
        'kept': {'class': 'logging.handlers.MemoryHandler', 'capacity': 10, 'flushLevel': 'ERROR', 'target': 'out'},
    },
    'loggers': {
        'app': {'level': 'DEBUG', 'handlers': ['out', 'braced'], 'propagate': False},
        'loud': {'handlers': ['loud'], 'propagate': False},
        'kept': {'handlers': ['kept'], 'propagate': False, 'filters': ['name']},
    },
    'root': {'level': 'WARNING', 'handlers': ['out']},
}
attempt(base)
app = logging.getLogger('app')
app.debug('below the handler, yes')
app.info('yes')
app.info('no')
logging.getLogger('loud').warning('quiet?')
logging.warning('from root')
print(early.disabled, child.disabled, child.level)
child.error('through the parent, yes')
print(sorted(logging.getHandlerNames()), logging.getHandlerByName('loud').terminator.strip())
attempt({'version': 1, 'incremental': True, 'handlers': {'out': {'level': 'ERROR'}},
         'loggers': {'app': {'level': 'ERROR'}}})
app.warning('no longer')
app.error('yes, still')
attempt({'version': 1, 'incremental': True, 'handlers': {'nobody': {'level': 'ERROR'}}})
attempt({})
attempt({'version': 2})
attempt({'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'nope'}}})
attempt({'version': 1, 'root': {'handlers': ['nope']}})
attempt({'version': 1, 'loggers': {'x': {'level': 'NOPE'}}})
attempt({'version': 1, 'disable_existing_loggers': False, 'loggers': {'y': {'level': 'DEBUG'}}})
print(early.disabled, app.disabled)

logging.config.fileConfig(io.StringIO('''
[loggers]
keys=root,part
[handlers]
keys=console
[formatters]
keys=short
[logger_root]
level=WARNING
handlers=console
[logger_part]
level=INFO
handlers=console
qualname=whole.part
propagate=0
[handler_console]
class=StreamHandler
level=NOTSET
formatter=short
args=(sys.stdout,)
[formatter_short]
format=%(name)s: %(message)s
'''))
logging.getLogger('whole.part').info('a part')
logging.getLogger('whole').info('not shown')
logging.getLogger('whole').warning('shown')
print(app.disabled, logging.root.handlers)
for text in '[loggers]\nkeys=root\n[loggers]\n', 'nothing':
    try:
        logging.config.fileConfig(io.StringIO(text))
    except Exception as error:
        print(type(error).__name__)
try:
    logging.config.fileConfig('no such file')
except Exception as error:
    print(type(error).__name__, error)
configurator = logging.config.BaseConfigurator({'a': {'b': [1, {'c d': 'x'}]}, 'n': ('p', 'q')})
print(configurator.convert('cfg://a.b[1][c d]'), configurator.convert('cfg://n[1]'),
      configurator.convert('ext://sys.maxsize') == sys.maxsize, configurator.convert('plain://x'))
