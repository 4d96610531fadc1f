// collections.deque, part of _collections.
//
// A ring of words whose size is a power of two, so an end moves by one masked step and popping at either end
// leaves nothing behind. Everything that looks at the ring holds the deque's lock for as long as it moves
// words; values are released, compared and shown after unlocking. `state` counts the changes of the
// membership: a walk that must not go on after a change (iteration, count, index) compares it.
#include "vm/base/arguments.h"
#include "stdlib/native/collections_internal.h"
#include "stdlib/native/deque.h"
#include "stdlib/native/modules.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// ---- deque: the ring --------------------------------------------------------------------------------------

typedef struct Deque {
    BtObject head;
    Value *ring;        // capacity words; NULL at first. Everything below: guarded by the lock
    int64_t capacity;   // power of two, or 0
    int64_t first;      // position of the leftmost item
    int64_t length;
    int64_t max;        // -1: unbounded
    uint64_t state;
} Deque;

enum { RING_MIN = 16, RING_KEEP = 4096 };  // an empty deque keeps a ring up to this size

static BtType deque_type, deque_iterator_type, deque_reverse_iterator_type;

static Deque *deque_cast(View v) { return (Deque *)bt_object(v); }

static Value *slot(const Deque *d, int64_t index) { return &d->ring[(d->first + index) & (d->capacity - 1)]; }

static bool grow_locked(Deque *d, int64_t needed) {
    int64_t capacity = d->capacity ? d->capacity : RING_MIN;
    while (capacity < needed) {
        if (capacity > INT64_MAX / 32) {
            bt_raise_no_memory();
            return false;
        }
        capacity *= 2;
    }
    if (capacity == d->capacity) return true;
    Value *ring = bt_buffer_alloc((size_t)capacity * sizeof(Value));
    if (!ring) return false;
    int64_t head = d->capacity - d->first < d->length ? d->capacity - d->first : d->length;
    if (head > 0) memcpy(ring, d->ring + d->first, (size_t)head * sizeof(Value));
    if (d->length > head) memcpy(ring + head, d->ring, (size_t)(d->length - head) * sizeof(Value));
    bt_buffer_free(d->ring);
    d->ring = ring;
    d->capacity = capacity;
    d->first = 0;
    return true;
}

static Value pop_left_locked(Deque *d) {
    if (d->length == 0) return BT_EMPTY;
    Value item = d->ring[d->first];
    d->first = (d->first + 1) & (d->capacity - 1);
    d->length--;
    d->state++;
    return item;
}

static Value pop_right_locked(Deque *d) {
    if (d->length == 0) return BT_EMPTY;
    d->length--;
    d->state++;
    return *slot(d, d->length);
}

static bool push_right_locked(Deque *d, Value item) {
    if (BT_UNLIKELY(d->length == d->capacity) && !grow_locked(d, d->length + 1)) return false;
    *slot(d, d->length) = item;
    d->length++;
    d->state++;
    return true;
}

static bool push_left_locked(Deque *d, Value item) {
    if (BT_UNLIKELY(d->length == d->capacity) && !grow_locked(d, d->length + 1)) return false;
    d->first = (d->first - 1) & (d->capacity - 1);
    d->ring[d->first] = item;
    d->length++;
    d->state++;
    return true;
}

// Appends at an end, and drops one at the other when there are too many. item stolen.
static bool push(Deque *d, Value item, bool left) {
    bt_object_lock(&d->head);
    bool ok = left ? push_left_locked(d, item) : push_right_locked(d, item);
    Value dropped = ok ? BT_EMPTY : item;
    if (ok && d->max >= 0 && d->length > d->max) dropped = left ? pop_right_locked(d) : pop_left_locked(d);
    bt_object_unlock(&d->head);
    bt_release_maybe(dropped);
    return ok;
}

static void trim_locked(Deque *d) {
    if (d->length > 0 || d->capacity <= RING_KEEP) return;
    bt_buffer_free(d->ring);
    d->ring = NULL;
    d->capacity = d->first = 0;
}

// Empty when there is none.
static Value take(Deque *d, bool left) {
    bt_object_lock(&d->head);
    Value item = left ? pop_left_locked(d) : pop_right_locked(d);
    if (BT_UNLIKELY(d->length == 0)) trim_locked(d);
    bt_object_unlock(&d->head);
    return item;
}

