#include "vm/objects/type.h"
#include "vm/objects/weakref.h"

#include <stdlib.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/mutex.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// ---- the table --------------------------------------------------------------------------------------------

typedef struct Entry {
    BtObject *target;
    BtWeakref *first;
    struct Entry *next;
} Entry;

enum { SHARDS = 64 };

typedef struct Shard {
    BtMutex mutex;
    Entry **buckets;
    size_t bucket_count, entry_count;
} Shard;

static Shard shards[SHARDS];

static uint64_t address_hash(const BtObject *object) {
    return ((uint64_t)(uintptr_t)object >> 4) * 0x9e3779b97f4a7c15u;
}
static Shard *shard_of(const BtObject *object) { return &shards[address_hash(object) >> 58]; }

static Entry **slot_of(Shard *shard, const BtObject *object) {
    Entry **at = &shard->buckets[(address_hash(object) >> 20) & (shard->bucket_count - 1)];
    while (*at && (*at)->target != object) at = &(*at)->next;
    return at;
}

static bool grow(Shard *shard) {
    size_t count = shard->bucket_count ? shard->bucket_count * 2 : 8;
    Entry **buckets = calloc(count, sizeof *buckets);
    if (!buckets) return false;
    for (size_t i = 0; i < shard->bucket_count; i++) {
        for (Entry *e = shard->buckets[i]; e;) {
            Entry *next = e->next;
            Entry **to = &buckets[(address_hash(e->target) >> 20) & (count - 1)];
            e->next = *to;
            *to = e;
            e = next;
        }
    }
    free(shard->buckets);
    shard->buckets = buckets;
    shard->bucket_count = count;
    return true;
}

// The object's list head, made if needed; NULL without memory. Shard locked.
static BtWeakref **list_locked(Shard *shard, BtObject *object) {
    if (shard->entry_count >= shard->bucket_count && !grow(shard)) return NULL;
    Entry **at = slot_of(shard, object);
    if (!*at) {
        Entry *e = calloc(1, sizeof *e);
        if (!e) return NULL;
        e->target = object;
        *at = e;
        shard->entry_count++;
    }
    return &(*at)->first;
}

static void unlink_locked(Shard *shard, BtWeakref *ref) {
    if (ref->next) ref->next->previous = ref->previous;
    if (ref->previous) {
        ref->previous->next = ref->next;
    } else {
        Entry **at = slot_of(shard, ref->target);
        if (*at) {
            (*at)->first = ref->next;
            if (!ref->next) {
                Entry *gone = *at;
                *at = gone->next;
                free(gone);
                shard->entry_count--;
            }
        }
    }
    ref->next = ref->previous = NULL;
    ref->target = NULL;
}

// ---- making and reading -----------------------------------------------------------------------------------

static bool may_be_referenced(View v) {
    if (!bt_is_object(v)) return false;
    BtType *type = bt_type_of(v);
    if (bt_type_has(type, BT_TYPE_NO_WEAKREFS)) return false;
    if (bt_type_has(type, BT_TYPE_HEAP)) return true;
    switch (bt_object_shape(bt_object(v))) {
    case BT_SHAPE_SET:
    case BT_SHAPE_FROZENSET:
    case BT_SHAPE_FUNCTION:
    case BT_SHAPE_METHOD:
    case BT_SHAPE_NATIVE:
    case BT_SHAPE_TYPE: case BT_SHAPE_MODULE: case BT_SHAPE_GENERATOR: case BT_SHAPE_COROUTINE:
    case BT_SHAPE_ASYNC_GENERATOR: case BT_SHAPE_CODE: case BT_SHAPE_MEMORYVIEW: case BT_SHAPE_GENERIC_ALIAS:
        return true;
    default:
        return bt_object_shape(bt_object(v)) >= BT_SHAPE_BUILTIN_END && !bt_is_exception(v);
    }
}

// A shareable reference in the list: exact type, no callback, counted. Shard locked.
static BtWeakref *find_shared_locked(BtWeakref *first, const BtType *type) {
    for (BtWeakref *ref = first; ref; ref = ref->next) {
        if (bt_object_type(&ref->head) == type && bt_is_empty(ref->callback) &&
            bt_object_refcount(&ref->head) > 0 && bt_object_try_incref(&ref->head)) {
            return ref;
        }
    }
    return NULL;
}

