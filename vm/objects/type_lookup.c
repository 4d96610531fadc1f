// Lookup tables of classes: see type_lookup.h for the invariants and the order of changes.
#include "vm/objects/type_lookup.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

static uint32_t hash_name(uint64_t bits) { return (uint32_t)(bits >> 4) ^ (uint32_t)(bits >> 13); }

static size_t table_bytes(const BtLookupTable *table) {
    return sizeof *table + ((size_t)table->size_mask + 1) * sizeof(BtLookupEntry);
}

static BtLookupTable *table_of(const BtType *type) {
    return (BtLookupTable *)bt_load_acquire_ptr(&type->lookup);
}

static int32_t find(const BtLookupTable *table, uint64_t name) {
    uint32_t i = hash_name(name) & table->size_mask;
    for (;;) {
        uint64_t here = table->entries[i].name_bits;
        if (here == name) return (int32_t)i;
        if (here == 0) return -1;
        i = (i + 1) & table->size_mask;
    }
}

// Walks the MRO's dicts: what the table is made from, and the answer when there is no memory for one.
static Value find_in_mro(const BtType *type, View name) {
    View mro = bt_view_from_bits(bt_load_acquire_u64(&type->mro.bits));
    if (bt_view_is_empty(mro)) return BT_EMPTY;
    for (int64_t i = 0; i < bt_tuple_length(mro); i++) {
        const BtType *holder = bt_type_cast(bt_tuple_get(mro, i));
        if (bt_is_empty(holder->dict)) continue;
        Value value = bt_dict_get_interned(bt_view(holder->dict), name);
        if (!bt_is_empty(value)) return value;
    }
    return BT_EMPTY;
}

// Fills a table from the MRO, nearest class first. Runs under the type's lock: it moves words and counts, and
// leaves in `extra` what has to be released afterwards. NULL: out of memory.
static BtLookupTable *build_locked(BtType *type, Value **extra, size_t *extra_count) {
    View mro = bt_view(type->mro);
    size_t total = 0;
    for (int64_t i = 0; i < bt_tuple_length(mro); i++) {
        const BtType *holder = bt_type_cast(bt_tuple_get(mro, i));
        if (!bt_is_empty(holder->dict)) total += (size_t)bt_dict_length(bt_view(holder->dict));
    }
    // Another thread may be adding to a base's dict: leave room, and stop at it; its change drops this table.
    total += 8;
    uint32_t size = 8;
    while (size < total + total / 2) size *= 2;
    BtLookupTable *table = bt_buffer_alloc_zero(sizeof *table + size * sizeof(BtLookupEntry));
    Value *dropped = table ? bt_buffer_alloc(total * 2 * sizeof *dropped) : NULL;
    if (!dropped) {
        bt_buffer_free(table);
        return NULL;
    }
    table->size_mask = size - 1;
    size_t dropped_count = 0;
    size_t seen = 0;
    for (int64_t i = 0; i < bt_tuple_length(mro); i++) {
        const BtType *holder = bt_type_cast(bt_tuple_get(mro, i));
        if (bt_is_empty(holder->dict)) continue;
        int64_t position = 0;
        Value key, value;
        while (seen < total && bt_dict_next(bt_view(holder->dict), &position, &key, &value)) {
            seen++;
            bool usable = bt_is_exact(bt_view(key), BT_SHAPE_STR) && bt_str_is_interned(bt_view(key));
            dropped[dropped_count++] = key;
            uint32_t at = hash_name(key.bits) & table->size_mask;
            while (usable && table->entries[at].name_bits && table->entries[at].name_bits != key.bits) {
                at = (at + 1) & table->size_mask;
            }
            if (!usable || table->entries[at].name_bits) {
                dropped[dropped_count++] = value;
                continue;
            }
            bt_mark_escaped(bt_view(value));
            table->entries[at].name_bits = key.bits;
            table->entries[at].value = value;
            table->count++;
        }
    }
    *extra = dropped;
    *extra_count = dropped_count;
    return table;
}