static Value pop(Deque *d, bool left) {
    Value item = take(d, left);
    return BT_LIKELY(!bt_is_empty(item)) ? item : bt_raise(&bt_exc_IndexError, "pop from an empty deque");
}

// A new reference, or empty without an exception when out of range or, with a state given, when that has
// changed.
static Value get(Deque *d, int64_t index, const uint64_t *state) {
    bt_object_lock(&d->head);
    Value item = BT_EMPTY;
    if (index >= 0 && index < d->length && (!state || *state == d->state))
        item = bt_hold(bt_view(*slot(d, index)));
    bt_object_unlock(&d->head);
    return item;
}

bool bt_is_deque(View v) { return bt_type_of(v) == &deque_type; }
bool bt_deque_append(View deque, Value item) { return push(deque_cast(deque), item, false); }
Value bt_deque_pop_left(View deque) { return take(deque_cast(deque), true); }

static int64_t length_of(Deque *d) {
    bt_object_lock(&d->head);
    int64_t length = d->length;
    bt_object_unlock(&d->head);
    return length;
}

static uint64_t state_of(Deque *d) {
    bt_object_lock(&d->head);
    uint64_t state = d->state;
    bt_object_unlock(&d->head);
    return state;
}

static void clear(Deque *d) {
    bt_object_lock(&d->head);
    Value *ring = d->ring;
    int64_t first = d->first, length = d->length, mask = d->capacity - 1;
    d->ring = NULL;
    d->capacity = d->first = d->length = 0;
    d->state++;
    bt_object_unlock(&d->head);
    for (int64_t i = 0; i < length; i++) bt_release(ring[(first + i) & mask]);
    bt_buffer_free(ring);
}

// Takes the item at index out, closing the gap from the nearer end.
static Value remove_at_locked(Deque *d, int64_t index) {
    Value item = *slot(d, index);
    if (index < d->length / 2) {
        for (int64_t i = index; i > 0; i--) *slot(d, i) = *slot(d, i - 1);
        d->first = (d->first + 1) & (d->capacity - 1);
    } else {
        for (int64_t i = index; i < d->length - 1; i++) *slot(d, i) = *slot(d, i + 1);
    }
    d->length--;
    d->state++;
    return item;
}

static void rotate_locked(Deque *d, int64_t steps) {
    if (d->length <= 1) return;
    int64_t right = steps % d->length;
    if (right < 0) right += d->length;
    int64_t left = d->length - right;
    int64_t mask = d->capacity - 1;
    d->state++;
    if (d->length == d->capacity) {
        d->first = (d->first - right) & mask;
    } else if (right <= left) {
        for (int64_t i = 0; i < right; i++) {
            Value item = *slot(d, d->length - 1);
            d->first = (d->first - 1) & mask;
            d->ring[d->first] = item;
        }
    } else {
        for (int64_t i = 0; i < left; i++) {
            Value item = d->ring[d->first];
            d->first = (d->first + 1) & mask;
            *slot(d, d->length - 1) = item;
        }
    }
}

// A new list of the items, taken at one moment.
static Value to_list(Deque *d) {
    for (;;) {
        int64_t length = length_of(d);
        Value *items = bt_buffer_alloc((size_t)length * sizeof(Value));
        if (!items) return BT_ERROR;
        bt_object_lock(&d->head);
        bool fits = d->length <= length;
        if (fits) {
            length = d->length;
            for (int64_t i = 0; i < length; i++) items[i] = bt_hold(bt_view(*slot(d, i)));
        }
        bt_object_unlock(&d->head);
        Value list = fits ? bt_list_from_values(items, length) : BT_EMPTY;
        bt_buffer_free(items);
        if (fits) return list;
    }
}

static bool extend(Deque *d, View iterable, bool left) {
    Value copy = BT_EMPTY;
    if (bt_same(iterable, bt_view_of(d))) {
        copy = to_list(d);
        if (bt_is_error(copy)) return false;
        iterable = bt_view(copy);
    }
    Value iterator = bt_iter_at_once(iterable);
    bt_release_maybe(copy);
    if (bt_is_error(iterator)) return false;
    bool ok = true;
    while (ok) {
        Value item = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(item)) {
            ok = !bt_error_occurred();
            break;
        }
        ok = push(d, item, left);
    }
    bt_release(iterator);
    return ok;
}

