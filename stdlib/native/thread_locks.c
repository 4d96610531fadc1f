// _thread.lock and _thread.RLock: vm/threads/lock.h as Python objects.
#include <math.h>

#include "stdlib/native/thread_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/lock.h"

// ---- timeouts ---------------------------------------------------------------------------------------------

// Seconds (int or float) as nanoseconds, rounded up.
bool bt_timeout_from_number(View v, int64_t *ns) {
    double seconds;
    if (bt_is_float(v)) {
        seconds = bt_is_flonum(v) ? bt_flonum_value(v) : 0.0;
        if (!bt_is_flonum(v) && !bt_as_double(v, &seconds)) return false;
        if (isnan(seconds)) {
            (void)bt_raise(&bt_exc_ValueError, "Invalid value NaN (not a number)");
            return false;
        }
    } else {
        int64_t whole;
        bool fits = bt_as_i64(v, &whole);
        if (!fits && !bt_error_matches(&bt_exc_OverflowError)) return false;
        if (!fits || whole > INT64_MAX / 1000000000 || whole < INT64_MIN / 1000000000) {
            (void)bt_raise(&bt_exc_OverflowError, "timestamp too large to convert to C PyTime_t");
            return false;
        }
        *ns = whole * 1000000000;
        return true;
    }
    double exact = ceil(seconds * 1e9);
    if (exact >= 9.2233720368547758e18 || exact <= -9.2233720368547758e18) {
        (void)bt_raise(&bt_exc_OverflowError, "timestamp out of range for platform time_t");
        return false;
    }
    *ns = (int64_t)exact;
    return true;
}

int64_t bt_deadline_after(int64_t ns) {
    int64_t now = bt_monotonic_ns();
    return ns > INT64_MAX - 1 - now ? BT_NO_DEADLINE : now + ns;
}

bool bt_deadline_of_timeout(int64_t ns, int64_t *deadline) {
    if ((double)ns > BT_TIMEOUT_MAX_SECONDS * 1e9) {
        (void)bt_raise(&bt_exc_OverflowError, "timeout value is too large");
        return false;
    }
    *deadline = bt_deadline_after(ns);
    return true;
}

typedef struct Wait {
    bool blocking;
    int64_t deadline_ns;
} Wait;

// acquire(blocking=True, timeout=-1)
static bool parse_acquire(const View *args, size_t argc, View kwnames, Wait *wait) {
    *wait = (Wait){true, BT_NO_DEADLINE};
    if (BT_LIKELY(argc == 0 && bt_view_is_empty(kwnames))) return true;
    static const char *const names[] = {"blocking", "timeout", NULL};
    static const BtSignature signature = {"acquire", names, 0, 2, 0};
    View out[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return false;
    if (!bt_view_is_empty(out[0])) {
        int truth = bt_truth(out[0]);
        if (truth < 0) return false;
        wait->blocking = truth;
    }
    int64_t ns = -1000000000;
    if (!bt_view_is_empty(out[1]) && !bt_timeout_from_number(out[1], &ns)) return false;
    if (ns == -1000000000) return true;
    if (!wait->blocking) {
        (void)bt_raise(&bt_exc_ValueError, "can't specify a timeout for a non-blocking call");
        return false;
    }
    if (ns < 0) {
        (void)bt_raise(&bt_exc_ValueError, "timeout value must be a non-negative number");
        return false;
    }
    if (ns > 0) return bt_deadline_of_timeout(ns, &wait->deadline_ns);
    wait->blocking = false;
    return true;
}

static BtLockResult acquire(BtLock *lock, const Wait *wait, View object) {
    if (!wait->blocking) return bt_lock_try_acquire(lock) ? BT_LOCK_ACQUIRED : BT_LOCK_TIMED_OUT;
    return bt_lock_acquire(lock, wait->deadline_ns, BT_BLOCK_LOCK, object);
}

// ---- lock -------------------------------------------------------------------------------------------------

typedef struct BtLockObject {
    BtObject head;
    BtLock lock;
} BtLockObject;

static BtLock *lock_of(View self) { return &((BtLockObject *)bt_object(self))->lock; }

Value bt_thread_lock_new(void) {
    BtLockObject *lock = (BtLockObject *)bt_object_alloc(&bt_thread_lock_type, sizeof *lock);
    if (!lock) return BT_ERROR;
    bt_lock_init(&lock->lock, "Lock");
    return bt_steal(lock);
}

static Value lock_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    (void)args;
    if (!bt_no_keywords("lock", kwnames)) return BT_ERROR;
    if (argc) return bt_raise(&bt_exc_TypeError, "lock expected 0 arguments, got %zu", argc);
    return bt_thread_lock_new();
}

