// Raising, and the exception that is pending on a thread (base/error.h).
#include "vm/base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "vm/base/mutex.h"
#include "vm/base/protocol.h"
#include "vm/base/thread.h"
#include "vm/objects/exception.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

bool bt_error_occurred(void) { return !bt_is_empty(bt_self()->exception); }

View bt_error_pending(void) { return bt_view(bt_self()->exception); }

bool bt_error_matches(const BtType *type) {
    View pending = bt_error_pending();
    return !bt_view_is_empty(pending) && bt_is_instance(pending, type);
}

Value bt_error_take(void) {
    BtThread *thread = bt_self();
    Value exception = thread->exception;
    thread->exception = BT_EMPTY;
    return exception;
}

void bt_error_restore(Value exception) {
    BtThread *thread = bt_self();
    Value old = thread->exception;
    thread->exception = exception;
    bt_release_maybe(old);
}

void bt_error_clear(void) { bt_error_restore(BT_EMPTY); }

// The innermost exception that some except block is handling right now; borrowed.
static View being_handled(void) {
    for (BtExceptionContext *context = bt_self()->handled; context; context = context->previous) {
        if (!bt_is_empty(context->exception)) return bt_view(context->exception);
    }
    return BT_NO_VIEW;
}

// Makes what is being handled the new exception's __context__, cutting a link that would close a cycle.
static void chain_context(View exception) {
    View handled = being_handled();
    if (bt_view_is_empty(handled) || bt_same(handled, exception)) return;
    // Other threads may be changing the chain: each link is held while it is looked at.
    Value at = bt_hold(handled), slow = bt_hold(handled);
    bool step_slow = false;
    for (;;) {
        Value next = bt_exception_context(bt_view(at));
        if (bt_is_empty(next)) break;
        if (bt_same(bt_view(next), exception)) {
            bt_release(next);
            bt_exception_set_context(bt_view(at), BT_EMPTY);
            break;
        }
        bt_assign(&at, next);
        // A cycle made by hand that does not contain the new exception: Floyd's check ends the walk.
        if (bt_same(bt_view(at), bt_view(slow))) break;
        if (step_slow) {
            Value further = bt_exception_context(bt_view(slow));
            if (!bt_is_empty(further)) bt_assign(&slow, further);
        }
        step_slow = !step_slow;
    }
    bt_release(at);
    bt_release(slow);
    bt_exception_set_context(exception, bt_hold(handled));
}

Value bt_raise_value(Value exception) {
    chain_context(bt_view(exception));
    bt_error_restore(exception);
    return BT_ERROR;
}

static Value raise_with_view(BtType *type, View argument) {
    Value exception = bt_exception_new(type, argument);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

Value bt_raise_with(BtType *type, Value argument) {
    if (bt_is_error(argument)) return BT_ERROR;
    Value result = raise_with_view(type, bt_view(argument));
    bt_release(argument);
    return result;
}

Value bt_raise_va(BtType *type, const char *format, va_list args) {
    // Formatting may call repr, which must not see an older pending exception as its own failure.
    bt_error_clear();
    Value text = bt_str_format_va(format, args);
    return bt_raise_with(type, text);
}

Value bt_raise(BtType *type, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Value result = bt_raise_va(type, format, args);
    va_end(args);
    return result;
}

// Made at start-up, so that running out of memory can be reported without memory. One that nobody has any
// more is as good as new; when all are in use, the first is shared.
enum { RESERVE = 8 };
static Value reserve[RESERVE];
static BtMutex reserve_mutex;

bool bt_errors_init(void) {
    for (int i = 0; i < RESERVE; i++) {
        reserve[i] = bt_exception_new(&bt_exc_MemoryError, BT_NO_VIEW);
        if (bt_is_empty(reserve[i])) return false;
    }
    return true;
}

static Value take_from_reserve(void) {
    bt_mutex_lock(&reserve_mutex);
    int chosen = 0;
    while (chosen < RESERVE && bt_object_refcount(bt_object(bt_view(reserve[chosen]))) != 1) chosen++;
    bool fresh = chosen < RESERVE;
    Value exception = bt_hold(bt_view(reserve[fresh ? chosen : 0]));
    bt_mutex_unlock(&reserve_mutex);
    if (fresh) {
        // Ours alone now: what its last life left is given up.
        bt_exception_set_traceback(bt_view(exception), BT_EMPTY);
        bt_exception_set_context(bt_view(exception), BT_EMPTY);
        bt_exception_set_cause(bt_view(exception), BT_EMPTY);
        bt_store_relaxed_u8(&bt_exception_cast(bt_view(exception))->suppress_context, 0);
    }
    return exception;
}

Value bt_raise_no_memory(void) {
    BtThread *thread = bt_self();
    if (!thread || bt_is_empty(reserve[RESERVE - 1])) {
        fputs("baton: out of memory during start-up\n", stderr);
        _exit(1);
    }
    // What was asked for may have been huge: usually there is memory for one more exception.
    if (thread->raising_no_memory) return BT_ERROR;
    thread->raising_no_memory = true;
    Value exception = bt_exception_new(&bt_exc_MemoryError, BT_NO_VIEW);
    thread->raising_no_memory = false;
    if (bt_is_empty(exception)) exception = take_from_reserve();
    // Without a context, as in CPython.
    bt_error_restore(exception);
    return BT_ERROR;
}

Value bt_raise_bad_internal_call(const char *where) {
    return bt_raise(&bt_exc_SystemError, "bad internal call in %s", where);
}

Value bt_raise_stop_iteration(Value value) {
    // As CPython: without a value, StopIteration() has no arguments.
    if (!bt_is_empty(value) && bt_is_none(bt_view(value))) {
        Value exception = bt_exception_new(&bt_exc_StopIteration, BT_NO_VIEW);
        return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
    }
    // A tuple or exception as value must not be taken apart: StopIteration(value) is called with exactly one
    // argument.
    return bt_raise_with(&bt_exc_StopIteration, value);
}

Value bt_raise_errno(int error_number, View filename, View filename2) {
    Value number = bt_small_int(error_number);
    Value text = bt_str_from_text(strerror(error_number));
    if (bt_is_error(text)) return BT_ERROR;
    Value exception;
    if (!bt_view_is_empty(filename2)) {
        View args[5] = {bt_view(number), bt_view(text), filename, BT_NONE_VIEW, filename2};
        exception = bt_call(bt_type_view(&bt_exc_OSError), args, 5, BT_NO_VIEW);
    } else if (!bt_view_is_empty(filename)) {
        exception = bt_call_3(bt_type_view(&bt_exc_OSError), bt_view(number), bt_view(text), filename);
    } else {
        exception = bt_call_2(bt_type_view(&bt_exc_OSError), bt_view(number), bt_view(text));
    }
    bt_release(text);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}
