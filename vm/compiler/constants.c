// The pool is a hash table keyed by structure. Parts of tuples are shared first, so a tuple's structure is
// its words.
#include "vm/compiler/constants.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/compiler/codegen.h"
#include "vm/objects/bytes.h"
#include "vm/objects/complex.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static uint64_t mix(uint64_t h) {
    h ^= h >> 32;
    h *= 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

static uint64_t bits_of_double(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits;
}

// ---- structure --------------------------------------------------------------------------------------------

static uint64_t hash_of_bytes(const BtBytes *b) {
    uint64_t h = 0xcbf29ce484222325u;
    for (int64_t i = 0; i < b->length; i++) h = (h ^ b->data[i]) * 0x100000001b3u;
    return h;
}

// Order must not matter for a set: add up what the items' words hash to. Items come out of the pool (fold.c).
static uint64_t hash_of_set(View set) {
    uint64_t h = 0;
    int64_t position = 0;
    Value item;
    while (bt_set_next(set, &position, &item)) {
        h += mix(bt_is_immediate(bt_view(item)) ? bt_view(item).bits
                                                : (uint64_t)(uintptr_t)bt_object(bt_view(item)));
        bt_release(item);
    }
    return h;
}

static uint64_t hash_of_words(View tuple) {
    uint64_t h = 0;
    for (int64_t i = 0; i < bt_tuple_length(tuple); i++) h = mix(h + bt_tuple_get(tuple, i).bits) + 1;
    return h;
}

static uint64_t hash_of(View v) {
    uint32_t shape = bt_shape_of(v);
    uint64_t h = v.bits;
    if (bt_is_object(v)) {
        switch (shape) {
        case BT_SHAPE_STR: h = (uint64_t)bt_str_hash(v); break;
        case BT_SHAPE_BYTES: h = hash_of_bytes(bt_bytes_cast(v)); break;
        case BT_SHAPE_INT: h = (uint64_t)bt_int_hash(v); break;
        case BT_SHAPE_FLOAT: h = bits_of_double(bt_float_value(v)); break;
        case BT_SHAPE_COMPLEX:
            h = mix(bits_of_double(bt_complex_cast(v)->real)) + bits_of_double(bt_complex_cast(v)->imag);
            break;
        case BT_SHAPE_FROZENSET: h = hash_of_set(v); break;
        case BT_SHAPE_CODE:  // a `finally` body or loop test compiled twice makes equal ones
            h = mix((uint64_t)bt_code_cast(v)->first_line << 32 ^ (uint64_t)bt_code_cast(v)->unit_count) +
                (uint64_t)bt_str_hash(bt_view(bt_code_cast(v)->name)) +
                hash_of_words(bt_view(bt_code_cast(v)->constants));
            break;
        case BT_SHAPE_TUPLE: h = hash_of_words(v); break;
        }
    }
    return mix(h + shape);
}

static bool same_structure(View a, View b) {
    if (bt_same(a, b)) return true;
    uint32_t shape = bt_shape_of(a);
    if (shape != bt_shape_of(b) || !bt_is_object(a) || !bt_is_object(b)) return false;
    switch (shape) {
    case BT_SHAPE_STR: return bt_str_equal(a, b);
    case BT_SHAPE_BYTES:
        return bt_bytes_cast(a)->length == bt_bytes_cast(b)->length &&
               memcmp(bt_bytes_cast(a)->data, bt_bytes_cast(b)->data, (size_t)bt_bytes_cast(a)->length) == 0;
    case BT_SHAPE_INT: return bt_int_compare(a, b) == 0;
    case BT_SHAPE_FLOAT:  // a NaN equals nothing, not even another one with the same bits
        return bits_of_double(bt_float_value(a)) == bits_of_double(bt_float_value(b)) &&
               bt_float_value(a) == bt_float_value(b);
    case BT_SHAPE_COMPLEX:
        return bits_of_double(bt_complex_cast(a)->real) == bits_of_double(bt_complex_cast(b)->real) &&
               bits_of_double(bt_complex_cast(a)->imag) == bits_of_double(bt_complex_cast(b)->imag);
    case BT_SHAPE_FROZENSET: {
        if (bt_set_length(a) != bt_set_length(b) || hash_of_set(a) != hash_of_set(b)) return false;
        int64_t position = 0;
        Value item;
        while (bt_set_next(a, &position, &item)) {
            int found = bt_set_contains(b, bt_view(item));
            bt_release(item);
            if (found < 0) bt_error_clear();
            if (found != 1) return false;
        }
        return true;
    }
    case BT_SHAPE_CODE: return bt_code_same_words(a, b);  // what is in them has been shared already
    case BT_SHAPE_TUPLE:
        if (bt_tuple_length(a) != bt_tuple_length(b)) return false;
        for (int64_t i = 0; i < bt_tuple_length(a); i++) {
            if (!bt_same(bt_tuple_get(a, i), bt_tuple_get(b, i))) return false;
        }
        return true;
    }
    return false;
}

