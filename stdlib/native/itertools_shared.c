// itertools: tee and groupby, whose iterators share one source.
#include "stdlib/native/itertools_internal.h"

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"

// ---- tee --------------------------------------------------------------------------------------------------
// The iterators of one tee() share a list of blocks that grows at the end. An iterator holds the block it
// reads from, a block holds the next one: what the slowest iterator has passed goes by itself.

enum { TEE_BLOCK = 57 };

typedef struct TeeBlock {
    BtObject head;
    Value source;
    Value next;       // TeeBlock; empty while this one is the last. Guarded by the lock, as all below
    int64_t count;
    bool running;     // somebody is asking the source
    Value items[TEE_BLOCK];
} TeeBlock;

typedef struct Tee {
    BtObject head;
    Value block;
    int64_t position;  // in block. Both guarded by the lock
} Tee;

static BtType tee_type, tee_block_type;

static Value tee_block_make(View source) {
    TeeBlock *block = (TeeBlock *)bt_object_alloc(&tee_block_type, sizeof(TeeBlock));
    if (!block) return BT_ERROR;
    block->source = bt_hold_maybe(source);
    return bt_steal(block);
}

static void tee_block_dealloc(BtObject *self) {
    TeeBlock *block = (TeeBlock *)self;
    for (int64_t i = 0; i < block->count; i++) bt_release(block->items[i]);
    bt_release_maybe(block->source);
    bt_release_maybe(block->next);
    bt_object_free(self);
}

static int tee_block_traverse(BtObject *self, BtVisitFn visit, void *context) {
    TeeBlock *block = (TeeBlock *)self;
    int result = bt_visit_maybe(block->source, visit, context);
    for (int64_t i = 0; i < block->count && !result; i++) result = visit(bt_view(block->items[i]), context);
    return result ? result : bt_visit_maybe(block->next, visit, context);
}

// The source may lead back here, and so may an item: what breaks such a cycle is dropping both.
static void tee_block_clear(BtObject *self) {
    TeeBlock *block = (TeeBlock *)self;
    bt_object_lock(self);
    int64_t count = block->count;
    block->count = 0;
    Value items[TEE_BLOCK], source = block->source, next = block->next;
    for (int64_t i = 0; i < count; i++) items[i] = block->items[i];
    block->source = block->next = BT_EMPTY;
    bt_object_unlock(self);
    for (int64_t i = 0; i < count; i++) bt_release(items[i]);
    bt_release_maybe(source);
    bt_release_maybe(next);
}

// _tee_dataobject(iterator, items, next block or None): for pickles.
static Value tee_block_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    if (!bt_no_keywords("_tee_dataobject", kwnames) || !bt_check_arity("_tee_dataobject", argc, 3, 3)) {
        return BT_ERROR;
    }
    if (!bt_is_list(args[1]))
        return bt_raise(&bt_exc_TypeError, "argument 2 must be list, not %T", args[1]);
    Value block_value = tee_block_make(args[0]), items = bt_tuple_from_iterable(args[1]);
    if (bt_is_error(block_value) || bt_is_error(items)) goto fail;
    TeeBlock *block = (TeeBlock *)bt_object(bt_view(block_value));
    int64_t count = bt_tuple_length(bt_view(items));
    bool is_block = bt_type_of(args[2]) == &tee_block_type;
    if (count > TEE_BLOCK || (count < TEE_BLOCK && !bt_is_none(args[2]))) {
        bt_raise(&bt_exc_ValueError, "Invalid arguments");
        goto fail;
    }
    if (!is_block && !bt_is_none(args[2])) {
        bt_raise(&bt_exc_ValueError, "Invalid arguments");
        goto fail;
    }
    for (int64_t i = 0; i < count; i++) block->items[i] = bt_hold(bt_tuple_get(bt_view(items), i));
    block->count = count;
    if (is_block) block->next = bt_hold(args[2]);
    bt_release(items);
    return block_value;
fail:
    bt_release_maybe(block_value);
    bt_release_maybe(items);
    return BT_ERROR;
}

