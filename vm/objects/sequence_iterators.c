#include "vm/objects/sequence_iterators.h"

#include "vm/base/arguments.h"
#include "vm/objects/bytes.h"
#include "vm/objects/container.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static BtSequenceIterator *iterator_cast(View v) { return (BtSequenceIterator *)bt_object(v); }

Value bt_sequence_iterator_new(BtType *type, View sequence, int64_t position) {
    BtSequenceIterator *it = (BtSequenceIterator *)bt_object_alloc_raw(type, sizeof(BtSequenceIterator));
    if (!it) return BT_ERROR;
    it->sequence = bt_hold(sequence);
    it->position = position;
    return bt_steal(it);
}

// Not to be inlined, so that the usual way through a next function needs no frame.
__attribute__((noinline)) Value bt_sequence_iterator_exhaust(BtSequenceIterator *it) {
    bt_store_relaxed_i64(&it->position, -1);
    if (bt_threads_run_at_once()) return BT_EMPTY;
    Value sequence = it->sequence;
    it->sequence = BT_EMPTY;
    bt_release_maybe(sequence);
    return BT_EMPTY;
}

static bool is_exhausted(const BtSequenceIterator *it) {
    return bt_is_empty(it->sequence) || bt_load_relaxed_i64(&it->position) < 0;
}

static void iterator_dealloc(BtObject *self) {
    bt_release_maybe(((BtSequenceIterator *)self)->sequence);
    bt_object_free(self);
}

static int iterator_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtSequenceIterator *it = (BtSequenceIterator *)self;
    return bt_visit_maybe(it->sequence, visit, context);
}

// ---- list, tuple, str, bytes ------------------------------------------------------------------------------

static Value list_iterator_next(View self) {
    Value item = bt_list_iterator_step(self);
    if (BT_LIKELY(!bt_is_empty(item))) return item;
    BtSequenceIterator *it = iterator_cast(self);
    return bt_sequence_iterator_position(it) < 0 ? BT_EMPTY : bt_sequence_iterator_exhaust(it);
}

static Value list_reverse_iterator_next(View self) {
    BtSequenceIterator *it = iterator_cast(self);
    int64_t position = bt_load_relaxed_i64(&it->position);
    if (position < 0 || bt_is_empty(it->sequence)) return BT_EMPTY;
    Value item = bt_list_get(bt_view(it->sequence), position);
    if (BT_UNLIKELY(bt_is_empty(item))) return bt_sequence_iterator_exhaust(it);
    bt_store_relaxed_i64(&it->position, position - 1);
    return item;
}

static Value tuple_iterator_next(View self) {
    BtSequenceIterator *it = iterator_cast(self);
    int64_t position = bt_load_relaxed_i64(&it->position);
    if (position < 0 || bt_is_empty(it->sequence)) return BT_EMPTY;
    const BtTuple *tuple = bt_tuple_cast(bt_view(it->sequence));
    if (BT_UNLIKELY(position >= tuple->length)) return bt_sequence_iterator_exhaust(it);
    bt_store_relaxed_i64(&it->position, position + 1);
    return bt_hold(bt_view(tuple->items[position]));
}

static Value str_iterator_next(View self) {
    BtSequenceIterator *it = iterator_cast(self);
    if (BT_UNLIKELY(bt_is_empty(it->sequence))) return BT_EMPTY;
    const BtStr *s = bt_str_cast(bt_view(it->sequence));
    int64_t position = bt_load_relaxed_i64(&it->position);
    if (BT_UNLIKELY((uint64_t)position >= (uint64_t)s->length)) return bt_sequence_iterator_exhaust(it);
    bt_store_relaxed_i64(&it->position, position + 1);
    return bt_str_from_char(bt_str_char_at(s, position));
}

