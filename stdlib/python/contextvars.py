"""Variables whose values belong to a context: each thread and each asyncio task sees its own."""

from _collections_abc import Mapping
from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

Mapping.register(Context)
