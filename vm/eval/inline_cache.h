// Inline caches: what an instruction found last time, in one aligned 64-bit word.
//
//      63            32 31                          4 3     0
//      +---------------+-----------------------------+-------+
//      | shape id      | payload (28 bits)           | kind  |
//      +---------------+-----------------------------+-------+
//
// A word is read once into a register and only the register is used; it is written with one relaxed store,
// the last writer wins, and every value it can hold is either right or a miss: shape ids are not reused
// before all words have been cleared, equal ids mean equal class and equal layout, and positions in tables
// are checked against the name that stands there. No word holds a pointer. So threads share the words
// without locks, and tearing or staleness cannot happen.
//
// What a shape cannot tell: that a class got a data descriptor or an attribute hook since. Such changes are
// rare; they stop the world and clear every cache (bt_caches_flush_all).
//
// A site with several shapes keeps up to BT_CACHE_MORE further words, in an array made on demand. Each word
// by itself is right or a miss, so it does not matter which of them a thread reads while another one moves
// them about.
//
// code->run itself is never rewritten while threads run: the cache word is all that a site learns.
#ifndef BATON_VM_EVAL_INLINE_CACHE_H
#define BATON_VM_EVAL_INLINE_CACHE_H

#include "vm/base/object.h"
#include "vm/objects/code.h"

BT_BEGIN_DECLS

typedef enum BtCacheKind {
    BT_CACHE_EMPTY,
    BT_CACHE_SLOT,        // payload: word offset of the attribute in the instance
    BT_CACHE_METHOD,      // payload: position in the type's lookup table; a function, instance has no such
                          // attribute
    BT_CACHE_CLASS_VALUE, // payload: as METHOD; a value that is no descriptor
    BT_CACHE_PROPERTY,    // payload: as METHOD; a property whose getter is a Python function of one argument
    BT_CACHE_GETSET,      // payload: as METHOD; an attribute that C computes: o.__class__, a
                          // namedtuple's field
    BT_CACHE_WRAPPED,     // payload: as METHOD; a staticmethod or classmethod
    BT_CACHE_TYPE_WRAPPED,  // payload: as TYPE; the same
    BT_CACHE_DICT,        // payload: position in the dict of a dict-mode instance
    BT_CACHE_MODULE,      // payload: position in the module's dict
    BT_CACHE_TYPE,        // receiver is a class; payload: position in its own lookup table
    BT_CACHE_ADD,         // payload: new shape << 8 | word offset: adds the attribute
    BT_CACHE_GLOBAL,      // payload: position in the globals dict
    BT_CACHE_DICT_METHOD, // payload: as METHOD; the instance is in dict mode, its dict is asked each time
    BT_CACHE_BUILTIN,     // shape: keys_id of the globals (name absent there); payload: position in builtins
} BtCacheKind;

#define BT_CACHE_PAYLOAD_MAX ((1u << 28) - 1)
// Further words of an attribute site that sees objects of several shapes (Hölzle, Chambers and Ungar's
// polymorphic inline caches, 1991). A code object gets the array when the first of its sites needs it.
#define BT_CACHE_MORE 3

// A word and its three parts. payload: at most BT_CACHE_PAYLOAD_MAX.
BT_INLINE uint64_t bt_cache_word(BtCacheKind kind, uint32_t payload, uint32_t shape) {
    return (uint64_t)shape << 32 | (uint64_t)payload << 4 | (uint64_t)kind;
}
BT_INLINE BtCacheKind bt_cache_kind(uint64_t word) { return (BtCacheKind)(word & 15); }
BT_INLINE uint32_t bt_cache_payload(uint64_t word) { return (uint32_t)word >> 4; }
BT_INLINE uint32_t bt_cache_shape(uint64_t word) { return (uint32_t)(word >> 32); }

// The further word of the site for this shape, or 0. `cache` is the site's first word, which has been looked
// at.
BT_INLINE uint64_t bt_cache_find_more(BtCode *code, const uint64_t *cache, uint32_t shape) {
    uint64_t *more = bt_load_acquire_ptr(&code->more_caches);
    if (!more) return 0;
    more += BT_CACHE_MORE * (cache - code->caches);
    for (int i = 0; i < BT_CACHE_MORE; i++) {
        uint64_t word = bt_load_relaxed_u64(&more[i]);
        if (bt_cache_shape(word) == shape) return word;
    }
    return 0;
}

// Clears the caches of all code objects, with the world stopped. Called when a class attribute change makes
// cached reads or writes of instances wrong.
void bt_caches_flush_all(void);

BT_END_DECLS

#endif  // BATON_VM_EVAL_INLINE_CACHE_H
