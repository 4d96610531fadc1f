#include "vm/objects/iterators.h"

#include "vm/base/arguments.h"
#include "vm/objects/container.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// (type, arguments) or (type, arguments, state); both stolen, arguments may be an error.
static Value reduce(View self, Value arguments, Value state) {
    if (bt_is_error(arguments)) {
        bt_release_maybe(state);
        return BT_ERROR;
    }
    Value words[3] = {bt_hold(bt_type_view(bt_type_of(self))), arguments, state};
    return bt_tuple_from_values(words, bt_is_empty(state) ? 2 : 3);
}

// A tuple of iterators over each argument.
static Value iterators_of(const View *args, size_t argc) {
    Value iterators = bt_tuple_new((int64_t)argc);
    if (bt_is_error(iterators)) return BT_ERROR;
    for (size_t i = 0; i < argc; i++) {
        Value iterator = bt_iter(args[i]);
        if (bt_is_error(iterator)) {
            bt_release(iterators);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(iterators))->items[i] = iterator;
    }
    return iterators;
}

#define REDUCE_DOC "Return state information for pickling."

// ---- enumerate --------------------------------------------------------------------------------------------

static bool enumerate_arguments(const View *args, size_t argc, View kwnames, View *iterable, View *start) {
    size_t keywords = bt_view_is_empty(kwnames) ? 0 : (size_t)bt_tuple_length(kwnames);
    if (argc + keywords > 2) {
        bt_raise(&bt_exc_TypeError, "enumerate() takes at most 2 arguments (%zu given)", argc + keywords);
        return false;
    }
    View found[2] = {argc > 0 ? args[0] : BT_NO_VIEW, argc > 1 ? args[1] : BT_NO_VIEW};
    for (size_t i = 0; i < keywords; i++) {
        View name = bt_tuple_get(kwnames, (int64_t)i);
        int which = bt_str_equal_text(name, "iterable") ? 0 : bt_str_equal_text(name, "start") ? 1 : -1;
        bool only_start = which == 1 && argc + keywords == 1;
        if (which < 0 || only_start || !bt_view_is_empty(found[which])) {
            bt_raise(&bt_exc_TypeError, "'%U' is an invalid keyword argument for enumerate()", name);
            return false;
        }
        found[which] = args[argc + i];
    }
    if (bt_view_is_empty(found[0])) {
        bt_raise(&bt_exc_TypeError, "enumerate() missing required argument 'iterable'");
        return false;
    }
    *iterable = found[0];
    *start = found[1];
    return true;
}

static Value enumerate_new(BtType *type, const View *args, size_t argc, View kwnames) {
    View iterable, start;
    if (!enumerate_arguments(args, argc, kwnames, &iterable, &start)) return BT_ERROR;
    Value base = BT_EMPTY;
    int64_t index = 0;
    if (!bt_view_is_empty(start)) {
        base = bt_index(start);
        if (bt_is_error(base)) return BT_ERROR;
        // Not near the end of the word either: the index is added without a look.
        if (bt_int_fits_i64(bt_view(base), &index) && index < BT_SMALL_INT_MAX) {
            bt_release(base);
            base = BT_EMPTY;
        } else {
            index = 0;
        }
    }
    BtEnumerate *it = (BtEnumerate *)bt_container_alloc(type, 0);
    if (!it) {
        bt_release_maybe(base);
        return BT_ERROR;
    }
    it->base = base;
    it->index = index;
    it->iterator = bt_iter(iterable);
    if (!bt_is_error(it->iterator)) it->pair = bt_tuple_pack(2, BT_NONE_VIEW, BT_NONE_VIEW);
    if (!bt_is_empty(it->pair)) return bt_steal(it);
    bt_release(bt_steal(it));
    return BT_ERROR;
}

static void enumerate_dealloc(BtObject *self) {
    BtEnumerate *it = (BtEnumerate *)self;
    bt_release_maybe(it->iterator);
    bt_release_maybe(it->base);
    bt_release_maybe(it->pair);
    bt_object_free(self);
}

static int enumerate_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtEnumerate *it = (BtEnumerate *)self;
    int result = bt_visit_maybe(it->iterator, visit, context);
    return result ? result : bt_visit_maybe(it->pair, visit, context);
}

static Value enumerate_number(BtEnumerate *it, int64_t index) {
    if (BT_LIKELY(bt_is_empty(it->base))) return bt_int_from_i64(index);
    return bt_int_add(bt_view(it->base), bt_small_int_view(index));
}