static Value tee_block_reduce(View self) {
    TeeBlock *block = (TeeBlock *)bt_object(self);
    Value items = bt_list_new(TEE_BLOCK);
    if (bt_is_error(items)) return BT_ERROR;
    for (int64_t i = 0; i < TEE_BLOCK; i++) {
        bt_object_lock(&block->head);
        Value item = i < block->count ? bt_hold(bt_view(block->items[i])) : BT_EMPTY;
        bt_object_unlock(&block->head);
        if (bt_is_empty(item)) break;
        if (bt_list_append(bt_view(items), item)) continue;
        bt_release(items);
        return BT_ERROR;
    }
    // The collector takes both from a block that is garbage.
    Value source = bt_field_get(&block->head, &block->source),
          next = bt_field_get(&block->head, &block->next);
    Value arguments = bt_tuple_pack(3, bt_is_empty(source) ? BT_NONE_VIEW : bt_view(source), bt_view(items),
                                    bt_is_empty(next) ? BT_NONE_VIEW : bt_view(next));
    bt_release_maybe(source);
    bt_release_maybe(next);
    bt_release(items);
    return bt_itertools_reduce(self, arguments);
}

static const BtMethodDef tee_block_methods[] = {BT_ITERTOOLS_REDUCE(tee_block_reduce), BT_METHOD_END};

static BtType tee_block_type = {
    BT_TYPE_INIT(0, "itertools._tee_dataobject", sizeof(TeeBlock)),
    .module = "itertools",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_WEAKREFS,
    .new_ = tee_block_new,
    .methods = tee_block_methods,
    .doc = "Data container common to multiple tee objects.",
    .dealloc = tee_block_dealloc,
    .traverse = tee_block_traverse,
    .clear = tee_block_clear,
};

// The item at a position up to count; empty without an exception: the source is exhausted.
static Value tee_block_item(TeeBlock *block, int64_t position) {
    bt_object_lock(&block->head);
    Value item = position < block->count ? bt_hold(bt_view(block->items[position])) : BT_EMPTY;
    bool busy = block->running;
    if (bt_is_empty(item)) block->running = true;
    bt_object_unlock(&block->head);
    if (!bt_is_empty(item)) return item;
    if (busy) return bt_raise(&bt_exc_RuntimeError, "cannot re-enter the tee iterator");
    // Held: a collector's clearing may take it out meanwhile.
    Value source = bt_field_get(&block->head, &block->source);
    item = bt_is_empty(source) ? BT_EMPTY : bt_iterator_step(bt_view(source));
    bt_release_maybe(source);
    Value kept = bt_is_empty(item) ? BT_EMPTY : bt_hold(bt_view(item));
    bt_object_lock(&block->head);
    if (!bt_is_empty(kept)) block->items[block->count++] = kept;
    block->running = false;
    bt_object_unlock(&block->head);
    return item;
}

// The block after this one, made if there is none.
static Value tee_block_next(TeeBlock *block) {
    Value next = bt_field_get(&block->head, &block->next);
    if (!bt_is_empty(next)) return next;
    Value source = bt_field_get(&block->head, &block->source);
    Value made = tee_block_make(bt_is_empty(source) ? BT_NONE_VIEW : bt_view(source));
    bt_release_maybe(source);
    if (bt_is_error(made)) return BT_ERROR;
    bt_object_lock(&block->head);
    bool first = bt_is_empty(block->next);
    if (first) block->next = made;
    next = bt_hold(bt_view(block->next));
    bt_object_unlock(&block->head);
    if (!first) bt_release(made);
    return next;
}

static Value tee_make(Value block, int64_t position) {
    Tee *tee = bt_is_error(block) ? NULL : (Tee *)bt_object_alloc(&tee_type, sizeof(Tee));
    if (!tee) {
        bt_release_maybe(block);
        return BT_ERROR;
    }
    tee->block = block;
    tee->position = position;
    return bt_steal(tee);
}

static Value tee_copy(View self) {
    Tee *tee = (Tee *)bt_object(self);
    bt_object_lock(&tee->head);
    Value block = bt_hold(bt_view(tee->block));
    int64_t position = tee->position;
    bt_object_unlock(&tee->head);
    return tee_make(block, position);
}

