// The general paths of LOAD_ATTR, STORE_ATTR and LOAD_GLOBAL: do the operation and note in the cache word
// how. `cache` is the site's first word in code->caches.
#ifndef BATON_VM_EVAL_ATTRIBUTE_CACHE_H
#define BATON_VM_EVAL_ATTRIBUTE_CACHE_H

#include "vm/eval/inline_cache.h"
#include "vm/eval/stack_ref.h"
#include "vm/objects/type_lookup.h"

BT_BEGIN_DECLS

// A data descriptor whose class is written in C: the C of the attribute is in the class's own slots.
BT_INLINE bool bt_is_native_data_descriptor(const BtType *type) {
    return type->descriptor_set && type->descriptor_get && !bt_type_has(type, BT_TYPE_HEAP);
}

// receiver.name. Method form (self not NULL): may answer an unbound function with *takes_self true, meaning
// that the receiver is its first argument. Null = exception set.
StackRef bt_load_attr(View receiver, View name, bool *takes_self, BtCode *code, uint64_t *cache);
// receiver.name = value; value stolen.
bool bt_store_attr(View receiver, View name, Value value, BtCode *code, uint64_t *cache);
// Global or builtin; NameError when neither.
StackRef bt_load_global(View globals, View builtins, View name, uint64_t *cache);
bool bt_store_global(View globals, View name, Value value, uint64_t *cache);

// Is it still `name` that stands at a remembered position of the class's lookup table, and what is it? Takes
// no lock: the value is counted, or deferred (bt_ref_try_load).
BT_INLINE bool bt_class_attribute_at(BtType *type, uint32_t position, View name, StackRef *out) {
    BtLookupTable *table = (BtLookupTable *)bt_load_acquire_ptr(&type->lookup);
    if (BT_UNLIKELY(!table || position > table->size_mask)) return false;
    BtLookupEntry *entry = &table->entries[position];
    if (BT_UNLIKELY(bt_load_acquire_u64(&entry->name_bits) != name.bits)) return false;
    return BT_LIKELY(bt_ref_try_load(&entry->value, out) && !bt_ref_is_null(*out));
}

BT_END_DECLS

#endif  // BATON_VM_EVAL_ATTRIBUTE_CACHE_H
