// _thread: what the interpreter offers for threads. Locks, threads, thread-local data; everything else is threading.py.
//
// A thread's handle (_ThreadHandle) shares a small C record with the running thread, so that the last thing a thread does,
// after it has given up everything that is Python's, is to mark its record done and wake who joins.
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/import.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/float.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/int.h"
#include "vm/objects/object.h"
#include "vm/objects/str.h"
#include "vm/objects/struct_sequence.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/observe/stats.h"
#include "vm/threads/lock.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_state.h"

// ---- timeouts -----------------------------------------------------------------------------------------------

static const double TIMEOUT_MAX_SECONDS = 9223372036.0;

// Seconds (int or float) as nanoseconds, rounded up.
static bool timeout_from_number(View v, int64_t *ns) {
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
        if (!bt_as_i64(v, &whole)) return false;
        if (whole > INT64_MAX / 1000000000 || whole < INT64_MIN / 1000000000) {
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

static int64_t deadline_after(int64_t ns) {
    int64_t now = bt_monotonic_ns();
    return ns > INT64_MAX - 1 - now ? BT_NO_DEADLINE : now + ns;
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
    if (!bt_view_is_empty(out[1]) && !timeout_from_number(out[1], &ns)) return false;
    if (ns == -1000000000) return true;
    if (!wait->blocking) {
        (void)bt_raise(&bt_exc_ValueError, "can't specify a timeout for a non-blocking call");
        return false;
    }
    if (ns < 0) {
        (void)bt_raise(&bt_exc_ValueError, "timeout value must be a non-negative number");
        return false;
    }
    if ((double)ns > TIMEOUT_MAX_SECONDS * 1e9) {
        (void)bt_raise(&bt_exc_OverflowError, "timeout value is too large");
        return false;
    }
    if (ns == 0) {
        wait->blocking = false;
    } else {
        wait->deadline_ns = deadline_after(ns);
    }
    return true;
}

static BtLockResult acquire(BtLock *lock, const Wait *wait, View object) {
    if (!wait->blocking) return bt_lock_try_acquire(lock) ? BT_LOCK_ACQUIRED : BT_LOCK_TIMED_OUT;
    return bt_lock_acquire(lock, wait->deadline_ns, BT_BLOCK_LOCK, object);
}

// ---- lock ---------------------------------------------------------------------------------------------------

typedef struct BtLockObject {
    BtObject head;
    BtLock lock;
} BtLockObject;

static BtType lock_type, rlock_type, local_type, handle_type;
static BtType except_hook_args_type;

static BtLock *lock_of(View self) { return &((BtLockObject *)bt_object(self))->lock; }

static Value lock_make(void) {
    BtLockObject *lock = (BtLockObject *)bt_object_alloc(&lock_type, sizeof *lock);
    if (!lock) return BT_ERROR;
    bt_lock_init(&lock->lock, "Lock");
    return bt_steal(lock);
}

static Value lock_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    (void)args;
    if (!bt_no_keywords("lock", kwnames)) return BT_ERROR;
    if (argc) return bt_raise(&bt_exc_TypeError, "lock expected 0 arguments, got %zu", argc);
    return lock_make();
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

static Value lock_repr(View self) {
    return bt_str_format("<%s _thread.lock object at %p>", bt_lock_is_held(lock_of(self)) ? "locked" : "unlocked",
                         (void *)bt_object(self));
}

#define ACQUIRE_DOC                                                                                         \
    "Lock the lock.  Without argument, this blocks if the lock is already\nlocked (even by the same thread), " \
    "waiting for another thread to release\nthe lock, and return True once the lock is acquired."
#define RELEASE_DOC "Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire the lock."

static const BtMethodDef lock_methods[] = {
    BT_METHOD_K("acquire", lock_acquire, "acquire($self, /, blocking=True, timeout=-1)\n--\n\n" ACQUIRE_DOC),
    BT_METHOD_K("acquire_lock", lock_acquire, "An obsolete synonym of acquire()."),
    BT_METHOD_0("release", lock_release, "release($self, /)\n--\n\n" RELEASE_DOC),
    BT_METHOD_0("release_lock", lock_release, "An obsolete synonym of release()."),
    BT_METHOD_0("locked", lock_locked, "locked($self, /)\n--\n\nReturn whether the lock is in the locked state."),
    BT_METHOD_0("locked_lock", lock_locked, "An obsolete synonym of locked()."),
    BT_METHOD_0("__enter__", lock_enter, "Lock the lock."),
    BT_METHOD_N("__exit__", lock_exit, 0, -1, "Release the lock."),
    BT_METHOD_0("_at_fork_reinit", lock_at_fork_reinit, NULL),
    BT_METHOD_END,
};

static BtType lock_type = {
    BT_TYPE_INIT(0, "lock", sizeof(BtLockObject)),
    .module = "_thread",
    .doc = "A lock object is a synchronization primitive.  To create a lock,\ncall threading.Lock().  Methods are:\n\n"
           "acquire() -- lock the lock, possibly blocking until it can be obtained\nrelease() -- unlock of the lock\n"
           "locked() -- test whether the lock is currently locked\n\nA lock is not owned by the thread that locked it; "
           "another thread may\nunlock it.  A thread attempting to lock a lock that it has already locked\n"
           "will block until another thread unlocks it.  Deadlocks may ensue.",
    .new_ = lock_new,
    .dealloc = lock_dealloc,
    .repr = lock_repr,
    .methods = lock_methods,
};

// ---- RLock --------------------------------------------------------------------------------------------------

typedef struct BtRLock {
    BtObject head;
    BtLock lock;
    uint64_t owner;   // atomic: ident of the thread that holds it, 0 = nobody. It can equal mine only if I stored it
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
        return bt_raise(&bt_exc_TypeError, "_acquire_restore() argument 1 must be 2-item tuple, not %T", state);
    }
    int64_t count, owner;
    if (!bt_as_i64(bt_tuple_get(state, 0), &count) || !bt_as_i64(bt_tuple_get(state, 1), &owner)) return BT_ERROR;
    BtRLock *lock = rlock_of(self);
    // The caller's state must not get lost: a signal handler's exception is raised when the lock is held again.
    Value interrupt = BT_EMPTY;
    while (bt_lock_acquire(&lock->lock, BT_NO_DEADLINE, BT_BLOCK_LOCK, self) == BT_LOCK_FAILED) {
        bt_release_maybe(interrupt);
        interrupt = bt_error_take();
    }
    bt_store_relaxed_u64(&lock->owner, (uint64_t)owner);
    bt_store_relaxed_u64(&lock->count, (uint64_t)count);
    if (bt_is_empty(interrupt)) return BT_NONE;
    bt_error_restore(interrupt);
    return BT_ERROR;
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
    Value text = bt_str_format("<%s %U object owner=%llu count=%llu at %p>", count ? "locked" : "unlocked", bt_view(name),
                               (unsigned long long)bt_load_relaxed_u64(&lock->owner), (unsigned long long)count,
                               (void *)bt_object(self));
    bt_release(name);
    return text;
}

static const BtMethodDef rlock_methods[] = {
    BT_METHOD_K("acquire", rlock_acquire, "Lock the lock.  `blocking` indicates whether we should wait\nfor the lock "
                "to be available or not.  If `blocking` is False\nand another thread holds the lock, the method will "
                "return False\nimmediately."),
    BT_METHOD_0("release", rlock_release, "Release the lock, allowing another thread that is blocked waiting for\n"
                "the lock to acquire the lock.  The lock must be in the locked state,\nand must be locked by the same "
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

static BtType rlock_type = {
    BT_TYPE_INIT(0, "RLock", sizeof(BtRLock)),
    .module = "_thread",
    .flags = BT_TYPE_BASE,
    .new_ = rlock_new,
    .dealloc = rlock_dealloc,
    .repr = rlock_repr,
    .methods = rlock_methods,
};

// ---- thread-local data --------------------------------------------------------------------------------------
// Each thread keeps a dict {number of the _local object: dict of its attributes}. So a thread's data dies with the thread,
// and finding it takes no lock that another thread wants. When a _local object dies, its entries are taken out of the
// dicts of all threads.

typedef struct BtLocal {
    BtObject head;
    uint64_t number;     // never reused
    Value args, kwargs;  // for __init__ in each thread; tuple, dict or empty
} BtLocal;

static uint64_t local_numbers;  // atomic

static BtLocal *local_of(View self) { return (BtLocal *)bt_object(self); }

// The calling thread's dict of dicts. Only the thread itself replaces the word; others look under the registry lock.
static View own_storage(void) {
    BtThread *thread = bt_self();
    if (bt_is_empty(thread->thread_locals)) {
        Value dict = bt_dict_new();
        if (bt_is_error(dict)) return BT_NO_VIEW;
        bt_mark_escaped(bt_view(dict));
        bt_mutex_lock(&bt_registry_mutex);
        thread->thread_locals = dict;
        bt_mutex_unlock(&bt_registry_mutex);
    }
    return bt_view(thread->thread_locals);
}

static View key_of(const BtLocal *local) { return bt_small_int_view((int64_t)local->number); }

// The attributes of `self` in this thread: a new reference. In a thread's first use __init__ runs.
static Value local_dict(View self) {
    BtLocal *local = local_of(self);
    View storage = own_storage();
    if (bt_view_is_empty(storage)) return BT_ERROR;
    Value dict = bt_dict_get(storage, key_of(local));
    if (BT_LIKELY(!bt_is_empty(dict)) || bt_error_occurred()) return dict;
    dict = bt_dict_new();
    if (bt_is_error(dict)) return BT_ERROR;
    if (!bt_dict_set(storage, key_of(local), bt_view(dict))) goto fail;
    if (bt_type_of(self)->init != bt_object_init) {
        Value init = bt_getattr(self, BT_NAME(__init__));
        Value result = bt_is_error(init) ? BT_ERROR : bt_call_tuple(bt_view(init), bt_view(local->args), bt_view(local->kwargs));
        bt_release_maybe(init);
        if (bt_is_error(result)) {
            Value error = bt_error_take();
            (void)!bt_dict_delete(storage, key_of(local));
            bt_error_clear();
            bt_error_restore(error);
            goto fail;
        }
        bt_release(result);
    }
    return dict;
fail:
    bt_release(dict);
    return BT_ERROR;
}

static Value keywords_as_dict(const View *values, View kwnames) {
    if (bt_view_is_empty(kwnames) || bt_tuple_length(kwnames) == 0) return BT_EMPTY;
    Value dict = bt_dict_new();
    for (int64_t i = 0; !bt_is_empty(dict) && i < bt_tuple_length(kwnames); i++) {
        if (!bt_dict_set(bt_view(dict), bt_tuple_get(kwnames, i), values[i])) bt_assign(&dict, BT_EMPTY);
    }
    return dict;
}

static Value local_new(BtType *type, const View *args, size_t argc, View kwnames) {
    bool keywords = !bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0;
    if ((argc || keywords) && type->init == bt_object_init) {
        return bt_raise(&bt_exc_TypeError, "Initialization arguments are not supported");
    }
    BtLocal *local = (BtLocal *)bt_object_alloc(type, bt_type_alloc_size(type, 0));
    if (!local) return BT_ERROR;
    Value self = bt_steal(local);
    local->number = bt_add_relaxed_u64(&local_numbers, 1) + 1;
    local->args = bt_tuple_from_views(args, (int64_t)argc);
    if (bt_is_error(local->args)) goto fail;
    local->kwargs = keywords_as_dict(args + argc, kwnames);
    if (bt_is_empty(local->kwargs) && keywords) goto fail;
    // The creator's __init__ is run by the class call, not by first use.
    View storage = own_storage();
    Value dict = bt_view_is_empty(storage) ? BT_ERROR : bt_dict_new();
    if (bt_is_error(dict)) goto fail;
    bool ok = bt_dict_set(storage, key_of(local), bt_view(dict));
    bt_release(dict);
    if (ok) return self;
fail:
    bt_release(self);
    return BT_ERROR;
}

static void forget_everywhere(const BtLocal *local) {
    int count = 0, capacity = bt_thread_count() + 16;
    Value *dicts = (Value *)malloc((size_t)capacity * sizeof *dicts);
    if (!dicts) return;  // the entries stay until their threads end
    bt_mutex_lock(&bt_registry_mutex);
    for (BtThread *t = bt_registry_first; t && count < capacity; t = t->next) {
        if (!bt_is_empty(t->thread_locals)) dicts[count++] = bt_hold(bt_view(t->thread_locals));
    }
    bt_mutex_unlock(&bt_registry_mutex);
    for (int i = 0; i < count; i++) {
        (void)!bt_dict_delete(bt_view(dicts[i]), key_of(local));
        bt_release(dicts[i]);
    }
    free(dicts);
}

static void local_dealloc(BtObject *self) {
    BtLocal *local = (BtLocal *)self;
    if (local->number) forget_everywhere(local);
    bt_release_maybe(local->args);
    bt_release_maybe(local->kwargs);
    bt_object_free(self);
}

static int local_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtLocal *local = (BtLocal *)self;
    int result = bt_is_empty(local->args) ? 0 : visit(bt_view(local->args), context);
    if (result == 0 && !bt_is_empty(local->kwargs)) result = visit(bt_view(local->kwargs), context);
    return result;
}

static bool is_dict_name(View name) { return bt_same(name, BT_NAME(__dict__)) || bt_str_equal_text(name, "__dict__"); }

static Value local_getattr(View self, View name) {
    Value key = bt_is_str(name) ? bt_attribute_name(name) : BT_ERROR;
    if (bt_is_error(key)) {
        if (bt_error_occurred()) return BT_ERROR;
        return bt_raise(&bt_exc_TypeError, "attribute name must be string, not '%T'", name);
    }
    Value dict = local_dict(self), result = BT_ERROR, found = BT_EMPTY;
    if (bt_is_error(dict)) goto done;
    if (is_dict_name(bt_view(key))) {
        result = bt_hold(bt_view(dict));
        goto done;
    }
    BtType *type = bt_type_of(self);
    found = bt_type_lookup(type, bt_view(key));
    BtType *kind = bt_is_empty(found) ? NULL : bt_type_of(bt_view(found));
    if (kind && kind->descriptor_get && kind->descriptor_set) {
        result = kind->descriptor_get(bt_view(found), self, bt_type_view(type));
        goto done;
    }
    result = bt_dict_get_interned(bt_view(dict), bt_view(key));
    if (!bt_is_empty(result)) goto done;
    if (kind) {
        result = kind->descriptor_get ? kind->descriptor_get(bt_view(found), self, bt_type_view(type)) : bt_hold(bt_view(found));
    } else {
        Value type_name = bt_type_full_name(type);
        if (!bt_is_error(type_name)) {
            (void)bt_raise_attribute_error(self, bt_view(key), "'%U' object has no attribute '%U'",
                                           type == &local_type ? bt_view(type_name) : bt_view(type->name_object),
                                           bt_view(key));
            bt_release(type_name);
        }
    }
done:
    bt_release_maybe(found);
    bt_release_maybe(dict);
    bt_release(key);
    return result;
}

static bool raise_for(View self, View key, const char *format) {
    BtType *type = bt_type_of(self);
    Value name = type == &local_type ? bt_type_full_name(type) : bt_type_qualname(type);
    if (!bt_is_error(name)) {
        (void)bt_raise_attribute_error(self, key, format, bt_view(name), key);
        bt_release(name);
    }
    return false;
}

static bool local_setattr(View self, View name, View value) {
    Value key = bt_attribute_name(name);
    if (bt_is_error(key)) return false;
    bool ok = false;
    Value dict = local_dict(self), found = BT_EMPTY;
    if (bt_is_error(dict)) goto done;
    if (is_dict_name(bt_view(key))) {
        ok = raise_for(self, bt_view(key), "'%U' object attribute '%U' is read-only");
        goto done;
    }
    found = bt_type_lookup(bt_type_of(self), bt_view(key));
    if (!bt_is_empty(found) && bt_type_of(bt_view(found))->descriptor_set) {
        ok = bt_type_of(bt_view(found))->descriptor_set(bt_view(found), self, value);
    } else if (!bt_view_is_empty(value)) {
        ok = bt_dict_set(bt_view(dict), bt_view(key), value);
    } else {
        int deleted = bt_dict_delete(bt_view(dict), bt_view(key));
        ok = deleted > 0;
        if (deleted == 0) ok = raise_for(self, bt_view(key), "'%U' object has no attribute '%U'");
    }
done:
    bt_release_maybe(found);
    bt_release_maybe(dict);
    bt_release(key);
    return ok;
}

static BtType local_type = {
    BT_TYPE_INIT(0, "_local", sizeof(BtLocal)),
    .module = "_thread",
    .doc = "Thread-local data",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_OWN_DICT,
    .new_ = local_new,
    .dealloc = local_dealloc,
    .traverse = local_traverse,
    .getattr = local_getattr,
    .setattr = local_setattr,
};

// ---- threads ------------------------------------------------------------------------------------------------

enum { NOT_STARTED, STARTING, RUNNING, DONE };

// Shared by a _ThreadHandle and the thread it stands for.
typedef struct Handle {
    uint32_t references;   // atomic
    uint32_t state;        // atomic; joiners park on it
    uint64_t ident;        // atomic: relaxed
    bool joined_at_exit;   // not a daemon
    struct Handle *next;   // list of those joined at exit; guarded by handles_mutex, as is their membership
} Handle;

static BtMutex handles_mutex;
static Handle *handles;
static int64_t running_count;  // atomic: threads started here that have not ended

static Handle *handle_make(void) {
    Handle *handle = (Handle *)calloc(1, sizeof *handle);
    if (!handle) {
        (void)bt_raise_no_memory();
        return NULL;
    }
    handle->references = 1;
    return handle;
}

static Handle *handle_hold(Handle *handle) {
    bt_add_relaxed_u32(&handle->references, 1);
    return handle;
}

static void handle_release(Handle *handle) {
    if (bt_add_acq_rel_u32(&handle->references, (uint32_t)-1) == 1) free(handle);
}

static void join_at_exit(Handle *handle) {
    bt_mutex_lock(&handles_mutex);
    handle->joined_at_exit = true;
    handle->next = handles;
    handles = handle_hold(handle);
    bt_mutex_unlock(&handles_mutex);
}

static void forget_join(Handle *handle) {
    bool found = false;
    bt_mutex_lock(&handles_mutex);
    for (Handle **at = &handles; handle->joined_at_exit && *at; at = &(*at)->next) {
        if (*at != handle) continue;
        *at = handle->next;
        found = true;
        break;
    }
    bt_mutex_unlock(&handles_mutex);
    if (found) handle_release(handle);
}

static void handle_finish(Handle *handle) {
    bt_store_release_u32(&handle->state, DONE);
    bt_unpark_all(&handle->state);
}

// Waits for the end; false: exception set. *done: it has ended (else the time is over).
static bool handle_wait(Handle *handle, int64_t deadline_ns, View object, bool *done) {
    for (;;) {
        uint32_t state = bt_load_acquire_u32(&handle->state);
        *done = state == DONE;
        if (*done) return true;
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_JOIN, object);
        BtParkResult result = bt_park_u32(&handle->state, state, deadline_ns, BT_PARK_INTERRUPTIBLE);
        bt_blocking_end(&door);
        if (result == BT_PARK_TIMED_OUT) {
            *done = bt_load_acquire_u32(&handle->state) == DONE;
            return true;
        }
        if (bt_signals_pending() && !bt_handle_signals()) return false;
    }
}

typedef struct BtHandleObject {
    BtObject head;
    Handle *handle;
} BtHandleObject;

static Handle *handle_of(View self) { return ((BtHandleObject *)bt_object(self))->handle; }

static Value handle_object_make(void) {
    Handle *handle = handle_make();
    if (!handle) return BT_ERROR;
    BtHandleObject *object = (BtHandleObject *)bt_object_alloc(&handle_type, sizeof *object);
    if (!object) {
        handle_release(handle);
        return BT_ERROR;
    }
    object->handle = handle;
    return bt_steal(object);
}

static Value handle_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    (void)args;
    if (!bt_no_keywords("_ThreadHandle", kwnames) || !bt_check_arity("_ThreadHandle", argc, 0, 0)) return BT_ERROR;
    return handle_object_make();
}

