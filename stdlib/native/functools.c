// _functools: partial, reduce, cmp_to_key, and the cache behind functools.lru_cache.
//
// The cache: a dict from key to Link. With a bound, links also hang in a ring, most recently used before the
// head. The ring owns a reference to each of its links and is guarded by the lock of the wrapper; the dict
// guards itself. So a link found in the dict is a whole answer even if another thread drops it from the ring
// meanwhile. The user's function, hashing and comparing run without any lock: two threads may compute the
// same result, the first is kept.
#include "vm/base/arguments.h"
#include "stdlib/native/fields.h"
#include "stdlib/native/modules.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/function.h"
#include "vm/objects/int.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/warn.h"

static int64_t keyword_count(View kwnames) {
    return bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
}

// ---- partial ----------------------------------------------------------------------------------------------

typedef struct Partial {
    BtObject head;
    Value function;  // guarded by the lock, as the rest: __setstate__ replaces them
    Value args;      // tuple
    Value keywords;  // dict
} Partial;

static BtType partial_type;

static Partial *partial_cast(View v) { return (Partial *)bt_object(v); }

static Value partial_call(View self, const View *args, size_t argc, View kwnames);

// Three words that belong together.
static void partial_parts(Partial *p, Value *function, Value *args, Value *keywords) {
    bt_object_lock(&p->head);
    *function = bt_hold_maybe(bt_view(p->function));
    *args = bt_hold_maybe(bt_view(p->args));
    *keywords = bt_hold_maybe(bt_view(p->keywords));
    bt_object_unlock(&p->head);
}

// Has it got any, or has somebody asked for its __dict__?
static bool has_attributes(View v) {
    uint32_t shape = bt_object_shape(bt_object(v));
    return bt_shape_slot_count(shape) > 0 || bt_shape_is_dict_mode(shape);
}

static Value joined_args(View first, const View *args, size_t argc) {
    int64_t before = bt_view_is_empty(first) ? 0 : bt_tuple_length(first);
    Value tuple = bt_tuple_new(before + (int64_t)argc);
    if (bt_is_error(tuple) || before + (int64_t)argc == 0) return tuple;
    Value *items = bt_tuple_cast(bt_view(tuple))->items;
    for (int64_t i = 0; i < before; i++) items[i] = bt_hold(bt_tuple_get(first, i));
    for (size_t i = 0; i < argc; i++) items[before + (int64_t)i] = bt_hold(args[i]);
    return tuple;
}

static Value joined_keywords(View first, const View *values, View kwnames) {
    Value dict = bt_view_is_empty(first) ? bt_dict_new() : bt_dict_copy(first);
    if (bt_is_error(dict)) return BT_ERROR;
    for (int64_t i = 0; i < keyword_count(kwnames); i++) {
        if (bt_dict_set(bt_view(dict), bt_tuple_get(kwnames, i), values[i])) continue;
        bt_release(dict);
        return BT_ERROR;
    }
    return dict;
}

static Value partial_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (argc < 1) return bt_raise(&bt_exc_TypeError, "type 'partial' takes at least one argument");
    Value function = BT_EMPTY, first = BT_EMPTY, keywords = BT_EMPTY;
    // A partial of a partial becomes one, unless the inner one carries attributes.
    if (bt_type_of(args[0])->call == partial_call && !has_attributes(args[0])) {
        partial_parts(partial_cast(args[0]), &function, &first, &keywords);
    } else {
        function = bt_hold(args[0]);
    }
    Partial *p = NULL;
    if (bt_is_empty(function) || !bt_is_callable(bt_view(function))) {
        bt_raise(&bt_exc_TypeError, "the first argument must be callable");
    } else {
        p = (Partial *)bt_container_alloc(type, 0);
    }
    if (p) {
        p->function = function;
        function = BT_EMPTY;
        p->args = joined_args(bt_view(first), args + 1, argc - 1);
        if (!bt_is_error(p->args)) p->keywords = joined_keywords(bt_view(keywords), args + argc, kwnames);
        if (bt_is_error(p->keywords)) {
            bt_release(bt_steal(p));
            p = NULL;
        }
    }
    bt_release_maybe(function);
    bt_release_maybe(first);
    bt_release_maybe(keywords);
    return p ? bt_steal(p) : BT_ERROR;
}

