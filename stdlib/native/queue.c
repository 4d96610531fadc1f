// _queue: SimpleQueue, an unbounded queue whose get() waits.
//
// Items are a ring of words under the object's lock. Getters wait in the parking lot on the word `waited`:
//   * a getter that finds nothing sets it to 1, with the lock held, and parks if it is still 1;
//   * a putter that sees 1 after putting wakes one getter, and the word becomes 0 when that was the last.
// The word goes to 0 only under the parking lot's own lock and only when nobody else is parked there, so
// whoever parks afterwards sees it changed and looks again: no item stays while a getter sleeps. A woken
// getter may find its item gone to one that came later; it waits again.
#include <math.h>

#include "vm/base/arguments.h"
#include "stdlib/native/modules.h"
#include "vm/base/mutex.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/blocking.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/signals.h"

typedef struct Queue {
    BtObject head;
    Value *ring;        // capacity words. Everything here: guarded by the lock
    int64_t capacity;   // power of two, or 0
    int64_t first, length;
    uint32_t waited;    // atomic: see above
} Queue;

enum { RING_MIN = 16, RING_KEEP = 4096 };  // an empty queue keeps a ring up to this size

static BtType queue_type;
static BtType *empty_class;  // _queue.Empty; immortal once made

static Queue *queue_cast(View v) { return (Queue *)bt_object(v); }

static bool grow_locked(Queue *q) {
    int64_t capacity = q->capacity ? q->capacity * 2 : RING_MIN;
    Value *ring = bt_buffer_alloc((size_t)capacity * sizeof(Value));
    if (!ring) return false;
    for (int64_t i = 0; i < q->length; i++) ring[i] = q->ring[(q->first + i) & (q->capacity - 1)];
    bt_buffer_free(q->ring);
    q->ring = ring;
    q->capacity = capacity;
    q->first = 0;
    return true;
}

static bool after_wake_up(void *context, int64_t waited_ns, bool more) {
    (void)waited_ns;
    bt_store_release_u32(&((Queue *)context)->waited, more);
    return false;
}

// item stolen.
static bool put(Queue *q, Value item) {
    bt_object_lock(&q->head);
    bool ok = q->length < q->capacity || grow_locked(q);
    if (ok) q->ring[(q->first + q->length++) & (q->capacity - 1)] = item;
    bool waited = bt_load_acquire_u32(&q->waited) != 0;
    bt_object_unlock(&q->head);
    if (!ok) bt_release(item);
    if (ok && waited) bt_unpark_one(&q->waited, after_wake_up, q);
    return ok;
}

// Empty when there is nothing; with `wait`, this getter has then announced itself.
static Value take(Queue *q, bool wait) {
    Value item = BT_EMPTY;
    bt_object_lock(&q->head);
    if (q->length > 0) {
        item = q->ring[q->first];
        q->first = (q->first + 1) & (q->capacity - 1);
        q->length--;
        if (q->length == 0 && q->capacity > RING_KEEP) {
            bt_buffer_free(q->ring);
            q->ring = NULL;
            q->capacity = q->first = 0;
        }
    } else if (wait) {
        bt_store_release_u32(&q->waited, 1);
    }
    bt_object_unlock(&q->head);
    return item;
}