static void handle_dealloc(BtObject *self) {
    handle_release(((BtHandleObject *)self)->handle);
    bt_object_free(self);
}

static Value handle_repr(View self) {
    return bt_str_format("<_thread._ThreadHandle object: ident=%llu>",
                         (unsigned long long)bt_load_relaxed_u64(&handle_of(self)->ident));
}

static Value handle_ident(View self, void *context) {
    (void)context;
    return bt_int_from_u64(bt_load_relaxed_u64(&handle_of(self)->ident));
}

static Value handle_join(View self, const View *args, size_t argc) {
    int64_t deadline = BT_NO_DEADLINE, ns = -1;
    if (argc > 1) return bt_raise(&bt_exc_TypeError, "join() takes at most 1 argument (%zu given)", argc);
    if (argc == 1 && !bt_is_none(args[0])) {
        if (!timeout_from_number(args[0], &ns)) return BT_ERROR;
        if (ns >= 0) deadline = deadline_after(ns);
    }
    Handle *handle = handle_of(self);
    uint32_t state = bt_load_acquire_u32(&handle->state);
    if (state == NOT_STARTED) return bt_raise(&bt_exc_RuntimeError, "thread not started");
    if (state != DONE && bt_load_relaxed_u64(&handle->ident) == bt_self()->ident) {
        return bt_raise(&bt_exc_RuntimeError, "Cannot join current thread");
    }
    bool done;
    return handle_wait(handle, deadline, self, &done) ? BT_NONE : BT_ERROR;
}