static void partial_clear(BtObject *self) {
    Partial *p = (Partial *)self;
    bt_object_lock(self);
    Value function = p->function, args = p->args, keywords = p->keywords;
    p->function = p->args = p->keywords = BT_EMPTY;
    bt_object_unlock(self);
    bt_release_maybe(function);
    bt_release_maybe(args);
    bt_release_maybe(keywords);
    bt_attributes_release(self);
}

static void partial_dealloc(BtObject *self) {
    partial_clear(self);
    bt_object_free(self);
}

static int partial_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Partial *p = (Partial *)self;
    int result = bt_visit_maybe(p->function, visit, context);
    if (!result) result = bt_visit_maybe(p->args, visit, context);
    if (!result) result = bt_visit_maybe(p->keywords, visit, context);
    return result ? result : bt_attributes_traverse(self, visit, context);
}

// The call with these keywords, a dict that nobody else sees. `all` has the positional arguments already and
// room for every value.
static Value call_with_keywords(View function, View *all, size_t count, View keywords) {
    int64_t length = bt_dict_length(keywords), position = 0, i = 0;
    Value names = bt_tuple_new(length), key, value, result = BT_ERROR;
    if (!bt_is_error(names)) {
        bool texts = true;
        while (i < length && bt_dict_next(keywords, &position, &key, &value)) {
            texts = texts && bt_is_str(bt_view(key));
            bt_tuple_cast(bt_view(names))->items[i] = key;
            all[count + (size_t)i++] = bt_view(value);
            bt_release(value);  // the dict keeps it
        }
        if (texts) {
            result = bt_call(function, all, count, bt_view(names));
        } else {
            bt_raise(&bt_exc_TypeError, "keywords must be strings");
        }
        bt_release(names);
    }
    return result;
}

static Value partial_call(View self, const View *args, size_t argc, View kwnames) {
    Value function, first, keywords;
    partial_parts(partial_cast(self), &function, &first, &keywords);
    Value result = BT_ERROR;
    if (bt_is_empty(keywords)) {
        bt_raise(&bt_exc_TypeError, "partial object is not initialized");
    } else {
        // The partial's keywords and then the call's own, which replace those of the same name. Counted in
        // the copy: others may be adding to the partial's dict.
        Value merged = BT_EMPTY;
        if (bt_dict_length(bt_view(keywords)) > 0) {
            merged = joined_keywords(bt_view(keywords), args + argc, kwnames);
        }
        size_t before = (size_t)bt_tuple_length(bt_view(first)), named = (size_t)keyword_count(kwnames);
        enum { ROOM = 16 };
        View room[ROOM], *all = room;
        size_t values = bt_is_empty(merged) ? named : (size_t)bt_dict_length(bt_view(merged));
        if (before + argc + values > ROOM) all = bt_buffer_alloc((before + argc + values) * sizeof(View));
        if (all && !bt_error_occurred()) {
            for (size_t i = 0; i < before; i++) all[i] = bt_tuple_get(bt_view(first), (int64_t)i);
            for (size_t i = 0; i < argc + (bt_is_empty(merged) ? named : 0); i++) all[before + i] = args[i];
            result = bt_is_empty(merged)
                         ? bt_call(bt_view(function), all, before + argc, kwnames)
                         : call_with_keywords(bt_view(function), all, before + argc, bt_view(merged));
        }
        if (all != room) bt_buffer_free(all);
        bt_release_maybe(merged);
    }
    bt_release_maybe(function);
    bt_release_maybe(first);
    bt_release_maybe(keywords);
    return result;
}

static Value partial_get(View self, View instance, View owner) {
    (void)owner;
    if (bt_view_is_empty(instance) || bt_is_none(instance)) return bt_hold(self);
    if (!bt_warn(&bt_exc_FutureWarning,
                 "functools.partial will be a method descriptor in future Python versions; "
                 "wrap it in staticmethod() if you want to preserve the old behavior")) {
        return BT_ERROR;
    }
    return bt_hold(self);
}