static Value tee_from(View iterable) {
    Value iterator = bt_iter(iterable);
    if (bt_is_error(iterator)) return BT_ERROR;
    Value result = bt_type_of(bt_view(iterator)) == &tee_type
                       ? tee_copy(bt_view(iterator))
                       : tee_make(tee_block_make(bt_view(iterator)), 0);
    bt_release(iterator);
    return result;
}

static Value tee_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    if (!bt_no_keywords("_tee", kwnames) || !bt_check_arity("_tee", argc, 1, 1)) return BT_ERROR;
    return tee_from(args[0]);
}

static void tee_dealloc(BtObject *self) {
    bt_release_maybe(((Tee *)self)->block);
    bt_object_free(self);
}

static int tee_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((Tee *)self)->block, visit, context);
}

static Value tee_next(View self) {
    Tee *tee = (Tee *)bt_object(self);
    bt_object_lock(&tee->head);
    Value block = bt_hold(bt_view(tee->block));
    int64_t position = tee->position;
    bt_object_unlock(&tee->head);
    if (position >= TEE_BLOCK) {
        Value next = tee_block_next((TeeBlock *)bt_object(bt_view(block)));
        bt_release(block);
        if (bt_is_error(next)) return BT_ERROR;
        block = next;
        position = 0;
    }
    Value item = tee_block_item((TeeBlock *)bt_object(bt_view(block)), position);
    if (bt_is_empty(item)) {
        bt_release(block);
        return BT_EMPTY;
    }
    bt_object_lock(&tee->head);
    Value old = tee->block;
    tee->block = block;
    tee->position = position + 1;
    bt_object_unlock(&tee->head);
    bt_release(old);
    return item;
}

static Value tee_reduce(View self) {
    Tee *tee = (Tee *)bt_object(self);
    bt_object_lock(&tee->head);
    Value block = bt_hold(bt_view(tee->block));
    int64_t position = tee->position;
    bt_object_unlock(&tee->head);
    Value empty = bt_tuple_empty();
    Value arguments = bt_tuple_pack(1, bt_view(empty));
    Value words[2] = {block, bt_small_int(position)};
    bt_release(empty);
    return bt_itertools_reduce_state(self, arguments, bt_tuple_from_values(words, 2));
}

static Value tee_setstate(View self, View state) {
    Tee *tee = (Tee *)bt_object(self);
    if (!bt_itertools_warn()) return BT_ERROR;
    if (!bt_is_tuple(state)) return bt_raise(&bt_exc_TypeError, "state is not a tuple");
    if (bt_tuple_length(state) != 2) {
        return bt_raise(&bt_exc_TypeError, "function takes exactly 2 arguments (%lld given)",
                        (long long)bt_tuple_length(state));
    }
    View block = bt_tuple_get(state, 0);
    int64_t position;
    if (bt_type_of(block) != &tee_block_type) {
        return bt_raise(&bt_exc_TypeError, "argument 1 must be itertools._tee_dataobject, not %T", block);
    }
    if (!bt_as_i64(bt_tuple_get(state, 1), &position)) return BT_ERROR;
    TeeBlock *target = (TeeBlock *)bt_object(block);
    bt_object_lock(&target->head);
    int64_t count = target->count;
    bt_object_unlock(&target->head);
    // Never behind what is there: items are read in order.
    if (position < 0 || position > count) return bt_raise(&bt_exc_ValueError, "Index out of range");
    Value held = bt_hold(block);
    bt_object_lock(&tee->head);
    Value old = tee->block;
    tee->block = held;
    tee->position = position;
    bt_object_unlock(&tee->head);
    bt_release(old);
    return BT_NONE;
}

static const BtMethodDef tee_methods[] = {
    BT_ITERTOOLS_REDUCE(tee_reduce),
    BT_ITERTOOLS_SETSTATE(tee_setstate),
    BT_METHOD_0("__copy__", tee_copy, "Returns an independent iterator."),
    BT_METHOD_END,
};

static BtType tee_type = {
    BT_TYPE_INIT(0, "itertools._tee", sizeof(Tee)),
    .module = "itertools",
    .flags = BT_TYPE_CONTAINER,
    .doc = "_tee(iterable, /)\n--\n\nIterator wrapped to make it copyable.",
    .new_ = tee_new,
    .dealloc = tee_dealloc,
    .traverse = tee_traverse,
    .iter = bt_iter_self,
    .next = tee_next,
    .methods = tee_methods,
};

