// set and frozenset as Python sees them. The table is set_table.c.
#include "vm/objects/set.h"

#include "vm/base/arguments.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/list.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// ---- making -----------------------------------------------------------------------------------------------

static Value new_of(BtType *type) {
    BtSet *set = type == &bt_type_set || type == &bt_type_frozenset
                     ? (BtSet *)bt_object_alloc_raw(type, sizeof(BtSet))
                     : (BtSet *)bt_container_alloc(type, 0);
    if (!set) return BT_ERROR;
    bt_set_init_empty(set);
    return bt_steal(set);
}

static Value from_iterable(BtType *type, View iterable) {
    Value set = new_of(type);
    if (bt_is_error(set) || bt_set_update(bt_view(set), iterable)) return set;
    bt_release(set);
    return BT_ERROR;
}

Value bt_set_new(void) { return new_of(&bt_type_set); }
Value bt_set_from_iterable(View iterable) { return from_iterable(&bt_type_set, iterable); }

Value bt_frozenset_from_iterable(View iterable) {
    if (bt_is_exact(iterable, BT_SHAPE_FROZENSET)) return bt_hold(iterable);
    return from_iterable(&bt_type_frozenset, iterable);
}

// Results of methods are plain sets or frozensets, also for subclasses.
static BtType *plain_type(View set) {
    if (bt_is_exact(set, BT_SHAPE_SET)) return &bt_type_set;
    return bt_is_instance(set, &bt_type_frozenset) ? &bt_type_frozenset : &bt_type_set;
}

static Value set_new(BtType *type, const View *args, size_t argc, View kwnames) { return new_of(type); }

static bool set_init(View self, const View *args, size_t argc, View kwnames) {
    if (!bt_constructor_no_keywords("set", kwnames) || !bt_check_arity(bt_type_of(self)->name, argc, 0, 1)) {
        return false;
    }
    if (bt_set_length(self) > 0) bt_set_clear(self);
    return argc == 0 || bt_set_update(self, args[0]);
}

static Value frozenset_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (type == &bt_type_frozenset || type->init == bt_type_frozenset.init) {
        if (!bt_constructor_no_keywords("frozenset", kwnames)) return BT_ERROR;
    }
    if (!bt_check_arity(type->name, argc, 0, 1)) return BT_ERROR;
    if (argc == 0) return new_of(type);
    return type == &bt_type_frozenset ? bt_frozenset_from_iterable(args[0]) : from_iterable(type, args[0]);
}

static void set_clear_slot(BtObject *self) { bt_set_clear(bt_view_of(self)); }

// ---- single members ---------------------------------------------------------------------------------------

bool bt_set_add(View set, View item) {
    int64_t hash;
    return bt_key_hash(item, &hash) && bt_set_add_hashed(set, bt_hold(item), hash);
}

int bt_set_contains(View set, View item) {
    int64_t hash;
    return bt_set_member_hash(item, true, &hash) ? bt_set_contains_hashed(set, item, hash) : -1;
}

int bt_set_discard(View set, View item) {
    int64_t hash;
    return bt_set_member_hash(item, true, &hash) ? bt_set_discard_hashed(set, item, hash) : -1;
}

// Calls visit for each item of any iterable with its hash, without hashing again what sets and dicts have
// hashed. visit steals the item; false ends the walk with an exception, and so does the result.
typedef bool (*VisitFn)(void *context, Value item, int64_t hash);

static bool each_of_snapshot(View set, VisitFn visit, void *context) {
    int64_t count;
    BtSetEntry *entries = bt_set_snapshot(set, &count);
    bool done = entries != NULL;
    for (int64_t i = 0; entries && i < count; i++) {
        if (done) {
            done = visit(context, entries[i].key, entries[i].hash);
        } else {
            bt_release(entries[i].key);
        }
    }
    bt_buffer_free(entries);
    return done;
}

