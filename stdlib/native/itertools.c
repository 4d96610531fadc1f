// itertools: iterators that walk over what other iterators give.
#include "stdlib/native/itertools_internal.h"

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"

bool bt_itertools_warn(void) {
    return bt_warn(&bt_exc_DeprecationWarning,
                   "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.");
}

Value bt_itertools_reduce(View self, Value arguments) {
    if (bt_is_error(arguments)) return BT_ERROR;
    if (!bt_itertools_warn()) {
        bt_release(arguments);
        return BT_ERROR;
    }
    Value words[2] = {bt_hold(bt_type_view(bt_type_of(self))), arguments};
    return bt_tuple_from_values(words, 2);
}

Value bt_itertools_reduce_state(View self, Value arguments, Value state) {
    if (bt_is_error(arguments) || bt_is_error(state) || !bt_itertools_warn()) {
        bt_release_maybe(arguments);
        bt_release_maybe(state);
        return BT_ERROR;
    }
    Value words[3] = {bt_hold(bt_type_view(bt_type_of(self))), arguments, state};
    return bt_tuple_from_values(words, 3);
}

Value bt_itertools_exhausted(void) {
    Value empty = bt_list_new(0);
    Value iterator = bt_is_error(empty) ? BT_ERROR : bt_iter(bt_view(empty));
    bt_release_maybe(empty);
    return iterator;
}

// ---- a function and an iterator: dropwhile, takewhile, filterfalse, starmap; two iterators: compress ------

typedef struct Pair {
    BtObject head;
    Value function;   // compress: iterator of the selectors
    Value iterator;
    int64_t flag;     // atomic: relaxed. dropwhile: has started; takewhile: has stopped
} Pair;

static void pair_dealloc(BtObject *self) {
    bt_release_maybe(((Pair *)self)->function);
    bt_release_maybe(((Pair *)self)->iterator);
    bt_object_free(self);
}

static int pair_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_visit_maybe(((Pair *)self)->function, visit, context);
    return result ? result : bt_visit_maybe(((Pair *)self)->iterator, visit, context);
}

// Both stolen; either may be an error.
static Value pair_make(BtType *type, Value function, Value iterator) {
    Pair *pair = bt_is_error(function) || bt_is_error(iterator) ? NULL : (Pair *)bt_container_alloc(type, 0);
    if (!pair) {
        bt_release_maybe(function);
        bt_release_maybe(iterator);
        return BT_ERROR;
    }
    pair->function = function;
    pair->iterator = iterator;
    return bt_steal(pair);
}

static Value function_and_iterable(BtType *type, BtType *base, const char *name, const View *args,
                                   size_t argc, View kwnames) {
    if (!bt_itertools_no_keywords(type, base, name, kwnames) || !bt_check_arity(name, argc, 2, 2))
        return BT_ERROR;
    Value iterator = bt_iter(args[1]);
    return bt_is_error(iterator) ? BT_ERROR : pair_make(type, bt_hold(args[0]), iterator);
}

// Truth of function(item): 1, 0, -1 error.
static int test(const Pair *pair, View item) {
    Value answer = bt_call_1(bt_view(pair->function), item);
    if (bt_is_error(answer)) return -1;
    int result = bt_truth(bt_view(answer));
    bt_release(answer);
    return result;
}

// (type, (function, iterator)).
static Value pair_reduce(View self) {
    const Pair *pair = (Pair *)bt_object(self);
    return bt_itertools_reduce(self, bt_tuple_pack(2, bt_view(pair->function), bt_view(pair->iterator)));
}

// The same with the flag as state.
static Value flagged_pair_reduce(View self) {
    const Pair *pair = (Pair *)bt_object(self);
    Value state = bt_small_int(bt_load_relaxed_i64(&pair->flag));
    return bt_itertools_reduce_state(self, bt_tuple_pack(2, bt_view(pair->function), bt_view(pair->iterator)),
                                     state);
}

static Value flagged_pair_setstate(View self, View state) {
    if (!bt_itertools_warn()) return BT_ERROR;
    int flag = bt_truth(state);
    if (flag < 0) return BT_ERROR;
    bt_store_relaxed_i64(&((Pair *)bt_object(self))->flag, flag);
    return BT_NONE;
}