static Value handle_is_done(View self) { return bt_bool(bt_load_acquire_u32(&handle_of(self)->state) == DONE); }

static Value handle_set_done(View self) {
    Handle *handle = handle_of(self);
    if (bt_load_acquire_u32(&handle->state) == NOT_STARTED) return bt_raise(&bt_exc_RuntimeError, "thread not started");
    forget_join(handle);
    handle_finish(handle);
    return BT_NONE;
}

static const BtMethodDef handle_methods[] = {
    BT_METHOD_N("join", handle_join, 0, -1, NULL),
    BT_METHOD_0("is_done", handle_is_done, NULL),
    BT_METHOD_0("_set_done", handle_set_done, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef handle_getsets[] = {
    {"ident", handle_ident, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType handle_type = {
    BT_TYPE_INIT(0, "_ThreadHandle", sizeof(BtHandleObject)),
    .module = "_thread",
    .new_ = handle_new,
    .dealloc = handle_dealloc,
    .repr = handle_repr,
    .methods = handle_methods,
    .getsets = handle_getsets,
};

typedef struct Start {
    BtThread *thread;
    Handle *handle;
    Value function, args, kwargs;
} Start;

// Statistics call a thread what threading.Thread calls it.
static void name_for_statistics(BtThread *thread, View function) {
    Value object = bt_getattr_or_empty(function, BT_NAME(__self__));
    Value name = bt_is_empty(object) ? BT_EMPTY : bt_getattr_text(bt_view(object), "_name");
    const char *text = !bt_is_empty(name) && bt_is_str(bt_view(name)) ? bt_as_utf8(bt_view(name), NULL) : NULL;
    if (text) bt_stats_name_thread(thread, text);
    bt_error_clear();
    bt_release_maybe(name);
    bt_release_maybe(object);
}

static void *thread_main(void *argument) {
    Start start = *(Start *)argument;
    free(argument);
    BtThread *thread = start.thread;
    bt_store_relaxed_u64(&start.handle->ident, (uint64_t)pthread_self());
    bt_thread_enter(thread);
    if (BT_UNLIKELY(bt_stats_on)) name_for_statistics(thread, bt_view(start.function));
    Value result = bt_call_tuple(bt_view(start.function), bt_view(start.args), bt_view(start.kwargs));
    if (!bt_is_error(result)) {
        bt_release(result);
    } else if (bt_error_matches(&bt_exc_SystemExit)) {
        bt_error_clear();
    } else {
        bt_error_write_unraisable("Exception ignored in thread started by", bt_view(start.function));
    }
    bt_release(start.args);
    bt_release_maybe(start.kwargs);
    bt_release(start.function);
    bt_thread_leave(thread);
    bt_add_acq_rel_i64(&running_count, -1);
    forget_join(start.handle);
    handle_finish(start.handle);
    handle_release(start.handle);
    return NULL;
}

enum {
    DEFAULT_C_STACK = 16 << 20,
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
    // Sanitizers keep large tables at the top of a thread's stack and make every frame larger.
    STACK_EXTRA = 4 << 20,
#else
    STACK_EXTRA = 0,
#endif
};

static bool create_pthread(Start *start, pthread_t *id) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return false;
    uint64_t size = bt_load_relaxed_u64(&bt_thread_stack_size);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    bool ok = pthread_attr_setstacksize(&attributes, (size ? size : DEFAULT_C_STACK) + STACK_EXTRA) == 0 &&
              pthread_create(id, &attributes, thread_main, start) == 0;
    pthread_attr_destroy(&attributes);
    return ok;
}

// Starts a thread for a handle in state STARTING. The handle's state goes back when it fails.
static bool start_thread(Handle *handle, View function, View args, View kwargs, bool daemon) {
    if (bt_load_relaxed_u8(&bt_threads_exiting)) {
        (void)bt_raise(&bt_exc_PythonFinalizationError, "can't create new thread at interpreter shutdown");
        goto fail;
    }
    Start *start = (Start *)bt_buffer_alloc(sizeof *start);
    if (!start) goto fail;
    BtThread *thread = bt_thread_new(daemon);
    if (!thread) {
        bt_buffer_free(start);
        goto fail;
    }
    *start = (Start){thread, handle_hold(handle), bt_hold(function), bt_hold(args), bt_hold_maybe(kwargs)};
    bt_mark_escaped(function);
    bt_mark_escaped(args);
    bt_mark_escaped(kwargs);
    if (!daemon) join_at_exit(handle);
    bt_add_relaxed_i64(&running_count, 1);
    bt_store_release_u32(&handle->state, RUNNING);
    pthread_t id;
    if (create_pthread(start, &id)) {
        bt_store_relaxed_u64(&handle->ident, (uint64_t)id);
        // As in CPython 3.13, a size that was asked for holds for the next thread only.
        bt_store_relaxed_u64(&bt_thread_stack_size, 0);
        return true;
    }
    bt_add_relaxed_i64(&running_count, -1);
    if (!daemon) forget_join(handle);
    bt_thread_discard(thread);
    bt_release(start->function);
    bt_release(start->args);
    bt_release_maybe(start->kwargs);
    handle_release(handle);
    bt_buffer_free(start);
    (void)bt_raise(&bt_exc_RuntimeError, "can't start new thread");
fail:
    bt_store_release_u32(&handle->state, NOT_STARTED);
    return false;
}

// start_new_thread(function, args[, kwargs])
static Value start_new_thread(View self, const View *args, size_t argc) {
    (void)self;
    if (!bt_check_arity("start_new_thread", argc, 2, 3)) return BT_ERROR;
    if (!bt_is_callable(args[0])) return bt_raise(&bt_exc_TypeError, "first arg must be callable");
    if (!bt_is_tuple(args[1])) return bt_raise(&bt_exc_TypeError, "2nd arg must be a tuple");
    if (argc > 2 && !bt_is_dict(args[2])) return bt_raise(&bt_exc_TypeError, "optional 3rd arg must be a dictionary");
    Handle *handle = handle_make();
    if (!handle) return BT_ERROR;
    handle->state = STARTING;
    bool ok = start_thread(handle, args[0], args[1], argc > 2 ? args[2] : BT_NO_VIEW, true);
    Value ident = ok ? bt_int_from_u64(bt_load_relaxed_u64(&handle->ident)) : BT_ERROR;
    handle_release(handle);
    return ident;
}

// start_joinable_thread(function, handle=None, daemon=True)
static Value start_joinable_thread(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    static const char *const names[] = {"function", "handle", "daemon", NULL};
    static const BtSignature signature = {"start_joinable_thread", names, 0, 3, 1};
    View out[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    if (!bt_is_callable(out[0])) return bt_raise(&bt_exc_TypeError, "thread function must be callable");
    bool given = !bt_view_is_empty(out[1]) && !bt_is_none(out[1]);
    if (given && bt_type_of(out[1]) != &handle_type) {
        return bt_raise(&bt_exc_TypeError, "'handle' must be a _ThreadHandle");
    }
    int daemon = bt_view_is_empty(out[2]) ? 1 : bt_truth(out[2]);
    if (daemon < 0) return BT_ERROR;
    Value object = given ? bt_hold(out[1]) : handle_object_make(), no_args = bt_tuple_empty();
    if (bt_is_error(object)) return BT_ERROR;
    Handle *handle = handle_of(bt_view(object));
    uint32_t expected = NOT_STARTED;
    bool ok = bt_cas_acq_rel_u32(&handle->state, &expected, STARTING);
    if (!ok) {
        (void)bt_raise(&bt_exc_RuntimeError, "thread already started");
    } else {
        ok = start_thread(handle, out[0], bt_view(no_args), BT_NO_VIEW, daemon);
    }
    bt_release(no_args);
    if (ok) return object;
    bt_release(object);
    return BT_ERROR;
}

// A handle for a thread that was not started here: the main thread, or a foreign one.
static Value make_thread_handle(View self, View ident) {
    (void)self;
    int64_t number;
    if (!bt_is_int(ident)) return bt_raise(&bt_exc_TypeError, "ident must be an integer");
    if (!bt_as_i64(ident, &number)) return BT_ERROR;
    Value object = handle_object_make();
    if (bt_is_error(object)) return BT_ERROR;
    Handle *handle = handle_of(bt_view(object));
    handle->ident = (uint64_t)number;
    bt_store_release_u32(&handle->state, RUNNING);
    return object;
}

// Waits for all threads that are not daemons: the last act of threading._shutdown.
static Value shutdown(View self) {
    (void)self;
    for (;;) {
        Handle *handle = NULL;
        bt_mutex_lock(&handles_mutex);
        for (Handle *h = handles; h && !handle; h = h->next) {
            if (bt_load_relaxed_u64(&h->ident) != bt_self()->ident) handle = handle_hold(h);
        }
        bt_mutex_unlock(&handles_mutex);
        if (!handle) return BT_NONE;
        bool done, ok = handle_wait(handle, BT_NO_DEADLINE, BT_NO_VIEW, &done);
        forget_join(handle);
        handle_release(handle);
        if (!ok) return BT_ERROR;
    }
}

// ---- small functions ----------------------------------------------------------------------------------------

static Value allocate_lock(View self) {
    (void)self;
    return lock_make();
}

static Value get_ident(View self) {
    (void)self;
    return bt_int_from_u64(bt_self()->ident);
}

static Value get_native_id(View self) {
    (void)self;
    return bt_int_from_u64(bt_self()->native_id);
}

static Value get_main_thread_ident(View self) {
    (void)self;
    return bt_int_from_u64(bt_main_thread->ident);
}

static Value count_threads(View self) {
    (void)self;
    return bt_int_from_i64(bt_load_relaxed_i64(&running_count));
}

static Value stack_size(View self, const View *args, size_t argc) {
    (void)self;
    int64_t size = 0;
    if (argc > 0 && !bt_as_i64(args[0], &size)) return BT_ERROR;
    if (size < 0) return bt_raise(&bt_exc_ValueError, "size must be 0 or a positive value");
    uint64_t old = bt_load_relaxed_u64(&bt_thread_stack_size);
    if (argc > 0) {
        if (size != 0 && size < 32768) return bt_raise(&bt_exc_ValueError, "size not valid: %lld bytes", (long long)size);
        bt_store_relaxed_u64(&bt_thread_stack_size, (uint64_t)size);
    }
    return bt_int_from_u64(old);
}

static Value interrupt_main(View self, const View *args, size_t argc) {
    (void)self;
    int number = SIGINT;
    if (argc > 0 && !bt_as_int(args[0], &number)) return BT_ERROR;
    if (number < 1 || number >= BT_SIGNAL_LIMIT) return bt_raise(&bt_exc_ValueError, "signal number out of range");
    bt_signal_trip(number);
    return BT_NONE;
}

static Value exit_thread(View self) {
    (void)self;
    Value exception = bt_exception_new(&bt_exc_SystemExit, BT_NO_VIEW);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

static Value yes(View self) {
    (void)self;
    return BT_TRUE;
}

// ---- the hook for exceptions in threads -----------------------------------------------------------------------

// The name to show: thread.name, or the ident.
static Value hook_thread_name(View thread) {
    Value name = bt_is_none(thread) ? BT_EMPTY : bt_getattr_or_empty(thread, BT_NAME(name));
    if (!bt_is_empty(name)) return name;
    bt_error_clear();
    return bt_int_from_u64(bt_self()->ident);
}

static Value hook_file(View thread) {
    Value sys = bt_import_module("sys");
    Value file = bt_is_error(sys) ? BT_EMPTY : bt_getattr_or_empty(bt_view(sys), BT_NAME(stderr));
    bt_release_maybe(sys);
    if (!bt_is_empty(file) && !bt_is_none(bt_view(file))) return file;
    bt_release_maybe(file);
    bt_error_clear();
    // sys.stderr is gone: the thread kept the one from when it was made.
    return bt_is_none(thread) ? BT_NONE : bt_getattr_text(thread, "_stderr");
}

static bool print_exception(View file, View type, View value, View traceback) {
    Value print = bt_import_attribute("traceback", "print_exception");
    if (bt_is_error(print)) return false;
    Value names = bt_tuple_new(1);
    if (bt_is_error(names)) {
        bt_release(print);
        return false;
    }
    bt_tuple_cast(bt_view(names))->items[0] = bt_intern_text("file");
    View args[4] = {type, value, traceback, file};
    Value result = bt_call(bt_view(print), args, 3, bt_view(names));
    bt_release(names);
    bt_release(print);
    if (bt_is_error(result)) return false;
    bt_release(result);
    return true;
}

// _excepthook((exc_type, exc_value, exc_traceback, thread))
static Value except_hook(View self, View args) {
    (void)self;
    if (!bt_is_instance(args, &except_hook_args_type)) {
        return bt_raise(&bt_exc_TypeError, "_thread.excepthook argument type must be ExceptHookArgs");
    }
    View type = bt_tuple_get(args, 0), thread = bt_tuple_get(args, 3);
    if (bt_same(type, bt_type_view(&bt_exc_SystemExit))) return BT_NONE;
    Value file = hook_file(thread);
    if (bt_is_error(file)) return BT_ERROR;
    Value name = BT_EMPTY, header = BT_EMPTY, written = BT_EMPTY, result = BT_ERROR;
    if (bt_is_none(bt_view(file))) {
        result = BT_NONE;
        goto done;
    }
    name = hook_thread_name(thread);
    if (bt_is_error(name)) goto done;
    header = bt_str_format("Exception in thread %S:\n", bt_view(name));
    if (bt_is_error(header)) goto done;
    View text = bt_view(header);
    written = bt_call_method_text(bt_view(file), "write", &text, 1);
    if (bt_is_error(written)) goto done;
    if (!print_exception(bt_view(file), type, bt_tuple_get(args, 1), bt_tuple_get(args, 2))) goto done;
    result = bt_call_method_text(bt_view(file), "flush", NULL, 0);
done:
    bt_release_maybe(written);
    bt_release_maybe(header);
    bt_release_maybe(name);
    bt_release(file);
    if (bt_is_error(result)) return BT_ERROR;
    bt_release(result);
    return BT_NONE;
}

// ---- the module ---------------------------------------------------------------------------------------------

static const BtMethodDef functions[] = {
    BT_METHOD_N("start_new_thread", start_new_thread, 0, -1, "Start a new thread and return its identifier."),
    BT_METHOD_N("start_new", start_new_thread, 0, -1, "An obsolete synonym of start_new_thread()."),
    BT_METHOD_K("start_joinable_thread", start_joinable_thread, "*For internal use only*: start a new thread."),
    BT_METHOD_1("_make_thread_handle", make_thread_handle, "Internal only. Make a thread handle for threads not spawned\nby the _thread or threading module."),
    BT_METHOD_0("_get_main_thread_ident", get_main_thread_ident, "Internal only. Return a non-zero integer that uniquely identifies the main thread\nof the main interpreter."),
    BT_METHOD_0("get_ident", get_ident, "Return a non-zero integer that uniquely identifies the current thread\namongst other threads that exist simultaneously."),
    BT_METHOD_0("get_native_id", get_native_id, "Return a non-negative integer identifying the thread as reported\nby the OS (kernel)."),
    BT_METHOD_0("allocate_lock", allocate_lock, "Create a new lock object. See help(type(threading.Lock())) for\ninformation about locks."),
    BT_METHOD_0("allocate", allocate_lock, "An obsolete synonym of allocate_lock()."),
    BT_METHOD_N("stack_size", stack_size, 0, 1, "Return the thread stack size used when creating new threads."),
    BT_METHOD_N("interrupt_main", interrupt_main, 0, 1, "Simulate the arrival of the given signal in the main thread."),
    BT_METHOD_0("exit", exit_thread, "This is synonymous to ``raise SystemExit''."),
    BT_METHOD_0("exit_thread", exit_thread, "An obsolete synonym of exit()."),
    BT_METHOD_0("_count", count_threads, "Return the number of currently running Python threads, excluding\nthe main thread."),
    BT_METHOD_1("_excepthook", except_hook, "Handle uncaught Thread.run() exception."),
    BT_METHOD_0("_is_main_interpreter", yes, "Return True if the current interpreter is the main Python interpreter."),
    BT_METHOD_0("daemon_threads_allowed", yes, "Return True if daemon threads are allowed in the current interpreter,\nand False otherwise."),
    BT_METHOD_0("_shutdown", shutdown, "Wait for all non-daemon threads (other than the calling thread) to stop."),
    BT_METHOD_END,
};

bool bt_init_thread(View module) {
    static const char *const hook_fields[] = {"exc_type", "exc_value", "exc_traceback", "thread", NULL};
    Value timeout_max = bt_float_new(TIMEOUT_MAX_SECONDS);
    if (bt_is_error(timeout_max)) return false;
    return bt_type_ready_once(&lock_type) && bt_type_ready_once(&rlock_type) && bt_type_ready_once(&local_type) &&
           bt_type_ready_once(&handle_type) &&
           bt_struct_sequence_type(&except_hook_args_type, "_thread._ExceptHookArgs", hook_fields) &&
           bt_module_add_functions(module, functions) && bt_module_add(module, "TIMEOUT_MAX", timeout_max) &&
           bt_module_add_type(module, &lock_type) && bt_module_add_type(module, &rlock_type) &&
           bt_module_add_type(module, &local_type) && bt_module_add_type(module, &handle_type) &&
           bt_module_add(module, "LockType", bt_hold(bt_type_view(&lock_type))) &&
           bt_module_add(module, "error", bt_hold(bt_type_view(&bt_exc_RuntimeError))) &&
           bt_module_add(module, "_ExceptHookArgs", bt_hold(bt_type_view(&except_hook_args_type)));
}