// tee(iterable, n=2). Iterators that can be copied are, all others get a _tee.
static Value tee(View module, const View *args, size_t argc) {
    (void)module;
    int64_t count = 2;
    if (argc > 1 && !bt_as_i64(args[1], &count)) return BT_ERROR;
    if (count < 0) return bt_raise(&bt_exc_ValueError, "n must be >= 0");
    if (count == 0) return bt_tuple_empty();
    Value first = bt_iter(args[0]);
    Value copy = bt_is_error(first) ? BT_ERROR : bt_getattr_or_empty(bt_view(first), BT_NAME(__copy__));
    if (bt_is_empty(copy) && !bt_error_occurred()) {
        bt_assign(&first, tee_from(bt_view(first)));
        if (!bt_is_error(first)) copy = bt_getattr(bt_view(first), BT_NAME(__copy__));
    }
    Value result = bt_is_error(copy) ? BT_ERROR : bt_tuple_new(count);
    bool ok = !bt_is_error(result);
    for (int64_t i = 0; ok && i < count; i++) {
        Value next = i == 0 ? bt_hold(bt_view(first)) : bt_call_0(bt_view(copy));
        ok = !bt_is_error(next);
        bt_tuple_cast(bt_view(result))->items[i] = next;
    }
    bt_release_maybe(copy);
    bt_release_maybe(first);
    if (ok) return result;
    bt_release_maybe(result);
    return BT_ERROR;
}

// ---- groupby ----------------------------------------------------------------------------------------------

typedef struct GroupBy {
    BtObject head;
    Value iterator;
    Value function;        // empty: the item itself is the key
    Value target_key;      // of the group given out last. This and the next two: guarded by the lock
    Value current_key;     // of the item read last, or empty when a group has taken that
    Value current_value;
    int64_t generation;    // names the group given out last: older ones are over. atomic: relaxed
} GroupBy;

typedef struct Group {
    BtObject head;
    Value parent;
    Value key;
    int64_t generation;
} Group;

static BtType groupby_type, group_type;

static Value groupby_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"iterable", "key", NULL};
    static const BtSignature signature = {"groupby", names, 0, 2, 1};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    Value iterator = bt_iter(in[0]);
    GroupBy *it = bt_is_error(iterator) ? NULL : (GroupBy *)bt_container_alloc(type, 0);
    if (!it) {
        bt_release_maybe(iterator);
        return BT_ERROR;
    }
    it->iterator = iterator;
    if (!bt_view_is_empty(in[1]) && !bt_is_none(in[1])) it->function = bt_hold(in[1]);
    return bt_steal(it);
}

static void groupby_dealloc(BtObject *self) {
    GroupBy *it = (GroupBy *)self;
    bt_release_maybe(it->iterator);
    bt_release_maybe(it->function);
    bt_release_maybe(it->target_key);
    bt_release_maybe(it->current_key);
    bt_release_maybe(it->current_value);
    bt_object_free(self);
}

static int groupby_traverse(BtObject *self, BtVisitFn visit, void *context) {
    GroupBy *it = (GroupBy *)self;
    int result = bt_visit_maybe(it->iterator, visit, context);
    if (!result) result = bt_visit_maybe(it->function, visit, context);
    if (!result) result = bt_visit_maybe(it->target_key, visit, context);
    if (!result) result = bt_visit_maybe(it->current_key, visit, context);
    return result ? result : bt_visit_maybe(it->current_value, visit, context);
}

// Reads one item and its key. False: the end, or an error.
static bool groupby_step(GroupBy *it) {
    Value value = bt_iterator_step(bt_view(it->iterator));
    if (bt_is_empty(value)) return false;
    Value key = bt_is_empty(it->function) ? bt_hold(bt_view(value))
                                          : bt_call_1(bt_view(it->function), bt_view(value));
    if (bt_is_error(key)) {
        bt_release(value);
        return false;
    }
    bt_object_lock(&it->head);
    Value old_value = it->current_value, old_key = it->current_key;
    it->current_value = value;
    it->current_key = key;
    bt_object_unlock(&it->head);
    bt_release_maybe(old_value);
    bt_release_maybe(old_key);
    return true;
}

