// itertools: count, cycle and repeat, which go on for ever.
#include "stdlib/native/itertools_internal.h"

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "vm/objects/float.h"

// ---- count ------------------------------------------------------------------------------------------------

typedef struct Count {
    BtObject head;
    Value start;    // the next number, when it or the step is no small int; else empty
    Value step;     // empty: 1
    int64_t next;   // atomic: relaxed. The next number while start is empty
} Count;

// Counting by fetch-and-add never comes from here to the end of the small ints.
#define COUNT_FAST_MAX (BT_SMALL_INT_MAX / 2)

static bool is_number(View v) {
    const BtType *type = bt_type_of(v);
    return bt_is_int(v) || bt_is_float(v) || type->index || type->int_ || type->float_ ||
           bt_is_instance(v, &bt_type_complex);
}

static Value count_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"start", "step", NULL};
    static const BtSignature signature = {"count", names, 0, 2, 0};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    View start = bt_view_is_empty(in[0]) ? bt_small_int_view(0) : in[0];
    View step = bt_view_is_empty(in[1]) ? bt_small_int_view(1) : in[1];
    if (!is_number(start) || !is_number(step)) return bt_raise(&bt_exc_TypeError, "a number is required");
    int64_t number, one;
    bool by_one = bt_is_int(step) && bt_int_fits_i64(step, &one) && one == 1;
    bool fast = by_one && bt_is_int(start) && bt_int_fits_i64(start, &number) && number <= COUNT_FAST_MAX &&
                number >= BT_SMALL_INT_MIN;
    Count *it = (Count *)bt_container_alloc(type, 0);
    if (!it) return BT_ERROR;
    if (fast) {
        it->next = number;
    } else {
        it->start = bt_hold(start);
    }
    if (!by_one) it->step = bt_hold(step);
    return bt_steal(it);
}

static void count_dealloc(BtObject *self) {
    bt_release_maybe(((Count *)self)->start);
    bt_release_maybe(((Count *)self)->step);
    bt_object_free(self);
}

static int count_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_visit_maybe(((Count *)self)->start, visit, context);
    return result ? result : bt_visit_maybe(((Count *)self)->step, visit, context);
}

// Any numbers. Each value is given out once: a thread that was overtaken starts again.
static Value count_next_slow(Count *it) {
    for (;;) {
        Value number = bt_field_get(&it->head, &it->start);
        View step = bt_is_empty(it->step) ? bt_small_int_view(1) : bt_view(it->step);
        Value next = bt_binary(bt_view(number), step, BT_OP_ADD);
        if (bt_is_error(next)) {
            bt_release(number);
            return BT_ERROR;
        }
        bt_object_lock(&it->head);
        bool same = it->start.bits == number.bits;
        if (same) it->start = next;
        bt_object_unlock(&it->head);
        // The word's reference came to us, or goes with the new number.
        bt_release(same ? number : next);
        if (same) return number;
        bt_release(number);
    }
}

static Value count_next(View self) {
    Count *it = (Count *)bt_object(self);
    if (BT_UNLIKELY(!bt_is_empty(it->start))) return count_next_slow(it);
    if (bt_threads_run_at_once()) return bt_small_int(bt_add_relaxed_i64(&it->next, 1));
    return bt_small_int(it->next++);
}

static Value count_number(Count *it) {
    Value number = bt_field_get(&it->head, &it->start);
    return bt_is_empty(number) ? bt_small_int(bt_load_relaxed_i64(&it->next)) : number;
}

static Value count_repr(View self) {
    Count *it = (Count *)bt_object(self);
    Value number = count_number(it);
    const char *name = bt_type_of(self)->name;
    const char *dot = strrchr(name, '.');
    if (dot) name = dot + 1;
    Value text = bt_is_empty(it->step)
                     ? bt_str_format("%s(%R)", name, bt_view(number))
                     : bt_str_format("%s(%R, %R)", name, bt_view(number), bt_view(it->step));
    bt_release(number);
    return text;
}

static Value count_reduce(View self) {
    Count *it = (Count *)bt_object(self);
    Value number = count_number(it);
    Value arguments = bt_is_empty(it->step) ? bt_tuple_pack(1, bt_view(number))
                                            : bt_tuple_pack(2, bt_view(number), bt_view(it->step));
    bt_release(number);
    return bt_itertools_reduce(self, arguments);
}

static const BtMethodDef count_methods[] = {
    BT_METHOD_0("__reduce__", count_reduce, "Return state information for pickling."),
    BT_METHOD_END,
};