Value bt_weakref_new(BtType *type, View v, View callback) {
    if (!may_be_referenced(v)) {
        return bt_raise(&bt_exc_TypeError, "cannot create weak reference to '%T' object", v);
    }
    if (!bt_view_is_empty(callback) && bt_is_none(callback)) callback = BT_NO_VIEW;
    BtObject *target = bt_object(v);
    bt_mark_escaped(v);
    Shard *shard = shard_of(target);
    bool share = bt_view_is_empty(callback) && !bt_type_has(type, BT_TYPE_HEAP);
    BtWeakref *fresh = (BtWeakref *)bt_object_alloc(type, type->size);
    if (!fresh) return BT_ERROR;
    fresh->callback = bt_hold_maybe(callback);
    fresh->hash = -1;
    bt_mark_escaped(bt_view_of(fresh));

    bt_mutex_lock(&shard->mutex);
    BtWeakref **first = list_locked(shard, target);
    BtWeakref *shared = first && share ? find_shared_locked(*first, type) : NULL;
    if (first && !shared) {
        fresh->target = target;
        fresh->next = *first;
        if (*first) (*first)->previous = fresh;
        *first = fresh;
        bt_or_acq_rel_u8(&target->gc, BT_GC_WEAKREFS);
    }
    bt_mutex_unlock(&shard->mutex);
    if (!first || shared) {
        bt_release(bt_steal(fresh));
        return shared ? bt_steal(shared) : bt_raise_no_memory();
    }
    return bt_steal(fresh);
}

Value bt_weakref_get(View v) {
    BtWeakref *ref = (BtWeakref *)bt_object(v);
    for (;;) {
        BtObject *target = bt_load_acquire_ptr(&ref->target);
        if (!target) return BT_EMPTY;
        Shard *shard = shard_of(target);
        bt_mutex_lock(&shard->mutex);
        // The word may have been emptied before we got the lock.
        bool same = ref->target == target;
        bool counted = same && bt_object_refcount(target) > 0 && bt_object_try_incref(target);
        bt_mutex_unlock(&shard->mutex);
        if (counted) return bt_steal(target);
        if (same) return BT_EMPTY;
    }
}

Value bt_weakrefs_of(View v) {
    Value list = bt_list_new(0);
    if (bt_is_error(list) || !bt_is_object(v)) return list;
    BtObject *target = bt_object(v);
    if (!(bt_load_relaxed_u8(&target->gc) & BT_GC_WEAKREFS)) return list;
    Shard *shard = shard_of(target);
    // Counted under the lock, appended outside of it: appending may allocate.
    BtWeakref *found[256];
    int count = 0;
    bt_mutex_lock(&shard->mutex);
    Entry *entry = shard->bucket_count ? *slot_of(shard, target) : NULL;
    for (BtWeakref *ref = entry ? entry->first : NULL; ref && count < 256; ref = ref->next) {
        if (bt_object_refcount(&ref->head) > 0 && bt_object_try_incref(&ref->head)) found[count++] = ref;
    }
    bt_mutex_unlock(&shard->mutex);
    bool ok = true;
    // The one that is shared comes first.
    for (int i = 0; i < count; i++) {
        if (bt_object_type(&found[i]->head) != &bt_type_weakref || !bt_is_empty(found[i]->callback)) continue;
        BtWeakref *standard = found[i];
        memmove(found + 1, found, (size_t)i * sizeof *found);
        found[0] = standard;
        break;
    }
    for (int i = 0; i < count; i++) ok = bt_list_append(bt_view(list), bt_steal(found[i])) && ok;
    if (ok) return list;
    bt_release(list);
    return BT_ERROR;
}

void bt_weakrefs_clear(BtObject *object) {
    Shard *shard = shard_of(object);
    BtWeakref *with_callback = NULL, **tail = &with_callback;
    bt_mutex_lock(&shard->mutex);
    Entry **at = shard->bucket_count ? slot_of(shard, object) : NULL;
    Entry *entry = at ? *at : NULL;
    if (entry) {
        *at = entry->next;
        shard->entry_count--;
        for (BtWeakref *ref = entry->first; ref;) {
            BtWeakref *next = ref->next;
            ref->next = ref->previous = NULL;
            bt_store_release_ptr(&ref->target, NULL);
            // A reference that is itself dying does not call back.
            if (!bt_is_empty(ref->callback) && bt_object_refcount(&ref->head) > 0 &&
                bt_object_try_incref(&ref->head)) {
                *tail = ref;
                tail = &ref->next;
            }
            ref = next;
        }
        free(entry);
    }
    bt_mutex_unlock(&shard->mutex);
    if (!with_callback) return;
    Value pending = bt_error_take();
    while (with_callback) {
        BtWeakref *ref = with_callback;
        with_callback = ref->next;
        ref->next = NULL;
        Value callback = ref->callback;
        ref->callback = BT_EMPTY;
        Value done = bt_call_1(bt_view(callback), bt_view_of(ref));
        if (bt_is_error(done)) bt_error_write_unraisable(NULL, bt_view(callback));
        bt_release_maybe(done);
        bt_release(callback);
        bt_release(bt_steal(ref));
    }
    bt_error_restore(pending);
}