static Value partial_repr(View self) {
    int running = bt_repr_enter(self);
    if (running < 0) return BT_ERROR;
    if (running > 0) return bt_str_from_text("...");
    Value function, args, keywords, name = bt_type_full_name(bt_type_of(self)), result = BT_ERROR;
    partial_parts(partial_cast(self), &function, &args, &keywords);
    if (!bt_is_error(name) && !bt_is_empty(keywords)) {
        BtStrBuilder b;
        bt_str_builder_init(&b);
        bt_str_builder_str(&b, bt_view(name));
        bt_str_builder_char(&b, '(');
        bt_str_builder_repr(&b, bt_view(function));
        for (int64_t i = 0; !b.failed && i < bt_tuple_length(bt_view(args)); i++) {
            bt_str_builder_text(&b, ", ");
            bt_str_builder_repr(&b, bt_tuple_get(bt_view(args), i));
        }
        int64_t position = 0;
        Value key, value;
        while (!b.failed && bt_dict_next(bt_view(keywords), &position, &key, &value)) {
            Value text = bt_str_format("%S=%R", bt_view(key), bt_view(value));
            bt_release(key);
            bt_release(value);
            if (bt_is_error(text)) {
                b.failed = true;
                break;
            }
            bt_str_builder_text(&b, ", ");
            bt_str_builder_str(&b, bt_view(text));
            bt_release(text);
        }
        bt_str_builder_char(&b, ')');
        result = bt_str_builder_finish(&b);
    }
    bt_release_maybe(name);
    bt_release_maybe(function);
    bt_release_maybe(args);
    bt_release_maybe(keywords);
    bt_repr_leave(self);
    return result;
}

static Value partial_reduce(View self) {
    Value function, args, keywords;
    partial_parts(partial_cast(self), &function, &args, &keywords);
    Value attributes = has_attributes(self) ? bt_instance_dict(self) : BT_NONE;
    Value one = BT_ERROR, state = BT_ERROR;
    if (!bt_is_error(attributes) && !bt_is_empty(keywords)) {
        one = bt_tuple_pack(1, bt_view(function));
        if (!bt_is_error(one)) {
            state =
                bt_tuple_pack(4, bt_view(function), bt_view(args), bt_view(keywords), bt_view(attributes));
        }
    }
    bt_release_maybe(attributes);
    bt_release_maybe(function);
    bt_release_maybe(args);
    bt_release_maybe(keywords);
    if (bt_is_error(state)) {
        bt_release_maybe(one);
        return BT_ERROR;
    }
    Value words[3] = {bt_hold(bt_type_view(bt_type_of(self))), one, state};
    return bt_tuple_from_values(words, 3);
}

static Value partial_setstate(View self, View state) {
    if (!bt_is_tuple(state) || bt_tuple_length(state) != 4) {
        return bt_raise(&bt_exc_TypeError, "invalid partial state");
    }
    View function = bt_tuple_get(state, 0), args = bt_tuple_get(state, 1);
    View keywords = bt_tuple_get(state, 2), attributes = bt_tuple_get(state, 3);
    if (!bt_is_callable(function) || !bt_is_tuple(args) || (!bt_is_none(keywords) && !bt_is_dict(keywords))) {
        return bt_raise(&bt_exc_TypeError, "invalid partial state");
    }
    Value exact = bt_is_exact(args, BT_SHAPE_TUPLE)
                      ? bt_hold(args)
                      : bt_tuple_from_views((const View *)bt_tuple_cast(args)->items, bt_tuple_length(args));
    if (bt_is_error(exact)) return BT_ERROR;
    Value dict = bt_is_none(keywords) ? bt_dict_new()
                 : bt_is_exact(keywords, BT_SHAPE_DICT) ? bt_hold(keywords) : bt_dict_copy(keywords);
    Value namespace = bt_is_none(attributes) ? bt_dict_new() : bt_hold(attributes);
    bool done = !bt_is_error(dict) && !bt_is_error(namespace) &&
                bt_setattr(self, BT_NAME(__dict__), bt_view(namespace));
    bt_release_maybe(namespace);
    if (!done) {
        bt_release(exact);
        bt_release_maybe(dict);
        return BT_ERROR;
    }
    Partial *p = partial_cast(self);
    Value new_function = bt_hold(function);
    bt_object_lock(&p->head);
    Value old[3] = {p->function, p->args, p->keywords};
    p->function = new_function;
    p->args = exact;
    p->keywords = dict;
    bt_object_unlock(&p->head);
    for (int i = 0; i < 3; i++) bt_release_maybe(old[i]);
    return BT_NONE;
}