static void lock_dealloc(BtObject *self) {
    bt_lock_finish(&((BtLockObject *)self)->lock);
    bt_object_free(self);
}

static Value lock_acquire(View self, const View *args, size_t argc, View kwnames) {
    Wait wait;
    if (!parse_acquire(args, argc, kwnames, &wait)) return BT_ERROR;
    BtLockResult result = acquire(lock_of(self), &wait, self);
    return result == BT_LOCK_FAILED ? BT_ERROR : bt_bool(result == BT_LOCK_ACQUIRED);
}

static Value lock_enter(View self) {
    BtLock *lock = lock_of(self);
    if (BT_LIKELY(bt_lock_try_acquire(lock))) return BT_TRUE;
    return bt_lock_acquire(lock, BT_NO_DEADLINE, BT_BLOCK_LOCK, self) == BT_LOCK_FAILED ? BT_ERROR : BT_TRUE;
}

static Value lock_release(View self) {
    if (BT_LIKELY(bt_lock_release(lock_of(self)))) return BT_NONE;
    return bt_raise(&bt_exc_RuntimeError, "release unlocked lock");
}

static Value lock_exit(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    return lock_release(self);
}

static Value lock_locked(View self) { return bt_bool(bt_lock_is_held(lock_of(self))); }

static Value lock_at_fork_reinit(View self) {
    BtLock *lock = lock_of(self);
    bt_store_relaxed_u8(&lock->state, 0);
    bt_store_relaxed_u32(&lock->holder, 0);
    return BT_NONE;
}

// Takes it for a Condition that let it go in order to wait. Its caller is going to release it, so it must be
// held whatever happens: a signal handler's exception is raised when it is.
static bool take_back(BtLock *lock, View object) {
    Value interrupt = BT_EMPTY;
    while (bt_lock_acquire(lock, BT_NO_DEADLINE, BT_BLOCK_LOCK, object) == BT_LOCK_FAILED) {
        bt_release_maybe(interrupt);
        interrupt = bt_error_take();
    }
    if (bt_is_empty(interrupt)) return true;
    bt_error_restore(interrupt);
    return false;
}

static Value lock_acquire_restore(View self, View state) {
    (void)state;
    return take_back(lock_of(self), self) ? BT_NONE : BT_ERROR;
}

static Value lock_repr(View self) {
    return bt_str_format("<%s _thread.lock object at %p>",
                         bt_lock_is_held(lock_of(self)) ? "locked" : "unlocked", (void *)bt_object(self));
}

#define ACQUIRE_DOC                                                                                         \
    "Lock the lock.  Without argument, this blocks if the lock is already\n"                                \
    "locked (even by the same thread), waiting for another thread to release\n"                             \
    "the lock, and return True once the lock is acquired."
#define RELEASE_DOC                                                                                         \
    "Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire the lock."

static const BtMethodDef lock_methods[] = {
    BT_METHOD_K("acquire", lock_acquire, "acquire($self, /, blocking=True, timeout=-1)\n--\n\n" ACQUIRE_DOC),
    BT_METHOD_K("acquire_lock", lock_acquire, "An obsolete synonym of acquire()."),
    BT_METHOD_0("release", lock_release, "release($self, /)\n--\n\n" RELEASE_DOC),
    BT_METHOD_0("release_lock", lock_release, "An obsolete synonym of release()."),
    BT_METHOD_0("locked", lock_locked,
        "locked($self, /)\n--\n\nReturn whether the lock is in the locked state."),
    BT_METHOD_0("locked_lock", lock_locked, "An obsolete synonym of locked()."),
    BT_METHOD_0("__enter__", lock_enter, "Lock the lock."),
    BT_METHOD_N("__exit__", lock_exit, 0, -1, "Release the lock."),
    BT_METHOD_0("_release_save", lock_release, "For internal use by `threading.Condition`."),
    BT_METHOD_1("_acquire_restore", lock_acquire_restore, "For internal use by `threading.Condition`."),
    BT_METHOD_0("_at_fork_reinit", lock_at_fork_reinit, NULL),
    BT_METHOD_END,
};