static BtType count_type = {
    BT_TYPE_INIT(0, "itertools.count", sizeof(Count)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc = "count(start=0, step=1)\n--\n\n"
           "Return a count object whose .__next__() method returns consecutive values.\n\n"
           "Equivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n"
           "            yield x\n            x += step",
    .new_ = count_new,
    .dealloc = count_dealloc,
    .traverse = count_traverse,
    .repr = count_repr,
    .iter = bt_iter_self,
    .next = count_next,
    .methods = count_methods,
};

// ---- repeat -----------------------------------------------------------------------------------------------

typedef struct Repeat {
    BtObject head;
    Value object;
    int64_t left;   // -1: for ever. atomic: relaxed
} Repeat;

static Value repeat_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"object", "times", NULL};
    static const BtSignature signature = {"repeat", names, 0, 2, 1};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    int64_t left = -1;
    if (!bt_view_is_empty(in[1])) {
        if (!bt_as_i64(in[1], &left)) return BT_ERROR;
        if (left < 0) left = 0;
    }
    Repeat *it = (Repeat *)bt_container_alloc(type, 0);
    if (!it) return BT_ERROR;
    it->object = bt_hold(in[0]);
    it->left = left;
    return bt_steal(it);
}

static void repeat_dealloc(BtObject *self) {
    bt_release_maybe(((Repeat *)self)->object);
    bt_object_free(self);
}

static int repeat_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((Repeat *)self)->object, visit, context);
}

static Value repeat_next(View self) {
    Repeat *it = (Repeat *)bt_object(self);
    int64_t left = bt_load_relaxed_i64(&it->left);
    if (left == 0) return BT_EMPTY;
    if (left > 0) bt_store_relaxed_i64(&it->left, left - 1);
    return bt_hold(bt_view(it->object));
}

static Value repeat_repr(View self) {
    Repeat *it = (Repeat *)bt_object(self);
    int64_t left = bt_load_relaxed_i64(&it->left);
    const char *name = bt_type_of(self)->name;
    const char *dot = strrchr(name, '.');
    if (dot) name = dot + 1;
    if (left < 0) return bt_str_format("%s(%R)", name, bt_view(it->object));
    return bt_str_format("%s(%R, %lld)", name, bt_view(it->object), (long long)left);
}

static Value repeat_length_hint(View self) {
    int64_t left = bt_load_relaxed_i64(&((Repeat *)bt_object(self))->left);
    return left < 0 ? bt_raise(&bt_exc_TypeError, "len() of unsized object") : bt_int_from_i64(left);
}

static Value repeat_reduce(View self) {
    Repeat *it = (Repeat *)bt_object(self);
    Value left = bt_int_from_i64(bt_load_relaxed_i64(&it->left));
    if (bt_is_error(left)) return BT_ERROR;
    bool endless = bt_int_sign(bt_view(left)) < 0;
    Value arguments = endless ? bt_tuple_pack(1, bt_view(it->object))
                              : bt_tuple_pack(2, bt_view(it->object), bt_view(left));
    bt_release(left);
    return bt_itertools_reduce(self, arguments);
}

static const BtMethodDef repeat_methods[] = {
    BT_METHOD_0("__length_hint__", repeat_length_hint,
                "Private method returning an estimate of len(list(it))."),
    BT_METHOD_0("__reduce__", repeat_reduce, "Return state information for pickling."),
    BT_METHOD_END,
};

static BtType repeat_type = {
    BT_TYPE_INIT(0, "itertools.repeat", sizeof(Repeat)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc = "repeat(object [,times]) -> create an iterator which returns the object\n"
           "for the specified number of times.  If not specified, returns the object\nendlessly.",
    .new_ = repeat_new,
    .dealloc = repeat_dealloc,
    .traverse = repeat_traverse,
    .repr = repeat_repr,
    .iter = bt_iter_self,
    .next = repeat_next,
    .methods = repeat_methods,
};

// ---- cycle ------------------------------------------------------------------------------------------------

typedef struct Cycle {
    BtObject head;
    Value iterator;     // empty after the first round
    Value saved;        // list of what the first round gave. Guarded by the lock
    int64_t position;   // in saved, from the second round on. atomic: relaxed
    int64_t replaying;  // iterator is the rest of a later round, saved is complete. atomic: relaxed
} Cycle;

static BtType cycle_type;

static Value cycle_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_itertools_no_keywords(type, &cycle_type, "cycle", kwnames)) return BT_ERROR;
    if (!bt_check_arity("cycle", argc, 1, 1)) return BT_ERROR;
    Value iterator = bt_iter(args[0]);
    if (bt_is_error(iterator)) return BT_ERROR;
    Value saved = bt_list_new(0);
    Cycle *it = bt_is_error(saved) ? NULL : (Cycle *)bt_container_alloc(type, 0);
    if (!it) {
        bt_release(iterator);
        bt_release_maybe(saved);
        return BT_ERROR;
    }
    it->iterator = iterator;
    it->saved = saved;
    return bt_steal(it);
}

