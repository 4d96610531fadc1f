/* One arena holds everything one parse makes: nodes, lists, names and string data.
 *
 * Nodes point at each other freely and all die at the same moment, so freeing them one by one would be work
 * without a use. An arena takes memory in blocks, hands it out by moving a pointer, and gives the blocks back
 * at once.
 *
 * - Failure is sticky and quiet: when the system has no memory, bt_arena_alloc returns NULL and `failed`
 *   stays set. The parser tests it and reports BT_SYNTAX_ERROR_MEMORY; nothing aborts.
 * - An arena belongs to one thread at a time. A finished tree may be read by many.
 */
#ifndef BATON_VM_SYNTAX_ARENA_H
#define BATON_VM_SYNTAX_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct BtArenaBlock BtArenaBlock;

typedef struct BtArena {
    char *next;           /* first free byte of the newest block */
    char *end;            /* one past its last byte */
    BtArenaBlock *blocks; /* newest first */
    size_t block_size;    /* of the next block; grows with the arena */
    size_t used;          /* bytes taken from the system */
    size_t limit;         /* no more than this is taken; 0: no limit. Tests use it to make allocation fail */
    bool failed;          /* an allocation has failed */
    const char **names;   /* open-addressed hash table of the interned names, in the arena itself */
    size_t name_count;
    size_t name_capacity; /* a power of two, or 0 */
} BtArena;

/* Makes an empty arena. It takes no memory yet. */
void bt_arena_init(BtArena *arena);

/* Gives everything back; the arena is empty and usable again. */
void bt_arena_free(BtArena *arena);

/* Returns `size` zeroed bytes, aligned for any node, or NULL when memory is short. */
void *bt_arena_alloc(BtArena *arena, size_t size);

/* Returns a NUL-terminated copy of `length` bytes, or NULL. */
char *bt_arena_copy(BtArena *arena, const char *bytes, size_t length);

/* Returns the arena's one copy of this name, NUL-terminated, or NULL. Equal names give equal pointers. */
const char *bt_arena_intern(BtArena *arena, const char *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