// ---- the pool ---------------------------------------------------------------------------------------------

void bt_constant_pool_free(BtConstantPool *pool) {
    for (uint32_t i = 0; i < pool->size; i++) bt_release_maybe(pool->slots[i]);
    bt_buffer_free(pool->slots);
    bt_buffer_free(pool->hashes);
    memset(pool, 0, sizeof *pool);
}

static bool grow(BtConstantPool *pool) {
    uint32_t size = pool->size ? pool->size * 2 : 64;
    Value *slots = bt_buffer_alloc_zero(size * sizeof *slots);
    uint64_t *hashes = bt_buffer_alloc_zero(size * sizeof *hashes);
    if (!slots || !hashes) {
        bt_buffer_free(slots);
        bt_buffer_free(hashes);
        return false;
    }
    for (uint32_t i = 0; i < pool->size; i++) {
        if (bt_is_empty(pool->slots[i])) continue;
        uint32_t j = (uint32_t)pool->hashes[i] & (size - 1);
        while (!bt_is_empty(slots[j])) j = (j + 1) & (size - 1);
        slots[j] = pool->slots[i];
        hashes[j] = pool->hashes[i];
    }
    bt_buffer_free(pool->slots);
    bt_buffer_free(pool->hashes);
    pool->slots = slots;
    pool->hashes = hashes;
    pool->size = size;
    return true;
}

// A tuple whose items are all the pool's own; gives the argument back when they are already.
static Value share_items(BtCompiler *c, Value tuple) {
    int64_t length = bt_tuple_length(bt_view(tuple));
    bool changed = false;
    for (int64_t i = 0; i < length; i++) {
        View item = bt_tuple_get(bt_view(tuple), i);
        View shared = bt_constant_share(c, bt_hold(item));
        if (bt_view_is_empty(shared)) goto fail;
        changed |= !bt_same(shared, item);
    }
    if (!changed) return tuple;
    Value copy = bt_tuple_new(length);
    if (bt_is_error(copy)) goto fail;
    for (int64_t i = 0; i < length; i++) {
        View shared = bt_constant_share(c, bt_hold(bt_tuple_get(bt_view(tuple), i)));
        bt_tuple_cast(bt_view(copy))->items[i] = bt_hold_maybe(shared);
    }
    bt_release(tuple);
    return copy;
fail:
    bt_release(tuple);
    return BT_ERROR;
}

// The same for a frozenset.
static Value share_members(BtCompiler *c, Value set) {
    int64_t position = 0;
    bool changed = false, ok = true;
    Value item, list = bt_list_new(bt_set_length(bt_view(set)));
    if (bt_is_error(list)) goto fail;
    while (ok && bt_set_next(bt_view(set), &position, &item)) {
        View shared = bt_constant_share(c, bt_hold(bt_view(item)));
        ok = !bt_view_is_empty(shared) && bt_list_append(bt_view(list), bt_hold(shared));
        changed |= !bt_same(shared, bt_view(item));
        bt_release(item);
    }
    if (!ok) goto fail;
    if (changed) bt_assign(&set, bt_frozenset_from_iterable(bt_view(list)));
    bt_release(list);
    return set;
fail:
    bt_release_maybe(list);
    bt_release(set);
    return BT_ERROR;
}