static Value groupby_next(View self) {
    GroupBy *it = (GroupBy *)bt_object(self);
    bt_object_lock(&it->head);
    int64_t generation = it->generation + 1;
    bt_store_relaxed_i64(&it->generation, generation);
    bt_object_unlock(&it->head);
    Value key;
    for (;;) {  // past what is left of the group given out last
        bt_object_lock(&it->head);
        key = bt_hold_maybe(bt_view(it->current_key));
        Value target = bt_hold_maybe(bt_view(it->target_key));
        bt_object_unlock(&it->head);
        int equal = 1;
        if (!bt_is_empty(key)) equal = bt_is_empty(target) ? 0 : bt_equal(bt_view(target), bt_view(key));
        bt_release_maybe(target);
        if (equal == 0) break;
        bt_release_maybe(key);
        if (equal < 0 || !groupby_step(it)) return BT_EMPTY;
    }
    bt_field_set(&it->head, &it->target_key, bt_hold(bt_view(key)));
    Group *group = (Group *)bt_object_alloc(&group_type, sizeof(Group));
    if (!group) {
        bt_release(key);
        return BT_ERROR;
    }
    group->parent = bt_hold(self);
    group->key = bt_hold(bt_view(key));
    group->generation = generation;
    Value words[2] = {key, bt_steal(group)};
    return bt_tuple_from_values(words, 2);
}

static Value groupby_reduce(View self) {
    GroupBy *it = (GroupBy *)bt_object(self);
    View function = bt_is_empty(it->function) ? BT_NONE_VIEW : bt_view(it->function);
    bt_object_lock(&it->head);
    Value words[3] = {bt_hold_maybe(bt_view(it->current_key)), bt_hold_maybe(bt_view(it->current_value)),
                      bt_hold_maybe(bt_view(it->target_key))};
    bt_object_unlock(&it->head);
    Value arguments = bt_tuple_pack(2, bt_view(it->iterator), function);
    if (!bt_is_empty(words[0]) && !bt_is_empty(words[1]) && !bt_is_empty(words[2]))
        return bt_itertools_reduce_state(self, arguments, bt_tuple_from_values(words, 3));
    for (int i = 0; i < 3; i++) bt_release_maybe(words[i]);
    return bt_itertools_reduce(self, arguments);
}

static Value groupby_setstate(View self, View state) {
    GroupBy *it = (GroupBy *)bt_object(self);
    if (!bt_itertools_warn()) return BT_ERROR;
    if (!bt_is_tuple(state)) return bt_raise(&bt_exc_TypeError, "state is not a tuple");
    if (bt_tuple_length(state) != 3) {
        return bt_raise(&bt_exc_TypeError, "function takes exactly 3 arguments (%lld given)",
                        (long long)bt_tuple_length(state));
    }
    bt_field_set(&it->head, &it->current_key, bt_hold(bt_tuple_get(state, 0)));
    bt_field_set(&it->head, &it->current_value, bt_hold(bt_tuple_get(state, 1)));
    bt_field_set(&it->head, &it->target_key, bt_hold(bt_tuple_get(state, 2)));
    return BT_NONE;
}

static const BtMethodDef groupby_methods[] = {
    BT_ITERTOOLS_REDUCE(groupby_reduce),
    BT_ITERTOOLS_SETSTATE(groupby_setstate),
    BT_METHOD_END,
};

static BtType groupby_type = {
    BT_TYPE_INIT(0, "itertools.groupby", sizeof(GroupBy)),
    .module = "itertools",
    .flags = BT_ITERTOOLS_FLAGS,
    .doc =
        "groupby(iterable, key=None)\n--\n\n"
        "make an iterator that returns consecutive keys and groups from the iterable\n\n"
        "  iterable\n    Elements to divide into groups according to the key function.\n"
        "  key\n    A function for computing the group category for each element.\n"
        "    If the key function is not specified or is None, the element itself\n    is used for grouping.",
    .new_ = groupby_new,
    .dealloc = groupby_dealloc,
    .traverse = groupby_traverse,
    .iter = bt_iter_self,
    .next = groupby_next,
    .methods = groupby_methods,
};