// The type's table, made if needed. NULL: out of memory, or the type has no MRO yet.
static BtLookupTable *ensure_table(BtType *type) {
    BtLookupTable *table = table_of(type);
    if (BT_LIKELY(table != NULL)) return table;
    Value *extra = NULL;
    size_t extra_count = 0;
    bool no_memory = false;
    bt_object_lock(&type->head);
    table = type->lookup;
    if (!table && !bt_is_empty(type->mro)) {
        table = build_locked(type, &extra, &extra_count);
        if (table) bt_store_release_ptr(&type->lookup, table);
        no_memory = table == NULL;
    }
    bt_object_unlock(&type->head);
    if (no_memory) bt_error_clear();  // a lookup does not raise: it walks the dicts instead
    for (size_t i = 0; i < extra_count; i++) bt_release(extra[i]);
    bt_buffer_free(extra);
    return table;
}

// Lock-free: the table's keys never change after its release store, so a probe needs no more than the acquire
// load. The value is counted by bt_try_load_slot, which re-reads the entry; when that fails somebody is
// replacing the value and the lock settles it. A table dropped meanwhile is retired, not freed: it stays
// readable until our next safepoint.
int32_t bt_type_lookup_position(BtType *type, View name, Value *out) {
    BtLookupTable *table = ensure_table(type);
    if (BT_UNLIKELY(!table)) {
        *out = find_in_mro(type, name);
        return -1;
    }
    int32_t position = find(table, name.bits);
    if (position < 0) {
        *out = BT_EMPTY;
        return -1;
    }
    Value *slot = &table->entries[position].value;
    if (BT_UNLIKELY(!bt_try_load_slot(slot, out))) {
        bt_object_lock(&type->head);
        *out = bt_hold_maybe(bt_view(*slot));
        bt_object_unlock(&type->head);
    }
    return position;
}

Value bt_type_lookup(BtType *type, View name) {
    Value value;
    bt_type_lookup_position(type, name, &value);
    return value;
}

// Values replaced in a table are retired, so what the entry shows outlives the caller's look.
View bt_type_lookup_view(BtType *type, View name) {
    BtLookupTable *table = ensure_table(type);
    if (BT_UNLIKELY(!table)) {
        Value found = find_in_mro(type, name);
        if (!bt_is_empty(found)) bt_value_retire(found);
        return bt_view(found);
    }
    int32_t position = find(table, name.bits);
    if (position < 0) return BT_NO_VIEW;
    return bt_view_from_bits(bt_load_acquire_u64(&table->entries[position].value.bits));
}

// ---- changes ----------------------------------------------------------------------------------------------

static void retire_table(BtLookupTable *table) {
    for (uint32_t i = 0; i <= table->size_mask; i++) {
        if (table->entries[i].name_bits && table->entries[i].value.bits)
            bt_value_retire(table->entries[i].value);
    }
    bt_buffer_retire(table, table_bytes(table));
}

void bt_type_lookup_drop(BtType *type) {
    bt_object_lock(&type->head);
    BtLookupTable *table = type->lookup;
    bt_store_release_ptr(&type->lookup, (BtLookupTable *)NULL);
    bt_object_unlock(&type->head);
    if (table) retire_table(table);
}

static void drop_all(BtType *type, void *context) {
    bt_type_lookup_drop(type);
    bt_type_each_subclass(type, drop_all, context);
}

void bt_type_lookup_drop_all(BtType *type) { drop_all(type, NULL); }

// Replaces the entry by what the MRO says now (the caller has changed a dict before). Without an entry, or
// without a value, positions would have to change: drop the table.
static void change(BtType *type, void *context) {
    View name = *(const View *)context;
    Value old = BT_EMPTY;
    bool drop = false;
    bt_object_lock(&type->head);
    BtLookupTable *table = type->lookup;
    if (table) {
        int32_t position = find(table, name.bits);
        Value value = find_in_mro(type, name);
        if (position >= 0 && !bt_is_empty(value)) {
            old = bt_exchange_slot_locked(&table->entries[position].value, value);
        } else {
            drop = true;
            old = value;
        }
    }
    bt_object_unlock(&type->head);
    if (!bt_is_empty(old)) bt_value_retire(old);
    if (drop) bt_type_lookup_drop(type);
    bt_type_each_subclass(type, change, context);
}

void bt_type_lookup_changed(BtType *type, View name) { change(type, &name); }

int bt_type_lookup_traverse(BtType *type, BtVisitFn visit, void *context) {
    const BtLookupTable *table = type->lookup;
    if (!table) return 0;
    for (uint32_t i = 0; i <= table->size_mask; i++) {
        if (!table->entries[i].name_bits || !table->entries[i].value.bits) continue;
        int result = visit(bt_view(table->entries[i].value), context);
        if (result != 0) return result;
    }
    return 0;
}
