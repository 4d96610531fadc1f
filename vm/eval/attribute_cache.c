#include "vm/eval/attribute_cache.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/dict.h"
#include "vm/objects/function.h"
#include "vm/objects/module.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type_lookup.h"
#include "vm/threads/object_lock.h"

typedef struct Site {
    BtCode *code;
    uint64_t *cache;
} Site;

static void put(uint64_t *cache, uint64_t word) {
    if (bt_load_relaxed_u64(cache) != word) bt_store_relaxed_u64(cache, word);
}

// The array of further words, made when there is none; NULL when memory is short (the site then knows one
// shape).
static uint64_t *more_caches(BtCode *code) {
    uint64_t *more = bt_load_acquire_ptr(&code->more_caches);
    if (more) return more;
    more = bt_buffer_alloc_zero(sizeof(uint64_t) * BT_CACHE_MORE * (size_t)code->unit_count);
    if (!more) {
        bt_error_clear();
        return NULL;
    }
    uint64_t *expected = NULL;
    if (bt_cas_acq_rel_ptr(&code->more_caches, &expected, more)) return more;
    bt_buffer_free(more);
    return expected;
}

// Notes the word: over an older one of the same shape, else in a free place, else in place of one that the
// shape chooses.
static void remember(Site site, uint64_t word) {
    uint64_t first = bt_load_relaxed_u64(site.cache);
    uint32_t shape = bt_cache_shape(word);
    if (first == 0 || bt_cache_shape(first) == shape) {
        put(site.cache, word);
        return;
    }
    uint64_t *more = more_caches(site.code);
    if (!more) {
        put(site.cache, word);
        return;
    }
    more += BT_CACHE_MORE * (site.cache - site.code->caches);
    for (int i = 0; i < BT_CACHE_MORE; i++) {
        uint64_t other = bt_load_relaxed_u64(&more[i]);
        if (other == 0 || bt_cache_shape(other) == shape) {
            put(&more[i], word);
            return;
        }
    }
    // Full. The newest shape goes first: those of classes that are gone drift to the back and out.
    put(&more[shape % BT_CACHE_MORE], first);
    put(site.cache, word);
}

// The word of an instance that a member descriptor (__slots__) stands for; 0 for anything else. An emptied
// word sends the fast path to the descriptor, which raises; so does a descriptor that was put into an
// unrelated class.
static uint32_t member_word(const BtType *type, View found) {
    if (!bt_is_exact(found, BT_SHAPE_MEMBER_DESCRIPTOR) || bt_type_has(type, BT_TYPE_VAR_SIZED)) return 0;
    const BtMemberDescriptor *member = (const BtMemberDescriptor *)bt_object(found);
    if (!bt_type_is_subtype(type, member->owner)) return 0;
    uint32_t word = member->offset / 8;
    return word < 256 ? word : 0;
}

// Is it a property that calls a Python function with nothing but the instance?
static bool has_plain_getter(View found) {
    if (!bt_is_exact(found, BT_SHAPE_PROPERTY)) return false;
    Value getter = bt_property_getter(found);
    bool plain = !bt_is_empty(getter) && bt_is_exact(bt_view(getter), BT_SHAPE_FUNCTION);
    if (plain) {
        const BtCode *code = bt_code_cast(bt_view(bt_function_cast(bt_view(getter))->code));
        plain = code->simple_call && code->arg_count == 1;
    }
    bt_release_maybe(getter);
    return plain;
}

// Is it a staticmethod, or a classmethod that the site calls at once?
static bool is_wrapped(View found, bool method_form) {
    BtType *type = bt_type_of(found);
    return type == &bt_type_staticmethod || (type == &bt_type_classmethod && method_form);
}