static const BtMethodDef pair_methods[] = {BT_ITERTOOLS_REDUCE(pair_reduce), BT_METHOD_END};
static const BtMethodDef flagged_pair_methods[] = {
    BT_ITERTOOLS_REDUCE(flagged_pair_reduce),
    BT_ITERTOOLS_SETSTATE(flagged_pair_setstate),
    BT_METHOD_END,
};

#define PAIR_TYPE(type_name, new_function, next_function, method_table, text)                               \
    {BT_TYPE_INIT(0, "itertools." type_name, sizeof(Pair)), .module = "itertools",                          \
     .flags = BT_ITERTOOLS_FLAGS, .doc = text, .new_ = new_function, .dealloc = pair_dealloc,               \
     .traverse = pair_traverse, .iter = bt_iter_self, .next = next_function, .methods = method_table}

static BtType dropwhile_type, takewhile_type, filterfalse_type, starmap_type, compress_type;

static Value dropwhile_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return function_and_iterable(type, &dropwhile_type, "dropwhile", args, argc, kwnames);
}

static Value dropwhile_next(View self) {
    Pair *pair = (Pair *)bt_object(self);
    for (;;) {
        Value item = bt_iterator_step(bt_view(pair->iterator));
        if (bt_is_empty(item) || bt_load_relaxed_i64(&pair->flag)) return item;
        int dropped = test(pair, bt_view(item));
        if (dropped == 0) {
            bt_store_relaxed_i64(&pair->flag, 1);
            return item;
        }
        bt_release(item);
        if (dropped < 0) return BT_ERROR;
    }
}

static BtType dropwhile_type = PAIR_TYPE(
    "dropwhile", dropwhile_new, dropwhile_next, flagged_pair_methods,
    "dropwhile(predicate, iterable, /)\n--\n\nDrop items from the iterable while predicate(item) is true.\n\n"
    "Afterwards, return every element until the iterable is exhausted.");

static Value takewhile_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return function_and_iterable(type, &takewhile_type, "takewhile", args, argc, kwnames);
}

static Value takewhile_next(View self) {
    Pair *pair = (Pair *)bt_object(self);
    if (bt_load_relaxed_i64(&pair->flag)) return BT_EMPTY;
    Value item = bt_iterator_step(bt_view(pair->iterator));
    if (bt_is_empty(item)) return BT_EMPTY;
    int taken = test(pair, bt_view(item));
    if (taken > 0) return item;
    if (taken == 0) bt_store_relaxed_i64(&pair->flag, 1);
    bt_release(item);
    return BT_EMPTY;
}

static BtType takewhile_type = PAIR_TYPE(
    "takewhile", takewhile_new, takewhile_next, flagged_pair_methods,
    "takewhile(predicate, iterable, /)\n--\n\n"
    "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.");

static Value filterfalse_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return function_and_iterable(type, &filterfalse_type, "filterfalse", args, argc, kwnames);
}

static Value filterfalse_next(View self) {
    Pair *pair = (Pair *)bt_object(self);
    View function = bt_view(pair->function);
    bool plain = bt_is_none(function) || bt_same(function, bt_type_view(&bt_type_bool));
    for (;;) {
        Value item = bt_iterator_step(bt_view(pair->iterator));
        if (bt_is_empty(item)) return BT_EMPTY;
        int truth = plain ? bt_truth(bt_view(item)) : test(pair, bt_view(item));
        if (truth == 0) return item;
        bt_release(item);
        if (truth < 0) return BT_ERROR;
    }
}

static BtType filterfalse_type =
    PAIR_TYPE("filterfalse", filterfalse_new, filterfalse_next, pair_methods,
              "filterfalse(function, iterable, /)\n--\n\n"
              "Return those items of iterable for which function(item) is false.\n\n"
              "If function is None, return the items that are false.");

static Value starmap_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return function_and_iterable(type, &starmap_type, "starmap", args, argc, kwnames);
}