static Value partial_get_field(View self, void *context) {
    Value *field = (Value *)((char *)bt_object(self) + (size_t)(uintptr_t)context);
    Value value = bt_field_get(bt_object(self), field);
    return bt_is_empty(value) ? BT_NONE : value;
}

static bool partial_set_field(View self, View value, void *context) {
    (void)self;
    (void)value;
    (void)context;
    bt_raise(&bt_exc_AttributeError, "readonly attribute");
    return false;
}

static const BtMethodDef partial_methods[] = {
    BT_METHOD_0("__reduce__", partial_reduce, NULL),
    BT_METHOD_1("__setstate__", partial_setstate, NULL),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static const BtGetSetDef partial_getsets[] = {
    {"func", partial_get_field, partial_set_field, "function object to use in future partial calls",
     (void *)offsetof(Partial, function)},
    {"args", partial_get_field, partial_set_field, "tuple of arguments to future partial calls",
     (void *)offsetof(Partial, args)},
    {"keywords", partial_get_field, partial_set_field,
     "dictionary of keyword arguments to future partial calls", (void *)offsetof(Partial, keywords)},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType partial_type = {
    BT_TYPE_INIT(0, "functools.partial", sizeof(Partial)),
    .module = "functools",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT,
    .doc = "partial(func, /, *args, **keywords)\n--\n\n"
           "Create a new function with partial application of the given arguments\nand keywords.",
    .new_ = partial_new,
    .dealloc = partial_dealloc,
    .traverse = partial_traverse,
    .clear = partial_clear,
    .repr = partial_repr,
    .call = partial_call,
    .descriptor_get = partial_get,
    .methods = partial_methods,
    .getsets = partial_getsets,
};

// ---- reduce -----------------------------------------------------------------------------------------------

static Value reduce(View module, const View *args, size_t argc, View kwnames) {
    (void)module;
    if (!bt_no_keywords("reduce", kwnames) || !bt_check_arity("reduce", argc, 2, 3)) return BT_ERROR;
    Value iterator = bt_iter(args[1]);
    if (bt_is_error(iterator)) {
        if (bt_error_matches(&bt_exc_TypeError)) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "reduce() arg 2 must support iteration");
        }
        return BT_ERROR;
    }
    Value result = argc > 2 ? bt_hold(args[2]) : BT_EMPTY;
    for (;;) {
        Value item = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(item)) break;
        if (bt_is_empty(result)) {
            result = item;
            continue;
        }
        Value next = bt_call_2(args[0], bt_view(result), bt_view(item));
        bt_release(result);
        bt_release(item);
        result = next;
        if (bt_is_error(result)) break;
    }
    bt_release(iterator);
    if (bt_error_occurred()) {
        bt_release_maybe(result);
        return BT_ERROR;
    }
    if (!bt_is_empty(result)) return result;
    return bt_raise(&bt_exc_TypeError, "reduce() of empty iterable with no initial value");
}

// ---- cmp_to_key -------------------------------------------------------------------------------------------

typedef struct Key {
    BtObject head;
    Value compare;
    Value object;  // guarded by the lock; empty = not given yet
} Key;

static BtType key_type;

static Value key_new(View compare, View object) {
    Key *key = (Key *)bt_object_alloc(&key_type, sizeof(Key));
    if (!key) return BT_ERROR;
    key->compare = bt_hold(compare);
    key->object = bt_hold_maybe(object);
    return bt_steal(key);
}

static void key_clear(BtObject *self) {
    Key *key = (Key *)self;
    bt_object_lock(self);
    Value compare = key->compare, object = key->object;
    key->compare = key->object = BT_EMPTY;
    bt_object_unlock(self);
    bt_release_maybe(compare);
    bt_release_maybe(object);
}

static void key_dealloc(BtObject *self) {
    key_clear(self);
    bt_object_free(self);
}