static Value bytes_iterator_next(View self) {
    BtSequenceIterator *it = iterator_cast(self);
    if (BT_UNLIKELY(bt_is_empty(it->sequence))) return BT_EMPTY;
    const BtBytes *bytes = bt_bytes_cast(bt_view(it->sequence));
    int64_t position = bt_load_relaxed_i64(&it->position);
    if (BT_UNLIKELY((uint64_t)position >= (uint64_t)bytes->length)) return bt_sequence_iterator_exhaust(it);
    bt_store_relaxed_i64(&it->position, position + 1);
    return bt_small_int(bytes->data[position]);
}

// The length of the sequence; -1 with an exception. Iterators made for one type do not ask a subclass's
// __len__.
static int64_t length_of(const BtSequenceIterator *it) {
    View v = bt_view(it->sequence);
    const BtType *type = bt_shapes[bt_object_shape(&it->head)].type;
    if (type == &bt_type_list_iterator || type == &bt_type_list_reverse_iterator) return bt_list_length(v);
    if (type == &bt_type_tuple_iterator) return bt_tuple_length(v);
    if (type == &bt_type_str_iterator || type == &bt_type_str_wide_iterator) return bt_str_length(v);
    if (type == &bt_type_bytes_iterator) return bt_bytes_cast(v)->length;
    return bt_length(v);
}

// Items left, for iterators that walk forwards.
static int64_t items_left(const BtSequenceIterator *it) {
    if (is_exhausted(it)) return 0;
    int64_t length = length_of(it);
    if (length < 0) return -1;
    int64_t left = length - bt_load_relaxed_i64(&it->position);
    return left > 0 ? left : 0;
}

static Value forward_length_hint(View self) {
    int64_t left = items_left(iterator_cast(self));
    return left < 0 ? BT_ERROR : bt_small_int(left);
}

static Value backward_length_hint(View self) {
    BtSequenceIterator *it = iterator_cast(self);
    if (is_exhausted(it)) return bt_small_int(0);
    int64_t length = length_of(it);
    if (length < 0) return BT_ERROR;
    int64_t left = bt_load_relaxed_i64(&it->position) + 1;
    return bt_small_int(left <= length ? left : 0);
}

static Value forward_reduce(View self) {
    BtSequenceIterator *it = iterator_cast(self);
    if (!is_exhausted(it)) {
        return bt_reduce_iterator("iter", bt_hold(bt_view(it->sequence)), bt_int_from_i64(it->position));
    }
    BtType *type = bt_type_of(self);
    bool of_text = type == &bt_type_str_iterator || type == &bt_type_str_wide_iterator;
    Value nothing = of_text                           ? bt_str_empty()
                    : type == &bt_type_list_iterator ? bt_list_new(0)
                                                     : bt_tuple_empty();
    return bt_reduce_iterator("iter", nothing, BT_EMPTY);
}

static Value backward_reduce(View self) {
    BtSequenceIterator *it = iterator_cast(self);
    if (!is_exhausted(it)) {
        return bt_reduce_iterator("reversed", bt_hold(bt_view(it->sequence)), bt_int_from_i64(it->position));
    }
    return bt_reduce_iterator("reversed", bt_list_new(0), BT_EMPTY);
}

static Value iterator_setstate(View self, View state) {
    BtSequenceIterator *it = iterator_cast(self);
    int64_t position;
    if (!bt_as_i64_required(state, &position)) return BT_ERROR;
    BtType *type = bt_type_of(self);
    if (bt_is_empty(it->sequence)) return BT_NONE;
    // Before the first item a list's iterator is at its end, as those that walk backwards are; the others
    // start anew.
    bool backward = type == &bt_type_list_reverse_iterator || type == &bt_type_reversed;
    int64_t lowest = backward || type == &bt_type_list_iterator ? -1 : 0;
    if (position < lowest) position = lowest;
    if (type != &bt_type_sequence_iterator) {
        int64_t length = length_of(it);
        if (length < 0) return BT_ERROR;
        int64_t highest = backward ? length - 1 : length;
        if (position > highest) position = highest;
    }
    bt_store_relaxed_i64(&it->position, position);
    return BT_NONE;
}

