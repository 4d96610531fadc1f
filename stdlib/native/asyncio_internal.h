// What the files of _asyncio share: futures (asyncio_future.c), tasks (asyncio_task.c), the calls that a loop
// makes (asyncio_handle.c), the module (asyncio.c).
//
// The readable description of what they do is in Python: asyncio/futures.py and asyncio/_task.py.
//
// Threads: futures are not for several threads at once, but whoever uses them so gets a clean answer. Every
// field is read and written under the object's lock; what a field held is released after it, and no Python
// code runs under it. A future leaves PENDING once, under the lock, and whoever made it leave takes its
// callbacks along: each is handed to the loop exactly once. Exceptions to the rule have their argument
// where they are.
#ifndef BATON_STDLIB_NATIVE_ASYNCIO_INTERNAL_H
#define BATON_STDLIB_NATIVE_ASYNCIO_INTERNAL_H

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/thread.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/function.h"
#include "vm/objects/list.h"
#include "vm/objects/set.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

BT_BEGIN_DECLS

enum { BT_FUTURE_PENDING, BT_FUTURE_CANCELLED, BT_FUTURE_FINISHED };

typedef struct BtFuture {
    BtObject head;
    // Empty words: None. All guarded by the lock.
    Value loop;                 // empty: __init__ has not run
    Value result, exception;
    Value exception_traceback;  // what the exception's was when it came
    Value cancel_message;
    Value cancelled_error;      // a CancelledError to raise once more
    Value source_traceback;     // debug mode: a list
    Value *callbacks;           // pairs of function and context; the first is in `first`, more are in a
                                // buffer
    uint32_t count, room;       // pairs
    Value first[2];
    uint8_t state;
    uint8_t unseen;             // an exception was set and nobody has looked at it
    uint8_t blocking;           // _asyncio_future_blocking
} BtFuture;

typedef struct BtTask {
    BtFuture future;
    Value coroutine, context;
    Value name;                 // str, or the number of a task that nobody has named
    Value waiter;               // what it waits for
    int64_t cancels;
    uint8_t must_cancel, log_destroy_pending;
} BtTask;

extern BtType bt_asyncio_future_type, bt_asyncio_task_type, bt_asyncio_iterator_type, bt_asyncio_step_type,
    bt_asyncio_call_type;

// Unchecked casts: v is one, or of a subclass.
BT_INLINE BtFuture *bt_future_cast(View v) { return (BtFuture *)bt_object(v); }
BT_INLINE BtTask *bt_task_cast(View v) { return (BtTask *)bt_object(v); }
// The classes themselves: nothing is overridden.
BT_INLINE bool bt_is_own_future(View v) {
    const BtType *type = bt_type_of(v);
    return type == &bt_asyncio_future_type || type == &bt_asyncio_task_type;
}

// ---- what is written in Python (asyncio.c) ----------------------------------------------------------------
// asyncio hands these over when it is imported; the order is that of _asyncio._install's arguments.
typedef enum BtAsyncioNeed {
    BT_NEED_CANCELLED_ERROR, BT_NEED_INVALID_STATE_ERROR, BT_NEED_GET_EVENT_LOOP, BT_NEED_EXTRACT_STACK,
    BT_NEED_FUTURE_REPR, BT_NEED_TASK_REPR, BT_NEED_GET_STACK, BT_NEED_PRINT_STACK, BT_NEED_IS_COROUTINE,
    BT_NEED_COUNT,
} BtAsyncioNeed;
// Borrowed, for good. Empty with an exception: asyncio could not be imported.
View bt_asyncio_need(BtAsyncioNeed which);
// Raises InvalidStateError with a formatted message.
Value bt_asyncio_raise_invalid_state(const char *format, ...);