// ---- weakref.ref ------------------------------------------------------------------------------------------

static void weakref_dealloc(BtObject *object) {
    BtWeakref *ref = (BtWeakref *)object;
    for (;;) {
        BtObject *target = bt_load_acquire_ptr(&ref->target);
        if (!target) break;
        Shard *shard = shard_of(target);
        bt_mutex_lock(&shard->mutex);
        if (ref->target == target) unlink_locked(shard, ref);
        bt_mutex_unlock(&shard->mutex);
    }
    bt_release_maybe(ref->callback);
    bt_object_free(object);
}
static int weakref_traverse(BtObject *object, BtVisitFn visit, void *context) {
    Value callback = ((BtWeakref *)object)->callback;
    return bt_visit_maybe(callback, visit, context);
}

static Value weakref_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)kwnames;  // subclasses may take keywords in __init__
    if (argc < 1) return bt_raise(&bt_exc_TypeError, "__new__ expected at least 1 argument, got 0");
    if (argc > 2 && !bt_type_has(type, BT_TYPE_HEAP)) {
        return bt_raise(&bt_exc_TypeError, "__new__ expected at most 2 arguments, got %zd", (ptrdiff_t)argc);
    }
    return bt_weakref_new(type, args[0], argc > 1 ? args[1] : BT_NO_VIEW);
}
static bool weakref_init(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    (void)args;
    return bt_no_keywords("ref", kwnames) && bt_check_arity("__init__", argc, 1, 2);
}
static Value weakref_call(View self, const View *args, size_t argc, View kwnames) {
    (void)args;
    if (!bt_no_keywords("weakref", kwnames) || !bt_check_arity("weakref", argc, 0, 0)) return BT_ERROR;
    Value v = bt_weakref_get(self);
    return bt_is_empty(v) ? BT_NONE : v;
}
static bool weakref_hash(View self, int64_t *out) {
    BtWeakref *ref = (BtWeakref *)bt_object(self);
    int64_t known = bt_load_relaxed_i64(&ref->hash);
    if (known != -1) {
        *out = known;
        return true;
    }
    Value target = bt_weakref_get(self);
    if (bt_is_empty(target)) {
        bt_raise(&bt_exc_TypeError, "weak object has gone away");
        return false;
    }
    bool ok = bt_hash(bt_view(target), out);
    bt_release(target);
    if (ok) bt_store_relaxed_i64(&ref->hash, *out);
    return ok;
}
static Value weakref_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || !bt_is_instance(right, &bt_type_weakref)) return BT_NOT_IMPLEMENTED;
    Value a = bt_weakref_get(left), b = bt_weakref_get(right);
    Value result;
    if (bt_is_empty(a) || bt_is_empty(b)) result = bt_bool(bt_same(left, right) == (op == BT_EQ));
    else result = bt_compare(bt_view(a), bt_view(b), op);
    bt_release_maybe(a);
    bt_release_maybe(b);
    return result;
}
static Value weakref_repr(View self) {
    Value target = bt_weakref_get(self);
    if (bt_is_empty(target)) return bt_str_format("<weakref at %p; dead>", (void *)bt_object(self));
    Value class_name = bt_type_shown_name(bt_type_of(bt_view(target)));
    Value name = bt_is_error(class_name) ? BT_ERROR : bt_getattr_or_empty(bt_view(target), BT_NAME(__name__));
    Value text = BT_ERROR;
    if (!bt_is_error(class_name)) {
        if (bt_is_empty(name)) bt_error_clear();
        bool named = !bt_is_empty(name) && bt_is_str(bt_view(name));
        text = named ? bt_str_format("<weakref at %p; to '%U' at %p (%U)>", (void *)bt_object(self),
                                     bt_view(class_name), (void *)bt_object(bt_view(target)), bt_view(name))
                     : bt_str_format("<weakref at %p; to '%U' at %p>", (void *)bt_object(self),
                                     bt_view(class_name), (void *)bt_object(bt_view(target)));
    }
    bt_release_maybe(class_name);
    bt_release_maybe(name);
    bt_release(target);
    return text;
}
static Value get_callback(View self, void *context) {
    (void)context;
    Value callback = ((BtWeakref *)bt_object(self))->callback;
    return bt_is_empty(callback) ? BT_NONE : bt_hold(bt_view(callback));
}
static const BtMethodDef weakref_methods[] = {
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static const BtGetSetDef weakref_getsets[] = {
    {"__callback__", get_callback, NULL, NULL, NULL, .member = true},
                                              {NULL, NULL, NULL, NULL, NULL}};

BtType bt_type_weakref = {
    BT_TYPE_INIT(BT_SHAPE_WEAKREF, "ReferenceType", sizeof(BtWeakref)),
    .module = "weakref",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER | BT_TYPE_NO_WEAKREFS,
    .new_ = weakref_new,
    .init = weakref_init,
    .dealloc = weakref_dealloc,
    .traverse = weakref_traverse,
    .repr = weakref_repr,
    .hash = weakref_hash,
    .call = weakref_call,
    .compare = weakref_compare,
    .methods = weakref_methods,
    .getsets = weakref_getsets,
};

// ---- proxies: every operation goes to the target ----------------------------------------------------------

static Value target_of(View proxy) {
    Value target = bt_weakref_get(proxy);
    if (bt_is_empty(target)) {
        return bt_raise(&bt_exc_ReferenceError, "weakly-referenced object no longer exists");
    }
    return target;
}
static bool is_proxy(View v) {
    if (!bt_is_object(v)) return false;
    BtType *type = bt_type_of(v);
    return type == &bt_type_weakref_proxy || type == &bt_type_weakref_callable_proxy;
}
// The operand itself, or what a proxy stands for. New reference.
static Value operand(View v) { return is_proxy(v) ? target_of(v) : bt_hold(v); }

#define ON_TARGET(type_, failure, expression)                                                               \
    Value target = target_of(self);                                                                         \
    if (bt_is_error(target)) return failure;                                                                \
    View t = bt_view(target);                                                                               \
    type_ result = (expression);                                                                            \
    bt_release(target);                                                                                     \
    return result

static Value proxy_getattr(View self, View name) { ON_TARGET(Value, BT_ERROR, bt_getattr(t, name)); }
static bool proxy_setattr(View self, View name, View v) { ON_TARGET(bool, false, bt_setattr(t, name, v)); }
static Value proxy_str(View self) { ON_TARGET(Value, BT_ERROR, bt_str(t)); }
static Value proxy_iter(View self) { ON_TARGET(Value, BT_ERROR, bt_iter(t)); }
static Value proxy_next(View self) {
    Value target = target_of(self);
    if (bt_is_error(target)) return BT_ERROR;
    Value item = BT_ERROR;
    if (bt_is_iterator(bt_view(target))) item = bt_next(bt_view(target));
    else bt_raise(&bt_exc_TypeError, "Weakref proxy referenced a non-iterator '%T' object", bt_view(target));
    bt_release(target);
    return item;
}
static int64_t proxy_length(View self) { ON_TARGET(int64_t, -1, bt_length(t)); }
static int proxy_truth(View self) { ON_TARGET(int, -1, bt_truth(t)); }
static Value proxy_getitem(View self, View key) { ON_TARGET(Value, BT_ERROR, bt_getitem(t, key)); }
static bool proxy_setitem(View self, View key, View v) { ON_TARGET(bool, false, bt_setitem(t, key, v)); }
static int proxy_contains(View self, View item) { ON_TARGET(int, -1, bt_contains(t, item)); }
static Value proxy_call(View self, const View *args, size_t argc, View kwnames) {
    ON_TARGET(Value, BT_ERROR, bt_call(t, args, argc, kwnames));
}
static Value proxy_index(View self) { ON_TARGET(Value, BT_ERROR, bt_index(t)); }
static Value proxy_compare(View left, View right, BtCompareOp op) {
    Value a = operand(left);
    Value b = bt_is_error(a) ? BT_ERROR : operand(right);
    Value result = bt_is_error(b) ? BT_ERROR : bt_compare(bt_view(a), bt_view(b), op);
    bt_release_maybe(a);
    bt_release_maybe(b);
    return result;
}
static Value proxy_repr(View self) {
    Value target = bt_weakref_get(self);
    if (bt_is_empty(target)) return bt_str_format("<weakproxy at %p; dead>", (void *)bt_object(self));
    Value name = bt_type_shown_name(bt_type_of(bt_view(target)));
    Value text = BT_ERROR;
    if (!bt_is_error(name)) {
        text = bt_str_format("<weakproxy at %p; to '%U' at %p>", (void *)bt_object(self), bt_view(name),
                             (void *)bt_object(bt_view(target)));
    }
    bt_release_maybe(name);
    bt_release(target);
    return text;
}
static Value proxy_binary(View left, View right, BtBinaryOp op, bool inplace) {
    Value a = operand(left);
    Value b = bt_is_error(a) ? BT_ERROR : operand(right);
    Value result = bt_is_error(b) ? BT_ERROR
                   : inplace      ? bt_inplace(bt_view(a), bt_view(b), op)
                                  : bt_binary(bt_view(a), bt_view(b), op);
    bt_release_maybe(a);
    bt_release_maybe(b);
    return result;
}
#define OPERATORS(X)                                                                                        \
    X(ADD) X(AND) X(FLOORDIV) X(LSHIFT) X(MATMUL) X(MUL) X(MOD) X(OR) X(POW) X(RSHIFT) X(SUB) X(TRUEDIV) \
    X(XOR)
#define X(op)                                                                                               \
    static Value proxy_##op(View a, View b) { return proxy_binary(a, b, BT_OP_##op, false); }              \
    static Value proxy_inplace_##op(View a, View b) { return proxy_binary(a, b, BT_OP_##op, true); }
OPERATORS(X)
#undef X
static Value proxy_divmod(View a, View b) { return proxy_binary(a, b, BT_OP_DIVMOD, false); }
#define X(op) static Value proxy_##op(View self) { ON_TARGET(Value, BT_ERROR, bt_unary(t, BT_UNARY_##op)); }
X(NEGATIVE)
X(POSITIVE) X(INVERT) X(ABSOLUTE)
#undef X

    static Value proxy_bytes(View self) {
    ON_TARGET(Value, BT_ERROR, bt_call_method_text(t, "__bytes__", NULL, 0));
}
static Value proxy_reversed(View self) {
    ON_TARGET(Value, BT_ERROR, bt_call_method_text(t, "__reversed__", NULL, 0));
}
static const BtMethodDef proxy_methods[] = {
    BT_METHOD_0("__bytes__", proxy_bytes, NULL),
    BT_METHOD_0("__reversed__", proxy_reversed, NULL),
    BT_METHOD_END,
};

#define BINARY(op) [BT_OP_##op] = proxy_##op,
#define INPLACE(op) [BT_OP_##op] = proxy_inplace_##op,
#define PROXY_SLOTS                                                                                         \
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS, .module = "weakref",       \
    .dealloc = weakref_dealloc,                                                                             \
    .traverse = weakref_traverse, .repr = proxy_repr, .str = proxy_str, .getattr = proxy_getattr,           \
    .setattr = proxy_setattr, .compare = proxy_compare, .iter = proxy_iter, .next = proxy_next,             \
    .binary = {OPERATORS(BINARY) [BT_OP_DIVMOD] = proxy_divmod}, .inplace = {OPERATORS(INPLACE)},           \
    .unary = {[BT_UNARY_NEGATIVE] = proxy_NEGATIVE, [BT_UNARY_POSITIVE] = proxy_POSITIVE,                   \
              [BT_UNARY_INVERT] = proxy_INVERT, [BT_UNARY_ABSOLUTE] = proxy_ABSOLUTE},                      \
    .truth = proxy_truth, .index = proxy_index, .length = proxy_length, .getitem = proxy_getitem,           \
    .setitem = proxy_setitem, .contains = proxy_contains

BtType bt_type_weakref_proxy = {BT_TYPE_INIT(0, "weakref.ProxyType", sizeof(BtWeakref)), PROXY_SLOTS,
                                .methods = proxy_methods};
BtType bt_type_weakref_callable_proxy = {BT_TYPE_INIT(0, "weakref.CallableProxyType", sizeof(BtWeakref)),
                                         PROXY_SLOTS,
                                         .call = proxy_call};