// ---- deque: construction ----------------------------------------------------------------------------------

static Value deque_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    Deque *d = (Deque *)bt_container_alloc(type, 0);
    if (!d) return BT_ERROR;
    d->max = -1;
    return bt_steal(d);
}

static bool deque_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"iterable", "maxlen", NULL};
    static const BtSignature signature = {"deque", names, 0, 2, 0};
    Deque *d = deque_cast(self);
    View out[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return false;
    int64_t max = -1;
    if (!bt_view_is_empty(out[1]) && !bt_is_none(out[1])) {
        if (!bt_is_int(out[1])) {
            bt_raise(&bt_exc_TypeError, "an integer is required");
            return false;
        }
        if (!bt_as_i64(out[1], &max)) return false;
        if (max < 0) {
            bt_raise(&bt_exc_ValueError, "maxlen must be non-negative");
            return false;
        }
    }
    bt_object_lock(&d->head);
    d->max = max;
    bool filled = d->length > 0;
    bt_object_unlock(&d->head);
    if (filled) clear(d);
    return bt_view_is_empty(out[0]) || extend(d, out[0], false);
}

static void deque_dealloc(BtObject *self) {
    clear((Deque *)self);
    bt_object_free(self);
}

static void deque_clear_slot(BtObject *self) { clear((Deque *)self); }

static int deque_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Deque *d = (Deque *)self;
    for (int64_t i = 0; i < d->length; i++) {
        int result = visit(bt_view(*slot(d, i)), context);
        if (result) return result;
    }
    return 0;
}

static Value maxlen_value(const Deque *d) { return d->max < 0 ? BT_NONE : bt_int_from_i64(d->max); }

// A deque of the same class and bound with the same items.
static Value copy_of(View self) {
    Deque *d = deque_cast(self);
    BtType *type = bt_type_of(self);
    if (type == &deque_type) {
        Value result = deque_new(type, NULL, 0, BT_NO_VIEW);
        if (bt_is_error(result)) return BT_ERROR;
        Deque *copy = deque_cast(bt_view(result));
        copy->max = d->max;
        Value list = to_list(d);
        bool ok = !bt_is_error(list) && extend(copy, bt_view(list), false);
        bt_release_maybe(list);
        if (ok) return result;
        bt_release(result);
        return BT_ERROR;
    }
    Value max = maxlen_value(d);
    View args[2] = {self, bt_view(max)};
    Value result = bt_is_error(max) ? BT_ERROR
                                    : bt_call(bt_type_view(type), args, d->max < 0 ? 1 : 2, BT_NO_VIEW);
    bt_release_maybe(max);
    if (!bt_is_error(result) && !bt_is_instance(bt_view(result), &deque_type)) {
        bt_raise(&bt_exc_TypeError, "%N() must return a deque, not %T", type, bt_view(result));
        bt_release(result);
        return BT_ERROR;
    }
    return result;
}

// ---- deque: methods ---------------------------------------------------------------------------------------

static Value deque_append(View self, View item) {
    return push(deque_cast(self), bt_hold(item), false) ? BT_NONE : BT_ERROR;
}
static Value deque_appendleft(View self, View item) {
    return push(deque_cast(self), bt_hold(item), true) ? BT_NONE : BT_ERROR;
}
static Value deque_pop(View self) { return pop(deque_cast(self), false); }
static Value deque_popleft(View self) { return pop(deque_cast(self), true); }
static Value deque_extend(View self, View iterable) {
    return extend(deque_cast(self), iterable, false) ? BT_NONE : BT_ERROR;
}
static Value deque_extendleft(View self, View iterable) {
    return extend(deque_cast(self), iterable, true) ? BT_NONE : BT_ERROR;
}
static Value deque_clear(View self) {
    clear(deque_cast(self));
    return BT_NONE;
}
static Value deque_copy(View self) { return copy_of(self); }

static Value deque_rotate(View self, const View *args, size_t argc) {
    int64_t steps = 1;
    if (argc && !bt_as_i64(args[0], &steps)) return BT_ERROR;
    Deque *d = deque_cast(self);
    bt_object_lock(&d->head);
    rotate_locked(d, steps);
    bt_object_unlock(&d->head);
    return BT_NONE;
}