// Finds the attribute again and notes where it is; only for receivers whose class leaves attribute access to
// object. Runs no Python code, so nothing can change between looking and noting that a flush would have to
// undo.
static void learn_load(View receiver, View name, bool method_form, Site site) {
    if (!bt_is_object(receiver)) return;
    BtObject *object = bt_object(receiver);
    uint32_t shape = bt_load_acquire_u32(&object->shape);
    BtType *type = bt_shapes[shape].type;
    if (shape == BT_SHAPE_MODULE) {
        int64_t position = bt_dict_position_interned(bt_module_dict(receiver), name);
        if (position >= 0 && position <= BT_CACHE_PAYLOAD_MAX) {
            remember(site, bt_cache_word(BT_CACHE_MODULE, (uint32_t)position, shape));
        }
        return;
    }
    if (!bt_type_has(type, BT_TYPE_GENERIC_GETATTR)) {
        if (shape != BT_SHAPE_TYPE) return;
        // Class.attribute with the metaclass `type`: its own table tells, unless `type` has a data descriptor
        // of the name.
        Value meta;
        int32_t meta_position = bt_type_lookup_position(&bt_type_type, name, &meta);
        if (meta_position >= 0) {
            bt_release(meta);
            return;
        }
        Value found;
        int32_t position = bt_type_lookup_position((BtType *)object, name, &found);
        if (position < 0) return;
        bool plain =
            !bt_type_of(bt_view(found))->descriptor_get || bt_is_exact(bt_view(found), BT_SHAPE_FUNCTION);
        bool wrapped = is_wrapped(bt_view(found), method_form);
        bt_release(found);
        if (plain || wrapped) {
            remember(site,
                     bt_cache_word(plain ? BT_CACHE_TYPE : BT_CACHE_TYPE_WRAPPED, (uint32_t)position, shape));
        }
        return;
    }
    Value found;
    int32_t position = bt_type_lookup_position(type, name, &found);
    bool data = false, method_like = false, function = false, descriptor = false, wrapped = false;
    if (position >= 0) {
        uint32_t member = member_word(type, bt_view(found));
        if (member) {
            bt_release(found);
            remember(site, bt_cache_word(BT_CACHE_SLOT, member, shape));
            return;
        }
        BtType *kind = bt_type_of(bt_view(found));
        data = kind->descriptor_set != NULL;
        descriptor = kind->descriptor_get != NULL;
        method_like = bt_type_has(kind, BT_TYPE_METHOD_LIKE);
        function = bt_is_exact(bt_view(found), BT_SHAPE_FUNCTION);
        wrapped = is_wrapped(bt_view(found), method_form);
        bool property = !method_form && has_plain_getter(bt_view(found));
        bool native_data = bt_is_native_data_descriptor(kind);
        bt_release(found);
        if (native_data && !property) {
            remember(site, bt_cache_word(BT_CACHE_GETSET, (uint32_t)position, shape));
            return;
        }
        if (property) {
            remember(site, bt_cache_word(BT_CACHE_PROPERTY, (uint32_t)position, shape));
            return;
        }
    }
    if (data) return;
    bool has_area = bt_type_has(type, BT_TYPE_HAS_DICT);
    if (has_area && bt_shape_is_dict_mode(shape)) {
        BtAttributes *area = bt_attributes(object);
        View dict = bt_view(bt_value_from_bits(bt_load_acquire_u64(&area->dict.bits)));
        if (bt_view_is_empty(dict) || bt_type_has(type, BT_TYPE_VAR_SIZED)) return;
        int64_t at = bt_dict_position_interned(dict, name);
        if (at >= 0 && at <= BT_CACHE_PAYLOAD_MAX) {
            remember(site, bt_cache_word(BT_CACHE_DICT, (uint32_t)at, shape));
        } else if (at < 0 && position >= 0 && method_like && method_form) {
            remember(site, bt_cache_word(BT_CACHE_DICT_METHOD, (uint32_t)position, shape));
        }
        return;
    }
    if (has_area) {
        int slot = bt_shape_find(shape, name);
        if (slot >= 0) {
            // Behind a variable number of items the area has no fixed place.
            if (bt_type_has(type, BT_TYPE_VAR_SIZED)) return;
            uint32_t word = type->attributes_offset / 8 + 1 + (uint32_t)slot;
            remember(site, bt_cache_word(BT_CACHE_SLOT, word, shape));
            return;
        }
    }
    if (position < 0) return;
    if (method_like && (method_form || function)) {
        remember(site, bt_cache_word(BT_CACHE_METHOD, (uint32_t)position, shape));
    } else if (wrapped) {
        remember(site, bt_cache_word(BT_CACHE_WRAPPED, (uint32_t)position, shape));
    } else if (!descriptor) {
        remember(site, bt_cache_word(BT_CACHE_CLASS_VALUE, (uint32_t)position, shape));
    }
}

