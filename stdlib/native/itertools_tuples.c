// itertools: iterators that give several items at a time, as tuples: batched, pairwise, zip_longest.
#include "stdlib/native/itertools_internal.h"

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"

// ---- batched ----------------------------------------------------------------------------------------------

typedef struct Batched {
    BtObject head;
    Value iterator;   // empty at the end
    int64_t size;
    bool strict;
} Batched;

static Value batched_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"iterable", "n", "strict", NULL};
    static const BtSignature signature = {"batched", names, 0, 2, 2};
    View in[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    int64_t size;
    if (!bt_as_i64(in[1], &size)) return BT_ERROR;
    int strict = bt_view_is_empty(in[2]) ? 0 : bt_truth(in[2]);
    if (strict < 0) return BT_ERROR;
    if (size < 1) return bt_raise(&bt_exc_ValueError, "n must be at least one");
    Value iterator = bt_iter(in[0]);
    Batched *it = bt_is_error(iterator) ? NULL : (Batched *)bt_container_alloc(type, 0);
    if (!it) {
        bt_release_maybe(iterator);
        return BT_ERROR;
    }
    it->iterator = iterator;
    it->size = size;
    it->strict = strict;
    return bt_steal(it);
}

static void batched_dealloc(BtObject *self) {
    bt_release_maybe(((Batched *)self)->iterator);
    bt_object_free(self);
}

static int batched_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((Batched *)self)->iterator, visit, context);
}

static Value batched_next(View self) {
    Batched *it = (Batched *)bt_object(self);
    Value iterator = bt_field_get(&it->head, &it->iterator);
    if (bt_is_empty(iterator)) return BT_EMPTY;
    enum { ROOM = 16 };
    Value room[ROOM], *items = room;
    int64_t capacity = ROOM, count = 0;
    bool ok = true;
    for (; ok && count < it->size; count++) {
        if (count == capacity) {
            Value *grown =
                bt_buffer_realloc(items == room ? NULL : items, (size_t)capacity * 2 * sizeof(Value));
            if (!grown) {
                ok = false;
                break;
            }
            if (items == room) memcpy(grown, room, sizeof room);
            items = grown;
            capacity *= 2;
        }
        items[count] = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(items[count])) break;
    }
    bt_release(iterator);
    ok = ok && !bt_error_occurred();
    if (count < it->size) bt_field_set(&it->head, &it->iterator, BT_EMPTY);
    if (ok && it->strict && count > 0 && count < it->size) {
        bt_raise(&bt_exc_ValueError, "batched(): incomplete batch");
        ok = false;
    }
    Value batch = BT_EMPTY;
    if (ok && count > 0) {
        batch = bt_tuple_from_values(items, count);
    } else {
        while (count > 0) bt_release(items[--count]);
    }
    if (items != room) bt_buffer_free(items);
    return batch;
}

static BtType batched_type = {
    BT_TYPE_INIT(0, "itertools.batched", sizeof(Batched)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc = "batched(iterable, n, *, strict=False)\n--\n\n"
           "Batch data into tuples of length n. The last batch may be shorter than n.\n\n"
           "Loops over the input iterable and accumulates data into tuples\n"
           "up to size n.  The input is consumed lazily, just enough to\n"
           "fill a batch.  The result is yielded as soon as a batch is full\n"
           "or when the input iterable is exhausted.\n\n"
           "    >>> for batch in batched('ABCDEFG', 3):\n    ...     print(batch)\n    ...\n"
           "    ('A', 'B', 'C')\n    ('D', 'E', 'F')\n    ('G',)\n\n"
           "If \"strict\" is True, raises a ValueError if the final batch is shorter\nthan n.",
    .new_ = batched_new,
    .dealloc = batched_dealloc,
    .traverse = batched_traverse,
    .iter = bt_iter_self,
    .next = batched_next,
};

// ---- pairwise ---------------------------------------------------------------------------------------------

typedef struct Pairwise {
    BtObject head;
    Value iterator;   // empty at the end
    Value previous;   // empty before the first item
} Pairwise;

static BtType pairwise_type;

static Value pairwise_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_itertools_no_keywords(type, &pairwise_type, "pairwise", kwnames)) return BT_ERROR;
    if (!bt_check_arity("pairwise", argc, 1, 1)) return BT_ERROR;
    Value iterator = bt_iter(args[0]);
    Pairwise *it = bt_is_error(iterator) ? NULL : (Pairwise *)bt_container_alloc(type, 0);
    if (!it) {
        bt_release_maybe(iterator);
        return BT_ERROR;
    }
    it->iterator = iterator;
    return bt_steal(it);
}