static Value enumerate_next(View self) {
    BtEnumerate *it = (BtEnumerate *)bt_object(self);
    Value item = bt_iterator_step(bt_view(it->iterator));
    if (bt_is_empty(item)) return BT_EMPTY;
    int64_t index = bt_load_relaxed_i64(&it->index);
    bt_store_relaxed_i64(&it->index, index + 1);
    Value number = enumerate_number(it, index);
    if (bt_is_error(number)) {
        bt_release(item);
        return BT_ERROR;
    }
    BtTuple *pair = bt_tuple_cast(bt_view(it->pair));
    if (!bt_object_may_refill(&it->head, &pair->head)) {
        Value words[2] = {number, item};
        return bt_tuple_from_values(words, 2);
    }
    Value result = bt_hold(bt_view(it->pair));
    Value old_number = pair->items[0], old_item = pair->items[1];
    pair->items[0] = number;
    pair->items[1] = item;
    bt_release(old_number);
    bt_release(old_item);
    return result;
}

static Value enumerate_reduce(View self) {
    BtEnumerate *it = (BtEnumerate *)bt_object(self);
    Value number = enumerate_number(it, bt_load_relaxed_i64(&it->index));
    if (bt_is_error(number)) return BT_ERROR;
    Value arguments = bt_tuple_pack(2, bt_view(it->iterator), bt_view(number));
    bt_release(number);
    return reduce(self, arguments, BT_EMPTY);
}

static const BtMethodDef enumerate_methods[] = {
    BT_METHOD_0("__reduce__", enumerate_reduce, REDUCE_DOC),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

#define CLASS_FLAGS (BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_WEAKREFS)

BtType bt_type_enumerate = {
    BT_TYPE_INIT(BT_SHAPE_ENUMERATE, "enumerate", sizeof(BtEnumerate)),
    .flags = CLASS_FLAGS,
    .doc = "enumerate(iterable, start=0)\n--\n\nReturn an enumerate object.\n\n"
           "  iterable\n    an object supporting iteration\n\n"
           "The enumerate object yields pairs containing a count (from start, which\n"
           "defaults to zero) and a value yielded by the iterable argument.\n\n"
           "enumerate is useful for obtaining an indexed list:\n"
           "    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
    .new_ = enumerate_new,
    .dealloc = enumerate_dealloc,
    .traverse = enumerate_traverse,
    .iter = bt_iter_self,
    .next = enumerate_next,
    .methods = enumerate_methods,
};

// ---- zip --------------------------------------------------------------------------------------------------

static Value zip_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"strict", NULL};
    static const BtSignature signature = {"zip", names, 0, 0, 0};
    int strict = 0;
    if (!bt_view_is_empty(kwnames)) {
        View out[1];
        if (!bt_parse_arguments(&signature, args + argc, 0, kwnames, out)) return BT_ERROR;
        if (!bt_view_is_empty(out[0])) strict = bt_truth(out[0]);
        if (strict < 0) return BT_ERROR;
    }
    Value iterators = iterators_of(args, argc);
    if (bt_is_error(iterators)) return BT_ERROR;
    BtZip *zip = (BtZip *)bt_container_alloc(type, 0);
    if (!zip) {
        bt_release(iterators);
        return BT_ERROR;
    }
    zip->iterators = iterators;
    zip->strict = strict;
    if (argc == 0) return bt_steal(zip);
    zip->result = bt_tuple_new((int64_t)argc);
    if (!bt_is_error(zip->result)) {
        for (size_t i = 0; i < argc; i++) bt_tuple_cast(bt_view(zip->result))->items[i] = BT_NONE;
        return bt_steal(zip);
    }
    bt_release(bt_steal(zip));
    return BT_ERROR;
}

static void zip_dealloc(BtObject *self) {
    BtZip *zip = (BtZip *)self;
    bt_release_maybe(zip->iterators);
    bt_release_maybe(zip->result);
    bt_object_free(self);
}

static int zip_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtZip *zip = (BtZip *)self;
    int result = bt_visit_maybe(zip->iterators, visit, context);
    return result ? result : bt_visit_maybe(zip->result, visit, context);
}

static Value zip_mismatch(int64_t number, const char *relation) {
    const char *others = number == 1 ? " " : "s 1-";
    return bt_raise(&bt_exc_ValueError, "zip() argument %lld is %s than argument%s%lld",
                    (long long)number + 1, relation, others, (long long)number);
}

// Iterator `ended` is exhausted while a strict zip was at it: are the others?
static Value zip_end(const BtTuple *iterators, int64_t ended) {
    if (ended > 0) return zip_mismatch(ended, "shorter");
    for (int64_t i = 1; i < iterators->length; i++) {
        Value item = bt_iterator_step(bt_view(iterators->items[i]));
        if (!bt_is_empty(item)) {
            bt_release(item);
            return zip_mismatch(i, "longer");
        }
        if (bt_error_occurred()) return BT_ERROR;
    }
    return BT_EMPTY;
}