StackRef bt_load_attr(View receiver, View name, bool *takes_self, BtCode *code, uint64_t *cache) {
    Value result;
    if (takes_self) {
        Value self = BT_EMPTY;
        result = bt_getattr_method(receiver, name, &self);
        *takes_self = !bt_is_empty(self);
        bt_release_maybe(self);
    } else {
        result = bt_getattr(receiver, name);
    }
    if (bt_is_error(result)) return bt_ref_null();
    learn_load(receiver, name, takes_self != NULL, (Site){code, cache});
    return bt_ref_from_value(result);
}

bool bt_store_attr(View receiver, View name, Value value, BtCode *code, uint64_t *cache) {
    uint32_t before = bt_is_object(receiver) ? bt_load_acquire_u32(&bt_object(receiver)->shape) : 0;
    bool done = bt_setattr(receiver, name, bt_view(value));
    bt_release(value);
    if (!done || !before) return done;

    Site site = {code, cache};
    BtObject *object = bt_object(receiver);
    // Python code may have run: where the object has changed its class, the old one may be gone.
    uint32_t after = bt_load_acquire_u32(&object->shape);
    BtType *type = bt_shape_type(after);
    if (type != bt_shape_type(before) || !bt_type_has(type, BT_TYPE_GENERIC_SETATTR)) return true;
    Value found;
    if (bt_type_lookup_position(type, name, &found) >= 0) {
        uint32_t member = member_word(type, bt_view(found));
        bool data = bt_type_of(bt_view(found))->descriptor_set != NULL;
        bt_release(found);
        if (member) remember(site, bt_cache_word(BT_CACHE_SLOT, member, before));
        if (data) return true;
    }
    if (!bt_type_has(type, BT_TYPE_HAS_DICT) || bt_type_has(type, BT_TYPE_VAR_SIZED) ||
        bt_shape_is_dict_mode(before)) {
        return true;
    }
    if (bt_shape_is_dict_mode(after)) return true;
    int slot = bt_shape_find(after, name);
    if (slot < 0) return true;
    uint32_t word = type->attributes_offset / 8 + 1 + (uint32_t)slot;
    if (after == before) {
        remember(site, bt_cache_word(BT_CACHE_SLOT, word, before));
    } else if (word < 256 && bt_shapes[after].parent == before) {
        remember(site, bt_cache_word(BT_CACHE_ADD, after << 8 | word, before));
    }
    return true;
}

static StackRef load_builtin_or_raise(View builtins, View name) {
    Value value = bt_is_exact(builtins, BT_SHAPE_DICT) ? bt_dict_get_interned(builtins, name)
                                                       : bt_getitem(builtins, name);
    if (bt_is_empty(value)) {
        if (bt_error_occurred() && !bt_error_matches(&bt_exc_KeyError)) return bt_ref_null();
        bt_error_clear();
        Value error = bt_raise(&bt_exc_NameError, "name '%U' is not defined", name);
        (void)error;
        View pending = bt_error_pending();
        if (!bt_view_is_empty(pending)) {
            Value exception = bt_error_take();
            if (!bt_setattr(bt_view(exception), BT_NAME(name), name)) bt_error_clear();
            bt_error_restore(exception);
        }
        return bt_ref_null();
    }
    return bt_ref_from_value(value);
}