static void pairwise_dealloc(BtObject *self) {
    bt_release_maybe(((Pairwise *)self)->iterator);
    bt_release_maybe(((Pairwise *)self)->previous);
    bt_object_free(self);
}

static int pairwise_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_visit_maybe(((Pairwise *)self)->iterator, visit, context);
    return result ? result : bt_visit_maybe(((Pairwise *)self)->previous, visit, context);
}

static Value pairwise_next(View self) {
    Pairwise *it = (Pairwise *)bt_object(self);
    Value iterator = bt_field_get(&it->head, &it->iterator);
    if (bt_is_empty(iterator)) return BT_EMPTY;
    Value first = bt_field_get(&it->head, &it->previous), second = BT_EMPTY;
    if (bt_is_empty(first)) {
        first = bt_iterator_step(bt_view(iterator));
        // Seen by a call of ours from within the iterator.
        if (!bt_is_empty(first)) bt_field_set(&it->head, &it->previous, bt_hold(bt_view(first)));
    }
    if (!bt_is_empty(first)) second = bt_iterator_step(bt_view(iterator));
    bt_release(iterator);
    if (bt_is_empty(second)) {
        bt_release_maybe(first);
        bt_field_set(&it->head, &it->iterator, BT_EMPTY);
        bt_field_set(&it->head, &it->previous, BT_EMPTY);
        return BT_EMPTY;
    }
    bt_field_set(&it->head, &it->previous, bt_hold(bt_view(second)));
    Value words[2] = {first, second};
    return bt_tuple_from_values(words, 2);
}

