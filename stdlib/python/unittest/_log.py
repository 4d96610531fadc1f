"""assertLogs() and assertNoLogs(): a logger's own handlers are put aside, and one that collects is put
there."""

import logging
from collections import namedtuple

# No frame of this module is shown in tracebacks of tests.
__unittest = True

_LoggingWatcher = namedtuple('_LoggingWatcher', 'records output')


class _Collector(logging.Handler):
    """Keeps the records, and their texts."""

    def __init__(self, level):
        super().__init__(level)
        self.watcher = _LoggingWatcher([], [])
        self.setFormatter(logging.Formatter(_AssertLogsContext.LOGGING_FORMAT))

    def emit(self, record):
        self.watcher.records.append(record)
        self.watcher.output.append(self.format(record))


class _AssertLogsContext:
    """The context manager of both; *no_logs* tells which."""

    LOGGING_FORMAT = '%(levelname)s:%(name)s:%(message)s'

    def __init__(self, test_case, logger_name, level, no_logs):
        self.test_case, self.no_logs = test_case, no_logs
        named = not isinstance(logger_name, logging.Logger)
        self.logger = logging.getLogger(logger_name) if named else logger_name
        self.level = logging.getLevelNamesMapping().get(level, level) if level else logging.INFO

    def __enter__(self):
        collector, logger = _Collector(self.level), self.logger
        self.watcher = collector.watcher
        self.before = logger.handlers, logger.propagate, logger.level
        logger.handlers, logger.propagate = [collector], False
        logger.setLevel(self.level)
        return None if self.no_logs else self.watcher

    def __exit__(self, kind, error, traceback):
        self.logger.handlers, self.logger.propagate, level = self.before
        self.logger.setLevel(level)
        text = None
        if self.no_logs and self.watcher.records:
            text = f'Unexpected logs found: {self.watcher.output!r}'
        elif not self.no_logs and not self.watcher.records:
            text = (f'no logs of level {logging.getLevelName(self.level)} or higher triggered on '
                    f'{self.logger.name}')
        if text and kind is None:
            raise self.test_case.failureException(text)