static Value deque_reverse(View self) {
    Deque *d = deque_cast(self);
    bt_object_lock(&d->head);
    for (int64_t i = 0, j = d->length - 1; i < j; i++, j--) {
        Value left = *slot(d, i);
        *slot(d, i) = *slot(d, j);
        *slot(d, j) = left;
    }
    bt_object_unlock(&d->head);
    return BT_NONE;
}

static Value raise_mutated(void) {
    return bt_raise(&bt_exc_RuntimeError, "deque mutated during iteration");
}

// The first index in start..stop of an equal item; -1 absent, -2 error. With `count`, counts them all
// instead.
static int64_t search(Deque *d, View wanted, int64_t start, int64_t stop, int64_t *count) {
    uint64_t state = state_of(d);
    for (int64_t i = start; i < stop; i++) {
        Value item = get(d, i, &state);
        if (bt_is_empty(item)) {
            if (state_of(d) == state) return -1;
            raise_mutated();
            return -2;
        }
        int equal = bt_item_equal(bt_view(item), wanted);
        bt_release(item);
        if (equal < 0) return -2;
        if (equal && !count) return i;
        if (equal) ++*count;
        if (state_of(d) != state) {
            raise_mutated();
            return -2;
        }
    }
    return -1;
}

static Value deque_count(View self, View wanted) {
    int64_t count = 0;
    Deque *d = deque_cast(self);
    return search(d, wanted, 0, length_of(d), &count) == -2 ? BT_ERROR : bt_small_int(count);
}

static int deque_contains(View self, View wanted) {
    Deque *d = deque_cast(self);
    int64_t found = search(d, wanted, 0, length_of(d), NULL);
    return found == -2 ? -1 : found >= 0;
}

static Value deque_index(View self, const View *args, size_t argc) {
    Deque *d = deque_cast(self);
    int64_t length = length_of(d), start = 0, stop = length;
    if (argc > 1 && !bt_search_bound(args[1], &start)) return BT_ERROR;
    if (argc > 2 && !bt_search_bound(args[2], &stop)) return BT_ERROR;
    if (start < 0) start = start + length < 0 ? 0 : start + length;
    if (stop < 0) stop = stop + length < 0 ? 0 : stop + length;
    if (stop > length) stop = length;
    if (start > stop) start = stop;
    int64_t found = search(d, args[0], start, stop, NULL);
    if (found == -2) return BT_ERROR;
    return found >= 0 ? bt_small_int(found) : bt_raise(&bt_exc_ValueError, "%R is not in deque", args[0]);
}

static Value deque_remove(View self, View wanted) {
    Deque *d = deque_cast(self);
    uint64_t state = state_of(d);
    int64_t length = length_of(d);
    for (int64_t i = 0; i < length; i++) {
        Value item = get(d, i, &state);
        int equal = bt_is_empty(item) ? 0 : bt_item_equal(bt_view(item), wanted);
        bt_release_maybe(item);
        if (equal < 0) return BT_ERROR;
        Value removed = BT_EMPTY;
        bt_object_lock(&d->head);
        bool same = d->state == state;
        if (same && equal) removed = remove_at_locked(d, i);
        bt_object_unlock(&d->head);
        if (!same) return bt_raise(&bt_exc_IndexError, "deque mutated during iteration");
        if (!bt_is_empty(removed)) {
            bt_release(removed);
            return BT_NONE;
        }
    }
    return bt_raise(&bt_exc_ValueError, "%R is not in deque", wanted);
}

static Value deque_insert(View self, const View *args, size_t argc) {
    (void)argc;
    Deque *d = deque_cast(self);
    int64_t index;
    if (!bt_as_i64(args[0], &index)) return BT_ERROR;
    Value item = bt_hold(args[1]);
    bt_object_lock(&d->head);
    int64_t length = d->length;
    bool full = d->max >= 0 && length >= d->max;
    if (index < 0) index = index + length < 0 ? 0 : index + length;
    if (index > length) index = length;
    bool ok = !full;
    if (ok && index > length / 2) {
        ok = push_right_locked(d, item);
        for (int64_t i = length; ok && i > index; i--) *slot(d, i) = *slot(d, i - 1);
    } else if (ok) {
        ok = push_left_locked(d, item);
        for (int64_t i = 0; ok && i < index; i++) *slot(d, i) = *slot(d, i + 1);
    }
    if (ok) *slot(d, index) = item;
    bt_object_unlock(&d->head);
    if (ok) return BT_NONE;
    bt_release(item);
    return full ? bt_raise(&bt_exc_IndexError, "deque already at its maximum size") : BT_ERROR;
}