#define LENGTH_HINT_DOC "Private method returning an estimate of len(list(it))."
#define REDUCE_DOC "Return state information for pickling."
#define SETSTATE_DOC "Set state information for unpickling."

static const BtMethodDef forward_methods[] = {
    BT_METHOD_0("__length_hint__", forward_length_hint, LENGTH_HINT_DOC),
    BT_METHOD_0("__reduce__", forward_reduce, REDUCE_DOC),
    BT_METHOD_1("__setstate__", iterator_setstate, SETSTATE_DOC),
    BT_METHOD_END,
};

static const BtMethodDef backward_methods[] = {
    BT_METHOD_0("__length_hint__", backward_length_hint, LENGTH_HINT_DOC),
    BT_METHOD_0("__reduce__", backward_reduce, REDUCE_DOC),
    BT_METHOD_1("__setstate__", iterator_setstate, SETSTATE_DOC),
    BT_METHOD_END,
};

#define ITERATOR_FLAGS \
    (BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS)

#define ITERATOR_TYPE(shape, type_name, next_function, method_table)                                        \
    {BT_TYPE_INIT(shape, type_name, sizeof(BtSequenceIterator)), .flags = ITERATOR_FLAGS,                   \
     .dealloc = iterator_dealloc, .traverse = iterator_traverse, .iter = bt_iter_self,                     \
     .next = next_function, .methods = method_table}

BtType bt_type_list_iterator =
    ITERATOR_TYPE(BT_SHAPE_LIST_ITERATOR, "list_iterator", list_iterator_next, forward_methods);
BtType bt_type_list_reverse_iterator = ITERATOR_TYPE(BT_SHAPE_LIST_REVERSE_ITERATOR, "list_reverseiterator",
                                                     list_reverse_iterator_next, backward_methods);
BtType bt_type_tuple_iterator =
    ITERATOR_TYPE(BT_SHAPE_TUPLE_ITERATOR, "tuple_iterator", tuple_iterator_next, forward_methods);
BtType bt_type_bytes_iterator =
    ITERATOR_TYPE(BT_SHAPE_BYTES_ITERATOR, "bytes_iterator", bytes_iterator_next, forward_methods);
BtType bt_type_str_iterator =
    ITERATOR_TYPE(BT_SHAPE_STR_ITERATOR, "str_ascii_iterator", str_iterator_next, forward_methods);
// Texts beyond ASCII have another name for theirs, and nothing else.
BtType bt_type_str_wide_iterator = ITERATOR_TYPE(0, "str_iterator", str_iterator_next, forward_methods);

// ---- the old protocol: __getitem__ with 0, 1, 2 ... until IndexError --------------------------------------

// The item at position; empty without an exception at the end of the sequence.
static Value fetch(View sequence, int64_t position) {
    BtType *type = bt_type_of(sequence);
    Value item = BT_ERROR;
    if (type->sequence_item) {
        item = type->sequence_item(sequence, position);
    } else {
        Value index = bt_int_from_i64(position);
        if (!bt_is_error(index)) item = bt_getitem(sequence, bt_view(index));
        bt_release_maybe(index);
    }
    if (bt_is_error(item) &&
        (bt_error_matches(&bt_exc_IndexError) || bt_error_matches(&bt_exc_StopIteration))) {
        bt_error_clear();
    }
    return item;
}

// The item at the iterator's position, which then moves by `direction`.
static Value step(View self, int direction) {
    BtSequenceIterator *it = iterator_cast(self);
    if (is_exhausted(it)) return BT_EMPTY;
    int64_t position = bt_load_relaxed_i64(&it->position);
    if (position == INT64_MAX) return bt_raise(&bt_exc_OverflowError, "iter index too large");
    Value sequence = bt_hold(bt_view(it->sequence));
    Value item = fetch(bt_view(sequence), position);
    bt_release(sequence);
    if (!bt_is_error(item)) {
        bt_store_relaxed_i64(&it->position, position + direction);
    } else if (!bt_error_occurred()) {
        bt_sequence_iterator_exhaust(it);
    }
    return item;
}