static bool each_of_dict(View dict, VisitFn visit, void *context) {
    Value copy = bt_others_may_change() ? bt_dict_copy(dict) : bt_hold(dict), item;
    if (bt_is_error(copy)) return false;
    int64_t position = 0, hash;
    bool done = true;
    while (done && bt_dict_next_entry(bt_view(copy), &position, &item, NULL, &hash)) {
        done = visit(context, item, hash);
    }
    bt_release(copy);
    return done;
}

static bool each(View iterable, VisitFn visit, void *context) {
    Value item;
    int64_t position = 0, hash;
    if (bt_is_any_set(iterable)) {
        if (bt_others_may_change() && !bt_is_exact(iterable, BT_SHAPE_FROZENSET))
            return each_of_snapshot(iterable, visit, context);
        while (bt_set_next_entry(iterable, &position, &item, &hash)) {
            if (!visit(context, item, hash)) return false;
        }
        return true;
    }
    if (bt_is_exact(iterable, BT_SHAPE_DICT)) return each_of_dict(iterable, visit, context);
    Value iterator = bt_iter_at_once(iterable);
    if (bt_is_error(iterator)) return false;
    bool done = true;
    while (done) {
        item = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(item)) {
            done = !bt_error_occurred();
            break;
        }
        if (bt_key_hash(bt_view(item), &hash)) {
            done = visit(context, item, hash);
        } else {
            bt_release(item);
            done = false;
        }
    }
    bt_release(iterator);
    return done;
}

static bool visit_add(void *context, Value item, int64_t hash) {
    return bt_set_add_hashed(*(View *)context, item, hash);
}

// By index, as their iterators would go: a list that changes meanwhile ends where it ends then.
static bool update_from_sequence(View set, View sequence) {
    bool is_list = bt_is_exact(sequence, BT_SHAPE_LIST);
    for (int64_t i = 0;; i++) {
        Value item = is_list                          ? bt_list_get(sequence, i)
                     : i < bt_tuple_length(sequence) ? bt_hold(bt_tuple_get(sequence, i))
                                                      : BT_EMPTY;
        if (bt_is_empty(item)) return true;
        int64_t hash;
        if (BT_UNLIKELY(!bt_key_hash(bt_view(item), &hash))) {
            bt_release(item);
            return false;
        }
        if (BT_UNLIKELY(!bt_set_add_hashed(set, item, hash))) return false;
    }
}

bool bt_set_update(View set, View iterable) {
    if (bt_is_any_set(iterable)) return bt_set_merge(set, iterable);
    if (bt_is_exact(iterable, BT_SHAPE_DICT) && !bt_set_reserve(set, bt_dict_length(iterable))) return false;
    if (bt_is_exact(iterable, BT_SHAPE_LIST) || bt_is_exact(iterable, BT_SHAPE_TUPLE)) {
        return update_from_sequence(set, iterable);
    }
    return each(iterable, visit_add, &set);
}

// ---- set algebra ------------------------------------------------------------------------------------------

static Value copy(View set) { return from_iterable(plain_type(set), set); }

typedef struct Filter {
    View result, other;
    int wanted;  // keep what is (1) or is not (0) in other
} Filter;

static bool visit_filter(void *context, Value item, int64_t hash) {
    Filter *filter = (Filter *)context;
    int there = bt_set_contains_hashed(filter->other, bt_view(item), hash);
    if (there == filter->wanted) return bt_set_add_hashed(filter->result, item, hash);
    bt_release(item);
    return there >= 0;
}

static Value filtered(View self, View walked, View other, int wanted) {
    Value result = new_of(plain_type(self));
    if (bt_is_error(result)) return BT_ERROR;
    Filter filter = {bt_view(result), other, wanted};
    bool done = bt_is_any_set(walked) ? bt_set_select(bt_view(result), walked, other, wanted)
                                      : each(walked, visit_filter, &filter);
    if (done) return result;
    bt_release(result);
    return BT_ERROR;
}

static Value intersection(View self, View other) {
    if (bt_same(self, other)) return copy(self);
    // Walk over the smaller one.
    if (bt_is_any_set(other) && bt_set_length(other) > bt_set_length(self))
        return filtered(self, self, other, 1);
    return filtered(self, other, self, 1);
}