static Value deque_reduce(View self) {
    Deque *d = deque_cast(self);
    Value state = bt_call_method_text(self, "__getstate__", NULL, 0);
    Value iterator = bt_is_error(state) ? BT_ERROR : bt_iter(self);
    Value arguments = BT_ERROR;
    if (!bt_is_error(iterator)) {
        if (d->max < 0) {
            arguments = bt_tuple_empty();
        } else {
            Value empty = bt_tuple_empty();
            Value words[2] = {empty, maxlen_value(d)};
            arguments = bt_tuple_from_values(words, 2);
        }
    }
    if (bt_is_error(arguments)) {
        bt_release_maybe(state);
        bt_release_maybe(iterator);
        return BT_ERROR;
    }
    Value words[4] = {bt_hold(bt_type_view(bt_type_of(self))), arguments, state, iterator};
    return bt_tuple_from_values(words, 4);
}

static Value deque_sizeof(View self) {
    Deque *d = deque_cast(self);
    return bt_small_int((int64_t)sizeof(Deque) + d->capacity * (int64_t)sizeof(Value));
}

// ---- deque: slots -----------------------------------------------------------------------------------------

static int64_t deque_length(View self) { return length_of(deque_cast(self)); }
static int deque_truth(View self) { return length_of(deque_cast(self)) > 0; }

static Value deque_sequence_item(View self, int64_t index) {
    Value item = get(deque_cast(self), index, NULL);
    return bt_is_empty(item) ? bt_raise(&bt_exc_IndexError, "deque index out of range") : item;
}

static bool key_index(View key, int64_t *index) {
    if (bt_has_index(key)) return bt_subscript_index(key, index);
    bt_raise(&bt_exc_TypeError, "sequence index must be integer, not '%T'", key);
    return false;
}

static Value deque_getitem(View self, View key) {
    Deque *d = deque_cast(self);
    int64_t index;
    if (!key_index(key, &index)) return BT_ERROR;
    Value item = BT_EMPTY;
    bt_object_lock(&d->head);
    if (index < 0) index += d->length;
    if (index >= 0 && index < d->length) item = bt_hold(bt_view(*slot(d, index)));
    bt_object_unlock(&d->head);
    return bt_is_empty(item) ? bt_raise(&bt_exc_IndexError, "deque index out of range") : item;
}

static bool deque_setitem(View self, View key, View value) {
    Deque *d = deque_cast(self);
    int64_t index;
    if (!key_index(key, &index)) return false;
    Value item = bt_hold_maybe(value), old = BT_EMPTY;
    bt_object_lock(&d->head);
    if (index < 0) index += d->length;
    if (index >= 0 && index < d->length) {
        if (bt_is_empty(item)) {
            old = remove_at_locked(d, index);
        } else {
            old = *slot(d, index);
            *slot(d, index) = item;
        }
    }
    bt_object_unlock(&d->head);
    if (bt_is_empty(old)) {
        bt_release_maybe(item);
        bt_raise(&bt_exc_IndexError, "deque index out of range");
        return false;
    }
    bt_release(old);
    return true;
}

static Value deque_repr(View self) {
    Deque *d = deque_cast(self);
    int running = bt_repr_enter(self);
    if (running < 0) return BT_ERROR;
    if (running > 0) return bt_str_from_text("[...]");
    Value list = to_list(d), result = BT_ERROR;
    if (!bt_is_error(list)) {
        const char *name = short_name(bt_type_of(self));
        if (d->max >= 0) {
            result = bt_str_format("%s(%R, maxlen=%lld)", name, bt_view(list), (long long)d->max);
        } else {
            result = bt_str_format("%s(%R)", name, bt_view(list));
        }
        bt_release(list);
    }
    bt_repr_leave(self);
    return result;
}