static Value starmap_next(View self) {
    Pair *pair = (Pair *)bt_object(self);
    Value args = bt_iterator_step(bt_view(pair->iterator));
    if (bt_is_empty(args)) return BT_EMPTY;
    if (!bt_is_exact(bt_view(args), BT_SHAPE_TUPLE)) {
        Value tuple = bt_tuple_from_iterable(bt_view(args));
        bt_release(args);
        if (bt_is_error(tuple)) return BT_ERROR;
        args = tuple;
    }
    const BtTuple *tuple = bt_tuple_cast(bt_view(args));
    Value result =
        bt_call(bt_view(pair->function), (const View *)tuple->items, (size_t)tuple->length, BT_NO_VIEW);
    bt_release(args);
    return result;
}

static BtType starmap_type = PAIR_TYPE(
    "starmap", starmap_new, starmap_next, pair_methods,
    "starmap(function, iterable, /)\n--\n\nReturn an iterator whose values are returned from the function "
    "evaluated with an argument tuple taken from the given sequence.");

static Value compress_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"data", "selectors", NULL};
    static const BtSignature signature = {"compress", names, 0, 2, 2};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    Value data = bt_iter(in[0]);
    if (bt_is_error(data)) return BT_ERROR;
    return pair_make(type, bt_iter(in[1]), data);
}

static Value compress_next(View self) {
    Pair *pair = (Pair *)bt_object(self);
    for (;;) {
        Value item = bt_iterator_step(bt_view(pair->iterator));
        if (bt_is_empty(item)) return BT_EMPTY;
        Value selector = bt_iterator_step(bt_view(pair->function));
        int selected = -1;
        if (!bt_is_empty(selector)) {
            selected = bt_truth(bt_view(selector));
            bt_release(selector);
        }
        if (selected > 0) return item;
        bt_release(item);
        if (selected < 0) return BT_EMPTY;
    }
}

static Value compress_reduce(View self) {
    const Pair *pair = (Pair *)bt_object(self);
    return bt_itertools_reduce(self, bt_tuple_pack(2, bt_view(pair->iterator), bt_view(pair->function)));
}

static const BtMethodDef compress_methods[] = {BT_ITERTOOLS_REDUCE(compress_reduce), BT_METHOD_END};

static BtType compress_type = PAIR_TYPE(
    "compress", compress_new, compress_next, compress_methods,
    "compress(data, selectors)\n--\n\nReturn data elements corresponding to true selector elements.\n\n"
    "Forms a shorter iterator from selected data elements using the selectors to\n"
    "choose the data elements.");

// ---- chain ------------------------------------------------------------------------------------------------

typedef struct Chain {
    BtObject head;
    Value source;   // iterator over iterables; empty at the end
    Value active;   // iterator over the current one; may be empty
} Chain;

static BtType chain_type;

static Value chain_make(BtType *type, Value source) {
    Chain *chain = bt_is_error(source) ? NULL : (Chain *)bt_container_alloc(type, 0);
    if (!chain) {
        bt_release_maybe(source);
        return BT_ERROR;
    }
    chain->source = source;
    return bt_steal(chain);
}

static Value chain_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_itertools_no_keywords(type, &chain_type, "chain", kwnames)) return BT_ERROR;
    Value iterables = bt_tuple_from_views(args, (int64_t)argc);
    if (bt_is_error(iterables)) return BT_ERROR;
    Value source = bt_iter(bt_view(iterables));
    bt_release(iterables);
    return chain_make(type, source);
}

static Value chain_from_iterable(View type, View iterable) {
    return chain_make(bt_type_cast(type), bt_iter(iterable));
}

static void chain_dealloc(BtObject *self) {
    bt_release_maybe(((Chain *)self)->source);
    bt_release_maybe(((Chain *)self)->active);
    bt_object_free(self);
}

static int chain_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_visit_maybe(((Chain *)self)->source, visit, context);
    return result ? result : bt_visit_maybe(((Chain *)self)->active, visit, context);
}

// Goes on to the next iterable; false: there is none, or an error.
static bool chain_advance(Chain *chain) {
    Value source = bt_field_get(&chain->head, &chain->source);
    if (bt_is_empty(source)) return false;
    Value iterable = bt_iterator_step(bt_view(source));
    bt_release(source);
    Value active = bt_is_empty(iterable) ? BT_EMPTY : bt_iter(bt_view(iterable));
    bt_release_maybe(iterable);
    if (bt_is_empty(active)) {
        bt_field_set(&chain->head, &chain->source, BT_EMPTY);
        return false;
    }
    bt_field_set(&chain->head, &chain->active, active);
    return true;
}