static bool is_plain_value(View v) {
    return !bt_is_object(v) || bt_is_none(v) || bt_is_exact(v, BT_SHAPE_STR) ||
           bt_is_exact(v, BT_SHAPE_BYTES) || bt_is_exact(v, BT_SHAPE_INT) || bt_is_exact(v, BT_SHAPE_FLOAT) ||
           bt_is_exact(v, BT_SHAPE_BOOL);
}

// Threads that read one global variable again and again would meet in the count of its value. Values whose
// late death nobody notices, functions and tuples of plain values, are therefore deferred when they are found
// here after another thread has had them: from then on loading one counts nothing.
static void share_value(View v) {
    if (!bt_is_object(v) || !bt_object_was_shared(bt_object(v)) || bt_object_is_deferred(bt_object(v))) {
        return;
    }
    if (bt_is_exact(v, BT_SHAPE_TUPLE)) {
        for (int64_t i = 0; i < bt_tuple_length(v); i++) {
            if (!is_plain_value(bt_tuple_get(v, i))) return;
        }
    } else if (!bt_is_exact(v, BT_SHAPE_FUNCTION)) {
        return;
    }
    bt_object_make_deferred(bt_object(v));
}

StackRef bt_load_global(View globals, View builtins, View name, uint64_t *cache) {
    if (!bt_is_exact(globals, BT_SHAPE_DICT)) {
        Value value = bt_getitem(globals, name);
        if (!bt_is_error(value)) return bt_ref_from_value(value);
        if (!bt_error_matches(&bt_exc_KeyError)) return bt_ref_null();
        bt_error_clear();
        return load_builtin_or_raise(builtins, name);
    }
    // keys_id is read before the name is looked up: a key added to the globals meanwhile changes it, and a
    // cached builtin then misses.
    uint32_t keys_id = bt_dict_keys_id(globals);
    Value value = bt_dict_get_interned(globals, name);
    if (!bt_is_empty(value)) {
        // A key that is equal and not the same (globals()["a" + "b"] = 1) has no position that a word could
        // name.
        int64_t position = bt_dict_position_interned(globals, name);
        if (position >= 0 && position <= BT_CACHE_PAYLOAD_MAX) {
            put(cache, bt_cache_word(BT_CACHE_GLOBAL, (uint32_t)position, 0));
            if (bt_others_may_change()) share_value(bt_view(value));
        }
        return bt_ref_from_value(value);
    }
    int64_t position = bt_is_exact(builtins, BT_SHAPE_DICT) ? bt_dict_position_interned(builtins, name) : -1;
    if (position >= 0 && position <= BT_CACHE_PAYLOAD_MAX && keys_id != 0) {
        put(cache, bt_cache_word(BT_CACHE_BUILTIN, (uint32_t)position, keys_id));
    }
    return load_builtin_or_raise(builtins, name);
}

bool bt_store_global(View globals, View name, Value value, uint64_t *cache) {
    if (!bt_is_exact(globals, BT_SHAPE_DICT)) {
        bool done = bt_setitem(globals, name, bt_view(value));
        bt_release(value);
        return done;
    }
    uint64_t word = bt_load_relaxed_u64(cache);
    if (bt_cache_kind(word) == BT_CACHE_GLOBAL &&
        bt_dict_replace_at(globals, bt_cache_payload(word), name, value)) {
        return true;
    }
    bool done = bt_dict_set(globals, name, bt_view(value));
    bt_release(value);
    int64_t position = done ? bt_dict_position_interned(globals, name) : -1;
    if (position >= 0 && position <= BT_CACHE_PAYLOAD_MAX) {
        put(cache, bt_cache_word(BT_CACHE_GLOBAL, (uint32_t)position, 0));
    }
    return done;
}