static Value raise_empty(void) {
    Value exception = bt_call_0(bt_type_view(empty_class));
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

static Value get(View self, int64_t deadline_ns) {
    Queue *q = queue_cast(self);
    for (;;) {
        Value item = take(q, true);
        if (!bt_is_empty(item)) return item;
        BtParkResult result =
            bt_blocking_park(BT_BLOCK_QUEUE, self, &q->waited, 1, deadline_ns, BT_PARK_INTERRUPTIBLE);
        if (result == BT_PARK_TIMED_OUT) {
            item = take(q, false);
            return bt_is_empty(item) ? raise_empty() : item;
        }
        if (bt_signals_pending() && !bt_handle_signals()) return BT_ERROR;
    }
}

// Seconds as a number into nanoseconds, rounded up. False: an exception is set.
static bool timeout_from(View v, int64_t *ns) {
    if (bt_is_float(v)) {
        double seconds = bt_float_value(v);
        if (isnan(seconds)) {
            bt_raise(&bt_exc_ValueError, "Invalid value NaN (not a number)");
            return false;
        }
        double exact = ceil(seconds * 1e9);
        if (exact >= 9223372036854775808.0 || exact < -9223372036854775808.0) {
            bt_raise(&bt_exc_OverflowError, "timestamp out of range for platform time_t");
            return false;
        }
        *ns = (int64_t)exact;
        return true;
    }
    Value number = bt_index(v);
    if (bt_is_error(number)) return false;
    int64_t seconds;
    bool fits = bt_int_fits_i64(bt_view(number), &seconds) &&
                !__builtin_mul_overflow(seconds, (int64_t)1000000000, ns);
    bt_release(number);
    if (!fits) bt_raise(&bt_exc_OverflowError, "timestamp too large to convert to C PyTime_t");
    return fits;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value queue_put(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"item", "block", "timeout", NULL};
    static const BtSignature signature = {"put", names, 0, 3, 1};
    View in[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    if (!bt_view_is_empty(in[1]) && bt_truth(in[1]) < 0) return BT_ERROR;
    return put(queue_cast(self), bt_hold(in[0])) ? BT_NONE : BT_ERROR;
}

static Value queue_put_nowait(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"item", NULL};
    static const BtSignature signature = {"put_nowait", names, 0, 1, 1};
    View in;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &in)) return BT_ERROR;
    return put(queue_cast(self), bt_hold(in)) ? BT_NONE : BT_ERROR;
}

static Value queue_get(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"block", "timeout", NULL};
    static const BtSignature signature = {"get", names, 0, 2, 0};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    int block = bt_view_is_empty(in[0]) ? 1 : bt_truth(in[0]);
    if (block < 0) return BT_ERROR;
    if (!block) {
        Value item = take(queue_cast(self), false);
        return bt_is_empty(item) ? raise_empty() : item;
    }
    int64_t deadline = BT_NO_DEADLINE;
    if (!bt_view_is_empty(in[1]) && !bt_is_none(in[1])) {
        int64_t ns;
        if (!timeout_from(in[1], &ns)) return BT_ERROR;
        if (ns < 0) return bt_raise(&bt_exc_ValueError, "'timeout' must be a non-negative number");
        int64_t now = bt_monotonic_ns();
        if (ns < BT_NO_DEADLINE - now) deadline = now + ns;
    }
    return get(self, deadline);
}

static Value queue_get_nowait(View self) {
    Value item = take(queue_cast(self), false);
    return bt_is_empty(item) ? raise_empty() : item;
}

static int64_t length_of(View self) {
    Queue *q = queue_cast(self);
    bt_object_lock(&q->head);
    int64_t length = q->length;
    bt_object_unlock(&q->head);
    return length;
}

static Value queue_empty(View self) { return bt_bool(length_of(self) == 0); }
static Value queue_qsize(View self) { return bt_small_int(length_of(self)); }

// ---- life -------------------------------------------------------------------------------------------------

static Value queue_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    if (type == &queue_type || type->init == queue_type.init) {
        if (!bt_no_keywords("SimpleQueue", kwnames)) return BT_ERROR;
        if (argc > 0) return bt_raise(&bt_exc_TypeError, "SimpleQueue() takes no positional arguments");
    }
    Queue *q = (Queue *)bt_container_alloc(type, 0);
    return q ? bt_steal(q) : BT_ERROR;
}

static void clear(BtObject *self) {
    Queue *q = (Queue *)self;
    bt_object_lock(self);
    Value *ring = q->ring;
    int64_t first = q->first, length = q->length, mask = q->capacity - 1;
    q->ring = NULL;
    q->capacity = q->first = q->length = 0;
    bt_object_unlock(self);
    for (int64_t i = 0; i < length; i++) bt_release(ring[(first + i) & mask]);
    bt_buffer_free(ring);
}