static bool visit_discard(void *context, Value item, int64_t hash) {
    int removed = bt_set_discard_hashed(*(View *)context, bt_view(item), hash);
    bt_release(item);
    return removed >= 0;
}

static bool difference_update(View self, View other) {
    if (bt_same(self, other)) {
        bt_set_clear(self);
        return true;
    }
    Value common = BT_EMPTY;
    // Far larger than we are: the common part is found by walking over us.
    if (bt_is_any_set(other) && bt_set_length(other) >> 3 > bt_set_length(self)) {
        common = intersection(self, other);
        if (bt_is_error(common)) return false;
        other = bt_view(common);
    }
    bool done =
        bt_is_any_set(other) ? bt_set_remove_all(self, other, false) : each(other, visit_discard, &self);
    done = done && bt_set_compact(self);
    bt_release_maybe(common);
    return done;
}

typedef struct DictFilter {
    View result, dict;
} DictFilter;

static bool visit_not_in_dict(void *context, Value item, int64_t hash) {
    DictFilter *filter = (DictFilter *)context;
    Value found = bt_dict_get_hashed(filter->dict, bt_view(item), hash);
    if (bt_is_empty(found) && !bt_error_occurred()) return bt_set_add_hashed(filter->result, item, hash);
    bool failed = bt_is_empty(found);
    bt_release_maybe(found);
    bt_release(item);
    return !failed;
}

static Value difference(View self, View other) {
    bool is_set = bt_is_any_set(other), is_dict = bt_is_exact(other, BT_SHAPE_DICT);
    int64_t other_length = is_set ? bt_set_length(other) : is_dict ? bt_dict_length(other) : 0;
    if ((!is_set && !is_dict) || bt_set_length(self) >> 2 > other_length) {
        Value result = copy(self);
        if (bt_is_error(result) || difference_update(bt_view(result), other)) return result;
        bt_release(result);
        return BT_ERROR;
    }
    if (is_set) return filtered(self, self, other, 0);
    Value result = new_of(plain_type(self));
    if (bt_is_error(result)) return BT_ERROR;
    DictFilter filter = {bt_view(result), other};
    if (each(self, visit_not_in_dict, &filter)) return result;
    bt_release(result);
    return BT_ERROR;
}

static bool visit_toggle(void *context, Value item, int64_t hash) {
    View set = *(View *)context;
    int removed = bt_set_discard_hashed(set, bt_view(item), hash);
    if (removed == 0) return bt_set_add_hashed(set, item, hash);
    bt_release(item);
    return removed > 0;
}

static bool symmetric_difference_update(View self, View other) {
    if (bt_same(self, other)) {
        bt_set_clear(self);
        return true;
    }
    if (bt_is_exact(other, BT_SHAPE_DICT)) return each(other, visit_toggle, &self);
    if (bt_is_any_set(other)) return bt_set_remove_all(self, other, true);
    // An item that comes twice must be toggled once.
    Value set = bt_set_from_iterable(other);
    if (bt_is_error(set)) return false;
    bool done = bt_set_remove_all(self, bt_view(set), true);
    bt_release(set);
    return done;
}

static Value symmetric_difference(View self, View other) {
    Value result = from_iterable(plain_type(self), other);
    if (bt_is_error(result)) return BT_ERROR;
    View set = bt_view(result);
    if (each(self, visit_toggle, &set)) return result;
    bt_release(result);
    return BT_ERROR;
}

// 1, 0, -1. Both are sets.
static int is_subset(View self, View other) {
    int simply = bt_set_is_subset_simply(self, other, false);
    if (simply >= 0) return simply;
    int64_t position = 0, hash;
    Value item;
    while (bt_set_next_entry(self, &position, &item, &hash)) {
        int there = bt_set_contains_hashed(other, bt_view(item), hash);
        bt_release(item);
        if (there != 1) return there;
    }
    return 1;
}

// ---- slots ------------------------------------------------------------------------------------------------