static int key_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_visit_maybe(((Key *)self)->compare, visit, context);
    return result ? result : bt_visit_maybe(((Key *)self)->object, visit, context);
}

static Value key_call(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"obj", NULL};
    static const BtSignature signature = {"K", names, 0, 1, 1};
    View object;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &object)) return BT_ERROR;
    Key *key = (Key *)bt_object(self);
    Value compare = bt_field_get(&key->head, &key->compare), made = BT_ERROR;
    if (bt_is_empty(compare)) bt_raise(&bt_exc_AttributeError, "cmp");    // the collector has cleared it
    else made = key_new(bt_view(compare), object);
    bt_release_maybe(compare);
    return made;
}

static Value key_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_instance(right, &key_type))
        return bt_raise(&bt_exc_TypeError, "other argument must be K instance");
    Key *a = (Key *)bt_object(left), *b = (Key *)bt_object(right);
    Value compare = bt_field_get(&a->head, &a->compare);
    Value x = bt_field_get(&a->head, &a->object), y = bt_field_get(&b->head, &b->object);
    Value result = BT_ERROR;
    if (bt_is_empty(x) || bt_is_empty(y) || bt_is_empty(compare)) {
        bt_raise(&bt_exc_AttributeError, "object");
    } else {
        Value order = bt_call_2(bt_view(compare), bt_view(x), bt_view(y));
        if (!bt_is_error(order)) {
            result = bt_compare(bt_view(order), bt_small_int_view(0), op);
            bt_release(order);
        }
    }
    bt_release_maybe(compare);
    bt_release_maybe(x);
    bt_release_maybe(y);
    return result;
}

static Value key_get_object(View self, void *context) {
    (void)context;
    Key *key = (Key *)bt_object(self);
    Value object = bt_field_get(&key->head, &key->object);
    return bt_is_empty(object) ? BT_NONE : object;
}

static bool key_set_object(View self, View value, void *context) {
    (void)context;
    Key *key = (Key *)bt_object(self);
    Value object = bt_hold_maybe(value);
    bt_field_set(&key->head, &key->object, object);
    return true;
}

static Value key_text_signature(View self, void *context) {
    (void)self;
    (void)context;
    return bt_str_from_text("(obj)");
}

static const BtGetSetDef key_getsets[] = {
    {"__text_signature__", key_text_signature, NULL, NULL, NULL},
    {"obj", key_get_object, key_set_object, "Value wrapped by a key function.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType key_type = {
    BT_TYPE_INIT(0, "functools.KeyWrapper", sizeof(Key)),
    .module = "functools",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,
    .dealloc = key_dealloc,
    .traverse = key_traverse,
    .clear = key_clear,
    .call = key_call,
    .compare = key_compare,
    .getsets = key_getsets,
};

static Value cmp_to_key(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"mycmp", NULL};
    static const BtSignature signature = {"cmp_to_key", names, 0, 1, 1};
    (void)module;
    View compare;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &compare)) return BT_ERROR;
    return key_new(compare, BT_NO_VIEW);
}

// ---- the cache --------------------------------------------------------------------------------------------

typedef struct Link {
    BtObject head;
    Value key, result;               // never change
    int64_t hash;                    // of the key, which is asked for it once in a call
    struct Link *previous, *next;    // in the ring, newest first; guarded by the wrapper's lock, as linked
    bool linked;
} Link;

typedef struct Cache {
    BtObject head;
    Value function;
    Value cache_info_type;
    Value results;                   // dict: key -> result (unbounded) or Link
    int64_t max;                     // -1: unbounded, 0: no caching
    bool typed;
    int64_t hits, misses;            // atomic: relaxed
    Link *newest, *oldest;           // guarded by the lock, as count
    int64_t count;
} Cache;

static BtType cache_type, link_type;
// Between positional and keyword arguments in a key.
static BtObject *keyword_mark;

static Cache *cache_cast(View v) { return (Cache *)bt_object(v); }

static void link_dealloc(BtObject *self) {
    bt_release_maybe(((Link *)self)->key);
    bt_release_maybe(((Link *)self)->result);
    bt_object_free(self);
}