static BtType pairwise_type = {
    BT_TYPE_INIT(0, "itertools.pairwise", sizeof(Pairwise)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc = "pairwise(iterable, /)\n--\n\nReturn an iterator of overlapping pairs taken from the input "
           "iterator.\n\n"
           "    s -> (s0,s1), (s1,s2), (s2, s3), ...",
    .new_ = pairwise_new,
    .dealloc = pairwise_dealloc,
    .traverse = pairwise_traverse,
    .iter = bt_iter_self,
    .next = pairwise_next,
};

// ---- zip_longest ------------------------------------------------------------------------------------------

typedef struct ZipLongest {
    BtObject head;
    Value *iterators;   // exhausted ones are empty
    int64_t count;
    int64_t active;     // not exhausted. atomic: relaxed
    Value fill;         // guarded by the lock
} ZipLongest;

static Value zip_longest_new(BtType *type, const View *args, size_t argc, View kwnames) {
    View fill = BT_NONE_VIEW;
    if (!bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0) {
        if (bt_tuple_length(kwnames) > 1 || !bt_str_equal_text(bt_tuple_get(kwnames, 0), "fillvalue")) {
            return bt_raise(&bt_exc_TypeError, "zip_longest() got an unexpected keyword argument");
        }
        fill = args[argc];
    }
    ZipLongest *zip = (ZipLongest *)bt_container_alloc(type, 0);
    if (!zip) return BT_ERROR;
    zip->fill = bt_hold(fill);
    zip->iterators = bt_buffer_alloc_zero(argc * sizeof(Value));
    bool ok = zip->iterators != NULL;
    for (size_t i = 0; ok && i < argc; i++) {
        zip->iterators[i] = bt_iter(args[i]);
        ok = !bt_is_error(zip->iterators[i]);
        zip->count++;
    }
    zip->active = zip->count;
    if (ok) return bt_steal(zip);
    bt_release(bt_steal(zip));
    return BT_ERROR;
}

static void zip_longest_dealloc(BtObject *self) {
    ZipLongest *zip = (ZipLongest *)self;
    for (int64_t i = 0; i < zip->count; i++) bt_release_maybe(zip->iterators[i]);
    bt_buffer_free(zip->iterators);
    bt_release_maybe(zip->fill);
    bt_object_free(self);
}

static int zip_longest_traverse(BtObject *self, BtVisitFn visit, void *context) {
    ZipLongest *zip = (ZipLongest *)self;
    int result = bt_visit_maybe(zip->fill, visit, context);
    for (int64_t i = 0; i < zip->count && !result; i++)
        result = bt_visit_maybe(zip->iterators[i], visit, context);
    return result;
}

// The next item of one iterator, or what fills its place. Empty: an error, or all are exhausted.
static Value zip_longest_item(ZipLongest *zip, int64_t i) {
    Value iterator = bt_field_get(&zip->head, &zip->iterators[i]);
    if (bt_is_empty(iterator)) return bt_field_get(&zip->head, &zip->fill);
    Value item = bt_iterator_step(bt_view(iterator));
    bt_release(iterator);
    if (!bt_is_empty(item)) return item;
    if (bt_error_occurred()) {
        bt_store_relaxed_i64(&zip->active, 0);
        return BT_ERROR;
    }
    bt_object_lock(&zip->head);
    Value old = zip->iterators[i];
    zip->iterators[i] = BT_EMPTY;
    int64_t active = bt_is_empty(old) ? zip->active : zip->active - 1;
    bt_store_relaxed_i64(&zip->active, active > 0 ? active : 0);
    bt_object_unlock(&zip->head);
    bt_release_maybe(old);
    return active > 0 ? bt_field_get(&zip->head, &zip->fill) : BT_EMPTY;
}

static Value zip_longest_next(View self) {
    ZipLongest *zip = (ZipLongest *)bt_object(self);
    if (bt_load_relaxed_i64(&zip->active) == 0) return BT_EMPTY;
    Value tuple = bt_tuple_new(zip->count);
    if (bt_is_error(tuple)) return BT_ERROR;
    for (int64_t i = 0; i < zip->count; i++) {
        Value item = zip_longest_item(zip, i);
        if (bt_is_empty(item)) {
            bt_release(tuple);
            return BT_EMPTY;
        }
        bt_tuple_cast(bt_view(tuple))->items[i] = item;
    }
    return tuple;
}

static Value zip_longest_reduce(View self) {
    ZipLongest *zip = (ZipLongest *)bt_object(self);
    Value arguments = bt_tuple_new(zip->count);
    if (bt_is_error(arguments)) return BT_ERROR;
    for (int64_t i = 0; i < zip->count; i++) {
        Value iterator = bt_field_get(&zip->head, &zip->iterators[i]);
        if (bt_is_empty(iterator)) iterator = bt_tuple_empty();
        bt_tuple_cast(bt_view(arguments))->items[i] = iterator;
    }
    return bt_itertools_reduce_state(self, arguments, bt_field_get(&zip->head, &zip->fill));
}

static Value zip_longest_setstate(View self, View state) {
    if (!bt_itertools_warn()) return BT_ERROR;
    ZipLongest *zip = (ZipLongest *)bt_object(self);
    bt_field_set(&zip->head, &zip->fill, bt_hold(state));
    return BT_NONE;
}

static const BtMethodDef zip_longest_methods[] = {
    BT_ITERTOOLS_REDUCE(zip_longest_reduce),
    BT_ITERTOOLS_SETSTATE(zip_longest_setstate),
    BT_METHOD_END,
};

static BtType zip_longest_type = {
    BT_TYPE_INIT(0, "itertools.zip_longest", sizeof(ZipLongest)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc = "zip_longest(*iterables, fillvalue=None)\n--\n\n"
           "Return a zip_longest object whose .__next__() method returns a tuple where\n"
           "the i-th element comes from the i-th iterable argument.  The .__next__()\n"
           "method continues until the longest iterable in the argument sequence\n"
           "is exhausted and then it raises StopIteration.  When the shorter iterables\n"
           "are exhausted, the fillvalue is substituted in their place.  The fillvalue\n"
           "defaults to None or can be specified by a keyword argument.\n",
    .new_ = zip_longest_new,
    .dealloc = zip_longest_dealloc,
    .traverse = zip_longest_traverse,
    .iter = bt_iter_self,
    .next = zip_longest_next,
    .methods = zip_longest_methods,
};

bool bt_itertools_add_tuples(View module) {
    static BtType *const types[] = {&batched_type, &pairwise_type, &zip_longest_type};
    return bt_module_add_types(module, types, sizeof types / sizeof *types);
}
