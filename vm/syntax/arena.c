/* A bump allocator over a list of blocks, and a hash table of names inside it.
 *
 * Blocks double in size up to a megabyte, so a small parse costs one malloc and a big one few. A request
 * larger than the next block gets a block of its own size. */
#include "vm/syntax/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LAST_BLOCK = 1024 * 1024, ALIGNMENT = 8, FIRST_NAMES = 128 };

struct BtArenaBlock {
    BtArenaBlock *next;
    size_t size;
};

void bt_arena_init(BtArena *arena) {
    memset(arena, 0, sizeof(*arena));
    arena->block_size = FIRST_BLOCK;
}

void bt_arena_free(BtArena *arena) {
    BtArenaBlock *block = arena->blocks;
    while (block != NULL) {
        BtArenaBlock *next = block->next;
        free(block);
        block = next;
    }
    size_t limit = arena->limit;
    bt_arena_init(arena);
    arena->limit = limit;
}

static bool add_block(BtArena *arena, size_t size) {
    if (size > SIZE_MAX / 2) {
        return false;
    }
    size_t wanted = sizeof(BtArenaBlock) + size;
    if (wanted < arena->block_size) {
        wanted = arena->block_size;
    }
    if (arena->limit != 0 && arena->used + wanted > arena->limit) {
        return false;
    }
    BtArenaBlock *block = malloc(wanted);
    if (block == NULL) {
        return false;
    }
    block->next = arena->blocks;
    block->size = wanted;
    arena->blocks = block;
    arena->used += wanted;
    arena->next = (char *)(block + 1);
    arena->end = (char *)block + wanted;
    if (arena->block_size < LAST_BLOCK) {
        arena->block_size *= 2;
    }
    return true;
}

static void *allocate(BtArena *arena, size_t size) {
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (size > (size_t)(arena->end - arena->next) && !add_block(arena, size)) {
        arena->failed = true;
        return NULL;
    }
    void *memory = arena->next;
    arena->next += size;
    return memory;
}

void *bt_arena_alloc(BtArena *arena, size_t size) {
    void *memory = allocate(arena, size);
    return memory != NULL ? memset(memory, 0, size) : NULL;
}

char *bt_arena_copy(BtArena *arena, const char *bytes, size_t length) {
    char *copy = allocate(arena, length + 1);
    if (copy != NULL) {
        if (length > 0) {
            memcpy(copy, bytes, length);
        }
        copy[length] = '\0';
    }
    return copy;
}

static uint32_t hash_name(const char *bytes, size_t length) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (uint8_t)bytes[i]) * 16777619u;
    }
    return hash ^ (hash >> 15);
}

static bool grow_names(BtArena *arena) {
    size_t capacity = arena->name_capacity == 0 ? FIRST_NAMES : arena->name_capacity * 2;
    const char **names = bt_arena_alloc(arena, capacity * sizeof(*names));
    if (names == NULL) {
        return false;
    }
    for (size_t i = 0; i < arena->name_capacity; i++) {
        const char *name = arena->names[i];
        if (name != NULL) {
            size_t slot = hash_name(name, strlen(name)) & (capacity - 1);
            while (names[slot] != NULL) {
                slot = (slot + 1) & (capacity - 1);
            }
            names[slot] = name;
        }
    }
    arena->names = names;
    arena->name_capacity = capacity;
    return true;
}

const char *bt_arena_intern(BtArena *arena, const char *bytes, size_t length) {
    if (arena->name_count * 2 >= arena->name_capacity && !grow_names(arena)) {
        return NULL;
    }
    size_t slot = hash_name(bytes, length) & (arena->name_capacity - 1);
    for (const char *name; (name = arena->names[slot]) != NULL;
         slot = (slot + 1) & (arena->name_capacity - 1)) {
        if (strncmp(name, bytes, length) == 0 && name[length] == '\0') {
            return name;
        }
    }
    char *copy = bt_arena_copy(arena, bytes, length);
    if (copy != NULL) {
        arena->names[slot] = copy;
        arena->name_count++;
    }
    return copy;
}