static int link_traverse(BtObject *self, BtVisitFn visit, void *context) {
    int result = bt_visit_maybe(((Link *)self)->key, visit, context);
    return result ? result : bt_visit_maybe(((Link *)self)->result, visit, context);
}

static BtType link_type = {
    BT_TYPE_INIT(0, "functools._lru_list_elem", sizeof(Link)),
    .module = "functools",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,
    .dealloc = link_dealloc,
    .traverse = link_traverse,
};

static void unlink_locked(Cache *cache, Link *link) {
    if (link->previous) {
        link->previous->next = link->next;
    } else {
        cache->newest = link->next;
    }
    if (link->next) {
        link->next->previous = link->previous;
    } else {
        cache->oldest = link->previous;
    }
    link->previous = link->next = NULL;
    link->linked = false;
}

static void link_newest_locked(Cache *cache, Link *link) {
    link->linked = true;
    link->next = cache->newest;
    if (cache->newest) {
        cache->newest->previous = link;
    } else {
        cache->oldest = link;
    }
    cache->newest = link;
}

static void count_one(int64_t *counter) {
    if (bt_threads_run_at_once()) {
        bt_add_relaxed_i64(counter, 1);
    } else {
        ++*counter;
    }
}

static Value make_key(const Cache *cache, const View *args, size_t argc, View kwnames) {
    size_t named = (size_t)keyword_count(kwnames);
    if (argc == 1 && named == 0 && !cache->typed &&
        (bt_is_small_int(args[0]) || bt_is_exact(args[0], BT_SHAPE_STR) ||
         bt_is_exact(args[0], BT_SHAPE_INT))) {
        return bt_hold(args[0]);
    }
    size_t size = argc + (named ? 2 * named + 1 : 0) + (cache->typed ? argc + named : 0);
    Value key = bt_tuple_new((int64_t)size);
    if (bt_is_error(key) || size == 0) return key;
    Value *next = bt_tuple_cast(bt_view(key))->items;
    for (size_t i = 0; i < argc; i++) *next++ = bt_hold(args[i]);
    if (named) *next++ = bt_hold(bt_view_of(keyword_mark));
    for (size_t i = 0; i < named; i++) {
        *next++ = bt_hold(bt_tuple_get(kwnames, (int64_t)i));
        *next++ = bt_hold(args[argc + i]);
    }
    if (cache->typed) {
        for (size_t i = 0; i < argc + named; i++) *next++ = bt_hold(bt_type_view(bt_type_of(args[i])));
    }
    return key;
}

// Keeps a new result, dropping the one least recently used when there is no more room. A result that another
// call has stored under the key meanwhile stays.
static bool remember(Cache *cache, View key, int64_t hash, View result) {
    if (cache->max < 0) return bt_dict_set_hashed(bt_view(cache->results), key, result, hash);
    Link *link = (Link *)bt_object_alloc(&link_type, sizeof(Link));
    if (!link) return false;
    link->key = bt_hold(key);
    link->hash = hash;
    link->result = bt_hold(result);
    Value kept = bt_dict_setdefault_hashed(bt_view(cache->results), key, bt_view_of(link), hash);
    if (bt_is_error(kept) || kept.bits != bt_view_of(link).bits) {
        bool ok = !bt_is_error(kept);
        bt_release_maybe(kept);
        bt_release(bt_steal(link));
        return ok;
    }
    bt_release(kept);
    Link *dropped = NULL;
    bt_object_lock(&cache->head);
    link_newest_locked(cache, link);  // and with it the ring takes our reference
    if (++cache->count > cache->max) {
        dropped = cache->oldest;
        unlink_locked(cache, dropped);
        cache->count--;
    }
    bt_object_unlock(&cache->head);
    if (!dropped) return true;
    bool ok = bt_dict_delete_hashed(bt_view(cache->results), bt_view(dropped->key), dropped->hash) >= 0;
    bt_release(bt_steal(dropped));
    return ok;
}

