// _thread._WaitQueue: threads that sleep until another one wakes them, first come, first served. Everything
// in threading.py that waits for something other than a lock waits here.
//
//     sleep(timeout, let_go, take_back)   join the queue; saved = let_go(); sleep; take_back(saved)
//     sleep_unless(happened, timeout)     join the queue; unless happened(): sleep
//     wake(n), wake_all()
//
// Both sleep in three steps: announce, look (or let the lock go), sleep. Who changes something first
// changes it and then wakes. So either the sleeper's look sees the change or the waker finds the sleeper in
// the queue, and no wake-up is lost, whatever lock there is, even none.
//
// A sleeper's record lies on its own C stack and is linked into the queue under the object's lock. The
// waker takes it out and marks it woken under that lock; afterwards it may be gone, and only its address is
// used, as the key of the parking lot.
#include "stdlib/native/thread_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/int.h"
#include "vm/objects/type.h"
#include "vm/threads/blocking.h"
#include "vm/threads/object_lock.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/signals.h"

typedef struct Sleeper {
    struct Sleeper *before, *behind;   // guarded by the queue's lock, as is being linked at all
    uint64_t ticket;
    uint32_t woken;                    // atomic: set under the queue's lock; its thread parks on it
} Sleeper;

typedef struct WaitQueue {
    BtObject head;
    Sleeper *first, *last;
    int64_t length;
    uint64_t tickets;   // how many have joined so far. All: guarded by the object's lock
} WaitQueue;

static WaitQueue *queue_of(View self) { return (WaitQueue *)bt_object(self); }

// ---- the list ---------------------------------------------------------------------------------------------

static void join(WaitQueue *q, Sleeper *s) {
    bt_object_lock(&q->head);
    *s = (Sleeper){.before = q->last, .ticket = ++q->tickets};
    *(q->last ? &q->last->behind : &q->first) = s;
    q->last = s;
    q->length++;
    bt_object_unlock(&q->head);
}

static void unlink_locked(WaitQueue *q, Sleeper *s) {
    *(s->before ? &s->before->behind : &q->first) = s->behind;
    *(s->behind ? &s->behind->before : &q->last) = s->before;
    q->length--;
}

// True: it had been woken.
static bool leave(WaitQueue *q, Sleeper *s) {
    if (bt_load_acquire_u32(&s->woken)) return true;
    bt_object_lock(&q->head);
    bool woken = bt_load_relaxed_u32(&s->woken);
    if (!woken) unlink_locked(q, s);
    bt_object_unlock(&q->head);
    return woken;
}

static int64_t length_of(View self) {
    WaitQueue *q = queue_of(self);
    bt_object_lock(&q->head);
    int64_t length = q->length;
    bt_object_unlock(&q->head);
    return length;
}

// Wakes up to `n` of those who are in the queue now.
static void wake(WaitQueue *q, int64_t n) {
    uint64_t newest = UINT64_MAX;
    for (; n > 0; n--) {
        bt_object_lock(&q->head);
        if (newest == UINT64_MAX) newest = q->tickets;
        Sleeper *s = q->first;
        if (s && s->ticket <= newest) {
            unlink_locked(q, s);
            bt_store_release_u32(&s->woken, 1);
        } else {
            s = NULL;
        }
        bt_object_unlock(&q->head);
        if (!s) return;
        bt_unpark_all(&s->woken);
    }
}

// ---- sleeping ---------------------------------------------------------------------------------------------

static bool deadline_from(View timeout, int64_t *deadline) {
    int64_t ns;
    *deadline = BT_NO_DEADLINE;
    if (bt_view_is_empty(timeout) || bt_is_none(timeout)) return true;
    if (!bt_timeout_from_number(timeout, &ns)) return false;
    if (ns > 0) return bt_deadline_of_timeout(ns, deadline);
    *deadline = 0;
    return true;
}

// False: a signal handler has raised.
static bool park(View self, Sleeper *s, int64_t deadline) {
    while (deadline != 0 && !bt_load_acquire_u32(&s->woken)) {
        BtParkResult result =
            bt_blocking_park(BT_BLOCK_CONDITION, self, &s->woken, 0, deadline, BT_PARK_INTERRUPTIBLE);
        if (result == BT_PARK_TIMED_OUT) break;
        if (bt_signals_pending() && !bt_handle_signals()) return false;
    }
    return true;
}