static Value group_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("_grouper", kwnames) || !bt_check_arity("_grouper", argc, 2, 2)) return BT_ERROR;
    if (!bt_is_instance(args[0], &groupby_type)) {
        return bt_raise(&bt_exc_TypeError, "_grouper() argument 1 must be itertools.groupby, not %T",
                        args[0]);
    }
    Group *group = (Group *)bt_object_alloc(type, sizeof(Group));
    if (!group) return BT_ERROR;
    GroupBy *parent = (GroupBy *)bt_object(args[0]);
    group->parent = bt_hold(args[0]);
    group->key = bt_hold(args[1]);
    bt_object_lock(&parent->head);
    group->generation = parent->generation + 1;
    bt_store_relaxed_i64(&parent->generation, group->generation);
    bt_object_unlock(&parent->head);
    return bt_steal(group);
}

static void group_dealloc(BtObject *self) {
    bt_release_maybe(((Group *)self)->parent);
    bt_release_maybe(((Group *)self)->key);
    bt_object_free(self);
}

static int group_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_visit_maybe(((Group *)self)->parent, visit, context);
    return result ? result : bt_visit_maybe(((Group *)self)->key, visit, context);
}

static Value group_next(View self) {
    Group *group = (Group *)bt_object(self);
    GroupBy *it = (GroupBy *)bt_object(bt_view(group->parent));
    if (bt_load_relaxed_i64(&it->generation) != group->generation) return BT_EMPTY;
    for (;;) {
        bt_object_lock(&it->head);
        bool there = !bt_is_empty(it->current_value);
        Value key = bt_hold_maybe(bt_view(it->current_key));
        bt_object_unlock(&it->head);
        if (!there) {
            bt_release_maybe(key);
            if (!groupby_step(it)) return BT_EMPTY;
            continue;
        }
        int equal = bt_is_empty(key) ? 0 : bt_equal(bt_view(group->key), bt_view(key));
        bt_release_maybe(key);
        if (equal <= 0) return BT_EMPTY;
        bt_object_lock(&it->head);
        Value value = it->current_value;
        Value taken = it->current_key;
        it->current_value = it->current_key = BT_EMPTY;
        bt_object_unlock(&it->head);
        bt_release_maybe(taken);
        if (!bt_is_empty(value)) return value;
    }
}

// A group that is over is pickled as an empty iterator.
static Value group_reduce(View self) {
    Group *group = (Group *)bt_object(self);
    GroupBy *parent = (GroupBy *)bt_object(bt_view(group->parent));
    if (bt_load_relaxed_i64(&parent->generation) == group->generation)
        return bt_itertools_reduce(self, bt_tuple_pack(2, bt_view(group->parent), bt_view(group->key)));
    if (!bt_itertools_warn()) return BT_ERROR;
    Value nothing = bt_itertools_exhausted();
    Value result = bt_is_error(nothing) ? BT_ERROR
                                        : bt_call_method(bt_view(nothing), BT_NAME(__reduce__), NULL, 0);
    bt_release_maybe(nothing);
    return result;
}

static const BtMethodDef group_methods[] = {BT_ITERTOOLS_REDUCE(group_reduce), BT_METHOD_END};

static BtType group_type = {
    BT_TYPE_INIT(0, "itertools._grouper", sizeof(Group)),
    .module = "itertools",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_WEAKREFS,
    .new_ = group_new,
    .dealloc = group_dealloc,
    .traverse = group_traverse,
    .iter = bt_iter_self,
    .next = group_next,
    .methods = group_methods,
};

static const BtMethodDef functions[] = {
    BT_METHOD_N("tee", tee, 1, 2,
                "tee($module, iterable, n=2, /)\n--\n\nReturns a tuple of n independent iterators."),
    BT_METHOD_END,
};

bool bt_itertools_add_shared(View module) {
    static BtType *const types[] = {&groupby_type, &group_type, &tee_type, &tee_block_type};
    if (!bt_module_add_types(module, types, sizeof types / sizeof *types)) return false;
    return bt_module_add_functions(module, functions);
}