// Letters, digits and underscores only: such strings are interned.
static bool looks_like_name(View s) {
    const BtStr *str = bt_str_cast(s);
    if (!str->ascii) return false;
    const uint8_t *p = bt_str_data(str);
    for (int64_t i = 0; i < str->length; i++) {
        uint8_t ch = p[i];
        if (!((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '_'))
            return false;
    }
    return true;
}

View bt_constant_share(BtCompiler *c, Value constant) {
    if (bt_is_error(constant)) {
        bt_compile_fail(c);
        return BT_NO_VIEW;
    }
    View v = bt_view(constant);
    if (bt_is_immediate(v)) return v;
    uint32_t shape = bt_shape_of(v);
    if (shape == BT_SHAPE_STR && !bt_str_is_interned(v) && looks_like_name(v)) {
        constant = bt_intern(constant);
    } else if (shape == BT_SHAPE_TUPLE) {
        constant = share_items(c, constant);
    } else if (shape == BT_SHAPE_FROZENSET) {
        constant = share_members(c, constant);
    }
    BtConstantPool *pool = &c->pool;
    if (bt_is_error(constant) || (pool->count * 2 >= pool->size && !grow(pool))) {
        bt_release_maybe(constant);
        bt_compile_fail(c);
        return BT_NO_VIEW;
    }
    v = bt_view(constant);
    uint64_t hash = hash_of(v);
    uint32_t i = (uint32_t)hash & (pool->size - 1);
    for (; !bt_is_empty(pool->slots[i]); i = (i + 1) & (pool->size - 1)) {
        if (pool->hashes[i] == hash && same_structure(bt_view(pool->slots[i]), v)) {
            bt_release(constant);
            return bt_view(pool->slots[i]);
        }
    }
    pool->slots[i] = constant;
    pool->hashes[i] = hash;
    pool->count++;
    return v;
}

// ---- literals ---------------------------------------------------------------------------------------------

Value bt_constant_make(const BtConstant *literal) {
    switch ((int)literal->kind) {
    case BT_CONSTANT_NONE: return BT_NONE;
    case BT_CONSTANT_TRUE: return bt_bool(true);
    case BT_CONSTANT_FALSE: return bt_bool(false);
    case BT_CONSTANT_ELLIPSIS: return bt_hold(BT_ELLIPSIS_VIEW);
    case BT_CONSTANT_INT:
        if (literal->as.integer.fits) return bt_int_from_i64(literal->as.integer.value);
        return bt_int_from_text(literal->as.integer.digits, strlen(literal->as.integer.digits),
                                literal->as.integer.base);
    case BT_CONSTANT_FLOAT: return bt_float_new(literal->as.real);
    case BT_CONSTANT_IMAGINARY: return bt_complex_new(0.0, literal->as.real);
    case BT_CONSTANT_STR: return bt_str_from_wtf8(literal->as.string.data, literal->as.string.length);
    case BT_CONSTANT_BYTES: return bt_bytes_new(literal->as.string.data, literal->as.string.length);
    case BT_CONSTANT_FOLDED:
    case BT_CONSTANT_OBJECT: return bt_hold(bt_view_from_bits((uint64_t)literal->as.integer.value));
    }
    return bt_raise_bad_internal_call("bt_constant_make");
}

View bt_constant_of(BtCompiler *c, const BtConstant *literal) {
    switch ((int)literal->kind) {
    case BT_CONSTANT_NONE: return BT_NONE_VIEW;
    case BT_CONSTANT_TRUE: return BT_TRUE_VIEW;
    case BT_CONSTANT_FALSE: return BT_FALSE_VIEW;
    case BT_CONSTANT_ELLIPSIS: return BT_ELLIPSIS_VIEW;
    case BT_CONSTANT_FOLDED: return bt_view_from_bits((uint64_t)literal->as.integer.value);
    default: return bt_constant_share(c, bt_constant_make(literal));
    }
}

const char *bt_constant_type_name(BtCompiler *c, const BtExpr *e) {
    View v = bt_constant_of(c, &e->as.constant);
    return bt_view_is_empty(v) ? "" : bt_type_of(v)->name;
}

bool bt_constant_is_true(View constant) {
    int truth = bt_truth(constant);
    if (truth < 0) bt_error_clear();
    return truth > 0;
}
