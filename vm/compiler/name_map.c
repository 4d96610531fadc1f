#include "vm/compiler/name_map.h"

#include "vm/base/heap.h"

enum { FEW = 8 };

static uint32_t slot_of(const BtNameMap *map, uint64_t key) {
    uint32_t slot = (uint32_t)((key * 0x9e3779b97f4a7c15u) >> 33) & (map->table_size - 1);
    while (map->table[slot] != 0 && map->keys[map->table[slot] - 1] != key)
        slot = (slot + 1) & (map->table_size - 1);
    return slot;
}

int bt_name_map_find(const BtNameMap *map, uint64_t key) {
    if (map->table) return map->table[slot_of(map, key)] - 1;
    for (int i = 0; i < map->count; i++) {
        if (map->keys[i] == key) return i;
    }
    return -1;
}

static bool grow_table(BtNameMap *map) {
    uint32_t size = map->table_size ? map->table_size * 2 : 4 * FEW;
    int32_t *table = bt_buffer_alloc_zero(size * sizeof *table);
    if (!table) return false;
    bt_buffer_free(map->table);
    map->table = table;
    map->table_size = size;
    for (int i = 0; i < map->count; i++) table[slot_of(map, map->keys[i])] = i + 1;
    return true;
}

int bt_name_map_add(BtNameMap *map, uint64_t key) {
    int found = bt_name_map_find(map, key);
    if (found >= 0) return found;
    if (map->count == map->capacity) {
        int capacity = map->capacity ? 2 * map->capacity : FEW;
        uint64_t *keys = bt_buffer_realloc(map->keys, (size_t)capacity * sizeof *keys);
        if (!keys) return -1;
        map->keys = keys;
        map->capacity = capacity;
    }
    if (map->count >= FEW && (uint32_t)map->count * 2 >= map->table_size && !grow_table(map)) return -1;
    map->keys[map->count] = key;
    if (map->table) map->table[slot_of(map, key)] = map->count + 1;
    return map->count++;
}

void bt_name_map_clear(BtNameMap *map) {
    bt_buffer_free(map->table);
    map->table = NULL;
    map->table_size = 0;
    map->count = 0;
}

void bt_name_map_free(BtNameMap *map) {
    bt_name_map_clear(map);
    bt_buffer_free(map->keys);
    map->keys = NULL;
    map->capacity = 0;
}