static Value sequence_iterator_next(View self) { return step(self, 1); }

static Value sequence_length_hint(View self) {
    BtSequenceIterator *it = iterator_cast(self);
    if (is_exhausted(it)) return bt_small_int(0);
    if (!bt_type_of(bt_view(it->sequence))->length) return BT_NOT_IMPLEMENTED;
    return forward_length_hint(self);
}

static const BtMethodDef sequence_methods[] = {
    BT_METHOD_0("__length_hint__", sequence_length_hint, LENGTH_HINT_DOC),
    BT_METHOD_0("__reduce__", forward_reduce, REDUCE_DOC),
    BT_METHOD_1("__setstate__", iterator_setstate, SETSTATE_DOC),
    BT_METHOD_END,
};

BtType bt_type_sequence_iterator =
    ITERATOR_TYPE(BT_SHAPE_SEQUENCE_ITERATOR, "iterator", sequence_iterator_next, sequence_methods);

// ---- reversed ---------------------------------------------------------------------------------------------

static Value reversed_next(View self) { return step(self, -1); }

static Value reversed_make(BtType *type, View v) {
    Value method = bt_lookup_special(v, BT_NAME(__reversed__));
    if (bt_is_error(method) && bt_error_occurred()) return BT_ERROR;
    if (!bt_is_empty(method)) {
        Value result = BT_ERROR;
        if (bt_is_none(bt_view(method))) {
            bt_raise(&bt_exc_TypeError, "'%T' object is not reversible", v);
        } else {
            result = bt_call_0(bt_view(method));
        }
        bt_release(method);
        return result;
    }
    BtType *of = bt_type_of(v);
    // A dict subclass has items, but not by position.
    if (!(of->sequence_item || of->getitem) || bt_is_dict(v)) {
        return bt_raise(&bt_exc_TypeError, "'%T' object is not reversible", v);
    }
    int64_t length = bt_length(v);
    if (length < 0) return BT_ERROR;
    BtSequenceIterator *it = (BtSequenceIterator *)bt_container_alloc(type, 0);
    if (!it) return BT_ERROR;
    it->sequence = bt_hold(v);
    it->position = length - 1;
    return bt_steal(it);
}

static Value reversed_new(BtType *type, const View *args, size_t argc, View kwnames) {
    bool may_take = type->init != bt_type_reversed.init;   // an __init__ of a subclass
    if ((!may_take && !bt_constructor_no_keywords("reversed", kwnames)) ||
        !bt_check_arity("reversed", argc, 1, 1))
        return BT_ERROR;
    return reversed_make(type, args[0]);
}

static Value reversed_reduce(View self) {
    BtSequenceIterator *it = iterator_cast(self);
    Value result = is_exhausted(it) ? bt_tuple_pack(1, bt_view(bt_tuple_empty()))
                                    : bt_tuple_pack(1, bt_view(it->sequence));
    if (bt_is_error(result)) return BT_ERROR;
    Value words[3] = {bt_hold(bt_type_view(bt_type_of(self))), result,
                      is_exhausted(it) ? BT_EMPTY : bt_int_from_i64(it->position)};
    return bt_tuple_from_values(words, bt_is_empty(words[2]) ? 2 : 3);
}

static const BtMethodDef reversed_methods[] = {
    BT_METHOD_0("__length_hint__", backward_length_hint, LENGTH_HINT_DOC),
    BT_METHOD_0("__reduce__", reversed_reduce, REDUCE_DOC),
    BT_METHOD_1("__setstate__", iterator_setstate, SETSTATE_DOC),
    BT_METHOD_END,
};

