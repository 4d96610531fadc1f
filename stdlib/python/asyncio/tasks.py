"""Tasks under their documented names: the class (_task.py) and waiting for several (_waiting.py)."""

import concurrent.futures

from ._task import (
    Task, _CTask, _PyTask, _current_tasks, _eager_tasks, _enter_task, _leave_task, _py_current_task,
    _py_enter_task, _py_leave_task, _py_register_eager_task, _py_register_task, _py_swap_current_task,
    _py_unregister_eager_task, _py_unregister_task, _register_eager_task, _register_task, _scheduled_tasks,
    _swap_current_task, _unregister_eager_task, _unregister_task, all_tasks, create_eager_task_factory,
    create_task, current_task, eager_task_factory,
)
from ._waiting import (
    as_completed, ensure_future, gather, run_coroutine_threadsafe, shield, sleep, wait, wait_for,
)

__all__ = (
    'ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'Task', '_enter_task', '_leave_task',
    '_register_task', '_unregister_task', 'all_tasks', 'as_completed', 'create_eager_task_factory',
    'create_task', 'current_task', 'eager_task_factory', 'ensure_future', 'gather',
    'run_coroutine_threadsafe', 'shield', 'sleep', 'wait', 'wait_for',
)

FIRST_COMPLETED = concurrent.futures.FIRST_COMPLETED
FIRST_EXCEPTION = concurrent.futures.FIRST_EXCEPTION
ALL_COMPLETED = concurrent.futures.ALL_COMPLETED

# The names under which CPython knows those in C. Both kinds share the tables.
_c_current_task = current_task
_c_enter_task, _c_leave_task, _c_swap_current_task = _enter_task, _leave_task, _swap_current_task
_c_register_task, _c_unregister_task = _register_task, _unregister_task
_c_register_eager_task, _c_unregister_eager_task = _register_eager_task, _unregister_eager_task