BtType bt_thread_lock_type = {
    BT_TYPE_INIT(0, "_thread.lock", sizeof(BtLockObject)),
    .module = "_thread",
    .doc = "lock()\n--\n\nA lock object is a synchronization primitive.  To create a lock,\n"
           "call threading.Lock().  Methods are:\n\n"
           "acquire() -- lock the lock, possibly blocking until it can be obtained\n"
           "release() -- unlock of the lock\n"
           "locked() -- test whether the lock is currently locked\n\n"
           "A lock is not owned by the thread that locked it; another thread may\n"
           "unlock it.  A thread attempting to lock a lock that it has already locked\n"
           "will block until another thread unlocks it.  Deadlocks may ensue.",
    .new_ = lock_new,
    .dealloc = lock_dealloc,
    .repr = lock_repr,
    .methods = lock_methods,
};

// ---- RLock ------------------------------------------------------------------------------------------------

typedef struct BtRLock {
    BtObject head;
    BtLock lock;
    uint64_t owner;   // atomic: ident of the thread that holds it, 0 = nobody. It can equal mine only if I
                      // stored it
    uint64_t count;   // owner only; how many times it has acquired
} BtRLock;

static BtRLock *rlock_of(View self) { return (BtRLock *)bt_object(self); }
static bool is_mine(const BtRLock *lock) { return bt_load_relaxed_u64(&lock->owner) == bt_self()->ident; }

static Value rlock_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtRLock *lock = (BtRLock *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!lock) return BT_ERROR;
    bt_lock_init(&lock->lock, "RLock");
    return bt_steal(lock);
}

static void rlock_dealloc(BtObject *self) {
    bt_lock_finish(&((BtRLock *)self)->lock);
    bt_object_free(self);
}

static Value rlock_take(View self, const Wait *wait) {
    BtRLock *lock = rlock_of(self);
    if (is_mine(lock)) {
        bt_store_relaxed_u64(&lock->count, lock->count + 1);
        return BT_TRUE;
    }
    BtLockResult result = acquire(&lock->lock, wait, self);
    if (result != BT_LOCK_ACQUIRED) return result == BT_LOCK_FAILED ? BT_ERROR : BT_FALSE;
    bt_store_relaxed_u64(&lock->owner, bt_self()->ident);
    bt_store_relaxed_u64(&lock->count, 1);
    return BT_TRUE;
}

static Value rlock_acquire(View self, const View *args, size_t argc, View kwnames) {
    Wait wait;
    return parse_acquire(args, argc, kwnames, &wait) ? rlock_take(self, &wait) : BT_ERROR;
}

static Value rlock_enter(View self) {
    Wait wait = {true, BT_NO_DEADLINE};
    return rlock_take(self, &wait);
}

static Value not_owned(void) { return bt_raise(&bt_exc_RuntimeError, "cannot release un-acquired lock"); }

static void let_go(BtRLock *lock) {
    bt_store_relaxed_u64(&lock->count, 0);
    bt_store_relaxed_u64(&lock->owner, 0);
    bt_lock_release(&lock->lock);
}

static Value rlock_release(View self) {
    BtRLock *lock = rlock_of(self);
    if (!is_mine(lock)) return not_owned();
    if (lock->count > 1) {
        bt_store_relaxed_u64(&lock->count, lock->count - 1);
    } else {
        let_go(lock);
    }
    return BT_NONE;
}

static Value rlock_exit(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    return rlock_release(self);
}