BtType bt_type_reversed = {
    BT_TYPE_INIT(BT_SHAPE_REVERSED, "reversed", sizeof(BtSequenceIterator)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_WEAKREFS,
    .doc = "reversed(sequence, /)\n--\n\nReturn a reverse iterator over the values of the given sequence.",
    .new_ = reversed_new,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = bt_iter_self,
    .next = reversed_next,
    .methods = reversed_methods,
};

// ---- iter(callable, sentinel) -----------------------------------------------------------------------------

typedef struct CallableIterator {
    BtObject head;
    Value callable, sentinel;  // kept until the iterator dies
    uint8_t exhausted;         // atomic: relaxed
} CallableIterator;

Value bt_callable_iterator_new(View callable, View sentinel) {
    CallableIterator *it = (CallableIterator *)bt_object_alloc_raw(&bt_type_callable_iterator, sizeof *it);
    if (!it) return BT_ERROR;
    it->callable = bt_hold(callable);
    it->sentinel = bt_hold(sentinel);
    it->exhausted = 0;
    return bt_steal(it);
}

static void callable_iterator_dealloc(BtObject *self) {
    CallableIterator *it = (CallableIterator *)self;
    bt_release(it->callable);
    bt_release(it->sentinel);
    bt_object_free(self);
}

static int callable_iterator_traverse(BtObject *self, BtVisitFn visit, void *context) {
    CallableIterator *it = (CallableIterator *)self;
    int result = visit(bt_view(it->callable), context);
    return result ? result : visit(bt_view(it->sentinel), context);
}

static Value callable_iterator_next(View self) {
    CallableIterator *it = (CallableIterator *)bt_object(self);
    if (bt_load_relaxed_u8(&it->exhausted)) return BT_EMPTY;
    Value result = bt_call_0(bt_view(it->callable));
    if (bt_is_error(result)) {
        if (bt_error_matches(&bt_exc_StopIteration)) {
            bt_error_clear();
            bt_store_relaxed_u8(&it->exhausted, 1);
        }
        return BT_EMPTY;
    }
    // The call may have exhausted this very iterator.
    if (bt_load_relaxed_u8(&it->exhausted)) {
        bt_release(result);
        return BT_EMPTY;
    }
    int equal = bt_item_equal(bt_view(it->sentinel), bt_view(result));
    if (equal == 0) return result;
    bt_release(result);
    if (equal > 0) bt_store_relaxed_u8(&it->exhausted, 1);
    return BT_EMPTY;
}

static Value callable_iterator_reduce(View self) {
    CallableIterator *it = (CallableIterator *)bt_object(self);
    if (it->exhausted) return bt_reduce_iterator("iter", bt_tuple_empty(), BT_EMPTY);
    Value pair = bt_reduce_iterator("iter", bt_hold(bt_view(it->callable)), BT_EMPTY);
    if (bt_is_error(pair)) return BT_ERROR;
    Value arguments = bt_tuple_pack(2, bt_view(it->callable), bt_view(it->sentinel));
    Value result = bt_is_error(arguments)
                       ? BT_ERROR
                       : bt_tuple_pack(2, bt_tuple_get(bt_view(pair), 0), bt_view(arguments));
    bt_release(pair);
    bt_release_maybe(arguments);
    return result;
}

static const BtMethodDef callable_iterator_methods[] = {
    BT_METHOD_0("__reduce__", callable_iterator_reduce, REDUCE_DOC),
    BT_METHOD_END,
};

BtType bt_type_callable_iterator = {
    BT_TYPE_INIT(BT_SHAPE_CALLABLE_ITERATOR, "callable_iterator", sizeof(CallableIterator)),
    .flags = ITERATOR_FLAGS,
    .dealloc = callable_iterator_dealloc,
    .traverse = callable_iterator_traverse,
    .iter = bt_iter_self,
    .next = callable_iterator_next,
    .methods = callable_iterator_methods,
};