static void cycle_dealloc(BtObject *self) {
    bt_release_maybe(((Cycle *)self)->iterator);
    bt_release_maybe(((Cycle *)self)->saved);
    bt_object_free(self);
}

static int cycle_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_visit_maybe(((Cycle *)self)->iterator, visit, context);
    return result ? result : bt_visit_maybe(((Cycle *)self)->saved, visit, context);
}

static Value cycle_next(View self) {
    Cycle *it = (Cycle *)bt_object(self);
    Value iterator = bt_field_get(&it->head, &it->iterator), saved = bt_field_get(&it->head, &it->saved);
    Value item = BT_EMPTY;
    if (!bt_is_empty(iterator)) {
        item = bt_iterator_step(bt_view(iterator));
        bt_release(iterator);
        if (!bt_is_empty(item)) {
            if (!bt_load_relaxed_i64(&it->replaying) &&
                !bt_list_append(bt_view(saved), bt_hold(bt_view(item)))) {
                bt_release(item);
                item = BT_ERROR;
            }
            bt_release(saved);
            return item;
        }
        if (bt_error_occurred()) {
            bt_release(saved);
            return BT_ERROR;
        }
        bt_field_set(&it->head, &it->iterator, BT_EMPTY);
    }
    int64_t position = bt_load_relaxed_i64(&it->position);
    item = bt_list_get(bt_view(saved), position);
    if (BT_UNLIKELY(bt_is_empty(item))) {
        position = 0;
        item = bt_list_get(bt_view(saved), 0);
    }
    if (!bt_is_empty(item)) bt_store_relaxed_i64(&it->position, position + 1);
    bt_release(saved);
    return item;
}

// The state: the list of the first round, and whether that is over.
static Value cycle_reduce(View self) {
    Cycle *it = (Cycle *)bt_object(self);
    Value iterator = bt_field_get(&it->head, &it->iterator), saved = bt_field_get(&it->head, &it->saved);
    bool later_round = bt_is_empty(iterator);
    Value result = BT_ERROR;
    if (later_round) {
        // The rest of this round, then whole rounds.
        iterator = bt_iter(bt_view(saved));
        Value position = bt_int_from_i64(bt_load_relaxed_i64(&it->position));
        View argument = bt_view(position);
        Value done = bt_is_error(iterator) || bt_is_error(position)
                         ? BT_ERROR
                         : bt_call_method(bt_view(iterator), BT_NAME(__setstate__), &argument, 1);
        bt_release_maybe(position);
        if (bt_is_error(done)) goto out;
        bt_release(done);
    }
    result = bt_itertools_reduce_state(
        self, bt_tuple_pack(1, bt_view(iterator)),
        bt_tuple_pack(2, bt_view(saved), later_round ? BT_TRUE_VIEW : BT_FALSE_VIEW));
out:
    bt_release_maybe(iterator);
    bt_release_maybe(saved);
    return result;
}

static Value cycle_setstate(View self, View state) {
    Cycle *it = (Cycle *)bt_object(self);
    if (!bt_itertools_warn()) return BT_ERROR;
    if (!bt_is_tuple(state)) return bt_raise(&bt_exc_TypeError, "state is not a tuple");
    if (bt_tuple_length(state) != 2) {
        return bt_raise(&bt_exc_TypeError, "function takes exactly 2 arguments (%lld given)",
                        (long long)bt_tuple_length(state));
    }
    View saved = bt_tuple_get(state, 0);
    int64_t later_round;
    if (!bt_is_list(saved)) return bt_raise(&bt_exc_TypeError, "argument 1 must be list, not %T", saved);
    if (!bt_as_i64(bt_tuple_get(state, 1), &later_round)) return BT_ERROR;
    bt_field_set(&it->head, &it->saved, bt_hold(saved));
    bt_store_relaxed_i64(&it->replaying, later_round != 0);
    bt_store_relaxed_i64(&it->position, 0);
    return BT_NONE;
}

static const BtMethodDef cycle_methods[] = {
    BT_ITERTOOLS_REDUCE(cycle_reduce),
    BT_ITERTOOLS_SETSTATE(cycle_setstate),
    BT_METHOD_END,
};

static BtType cycle_type = {
    BT_TYPE_INIT(0, "itertools.cycle", sizeof(Cycle)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc = "cycle(iterable, /)\n--\n\n"
           "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
    .new_ = cycle_new,
    .dealloc = cycle_dealloc,
    .traverse = cycle_traverse,
    .iter = bt_iter_self,
    .next = cycle_next,
    .methods = cycle_methods,
};

bool bt_itertools_add_infinite(View module) {
    static BtType *const types[] = {&count_type, &cycle_type, &repeat_type};
    return bt_module_add_types(module, types, sizeof types / sizeof *types);
}