static Value cache_call(View self, const View *args, size_t argc, View kwnames) {
    Cache *cache = cache_cast(self);
    if (cache->max == 0) {
        count_one(&cache->misses);
        return bt_call(bt_view(cache->function), args, argc, kwnames);
    }
    Value key = make_key(cache, args, argc, kwnames);
    if (bt_is_error(key)) return BT_ERROR;
    int64_t hash;
    if (!bt_key_hash(bt_view(key), &hash)) {
        bt_release(key);
        return BT_ERROR;
    }
    Value found = bt_dict_get_hashed(bt_view(cache->results), bt_view(key), hash);
    if (!bt_is_empty(found)) {
        count_one(&cache->hits);
        bt_release(key);
        if (cache->max < 0) return found;
        Link *link = (Link *)bt_object(bt_view(found));
        bt_object_lock(&cache->head);
        if (cache->newest != link && link->linked) {
            unlink_locked(cache, link);
            link_newest_locked(cache, link);
        }
        bt_object_unlock(&cache->head);
        Value result = bt_hold(bt_view(link->result));
        bt_release(found);
        return result;
    }
    Value result = BT_ERROR;
    if (!bt_error_occurred()) {
        count_one(&cache->misses);
        result = bt_call(bt_view(cache->function), args, argc, kwnames);
        if (!bt_is_error(result) && !remember(cache, bt_view(key), hash, bt_view(result))) {
            bt_release(result);
            result = BT_ERROR;
        }
    }
    bt_release(key);
    return result;
}

// Takes everything out: first the ring, then the dict.
static void forget_all(Cache *cache) {
    bt_object_lock(&cache->head);
    Link *chain = cache->newest;
    cache->newest = cache->oldest = NULL;
    cache->count = 0;
    for (Link *link = chain; link; link = link->next) link->linked = false;
    bt_object_unlock(&cache->head);
    // Nobody touches the neighbours of a link that is not linked: the chain is this thread's.
    while (chain) {
        Link *next = chain->next;
        bt_release(bt_steal(chain));
        chain = next;
    }
    if (!bt_is_empty(cache->results)) bt_dict_clear(bt_view(cache->results));
}

static Value cache_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"user_function", "maxsize", "typed", "cache_info_type", NULL};
    static const BtSignature signature = {"lru_cache", names, 0, 4, 4};
    View in[4];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    if (!bt_is_callable(in[0])) return bt_raise(&bt_exc_TypeError, "the first argument must be callable");
    int64_t max = -1;
    if (!bt_is_none(in[1])) {
        if (!bt_has_index(in[1])) return bt_raise(&bt_exc_TypeError, "maxsize should be integer or None");
        if (!bt_as_i64(in[1], &max)) return BT_ERROR;
        if (max < 0) max = 0;
    }
    int typed = bt_truth(in[2]);
    if (typed < 0) return BT_ERROR;
    Value results = bt_dict_new();
    if (bt_is_error(results)) return BT_ERROR;
    Cache *cache = (Cache *)bt_container_alloc(type, 0);
    if (!cache) {
        bt_release(results);
        return BT_ERROR;
    }
    cache->function = bt_hold(in[0]);
    cache->cache_info_type = bt_hold(in[3]);
    cache->results = results;
    cache->max = max;
    cache->typed = typed;
    return bt_steal(cache);
}

static void cache_dealloc(BtObject *self) {
    Cache *cache = (Cache *)self;
    forget_all(cache);
    bt_release_maybe(cache->function);
    bt_release_maybe(cache->cache_info_type);
    bt_release_maybe(cache->results);
    bt_attributes_release(self);
    bt_object_free(self);
}

// The words stay: the wrapper is called without a lock, and must be callable until it dies.
static void cache_clear_slot(BtObject *self) {
    forget_all((Cache *)self);
    bt_attributes_release(self);
}

static int cache_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Cache *cache = (Cache *)self;
    int result = bt_visit_maybe(cache->function, visit, context);
    if (!result) result = bt_visit_maybe(cache->cache_info_type, visit, context);
    if (!result) result = bt_visit_maybe(cache->results, visit, context);
    for (Link *link = cache->newest; link && !result; link = link->next)
        result = visit(bt_view_of(link), context);
    return result ? result : bt_attributes_traverse(self, visit, context);
}

static Value cache_get(View self, View instance, View owner) {
    (void)owner;
    if (bt_view_is_empty(instance) || bt_is_none(instance)) return bt_hold(self);
    return bt_method_new(self, instance);
}