static Value rlock_is_owned(View self) { return bt_bool(is_mine(rlock_of(self))); }
static Value rlock_recursion_count(View self) {
    return bt_int_from_u64(is_mine(rlock_of(self)) ? rlock_of(self)->count : 0);
}

// For Condition: lets go of all levels at once, and takes them again.
static Value rlock_release_save(View self) {
    BtRLock *lock = rlock_of(self);
    if (!is_mine(lock)) return not_owned();
    Value state[2] = {bt_int_from_u64(lock->count), bt_int_from_u64(lock->owner)};
    Value pair = bt_tuple_from_values(state, 2);
    if (!bt_is_error(pair)) let_go(lock);
    return pair;
}

static Value rlock_acquire_restore(View self, View state) {
    if (!bt_is_tuple(state) || bt_tuple_length(state) != 2) {
        return bt_raise(&bt_exc_TypeError, "_acquire_restore() argument 1 must be 2-item tuple, not %T",
                        state);
    }
    int64_t count, owner;
    if (!bt_as_i64(bt_tuple_get(state, 0), &count) || !bt_as_i64(bt_tuple_get(state, 1), &owner)) {
        return BT_ERROR;
    }
    BtRLock *lock = rlock_of(self);
    bool quiet = take_back(&lock->lock, self);
    bt_store_relaxed_u64(&lock->owner, (uint64_t)owner);
    bt_store_relaxed_u64(&lock->count, (uint64_t)count);
    return quiet ? BT_NONE : BT_ERROR;
}

static Value rlock_at_fork_reinit(View self) {
    BtRLock *lock = rlock_of(self);
    bt_store_relaxed_u8(&lock->lock.state, 0);
    bt_store_relaxed_u64(&lock->owner, 0);
    bt_store_relaxed_u64(&lock->count, 0);
    return BT_NONE;
}

static Value rlock_repr(View self) {
    BtRLock *lock = rlock_of(self);
    uint64_t count = bt_load_relaxed_u64(&lock->count);
    Value name = bt_type_full_name(bt_type_of(self));
    if (bt_is_error(name)) return BT_ERROR;
    Value text = bt_str_format("<%s %U object owner=%llu count=%llu at %p>", count ? "locked" : "unlocked",
                               bt_view(name), (unsigned long long)bt_load_relaxed_u64(&lock->owner),
                               (unsigned long long)count, (void *)bt_object(self));
    bt_release(name);
    return text;
}

static const BtMethodDef rlock_methods[] = {
    BT_METHOD_K(
        "acquire", rlock_acquire,
        "Lock the lock.  `blocking` indicates whether we should wait\nfor the lock "
        "to be available or not.  If `blocking` is False\nand another thread holds the lock, the method will "
        "return False\nimmediately."),
    BT_METHOD_0("release", rlock_release,
                "Release the lock, allowing another thread that is blocked waiting for\n"
                "the lock to acquire the lock.  The lock must be in the locked state,\nand must be locked by "
                "the same "
                "thread that unlocks it."),
    BT_METHOD_0("__enter__", rlock_enter, "Lock the lock."),
    BT_METHOD_N("__exit__", rlock_exit, 0, -1, "Release the lock."),
    BT_METHOD_0("_is_owned", rlock_is_owned, "For internal use by `threading.Condition`."),
    BT_METHOD_0("_recursion_count", rlock_recursion_count, "For internal use by reentrancy tests."),
    BT_METHOD_0("_release_save", rlock_release_save, "For internal use by `threading.Condition`."),
    BT_METHOD_1("_acquire_restore", rlock_acquire_restore, "For internal use by `threading.Condition`."),
    BT_METHOD_0("_at_fork_reinit", rlock_at_fork_reinit, NULL),
    BT_METHOD_END,
};

BtType bt_thread_rlock_type = {
    BT_TYPE_INIT(0, "_thread.RLock", sizeof(BtRLock)),
    .module = "_thread",
    .flags = BT_TYPE_BASE,
    .new_ = rlock_new,
    .dealloc = rlock_dealloc,
    .repr = rlock_repr,
    .methods = rlock_methods,
};