static Value set_repr(View self) {
    BtType *type = bt_type_of(self);
    if (bt_set_length(self) == 0) return bt_str_format("%N()", type);
    int running = bt_repr_enter(self);
    if (running < 0) return BT_ERROR;
    if (running > 0) return bt_str_format("%N(...)", type);
    BtStrBuilder text;
    bt_str_builder_init(&text);
    bool plain = type == &bt_type_set;
    if (!plain) {
        bt_str_builder_text(&text, type->name);
        bt_str_builder_char(&text, '(');
    }
    bt_str_builder_char(&text, '{');
    // Of a copy: a member's repr may change the set.
    Value list = bt_list_new(0);
    if (bt_is_error(list) || !bt_list_extend(bt_view(list), self)) text.failed = true;
    for (int64_t i = 0; !text.failed; i++) {
        Value item = bt_list_get(bt_view(list), i);
        if (bt_is_empty(item)) break;
        if (i) bt_str_builder_text_n(&text, ", ", 2);
        bt_str_builder_repr(&text, bt_view(item));
        bt_release(item);
    }
    bt_release_maybe(list);
    bt_str_builder_char(&text, '}');
    if (!plain) bt_str_builder_char(&text, ')');
    bt_repr_leave(self);
    return bt_str_builder_finish(&text);
}

static Value set_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_any_set(right)) return BT_NOT_IMPLEMENTED;
    int64_t a = bt_set_length(left), b = bt_set_length(right);
    int holds = 0;
    switch (op) {
    case BT_EQ:
    case BT_NE: {
        int64_t hash_a = bt_load_relaxed_i64(&bt_set_cast(left)->hash);
        int64_t hash_b = bt_load_relaxed_i64(&bt_set_cast(right)->hash);
        bool differ = a != b || (hash_a != -1 && hash_b != -1 && hash_a != hash_b);
        holds = differ ? 0 : bt_set_is_subset_simply(left, right, true);
        if (holds < 0) holds = is_subset(left, right);
        if (op == BT_NE && holds >= 0) holds = !holds;
        break;
    }
    case BT_LT: holds = a < b ? is_subset(left, right) : 0; break;
    case BT_LE: holds = is_subset(left, right); break;
    case BT_GT: holds = a > b ? is_subset(right, left) : 0; break;
    case BT_GE: holds = is_subset(right, left); break;
    }
    return holds < 0 ? BT_ERROR : bt_bool(holds);
}

static bool frozenset_hash(View self, int64_t *out) {
    BtSet *set = bt_set_cast(self);
    *out = bt_load_relaxed_i64(&set->hash);
    if (*out == -1) {
        *out = bt_frozenset_hash(self);
        bt_store_relaxed_i64(&set->hash, *out);
    }
    return true;
}

static int64_t set_length(View self) { return bt_set_length(self); }
static int set_truth(View self) { return bt_set_length(self) != 0; }

static bool both_sets(View left, View right) { return bt_is_any_set(left) && bt_is_any_set(right); }

static Value set_or(View left, View right) {
    if (!both_sets(left, right)) return BT_NOT_IMPLEMENTED;
    Value result = copy(left);
    if (bt_is_error(result) || bt_set_update(bt_view(result), right)) return result;
    bt_release(result);
    return BT_ERROR;
}

static Value set_and(View left, View right) {
    return both_sets(left, right) ? intersection(left, right) : BT_NOT_IMPLEMENTED;
}

static Value set_sub(View left, View right) {
    return both_sets(left, right) ? difference(left, right) : BT_NOT_IMPLEMENTED;
}

static Value set_xor(View left, View right) {
    return both_sets(left, right) ? symmetric_difference(left, right) : BT_NOT_IMPLEMENTED;
}

static bool intersection_update(View self, View other) {
    if (bt_is_any_set(other) && !bt_same(self, other)) {
        Value empty = bt_set_new();
        int done = bt_is_error(empty) ? -1 : bt_set_intersect_at_once(self, other, bt_view(empty));
        bt_release_maybe(empty);
        if (done) return done > 0;
    }
    Value result = intersection(self, other);
    if (bt_is_error(result)) return false;
    bt_set_swap(self, bt_view(result));
    bt_release(result);
    return true;
}