static Value deque_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_instance(left, &deque_type) || !bt_is_instance(right, &deque_type)) return BT_NOT_IMPLEMENTED;
    Deque *a = deque_cast(left), *b = deque_cast(right);
    if (a == b && op >= BT_EQ) return bt_bool(op != BT_NE && op != BT_GT);
    int64_t length_a = length_of(a), length_b = length_of(b);
    if (length_a != length_b && (op == BT_EQ || op == BT_NE)) return bt_bool(op == BT_NE);
    uint64_t state_a = state_of(a), state_b = state_of(b);
    for (int64_t i = 0;; i++) {
        Value x = get(a, i, &state_a), y = get(b, i, &state_b);
        if (state_of(a) != state_a || state_of(b) != state_b) {
            bt_release_maybe(x);
            bt_release_maybe(y);
            return raise_mutated();
        }
        if (bt_is_empty(x) || bt_is_empty(y)) {
            Value result = bt_bool(bt_order_holds(!bt_is_empty(x), !bt_is_empty(y), op));
            bt_release_maybe(x);
            bt_release_maybe(y);
            return result;
        }
        int equal = bt_item_equal(bt_view(x), bt_view(y));
        Value result = BT_EMPTY;
        if (equal < 0) {
            result = BT_ERROR;
        } else if (!equal) {
            result = op == BT_EQ ? BT_FALSE : op == BT_NE ? BT_TRUE : bt_compare(bt_view(x), bt_view(y), op);
        }
        bt_release(x);
        bt_release(y);
        if (equal != 1) return result;
    }
}

static Value deque_concat(View left, View right) {
    if (!bt_is_instance(right, &deque_type)) {
        return bt_raise(&bt_exc_TypeError, "can only concatenate deque (not \"%T\") to deque", right);
    }
    Value result = copy_of(left);
    if (bt_is_error(result) || extend(deque_cast(bt_view(result)), right, false)) return result;
    bt_release(result);
    return BT_ERROR;
}

static Value deque_inplace_concat(View left, View right) {
    return extend(deque_cast(left), right, false) ? bt_hold(left) : BT_ERROR;
}

static Value deque_inplace_repeat(View self, int64_t count) {
    Deque *d = deque_cast(self);
    int64_t length = length_of(d);
    if (length == 0 || count == 1) return bt_hold(self);
    if (count <= 0) {
        clear(d);
        return bt_hold(self);
    }
    // No more rounds than fill a bounded deque.
    if (d->max >= 0 && count > d->max / length + 1) count = d->max / length + 1;
    if (count > INT64_MAX / 64 / length) return bt_raise_no_memory();
    Value list = to_list(d);
    bool ok = !bt_is_error(list);
    for (int64_t i = 1; ok && i < count; i++) ok = extend(d, bt_view(list), false);
    bt_release_maybe(list);
    return ok ? bt_hold(self) : BT_ERROR;
}

static Value deque_repeat(View self, int64_t count) {
    Value copy = copy_of(self);
    if (bt_is_error(copy)) return BT_ERROR;
    Value result = deque_inplace_repeat(bt_view(copy), count);
    bt_release(copy);
    return result;
}

static Value deque_get_maxlen(View self, void *context) {
    (void)context;
    return maxlen_value(deque_cast(self));
}

// ---- deque: iterators -------------------------------------------------------------------------------------

typedef struct DequeIterator {
    BtObject head;
    Value deque;
    int64_t position;    // of the next item. atomic: relaxed
    int64_t remaining;   // atomic: relaxed
    uint64_t state;
} DequeIterator;

static Value deque_iterator_make(BtType *type, View deque) {
    Deque *d = deque_cast(deque);
    DequeIterator *it = (DequeIterator *)bt_object_alloc(type, sizeof(DequeIterator));
    if (!it) return BT_ERROR;
    it->deque = bt_hold(deque);
    bt_object_lock(&d->head);
    it->state = d->state;
    it->remaining = d->length;
    bt_object_unlock(&d->head);
    it->position = type == &deque_iterator_type ? 0 : it->remaining - 1;
    return bt_steal(it);
}