static Value queue_sleep(View self, const View *args, size_t argc) {
    int64_t deadline;
    if (!bt_check_arity("sleep", argc, 3, 3) || !deadline_from(args[0], &deadline)) return BT_ERROR;
    Sleeper sleeper;
    join(queue_of(self), &sleeper);
    Value saved = bt_call_0(args[1]);
    if (bt_is_error(saved)) {
        (void)leave(queue_of(self), &sleeper);
        return BT_ERROR;
    }
    // What a signal handler raises waits until the lock is taken again: the caller is going to release it.
    Value interrupt = park(self, &sleeper, deadline) ? BT_EMPTY : bt_error_take();
    bool woken = leave(queue_of(self), &sleeper);
    Value taken = bt_call_1(args[2], bt_view(saved));
    bt_release(saved);
    if (bt_is_error(taken)) {
        bt_release_maybe(interrupt);
        return BT_ERROR;
    }
    bt_release(taken);
    if (bt_is_empty(interrupt)) return bt_bool(woken);
    bt_error_restore(interrupt);
    return BT_ERROR;
}

static Value queue_sleep_unless(View self, const View *args, size_t argc) {
    int64_t deadline;
    if (!bt_check_arity("sleep_unless", argc, 2, 2) || !deadline_from(args[1], &deadline)) return BT_ERROR;
    Sleeper sleeper;
    join(queue_of(self), &sleeper);
    Value answer = bt_call_0(args[0]);
    int happened = bt_is_error(answer) ? -1 : bt_truth(bt_view(answer));
    if (!bt_is_error(answer)) bt_release(answer);
    bool ok = happened >= 0 && (happened || park(self, &sleeper, deadline));
    bool woken = leave(queue_of(self), &sleeper);
    return ok ? bt_bool(happened || woken) : BT_ERROR;
}

// ---- the type ---------------------------------------------------------------------------------------------

static Value queue_wake(View self, View count) {
    int64_t n;
    if (!bt_as_i64(count, &n)) return BT_ERROR;
    wake(queue_of(self), n);
    return BT_NONE;
}

static Value queue_wake_all(View self) {
    wake(queue_of(self), INT64_MAX);
    return BT_NONE;
}

// In the child of a fork the other threads, and with them their records, are gone.
static Value queue_at_fork_reinit(View self) {
    WaitQueue *q = queue_of(self);
    bt_object_lock(&q->head);
    q->first = q->last = NULL;
    q->length = 0;
    bt_object_unlock(&q->head);
    return BT_NONE;
}

static Value queue_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    if (!bt_no_keywords("_WaitQueue", kwnames) || !bt_check_arity("_WaitQueue", argc, 0, 0)) return BT_ERROR;
    BtObject *q = bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!q) return BT_ERROR;
    WaitQueue *queue = (WaitQueue *)q;
    queue->first = queue->last = NULL;
    queue->length = 0;
    queue->tickets = 0;
    return bt_steal(queue);
}

static void queue_dealloc(BtObject *self) { bt_object_free(self); }

// In CPython it is the locks in an Event, a Semaphore or the like that refuse.
static Value queue_reduce(View self, const View *args, size_t argc) {
    (void)self;
    int64_t protocol = 0;
    if (argc && !bt_as_i64(args[0], &protocol)) return BT_ERROR;
    return bt_raise(&bt_exc_TypeError, "cannot pickle '%slock' object", protocol < 2 ? "" : "_thread.");
}

static const BtMethodDef queue_methods[] = {
    BT_METHOD_N("__reduce_ex__", queue_reduce, 0, -1, NULL),
    BT_METHOD_N("sleep", queue_sleep, 0, -1,
                "sleep($self, timeout, let_go, take_back, /)\n--\n\nJoin the queue, call let_go(), sleep "
                "until woken, call "
                "take_back() with what let_go() returned.\n\nFalse: the time was over first."),
    BT_METHOD_N("sleep_unless", queue_sleep_unless, 0, -1,
                "sleep_unless($self, happened, timeout, /)\n--\n\nJoin the queue and, unless happened() is "
                "true then, sleep "
                "until woken.\n\nFalse: the time was over first."),
    BT_METHOD_1("wake", queue_wake,
                "wake($self, n, /)\n--\n\nWake up to n of the threads that sleep here now."),
    BT_METHOD_0("wake_all", queue_wake_all,
                "wake_all($self, /)\n--\n\nWake all threads that sleep here now."),
    BT_METHOD_0("_at_fork_reinit", queue_at_fork_reinit, NULL),
    BT_METHOD_END,
};

BtType bt_thread_wait_queue_type = {
    BT_TYPE_INIT(0, "_WaitQueue", sizeof(WaitQueue)),
    .module = "_thread",
    .doc = "_WaitQueue()\n--\n\nThreads that sleep until another one wakes them, first come, first served.",
    .new_ = queue_new,
    .dealloc = queue_dealloc,
    .length = length_of,
    .methods = queue_methods,
};