static void queue_dealloc(BtObject *self) {
    clear(self);
    bt_object_free(self);
}

static int queue_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Queue *q = (Queue *)self;
    for (int64_t i = 0; i < q->length; i++) {
        int result = visit(bt_view(q->ring[(q->first + i) & (q->capacity - 1)]), context);
        if (result) return result;
    }
    return 0;
}

static const BtMethodDef queue_methods[] = {
    BT_METHOD_K("put", queue_put,
                "put($self, /, item, block=True, timeout=None)\n--\n\nPut the item on the queue.\n\n"
                "The optional 'block' and 'timeout' arguments are ignored, as this method\n"
                "never blocks.  They are provided for compatibility with the Queue class."),
    BT_METHOD_K("put_nowait", queue_put_nowait,
                "put_nowait($self, /, item)\n--\n\nPut an item into the queue without blocking.\n\n"
                "This is exactly equivalent to `put(item)` and is only provided\n"
                "for compatibility with the Queue class."),
    BT_METHOD_K("get", queue_get,
                "get($self, /, block=True, timeout=None)\n--\n\nRemove and return an item from the queue.\n\n"
                "If optional args 'block' is true and 'timeout' is None (the default),\n"
                "block if necessary until an item is available. If 'timeout' is\n"
                "a non-negative number, it blocks at most 'timeout' seconds and raises\n"
                "the Empty exception if no item was available within that time.\n"
                "Otherwise ('block' is false), return an item if one is immediately\n"
                "available, else raise the Empty exception ('timeout' is ignored\nin that case)."),
    BT_METHOD_0("get_nowait", queue_get_nowait,
                "get_nowait($self, /)\n--\n\nRemove and return an item from the queue without blocking.\n\n"
                "Only get an item if one is immediately available. Otherwise\nraise the Empty exception."),
    BT_METHOD_0("empty", queue_empty,
                "empty($self, /)\n--\n\nReturn True if the queue is empty, False otherwise (not reliable!)."),
    BT_METHOD_0("qsize", queue_qsize,
                "qsize($self, /)\n--\n\nReturn the approximate size of the queue (not reliable!)."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static BtType queue_type = {
    BT_TYPE_INIT(0, "_queue.SimpleQueue", sizeof(Queue)),
    .module = "_queue",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "SimpleQueue()\n--\n\nSimple, unbounded, reentrant FIFO queue.",
    .new_ = queue_new,
    .dealloc = queue_dealloc,
    .traverse = queue_traverse,
    .clear = clear,
    .methods = queue_methods,
};

// class Empty(Exception)
static bool make_empty_class(void) {
    if (empty_class) return true;
    Value name = bt_str_from_text("Empty"), doc = BT_EMPTY, module = BT_EMPTY, made = BT_EMPTY;
    Value bases = bt_tuple_pack(1, bt_type_view(&bt_exc_Exception)), dict = bt_dict_new();
    doc = bt_str_from_text("Exception raised by Queue.get(block=0)/get_nowait().");
    module = bt_str_from_text("_queue");
    if (!bt_is_error(name) && !bt_is_error(bases) && !bt_is_error(dict) && !bt_is_error(doc) &&
        !bt_is_error(module) && bt_dict_set_text(bt_view(dict), "__module__", bt_view(module)) &&
        bt_dict_set_text(bt_view(dict), "__doc__", bt_view(doc))) {
        made = bt_call_3(bt_type_view(&bt_type_type), bt_view(name), bt_view(bases), bt_view(dict));
    }
    bt_release_maybe(name);
    bt_release_maybe(bases);
    bt_release_maybe(dict);
    bt_release_maybe(doc);
    bt_release_maybe(module);
    if (bt_is_error(made)) return false;
    empty_class = bt_type_cast(bt_view(made));
    bt_object_make_immortal(&empty_class->head);
    return true;
}

bool bt_init_queue(View module) {
    return make_empty_class() && bt_type_ready_once(&queue_type) && bt_module_add_type(module, &queue_type) &&
           bt_module_add(module, "Empty", bt_hold(bt_type_view(empty_class)));
}