static Value deque_iter(View self) { return deque_iterator_make(&deque_iterator_type, self); }
static Value deque_reversed(View self) { return deque_iterator_make(&deque_reverse_iterator_type, self); }

static Value deque_iterator_step(View self, int64_t step) {
    DequeIterator *it = (DequeIterator *)bt_object(self);
    Deque *d = deque_cast(bt_view(it->deque));
    int64_t position = bt_load_relaxed_i64(&it->position), remaining = bt_load_relaxed_i64(&it->remaining);
    Value item = BT_EMPTY;
    bt_object_lock(&d->head);
    bool changed = d->state != it->state;
    if (BT_LIKELY(!changed && remaining > 0 && position >= 0 && position < d->length)) {
        item = bt_hold(bt_view(*slot(d, position)));
    }
    bt_object_unlock(&d->head);
    if (BT_UNLIKELY(changed)) {
        bt_store_relaxed_i64(&it->remaining, 0);
        return raise_mutated();
    }
    if (bt_is_empty(item)) return BT_EMPTY;
    bt_store_relaxed_i64(&it->position, position + step);
    bt_store_relaxed_i64(&it->remaining, remaining - 1);
    return item;
}

static Value deque_iterator_next(View self) { return deque_iterator_step(self, 1); }
static Value deque_reverse_iterator_next(View self) { return deque_iterator_step(self, -1); }

// _deque_iterator(deque, index=0): for pickles.
static Value deque_iterator_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords(short_name(type), kwnames) || !bt_check_arity(short_name(type), argc, 1, 2))
        return BT_ERROR;
    if (!bt_is_instance(args[0], &deque_type)) {
        return bt_raise(&bt_exc_TypeError, "argument 1 must be collections.deque, not %T", args[0]);
    }
    int64_t index = 0;
    if (argc > 1 && !bt_as_i64(args[1], &index)) return BT_ERROR;
    Value it = deque_iterator_make(type, args[0]);
    for (int64_t i = 0; !bt_is_error(it) && i < index; i++) {
        Value item = bt_next(bt_view(it));
        if (bt_is_empty(item)) break;
        bt_release(item);
    }
    if (!bt_error_occurred()) return it;
    bt_release_maybe(it);
    return BT_ERROR;
}

static void deque_iterator_dealloc(BtObject *self) {
    bt_release_maybe(((DequeIterator *)self)->deque);
    bt_object_free(self);
}

static int deque_iterator_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((DequeIterator *)self)->deque, visit, context);
}

static Value deque_iterator_length_hint(View self) {
    return bt_small_int(bt_load_relaxed_i64(&((DequeIterator *)bt_object(self))->remaining));
}

static Value deque_iterator_reduce(View self) {
    DequeIterator *it = (DequeIterator *)bt_object(self);
    int64_t done = length_of(deque_cast(bt_view(it->deque))) - bt_load_relaxed_i64(&it->remaining);
    Value arguments = bt_tuple_pack(2, bt_view(it->deque), bt_small_int_view(done));
    if (bt_is_error(arguments)) return BT_ERROR;
    Value words[2] = {bt_hold(bt_type_view(bt_type_of(self))), arguments};
    return bt_tuple_from_values(words, 2);
}

static const BtMethodDef deque_iterator_methods[] = {
    BT_METHOD_0("__length_hint__", deque_iterator_length_hint,
                "Private method returning an estimate of len(list(it))."),
    BT_METHOD_0("__reduce__", deque_iterator_reduce, REDUCE_DOC),
    BT_METHOD_END,
};

#define DEQUE_ITERATOR_TYPE(type_name, next_function)                                                       \
    {BT_TYPE_INIT(0, type_name, sizeof(DequeIterator)), .module = "collections",                           \
     .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_WEAKREFS, .new_ = deque_iterator_new,                          \
     .dealloc = deque_iterator_dealloc, .traverse = deque_iterator_traverse, .iter = bt_iter_self,         \
     .next = next_function, .methods = deque_iterator_methods}

static BtType deque_iterator_type = DEQUE_ITERATOR_TYPE("collections._deque_iterator", deque_iterator_next);
static BtType deque_reverse_iterator_type =
    DEQUE_ITERATOR_TYPE("collections._deque_reverse_iterator", deque_reverse_iterator_next);