static Value chain_next(View self) {
    Chain *chain = (Chain *)bt_object(self);
    for (;;) {
        Value active = bt_field_get(&chain->head, &chain->active);
        if (!bt_is_empty(active)) {
            Value item = bt_iterator_step(bt_view(active));
            if (BT_LIKELY(!bt_is_empty(item)) || bt_error_occurred()) {
                bt_release(active);
                return item;
            }
            // Exhausted; another thread may have gone on already.
            Value old = BT_EMPTY;
            bt_object_lock(&chain->head);
            if (chain->active.bits == active.bits) {
                old = chain->active;
                chain->active = BT_EMPTY;
            }
            bt_object_unlock(&chain->head);
            bt_release_maybe(old);
            bt_release(active);
        }
        if (!chain_advance(chain)) return BT_EMPTY;
    }
}

static Value chain_reduce(View self) {
    Chain *chain = (Chain *)bt_object(self);
    Value result = bt_itertools_reduce(self, bt_tuple_empty());
    if (bt_is_error(result)) return BT_ERROR;
    Value source = bt_field_get(&chain->head, &chain->source),
          active = bt_field_get(&chain->head, &chain->active);
    View words[2] = {bt_view(source), bt_view(active)};
    Value state = BT_EMPTY, full = BT_EMPTY;
    if (!bt_is_empty(source)) {
        state = bt_tuple_from_views(words, bt_is_empty(active) ? 1 : 2);
        if (!bt_is_error(state)) {
            full = bt_tuple_pack(3, bt_tuple_get(bt_view(result), 0), bt_tuple_get(bt_view(result), 1),
                                 bt_view(state));
        }
        bt_release_maybe(state);
        bt_release(result);
        result = full;
    }
    bt_release_maybe(source);
    bt_release_maybe(active);
    return result;
}

static Value chain_setstate(View self, View state) {
    Chain *chain = (Chain *)bt_object(self);
    if (!bt_itertools_warn()) return BT_ERROR;
    if (!bt_is_tuple(state)) return bt_raise(&bt_exc_TypeError, "state is not a tuple");
    int64_t length = bt_tuple_length(state);
    if (!bt_check_arity("__setstate__", (size_t)length, 1, 2)) return BT_ERROR;
    for (int64_t i = 0; i < length; i++) {
        if (bt_is_iterator(bt_tuple_get(state, i))) continue;
        return bt_raise(&bt_exc_TypeError, "Arguments must be iterators.");
    }
    bt_field_set(&chain->head, &chain->source, bt_hold(bt_tuple_get(state, 0)));
    bt_field_set(&chain->head, &chain->active, length > 1 ? bt_hold(bt_tuple_get(state, 1)) : BT_EMPTY);
    return BT_NONE;
}