static Value zip_next(View self) {
    BtZip *zip = (BtZip *)bt_object(self);
    if (bt_is_empty(zip->result)) return BT_EMPTY;
    const BtTuple *iterators = bt_tuple_cast(bt_view(zip->iterators));
    bool again = bt_object_may_refill(&zip->head, bt_object(bt_view(zip->result)));
    if (!again && iterators->length == 2) {     // most are of two
        Value pair[2] = {bt_iterator_step(bt_view(iterators->items[0])), BT_EMPTY};
        bool first = !bt_is_empty(pair[0]);
        if (first) pair[1] = bt_iterator_step(bt_view(iterators->items[1]));
        if (BT_LIKELY(!bt_is_empty(pair[1]))) return bt_tuple_from_values(pair, 2);
        bt_release_maybe(pair[0]);
        return zip->strict && !bt_error_occurred() ? zip_end(iterators, first) : BT_EMPTY;
    }
    Value result = again ? bt_hold(bt_view(zip->result)) : bt_tuple_new(iterators->length);
    if (bt_is_error(result)) return BT_ERROR;
    Value *items = bt_tuple_cast(bt_view(result))->items;
    for (int64_t i = 0; i < iterators->length; i++) {
        Value item = bt_iterator_step(bt_view(iterators->items[i]));
        if (bt_is_empty(item)) {
            bt_release(result);
            return zip->strict && !bt_error_occurred() ? zip_end(iterators, i) : BT_EMPTY;
        }
        bt_assign(&items[i], item);
    }
    return result;
}

static Value zip_reduce(View self) {
    BtZip *zip = (BtZip *)bt_object(self);
    return reduce(self, bt_hold(bt_view(zip->iterators)), zip->strict ? BT_TRUE : BT_EMPTY);
}

static Value zip_setstate(View self, View state) {
    int strict = bt_truth(state);
    if (strict < 0) return BT_ERROR;
    ((BtZip *)bt_object(self))->strict = strict;
    return BT_NONE;
}

static const BtMethodDef zip_methods[] = {
    BT_METHOD_0("__reduce__", zip_reduce, REDUCE_DOC),
    BT_METHOD_1("__setstate__", zip_setstate, "Set state information for unpickling."),
    BT_METHOD_END,
};

BtType bt_type_zip = {
    BT_TYPE_INIT(BT_SHAPE_ZIP, "zip", sizeof(BtZip)),
    .flags = CLASS_FLAGS,
    .doc = "zip(*iterables, strict=False)\n--\n\n"
           "The zip object yields n-length tuples, where n is the number of iterables\n"
           "passed as positional arguments to zip().  The i-th element in every tuple\n"
           "comes from the i-th iterable argument to zip().  This continues until the\n"
           "shortest argument is exhausted.\n\n"
           "If strict is true and one of the arguments is exhausted before the others,\n"
           "raise a ValueError.\n\n"
           "   >>> list(zip('abcdefg', range(3), range(4)))\n"
           "   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]",
    .new_ = zip_new,
    .dealloc = zip_dealloc,
    .traverse = zip_traverse,
    .iter = bt_iter_self,
    .next = zip_next,
    .methods = zip_methods,
};

// ---- map --------------------------------------------------------------------------------------------------

static Value map_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (type == &bt_type_map || type->init == bt_type_map.init) {
        if (!bt_constructor_no_keywords("map", kwnames)) return BT_ERROR;
    }
    if (argc < 2) return bt_raise(&bt_exc_TypeError, "map() must have at least two arguments.");
    Value iterators = iterators_of(args + 1, argc - 1);
    if (bt_is_error(iterators)) return BT_ERROR;
    BtMap *map = (BtMap *)bt_container_alloc(type, 0);
    if (!map) {
        bt_release(iterators);
        return BT_ERROR;
    }
    map->function = bt_hold(args[0]);
    map->iterators = iterators;
    return bt_steal(map);
}

static void map_dealloc(BtObject *self) {
    BtMap *map = (BtMap *)self;
    bt_release_maybe(map->function);
    bt_release_maybe(map->iterators);
    bt_object_free(self);
}

static int map_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtMap *map = (BtMap *)self;
    int result = bt_visit_maybe(map->function, visit, context);
    return result ? result : bt_visit_maybe(map->iterators, visit, context);
}

static Value map_next(View self) {
    BtMap *map = (BtMap *)bt_object(self);
    const BtTuple *iterators = bt_tuple_cast(bt_view(map->iterators));
    enum { ROOM = 8 };
    Value room[ROOM], *items = room;
    if (iterators->length > ROOM) {
        items = (Value *)bt_buffer_alloc((size_t)iterators->length * sizeof(Value));
        if (!items) return BT_ERROR;
    }
    Value result = BT_EMPTY;
    int64_t count = 0;
    for (; count < iterators->length; count++) {
        items[count] = bt_iterator_step(bt_view(iterators->items[count]));
        if (bt_is_empty(items[count])) break;
    }
    if (count == iterators->length) {
        result = bt_call(bt_view(map->function), (const View *)items, (size_t)count, BT_NO_VIEW);
    }
    while (count-- > 0) bt_release(items[count]);
    if (items != room) bt_buffer_free(items);
    return result;
}