static const BtMethodDef deque_methods[] = {
    BT_METHOD_1("append", deque_append,
                "append($self, item, /)\n--\n\nAdd an element to the right side of the deque."),
    BT_METHOD_1("appendleft", deque_appendleft,
                "appendleft($self, item, /)\n--\n\nAdd an element to the left side of the deque."),
    BT_METHOD_0("clear", deque_clear, "clear($self, /)\n--\n\nRemove all elements from the deque."),
    BT_METHOD_0("copy", deque_copy, "copy($self, /)\n--\n\nReturn a shallow copy of a deque."),
    BT_METHOD_0("__copy__", deque_copy, "__copy__($self, /)\n--\n\nReturn a shallow copy of a deque."),
    BT_METHOD_1("count", deque_count, "count($self, value, /)\n--\n\nReturn number of occurrences of value."),
    BT_METHOD_1("extend", deque_extend,
                "extend($self, iterable, /)\n--\n\nExtend the right side of the deque with elements from the "
                "iterable."),
    BT_METHOD_1("extendleft", deque_extendleft,
                "extendleft($self, iterable, /)\n--\n\n"
                "Extend the left side of the deque with elements from the iterable."),
    BT_METHOD_N("index", deque_index, 1, 3,
                "index($self, value, [start, [stop]])\n--\n\nReturn first index of value.\n\n"
                "Raises ValueError if the value is not present."),
    BT_METHOD_N("insert", deque_insert, 2, 2,
                "insert($self, index, value, /)\n--\n\nInsert value before index."),
    BT_METHOD_0("pop", deque_pop, "pop($self, /)\n--\n\nRemove and return the rightmost element."),
    BT_METHOD_0("popleft", deque_popleft, "popleft($self, /)\n--\n\nRemove and return the leftmost element."),
    BT_METHOD_1("remove", deque_remove, "remove($self, value, /)\n--\n\nRemove first occurrence of value."),
    BT_METHOD_0("reverse", deque_reverse, "reverse($self, /)\n--\n\nReverse *IN PLACE*."),
    BT_METHOD_N("rotate", deque_rotate, 0, 1,
                "rotate($self, n=1, /)\n--\n\n"
                "Rotate the deque n steps to the right.  If n is negative, rotates left."),
    BT_METHOD_0("__reduce__", deque_reduce, REDUCE_DOC),
    BT_METHOD_0("__reversed__", deque_reversed,
                "__reversed__($self, /)\n--\n\nReturn a reverse iterator over the deque."),
    BT_METHOD_0("__sizeof__", deque_sizeof,
                "__sizeof__($self, /)\n--\n\nReturn the size of the deque in memory, in bytes."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static const BtGetSetDef deque_getsets[] = {
    {"maxlen", deque_get_maxlen, NULL, "maximum size of a deque or None if unbounded", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType deque_type = {
    BT_TYPE_INIT(0, "collections.deque", sizeof(Deque)),
    .module = "collections",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_SEQUENCE_PATTERN,
    .doc = "deque([iterable[, maxlen]])\n--\n\n"
           "A list-like sequence optimized for data accesses near its endpoints.",
    .new_ = deque_new,
    .init = deque_init,
    .dealloc = deque_dealloc,
    .traverse = deque_traverse,
    .clear = deque_clear_slot,
    .repr = deque_repr,
    .compare = deque_compare,
    .iter = deque_iter,
    .truth = deque_truth,
    .length = deque_length,
    .getitem = deque_getitem,
    .setitem = deque_setitem,
    .contains = deque_contains,
    .sequence_item = deque_sequence_item,
    .sequence_concat = deque_concat,
    .sequence_repeat = deque_repeat,
    .sequence_inplace_concat = deque_inplace_concat,
    .sequence_inplace_repeat = deque_inplace_repeat,
    .methods = deque_methods,
    .getsets = deque_getsets,
};

bool bt_init_deque(View module) {
    return bt_type_ready_once(&deque_type) && bt_type_ready_once(&deque_iterator_type) &&
           bt_type_ready_once(&deque_reverse_iterator_type) && bt_module_add_type(module, &deque_type) &&
           bt_module_add_type(module, &deque_iterator_type) &&
           bt_module_add_type(module, &deque_reverse_iterator_type);
}