static Value cache_info(View self) {
    Cache *cache = cache_cast(self);
    Value max = cache->max < 0 ? BT_NONE : bt_int_from_i64(cache->max);
    if (bt_is_error(max)) return BT_ERROR;
    View args[4] = {bt_small_int_view(bt_load_relaxed_i64(&cache->hits)),
                    bt_small_int_view(bt_load_relaxed_i64(&cache->misses)), bt_view(max),
                    bt_small_int_view(bt_dict_length(bt_view(cache->results)))};
    Value result = bt_call(bt_view(cache->cache_info_type), args, 4, BT_NO_VIEW);
    bt_release(max);
    return result;
}

static Value cache_clear(View self) {
    Cache *cache = cache_cast(self);
    forget_all(cache);
    bt_store_relaxed_i64(&cache->hits, 0);
    bt_store_relaxed_i64(&cache->misses, 0);
    return BT_NONE;
}

static Value cache_reduce(View self) { return bt_getattr(self, BT_NAME(__qualname__)); }
static Value cache_copy(View self) { return bt_hold(self); }
static Value cache_deepcopy(View self, View memo) {
    (void)memo;
    return bt_hold(self);
}

static const BtMethodDef cache_methods[] = {
    BT_METHOD_0("cache_info", cache_info, "cache_info($self, /)\n--\n\nReport cache statistics"),
    BT_METHOD_0("cache_clear", cache_clear,
                "cache_clear($self, /)\n--\n\nClear the cache and cache statistics"),
    BT_METHOD_0("__reduce__", cache_reduce, NULL),
    BT_METHOD_0("__copy__", cache_copy, NULL),
    BT_METHOD_1("__deepcopy__", cache_deepcopy, NULL),
    BT_METHOD_END,
};

static BtType cache_type = {
    BT_TYPE_INIT(0, "functools._lru_cache_wrapper", sizeof(Cache)),
    .module = "functools",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_HAS_DICT | BT_TYPE_METHOD_LIKE,
    .inline_slots = 12,
    .doc = "Create a cached callable that wraps another function.\n\n"
           "user_function:      the function being cached\n\n"
           "maxsize:  0         for no caching\n"
           "          None      for unlimited cache size\n"
           "          n         for a bounded cache\n\n"
           "typed:    False     cache f(3) and f(3.0) as identical calls\n"
           "          True      cache f(3) and f(3.0) as distinct calls\n\n"
           "cache_info_type:    namedtuple class with the fields:\n"
           "                        hits misses currsize maxsize\n",
    .new_ = cache_new,
    .dealloc = cache_dealloc,
    .traverse = cache_traverse,
    .clear = cache_clear_slot,
    .call = cache_call,
    .descriptor_get = cache_get,
    .methods = cache_methods,
};

static const BtMethodDef functions[] = {
    BT_METHOD_K(
        "reduce", reduce,
        "reduce(function, iterable[, initial], /)\n--\n\n"
        "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.\n\n"
        "This effectively reduces the iterable to a single value.  If initial is present,\n"
        "it is placed before the items of the iterable in the calculation, and serves as\n"
        "a default when the iterable is empty.\n\n"
        "For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])\n"
        "calculates ((((1 + 2) + 3) + 4) + 5)."),
    BT_METHOD_K("cmp_to_key", cmp_to_key,
                "cmp_to_key($module, /, mycmp)\n--\n\nConvert a cmp= function into a key= function.\n\n"
                "  mycmp\n    Function that compares two objects."),
    BT_METHOD_END,
};

bool bt_init_functools(View module) {
    if (!bt_type_ready_once(&partial_type) || !bt_type_ready_once(&key_type) ||
        !bt_type_ready_once(&link_type) || !bt_type_ready_once(&cache_type) ||
        !bt_module_add_functions(module, functions)) {
        return false;
    }
    if (!keyword_mark) {
        keyword_mark = bt_object_alloc(&bt_type_object, sizeof(BtObject));
        if (!keyword_mark) return false;
        bt_object_make_immortal(keyword_mark);
    }
    return bt_module_add_type(module, &partial_type) && bt_module_add_type(module, &cache_type);
}