// Interned names and the like that outlive everything; made by bt_init_asyncio.
typedef struct BtAsyncioNames {
    View call_soon, get_debug, is_running, cancel, result, get_loop, own_loop, blocking,
        call_exception_handler;
    View own_debug, own_closed, own_ready, own_cancelled, own_run;
    View add_done_callback, run, message, exception, future, task, source_traceback;
    View with_context, with_loop, with_msg;  // tuples of one keyword
    View current_tasks, scheduled_tasks, eager_tasks, forget_scheduled;
} BtAsyncioNames;
extern BtAsyncioNames bt_asyncio_names;

// ---- calls (asyncio_handle.c) -----------------------------------------------------------------------------
// loop.call_soon(function[, argument], context=context). argument and context may be empty.
bool bt_asyncio_call_soon(View loop, View function, View argument, View context) BT_MUST_CHECK;
// loop.get_debug(): 1, 0, -1 error.
int bt_asyncio_debug(View loop) BT_MUST_CHECK;
// _install_loop(Handle, TimerHandle, BaseEventLoop.call_soon, BaseEventLoop.get_debug, origin): when a loop's
// class has these two methods and neither it nor the loop replaces them, what they do is done in C. origin()
// is the stack that a handle keeps in debug mode.
Value bt_asyncio_install_loop(View module, const View *args, size_t argc) BT_MUST_CHECK;
// _make_calls(ready, turn): takes turn[0] handles from the deque and makes their calls. The first that raises
// ends it: turn is then [how many are left, the handle].
Value bt_asyncio_make_calls(View module, const View *args, size_t argc) BT_MUST_CHECK;

// ---- futures ----------------------------------------------------------------------------------------------
// A new reference to what a field of `self` holds; empty when it holds nothing.
BT_INLINE Value bt_future_field(BtFuture *self, Value *field) {
    bt_object_lock(&self->head);
    Value v = field->bits ? bt_hold_slot_locked(field) : BT_EMPTY;
    bt_object_unlock(&self->head);
    return v;
}
// Replaces it; v stolen, may be empty.
BT_INLINE void bt_future_set_field(BtFuture *self, Value *field, Value v) {
    bt_object_lock(&self->head);
    Value old = *field;
    *field = v;
    bt_object_unlock(&self->head);
    bt_release_maybe(old);
}

// What Future.__init__ does. loop: empty or None for the current one.
bool bt_future_init(View self, View loop) BT_MUST_CHECK;
// The end of a pending future. 1 done, 0 it was not pending any more, -1 error (done, but a callback could
// not be handed to the loop). Arguments stolen.
int bt_future_finish(View self, Value result) BT_MUST_CHECK;
int bt_future_fail(View self, Value exception) BT_MUST_CHECK;
int bt_future_cancel(View self, Value message) BT_MUST_CHECK;
// The result, 1; an exception that it ends with (also for a cancelled one), 0; -1 with InvalidStateError
// raised.
int bt_future_outcome(View self, Value *out) BT_MUST_CHECK;
Value bt_future_make_cancelled_error(BtFuture *self) BT_MUST_CHECK;
// function(future) in context when it is done. Both borrowed.
bool bt_future_add_callback(View self, View function, View context) BT_MUST_CHECK;
// Reports to the loop's exception handler: message, about `key`: self, with the exception when there is one.
void bt_future_complain(View self, const char *message, View key, View exception, bool self_first);
// For the types of futures and tasks. finalize complains of an exception that nobody has asked for.
void bt_future_finalize(View self);
void bt_future_clear(BtObject *self);
int bt_future_traverse(BtObject *self, BtVisitFn visit, void *context);

// ---- tables of tasks --------------------------------------------------------------------------------------
// A step of the task begins in the loop, and ends; another task (or none: empty) runs from now on.
bool bt_task_enter(View loop, View task) BT_MUST_CHECK;
bool bt_task_leave(View loop, View task) BT_MUST_CHECK;
bool bt_task_swap(View loop, View task, Value *before) BT_MUST_CHECK;
// Makes all_tasks know a task.
bool bt_task_register(View task) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_ASYNCIO_INTERNAL_H