static Value map_reduce(View self) {
    BtMap *map = (BtMap *)bt_object(self);
    const BtTuple *iterators = bt_tuple_cast(bt_view(map->iterators));
    Value arguments = bt_tuple_new(iterators->length + 1);
    if (bt_is_error(arguments)) return BT_ERROR;
    Value *items = bt_tuple_cast(bt_view(arguments))->items;
    items[0] = bt_hold(bt_view(map->function));
    for (int64_t i = 0; i < iterators->length; i++) items[i + 1] = bt_hold(bt_view(iterators->items[i]));
    return reduce(self, arguments, BT_EMPTY);
}

static const BtMethodDef map_methods[] = {
    BT_METHOD_0("__reduce__", map_reduce, REDUCE_DOC),
    BT_METHOD_END,
};

BtType bt_type_map = {
    BT_TYPE_INIT(BT_SHAPE_MAP, "map", sizeof(BtMap)),
    .flags = CLASS_FLAGS,
    .doc = "map(function, iterable, /, *iterables)\n--\n\n"
           "Make an iterator that computes the function using arguments from\n"
           "each of the iterables.  Stops when the shortest iterable is exhausted.",
    .new_ = map_new,
    .dealloc = map_dealloc,
    .traverse = map_traverse,
    .iter = bt_iter_self,
    .next = map_next,
    .methods = map_methods,
};

// ---- filter -----------------------------------------------------------------------------------------------

static Value filter_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (type == &bt_type_filter || type->init == bt_type_filter.init) {
        if (!bt_constructor_no_keywords("filter", kwnames)) return BT_ERROR;
    }
    if (!bt_check_arity("filter", argc, 2, 2)) return BT_ERROR;
    Value iterator = bt_iter(args[1]);
    if (bt_is_error(iterator)) return BT_ERROR;
    BtFilter *filter = (BtFilter *)bt_container_alloc(type, 0);
    if (!filter) {
        bt_release(iterator);
        return BT_ERROR;
    }
    filter->function = bt_hold(args[0]);
    filter->iterator = iterator;
    return bt_steal(filter);
}

static void filter_dealloc(BtObject *self) {
    BtFilter *filter = (BtFilter *)self;
    bt_release_maybe(filter->function);
    bt_release_maybe(filter->iterator);
    bt_object_free(self);
}

static int filter_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtFilter *filter = (BtFilter *)self;
    int result = bt_visit_maybe(filter->function, visit, context);
    return result ? result : bt_visit_maybe(filter->iterator, visit, context);
}

static Value filter_next(View self) {
    BtFilter *filter = (BtFilter *)bt_object(self);
    View function = bt_view(filter->function);
    bool own_truth = bt_is_none(function) || bt_same(function, bt_type_view(&bt_type_bool));
    for (;;) {
        Value item = bt_iterator_step(bt_view(filter->iterator));
        if (bt_is_empty(item)) return BT_EMPTY;
        int keep;
        if (own_truth) {
            keep = bt_truth(bt_view(item));
        } else {
            Value answer = bt_call_1(function, bt_view(item));
            keep = bt_is_error(answer) ? -1 : bt_truth(bt_view(answer));
            bt_release_maybe(answer);
        }
        if (keep > 0) return item;
        bt_release(item);
        if (keep < 0) return BT_ERROR;
    }
}

static Value filter_reduce(View self) {
    BtFilter *filter = (BtFilter *)bt_object(self);
    return reduce(self, bt_tuple_pack(2, bt_view(filter->function), bt_view(filter->iterator)), BT_EMPTY);
}

static const BtMethodDef filter_methods[] = {
    BT_METHOD_0("__reduce__", filter_reduce, REDUCE_DOC),
    BT_METHOD_END,
};

BtType bt_type_filter = {
    BT_TYPE_INIT(BT_SHAPE_FILTER, "filter", sizeof(BtFilter)),
    .flags = CLASS_FLAGS,
    .doc = "filter(function, iterable, /)\n--\n\n"
           "Return an iterator yielding those items of iterable for which function(item)\n"
           "is true. If function is None, return the items that are true.",
    .new_ = filter_new,
    .dealloc = filter_dealloc,
    .traverse = filter_traverse,
    .iter = bt_iter_self,
    .next = filter_next,
    .methods = filter_methods,
};
