"""The package's logger; importing logging waits until there is something to say."""


class _LazyLogger:
    def __getattr__(self, name):
        import logging
        return getattr(logging.getLogger('asyncio'), name)


logger = _LazyLogger()