static Value set_inplace_or(View left, View right) {
    if (!bt_is_any_set(right)) return BT_NOT_IMPLEMENTED;
    return bt_set_update(left, right) ? bt_hold(left) : BT_ERROR;
}

static Value set_inplace_and(View left, View right) {
    if (!bt_is_any_set(right)) return BT_NOT_IMPLEMENTED;
    return intersection_update(left, right) ? bt_hold(left) : BT_ERROR;
}

static Value set_inplace_sub(View left, View right) {
    if (!bt_is_any_set(right)) return BT_NOT_IMPLEMENTED;
    return difference_update(left, right) ? bt_hold(left) : BT_ERROR;
}

static Value set_inplace_xor(View left, View right) {
    if (!bt_is_any_set(right)) return BT_NOT_IMPLEMENTED;
    return symmetric_difference_update(left, right) ? bt_hold(left) : BT_ERROR;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value none_or_error(bool done) { return done ? BT_NONE : BT_ERROR; }
static Value bool_or_error(int holds) { return holds < 0 ? BT_ERROR : bt_bool(holds); }

static Value method_add(View self, View item) { return none_or_error(bt_set_add(self, item)); }

static Value method_remove(View self, View item) {
    int removed = bt_set_discard(self, item);
    if (removed == 0) return bt_raise_with(&bt_exc_KeyError, bt_hold(item));
    return none_or_error(removed > 0);
}

static Value method_discard(View self, View item) { return none_or_error(bt_set_discard(self, item) >= 0); }

static Value method_pop(View self) {
    Value item = bt_set_take_any(self);
    return bt_is_empty(item) ? bt_raise(&bt_exc_KeyError, "pop from an empty set") : item;
}

static Value method_clear(View self) {
    bt_set_clear(self);
    return BT_NONE;
}

static Value method_copy(View self) {
    return bt_is_exact(self, BT_SHAPE_FROZENSET) ? bt_hold(self) : copy(self);
}

static Value method_update(View self, const View *args, size_t argc) {
    for (size_t i = 0; i < argc; i++) {
        if (!bt_set_update(self, args[i])) return BT_ERROR;
    }
    return BT_NONE;
}

static Value method_union(View self, const View *args, size_t argc) {
    Value result = copy(self);
    for (size_t i = 0; !bt_is_error(result) && i < argc; i++) {
        if (!bt_same(args[i], self) && !bt_set_update(bt_view(result), args[i])) {
            bt_release(result);
            return BT_ERROR;
        }
    }
    return result;
}

// The binary operation with each argument in turn.
static Value fold(View self, const View *args, size_t argc, Value (*operation)(View, View)) {
    if (argc == 0) return copy(self);
    Value result = operation(self, args[0]);
    for (size_t i = 1; !bt_is_error(result) && i < argc; i++) {
        Value next = operation(bt_view(result), args[i]);
        bt_release(result);
        result = next;
    }
    return result;
}

static Value method_intersection(View self, const View *args, size_t argc) {
    return fold(self, args, argc, intersection);
}

static Value method_intersection_update(View self, const View *args, size_t argc) {
    if (argc == 1) return none_or_error(intersection_update(self, args[0]));
    Value result = fold(self, args, argc, intersection);
    if (bt_is_error(result)) return BT_ERROR;
    bt_set_swap(self, bt_view(result));
    bt_release(result);
    return BT_NONE;
}

static Value method_difference(View self, const View *args, size_t argc) {
    if (argc == 0) return copy(self);
    Value result = difference(self, args[0]);
    for (size_t i = 1; !bt_is_error(result) && i < argc; i++) {
        if (!difference_update(bt_view(result), args[i])) {
            bt_release(result);
            return BT_ERROR;
        }
    }
    return result;
}

static Value method_difference_update(View self, const View *args, size_t argc) {
    for (size_t i = 0; i < argc; i++) {
        if (!difference_update(self, args[i])) return BT_ERROR;
    }
    return BT_NONE;
}

static Value method_symmetric_difference(View self, View other) { return symmetric_difference(self, other); }

static Value method_symmetric_difference_update(View self, View other) {
    return none_or_error(symmetric_difference_update(self, other));
}

static Value method_issubset(View self, View other) {
    if (bt_is_any_set(other)) return bool_or_error(is_subset(self, other));
    Value common = intersection(self, other);
    if (bt_is_error(common)) return BT_ERROR;
    bool all = bt_set_length(bt_view(common)) == bt_set_length(self);
    bt_release(common);
    return bt_bool(all);
}

// Walks until an item's membership is as told; that ends the walk without an exception.
typedef struct Search {
    View set;
    int until;
    bool hit;
} Search;

static bool visit_search(void *context, Value item, int64_t hash) {
    Search *search = (Search *)context;
    int there = bt_set_contains_hashed(search->set, bt_view(item), hash);
    bt_release(item);
    search->hit = there == search->until;
    return there >= 0 && !search->hit;
}

static Value search(View set, View walked, int until) {
    Search context = {set, until, false};
    bool done = each(walked, visit_search, &context);
    return done || context.hit ? bt_bool(!context.hit) : BT_ERROR;
}

static Value method_issuperset(View self, View other) {
    if (bt_is_any_set(other)) return bool_or_error(is_subset(other, self));
    return search(self, other, 0);
}

static Value method_isdisjoint(View self, View other) {
    if (bt_same(self, other)) return bt_bool(bt_set_length(self) == 0);
    if (bt_is_any_set(other) && bt_set_length(other) > bt_set_length(self)) return search(other, self, 1);
    return search(self, other, 1);
}

static Value method_reduce(View self) {
    Value list = bt_list_new(0);
    if (bt_is_error(list) || !bt_list_extend(bt_view(list), self)) {
        bt_release_maybe(list);
        return BT_ERROR;
    }
    Value arguments = bt_tuple_from_values(&list, 1);
    if (bt_is_error(arguments)) return BT_ERROR;
    Value state = bt_call_method(self, BT_NAME(__getstate__), NULL, 0);
    if (bt_is_error(state)) {
        bt_release(arguments);
        return BT_ERROR;
    }
    Value words[3] = {bt_hold(bt_type_view(bt_type_of(self))), arguments, state};
    return bt_tuple_from_values(words, 3);
}

static Value method_sizeof(View self) { return bt_small_int(200 + bt_set_block_bytes(self)); }

// ---- iteration --------------------------------------------------------------------------------------------

typedef struct SetIterator {
    BtObject head;
    Value set;           // empty when exhausted (GIL build)
    int64_t position;    // atomic: relaxed; -1 = exhausted
    int64_t expected;    // atomic: relaxed; members at the start; -1 = has raised
    int64_t remaining;   // atomic: relaxed
} SetIterator;

static Value set_iter(View self) {
    SetIterator *it = (SetIterator *)bt_object_alloc_raw(&bt_type_set_iterator, sizeof *it);
    if (!it) return BT_ERROR;
    it->set = bt_hold(self);
    it->position = 0;
    it->expected = it->remaining = bt_set_length(self);
    return bt_steal(it);
}

static void iterator_dealloc(BtObject *self) {
    bt_release_maybe(((SetIterator *)self)->set);
    bt_object_free(self);
}

static int iterator_traverse(BtObject *self, BtVisitFn visit, void *context) {
    SetIterator *it = (SetIterator *)self;
    return bt_visit_maybe(it->set, visit, context);
}

static Value iterator_next(View self) {
    SetIterator *it = (SetIterator *)bt_object(self);
    int64_t position = bt_load_relaxed_i64(&it->position);
    if (position < 0 || bt_is_empty(it->set)) return BT_EMPTY;
    if (BT_UNLIKELY(bt_load_relaxed_i64(&it->expected) != bt_set_length(bt_view(it->set)))) {
        bt_store_relaxed_i64(&it->expected, -1);
        return bt_raise(&bt_exc_RuntimeError, "Set changed size during iteration");
    }
    Value item;
    if (bt_set_next_entry(bt_view(it->set), &position, &item, NULL)) {
        bt_store_relaxed_i64(&it->position, position);
        bt_store_relaxed_i64(&it->remaining, bt_load_relaxed_i64(&it->remaining) - 1);
        return item;
    }
    bt_store_relaxed_i64(&it->position, -1);
    bt_store_relaxed_i64(&it->remaining, 0);
    if (!bt_threads_run_at_once()) {
        Value set = it->set;
        it->set = BT_EMPTY;
        bt_release(set);
    }
    return BT_EMPTY;
}

static Value iterator_length_hint(View self) {
    SetIterator *it = (SetIterator *)bt_object(self);
    if (bt_is_empty(it->set) || bt_load_relaxed_i64(&it->expected) != bt_set_length(bt_view(it->set)))
        return bt_small_int(0);
    return bt_small_int(bt_load_relaxed_i64(&it->remaining));
}

static Value iterator_reduce(View self) {
    SetIterator *it = (SetIterator *)bt_object(self);
    Value list = bt_list_new(0);
    int64_t position = bt_load_relaxed_i64(&it->position);
    bool done = !bt_is_error(list);
    Value item;
    if (position >= 0 && !bt_is_empty(it->set)) {
        while (done && bt_set_next_entry(bt_view(it->set), &position, &item, NULL)) {
            done = bt_list_append(bt_view(list), item);
        }
    }
    if (done) return bt_reduce_iterator("iter", list, BT_EMPTY);
    bt_release_maybe(list);
    return BT_ERROR;
}

static const BtMethodDef iterator_methods[] = {
    BT_METHOD_0("__length_hint__", iterator_length_hint,
                "Private method returning an estimate of len(list(it))."),
    BT_METHOD_0("__reduce__", iterator_reduce, "Return state information for pickling."),
    BT_METHOD_END,
};

BtType bt_type_set_iterator = {
    BT_TYPE_INIT(BT_SHAPE_SET_ITERATOR, "set_iterator", sizeof(SetIterator)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = bt_iter_self,
    .next = iterator_next,
    .methods = iterator_methods,
};

// ---- the types --------------------------------------------------------------------------------------------

static Value method_contains(View self, View element) {
    int there = bt_set_contains(self, element);
    return there < 0 ? BT_ERROR : bt_bool(there);
}

#define CONTAINS_METHOD                                                                                     \
    BT_METHOD_1("__contains__", method_contains,                                                            \
                "__contains__($self, object, /)\n--\n\nx.__contains__(y) <==> y in x.")

#define SHARED_METHODS                                                                                      \
    BT_METHOD_0("copy", method_copy, "Return a shallow copy of a set."),                                    \
    BT_METHOD_N("union", method_union, 0, -1,                                                               \
                "union($self, /, *others)\n--\n\n"                                                          \
                "Return a new set with elements from the set and all others."),                             \
    BT_METHOD_N("intersection", method_intersection, 0, -1,                                                 \
                "intersection($self, /, *others)\n--\n\n"                                                   \
                "Return a new set with elements common to the set and all others."),                        \
    BT_METHOD_N("difference", method_difference, 0, -1,                                                     \
                "difference($self, /, *others)\n--\n\n"                                                     \
                "Return a new set with elements in the set that are not in the others."),                   \
    BT_METHOD_1("symmetric_difference", method_symmetric_difference,                                        \
                "symmetric_difference($self, other, /)\n--\n\n"                                             \
                "Return a new set with elements in either the set or other but not both."),                 \
    BT_METHOD_1("issubset", method_issubset,                                                                \
                "issubset($self, other, /)\n--\n\n"                                                         \
                "Report whether another set contains this set."),                                           \
    BT_METHOD_1("issuperset", method_issuperset,                                                            \
                "issuperset($self, other, /)\n--\n\n"                                                       \
                "Report whether this set contains another set."),                                           \
    BT_METHOD_1("isdisjoint", method_isdisjoint,                                                            \
                "isdisjoint($self, other, /)\n--\n\n"                                                       \
                "Return True if two sets have a null intersection."),                                       \
    BT_METHOD_0("__reduce__", method_reduce, "Return state information for pickling."),                     \
    BT_METHOD_0("__sizeof__", method_sizeof, "S.__sizeof__() -> size of S in memory, in bytes."),           \
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585")

static const BtMethodDef set_methods[] = {
    CONTAINS_METHOD,
    BT_METHOD_1("add", method_add,
                "Add an element to a set.\n\nThis has no effect if the element is already present."),
    BT_METHOD_1("remove", method_remove,
                "Remove an element from a set; it must be a member.\n\n"
                "If the element is not a member, raise a KeyError."),
    BT_METHOD_1("discard", method_discard,
                "Remove an element from a set if it is a member.\n\n"
                "Unlike set.remove(), the discard() method does not raise\n"
                "an exception when an element is missing from the set."),
    BT_METHOD_0("pop", method_pop,
                "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty."),
    BT_METHOD_0("clear", method_clear, "Remove all elements from this set."),
    BT_METHOD_N("update", method_update, 0, -1,
                "update($self, /, *others)\n--\n\nUpdate the set, adding elements from all others."),
    BT_METHOD_N("intersection_update", method_intersection_update, 0, -1,
                "intersection_update($self, /, *others)\n--\n\nUpdate the set, keeping only elements found "
                "in it and all others."),
    BT_METHOD_N(
        "difference_update", method_difference_update, 0, -1,
        "difference_update($self, /, *others)\n--\n\nUpdate the set, removing elements found in others."),
    BT_METHOD_1("symmetric_difference_update", method_symmetric_difference_update,
                "symmetric_difference_update($self, other, /)\n--\n\nUpdate the set, keeping only elements "
                "found in either set, but not in both."),
    SHARED_METHODS,
    BT_METHOD_END,
};

static const BtMethodDef frozenset_methods[] = {CONTAINS_METHOD, SHARED_METHODS, BT_METHOD_END};

BtType bt_type_set = {
    BT_TYPE_INIT(BT_SHAPE_SET, "set", sizeof(BtSet)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_IS_SET,
    .doc = "set(iterable=(), /)\n--\n\nBuild an unordered collection of unique elements.",
    .new_ = set_new,
    .init = set_init,
    .dealloc = bt_set_dealloc,
    .traverse = bt_set_traverse,
    .clear = set_clear_slot,
    .repr = set_repr,
    .compare = set_compare,
    .iter = set_iter,
    .binary = {[BT_OP_OR] = set_or, [BT_OP_AND] = set_and, [BT_OP_SUB] = set_sub, [BT_OP_XOR] = set_xor},
    .inplace = {[BT_OP_OR] = set_inplace_or,
                [BT_OP_AND] = set_inplace_and,
                [BT_OP_SUB] = set_inplace_sub,
                [BT_OP_XOR] = set_inplace_xor},
    .truth = set_truth,
    .length = set_length,
    .contains = bt_set_contains,
    .methods = set_methods,
};

BtType bt_type_frozenset = {
    BT_TYPE_INIT(BT_SHAPE_FROZENSET, "frozenset", sizeof(BtSet)),
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_IS_SET,
    .doc = "frozenset(iterable=(), /)\n--\n\nBuild an immutable unordered collection of unique elements.",
    .new_ = frozenset_new,
    .dealloc = bt_set_dealloc,
    .traverse = bt_set_traverse,
    .clear = set_clear_slot,
    .repr = set_repr,
    .hash = frozenset_hash,
    .compare = set_compare,
    .iter = set_iter,
    .binary = {[BT_OP_OR] = set_or, [BT_OP_AND] = set_and, [BT_OP_SUB] = set_sub, [BT_OP_XOR] = set_xor},
    .truth = set_truth,
    .length = set_length,
    .contains = bt_set_contains,
    .methods = frozenset_methods,
};