static const BtMethodDef chain_methods[] = {
    BT_METHOD_FLAGGED_1(
        "from_iterable", chain_from_iterable, BT_METHOD_CLASS,
        "from_iterable($type, iterable, /)\n--\n\n"
        "Alternative chain() constructor taking a single iterable argument that evaluates lazily."),
    BT_METHOD_0("__reduce__", chain_reduce, "Return state information for pickling."),
    BT_METHOD_1("__setstate__", chain_setstate, "Set state information for unpickling."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static BtType chain_type = {
    BT_TYPE_INIT(0, "itertools.chain", sizeof(Chain)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc =
        "chain(*iterables)\n--\n\nReturn a chain object whose .__next__() method returns elements from the\n"
        "first iterable until it is exhausted, then elements from the next\n"
        "iterable, until all of the iterables are exhausted.",
    .new_ = chain_new,
    .dealloc = chain_dealloc,
    .traverse = chain_traverse,
    .iter = bt_iter_self,
    .next = chain_next,
    .methods = chain_methods,
};

// ---- islice -----------------------------------------------------------------------------------------------

typedef struct Slice {
    BtObject head;
    Value iterator;      // empty at the end
    int64_t next;        // index of the next item to give out. atomic: relaxed, as seen
    int64_t seen;        // items taken from the iterator
    int64_t stop, step;  // stop: INT64_MAX for none
} Slice;

static BtType islice_type;

// None or a whole number from 0 on. False: something else; no exception is set.
static bool slice_bound(View v, int64_t otherwise, int64_t *out) {
    *out = otherwise;
    if (bt_is_none(v)) return true;
    if (bt_has_index(v)) {
        if (bt_as_i64(v, out) && *out >= 0) return true;
        if (bt_error_occurred()) bt_error_clear();
    }
    return false;
}

static Value islice_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_itertools_no_keywords(type, &islice_type, "islice", kwnames)) return BT_ERROR;
    if (!bt_check_arity("islice", argc, 2, 4)) return BT_ERROR;
    int64_t start = 0, stop, step = 1;
    if (!slice_bound(args[argc == 2 ? 1 : 2], INT64_MAX, &stop)) {
        return bt_raise(&bt_exc_ValueError,
                        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    }
    if (argc > 2 && !slice_bound(args[1], 0, &start)) {
        return bt_raise(&bt_exc_ValueError,
                        "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    }
    if (argc > 3 && (!slice_bound(args[3], 1, &step) || step < 1)) {
        return bt_raise(&bt_exc_ValueError, "Step for islice() must be a positive integer or None.");
    }
    Value iterator = bt_iter(args[0]);
    Slice *slice = bt_is_error(iterator) ? NULL : (Slice *)bt_container_alloc(type, 0);
    if (!slice) {
        bt_release_maybe(iterator);
        return BT_ERROR;
    }
    slice->iterator = iterator;
    slice->next = start;
    slice->stop = stop;
    slice->step = step;
    return bt_steal(slice);
}

static void islice_dealloc(BtObject *self) {
    bt_release_maybe(((Slice *)self)->iterator);
    bt_object_free(self);
}

static int islice_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((Slice *)self)->iterator, visit, context);
}

static Value islice_next(View self) {
    Slice *slice = (Slice *)bt_object(self);
    Value iterator = bt_field_get(&slice->head, &slice->iterator);
    if (bt_is_empty(iterator)) return BT_EMPTY;
    int64_t next = bt_load_relaxed_i64(&slice->next), seen = bt_load_relaxed_i64(&slice->seen);
    Value item = BT_EMPTY;
    bool ended = false;
    while (seen < next && !ended) {
        Value skipped = bt_iterator_step(bt_view(iterator));
        ended = bt_is_empty(skipped);
        bt_release_maybe(skipped);
        if (!ended) bt_store_relaxed_i64(&slice->seen, ++seen);
    }
    if (!ended && seen < slice->stop) item = bt_iterator_step(bt_view(iterator));
    bt_release(iterator);
    if (bt_is_empty(item)) {
        bt_field_set(&slice->head, &slice->iterator, BT_EMPTY);
        return BT_EMPTY;
    }
    bt_store_relaxed_i64(&slice->seen, seen + 1);
    int64_t room = slice->stop - next;
    bt_store_relaxed_i64(&slice->next, slice->step < room ? next + slice->step : slice->stop);
    return item;
}

static Value islice_reduce(View self) {
    Slice *slice = (Slice *)bt_object(self);
    Value iterator = bt_field_get(&slice->head, &slice->iterator);
    if (bt_is_empty(iterator)) {
        // Exhausted: a slice that gives nothing.
        Value nothing = bt_itertools_exhausted();
        Value arguments = bt_is_error(nothing) ? BT_ERROR
                                               : bt_tuple_pack(2, bt_view(nothing), bt_view(bt_small_int(0)));
        bt_release_maybe(nothing);
        return bt_itertools_reduce_state(self, arguments, bt_small_int(0));
    }
    Value words[4] = {iterator, bt_int_from_i64(bt_load_relaxed_i64(&slice->next)),
                      slice->stop == INT64_MAX ? BT_NONE : bt_int_from_i64(slice->stop),
                      bt_int_from_i64(slice->step)};
    for (int i = 1; i < 4; i++) {
        if (!bt_is_error(words[i])) continue;
        for (int j = 0; j < 4; j++) bt_release_maybe(words[j]);
        return BT_ERROR;
    }
    return bt_itertools_reduce_state(self, bt_tuple_from_values(words, 4),
                                     bt_int_from_i64(bt_load_relaxed_i64(&slice->seen)));
}

static Value islice_setstate(View self, View state) {
    if (!bt_itertools_warn()) return BT_ERROR;
    int64_t seen;
    if (!bt_is_int(state)) return bt_raise(&bt_exc_TypeError, "an integer is required");
    if (!bt_as_i64(state, &seen)) return BT_ERROR;
    bt_store_relaxed_i64(&((Slice *)bt_object(self))->seen, seen);
    return BT_NONE;
}

static const BtMethodDef islice_methods[] = {
    BT_ITERTOOLS_REDUCE(islice_reduce),
    BT_ITERTOOLS_SETSTATE(islice_setstate),
    BT_METHOD_END,
};

static BtType islice_type = {
    BT_TYPE_INIT(0, "itertools.islice", sizeof(Slice)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc = "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice "
           "object\n\n"
           "Return an iterator whose next() method returns selected values from an\n"
           "iterable.  If start is specified, will skip all preceding elements;\n"
           "otherwise, start defaults to zero.  Step defaults to one.  If\n"
           "specified as another value, step determines how many values are\n"
           "skipped between successive calls.  Works like a slice() on a list\n"
           "but returns an iterator.",
    .new_ = islice_new,
    .dealloc = islice_dealloc,
    .traverse = islice_traverse,
    .iter = bt_iter_self,
    .next = islice_next,
    .methods = islice_methods,
};

// ---- accumulate -------------------------------------------------------------------------------------------

typedef struct Accumulate {
    BtObject head;
    Value iterator;
    Value function;   // empty: addition
    Value total;      // empty before the first item
    Value initial;    // empty when given out, or not given
} Accumulate;

static BtType accumulate_type;

static Value accumulate_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"iterable", "func", "initial", NULL};
    static const BtSignature signature = {"accumulate", names, 0, 2, 1};
    View in[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    Value iterator = bt_iter(in[0]);
    Accumulate *it = bt_is_error(iterator) ? NULL : (Accumulate *)bt_container_alloc(type, 0);
    if (!it) {
        bt_release_maybe(iterator);
        return BT_ERROR;
    }
    it->iterator = iterator;
    if (!bt_view_is_empty(in[1]) && !bt_is_none(in[1])) it->function = bt_hold(in[1]);
    if (!bt_view_is_empty(in[2]) && !bt_is_none(in[2])) it->initial = bt_hold(in[2]);
    return bt_steal(it);
}

static void accumulate_dealloc(BtObject *self) {
    Accumulate *it = (Accumulate *)self;
    bt_release_maybe(it->iterator);
    bt_release_maybe(it->function);
    bt_release_maybe(it->total);
    bt_release_maybe(it->initial);
    bt_object_free(self);
}

static int accumulate_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Accumulate *it = (Accumulate *)self;
    int result = bt_visit_maybe(it->iterator, visit, context);
    if (!result) result = bt_visit_maybe(it->function, visit, context);
    if (!result) result = bt_visit_maybe(it->total, visit, context);
    return result ? result : bt_visit_maybe(it->initial, visit, context);
}

static Value accumulate_next(View self) {
    Accumulate *it = (Accumulate *)bt_object(self);
    bt_object_lock(&it->head);
    Value initial = it->initial, total = bt_hold_maybe(bt_view(it->total));
    it->initial = BT_EMPTY;
    bt_object_unlock(&it->head);
    if (!bt_is_empty(initial)) {
        bt_release_maybe(total);
        bt_field_set(&it->head, &it->total, bt_hold(bt_view(initial)));
        return initial;
    }
    Value item = bt_iterator_step(bt_view(it->iterator));
    if (bt_is_empty(item)) {
        bt_release_maybe(total);
        return BT_EMPTY;
    }
    if (!bt_is_empty(total)) {
        Value next = bt_is_empty(it->function)
                         ? bt_binary(bt_view(total), bt_view(item), BT_OP_ADD)
                         : bt_call_2(bt_view(it->function), bt_view(total), bt_view(item));
        bt_release(total);
        bt_release(item);
        if (bt_is_error(next)) return BT_ERROR;
        item = next;
    }
    bt_field_set(&it->head, &it->total, bt_hold(bt_view(item)));
    return item;
}

// An item that is None cannot be told from none by the state of old pickles: such iterators become others
// around them, as in CPython.
static Value accumulate_reduce(View self) {
    Accumulate *it = (Accumulate *)bt_object(self);
    bt_object_lock(&it->head);
    Value initial = bt_hold_maybe(bt_view(it->initial)), total = bt_hold_maybe(bt_view(it->total));
    bt_object_unlock(&it->head);
    View function = bt_is_empty(it->function) ? BT_NONE_VIEW : bt_view(it->function);
    Value result = BT_ERROR;
    if (!bt_is_empty(initial)) {
        View first = bt_view(initial);
        Value given = bt_tuple_pack(1, first);
        Value parts = bt_is_error(given) ? BT_ERROR : bt_tuple_pack(2, bt_view(given), bt_view(it->iterator));
        Value source = bt_is_error(parts) ? BT_ERROR : bt_iter(bt_view(parts));
        Value chain = chain_make(&chain_type, source);
        if (!bt_is_error(chain))
            result = bt_itertools_reduce_state(self, bt_tuple_pack(2, bt_view(chain), function), BT_NONE);
        bt_release_maybe(chain);
        bt_release_maybe(parts);
        bt_release_maybe(given);
    } else if (!bt_is_empty(total) && bt_is_none(bt_view(total))) {
        Value given = bt_tuple_pack(1, bt_view(total));
        Value parts = bt_is_error(given) ? BT_ERROR : bt_tuple_pack(2, bt_view(given), bt_view(it->iterator));
        Value source = bt_is_error(parts) ? BT_ERROR : bt_iter(bt_view(parts));
        Value chain = chain_make(&chain_type, source);
        View arguments[2] = {bt_view(chain), function};
        Value whole =
            bt_is_error(chain) ? BT_ERROR : accumulate_new(&accumulate_type, arguments, 2, BT_NO_VIEW);
        if (!bt_is_error(whole) && bt_itertools_warn()) {
            Value words = bt_tuple_pack(3, bt_view(whole), bt_view(bt_small_int(1)), BT_NONE_VIEW);
            if (!bt_is_error(words)) result = bt_tuple_pack(2, bt_type_view(&islice_type), bt_view(words));
            bt_release_maybe(words);
        }
        bt_release_maybe(whole);
        bt_release_maybe(chain);
        bt_release_maybe(parts);
        bt_release_maybe(given);
    } else {
        Value state = bt_is_empty(total) ? BT_NONE : bt_hold(bt_view(total));
        result = bt_itertools_reduce_state(self, bt_tuple_pack(2, bt_view(it->iterator), function), state);
    }
    bt_release_maybe(initial);
    bt_release_maybe(total);
    return result;
}

static Value accumulate_setstate(View self, View state) {
    if (!bt_itertools_warn()) return BT_ERROR;
    Accumulate *it = (Accumulate *)bt_object(self);
    bt_field_set(&it->head, &it->total, bt_hold(state));
    return BT_NONE;
}

static const BtMethodDef accumulate_methods[] = {
    BT_ITERTOOLS_REDUCE(accumulate_reduce),
    BT_ITERTOOLS_SETSTATE(accumulate_setstate),
    BT_METHOD_END,
};

static BtType accumulate_type = {
    BT_TYPE_INIT(0, "itertools.accumulate", sizeof(Accumulate)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc = "accumulate(iterable, func=None, *, initial=None)\n--\n\n"
           "Return series of accumulated sums (or other binary function results).",
    .new_ = accumulate_new,
    .dealloc = accumulate_dealloc,
    .traverse = accumulate_traverse,
    .iter = bt_iter_self,
    .next = accumulate_next,
    .methods = accumulate_methods,
};

bool bt_init_itertools(View module) {
    static BtType *const types[] = {&accumulate_type,  &chain_type,  &compress_type, &dropwhile_type,
                                    &filterfalse_type, &islice_type, &starmap_type,  &takewhile_type};
    if (!bt_module_add_types(module, types, sizeof types / sizeof *types)) return false;
    return bt_itertools_add_tuples(module) && bt_itertools_add_infinite(module) &&
           bt_itertools_add_shared(module) && bt_itertools_add_combinatoric(module);
}
