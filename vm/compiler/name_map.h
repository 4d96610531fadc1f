// A small ordered map from words to the numbers 0, 1, 2 ... in order of arrival.
//
// The compiler numbers things all the time: names, locals, constants. Most such tables have under ten
// entries, some have thousands. Up to eight keys are searched one by one, more through a hash table. Keys are
// addresses of interned names or bits of canonical constants: equal things are equal words, and 0 is no key.
#ifndef BATON_VM_COMPILER_NAME_MAP_H
#define BATON_VM_COMPILER_NAME_MAP_H

#include "vm/base/value.h"

BT_BEGIN_DECLS

typedef struct BtNameMap {
    uint64_t *keys;       // in order of arrival
    int32_t count, capacity;
    int32_t *table;       // index + 1, or 0; NULL while there are few keys
    uint32_t table_size;  // power of two
} BtNameMap;

// Number of a key, or -1.
int bt_name_map_find(const BtNameMap *map, uint64_t key);
// Number of a key, which is added when absent. -1: MemoryError.
int bt_name_map_add(BtNameMap *map, uint64_t key);
// Forgets the keys, keeps the memory.
void bt_name_map_clear(BtNameMap *map);
void bt_name_map_free(BtNameMap *map);

// A name as a key: names are interned in the arena, so the address says all. And back, by the index that the
// map gave it.
BT_INLINE uint64_t bt_name_key(const void *name) { return (uint64_t)(uintptr_t)name; }
BT_INLINE const char *bt_name_at(const BtNameMap *map, int index) {
    return (const char *)(uintptr_t)map->keys[index];
}

BT_END_DECLS

#endif  // BATON_VM_COMPILER_NAME_MAP_H
