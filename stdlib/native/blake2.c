// _blake2: the hashes BLAKE2b and BLAKE2s of RFC 7693 with all of their parameters (key, salt,
// personalization, trees), which libcrypto 3.0 does not have. The two differ in the size of words, in
// rounds and rotations; the rest is written once.
#include <stdio.h>
#include <string.h>

#include "stdlib/native/digest.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"

enum { LARGEST_BLOCK = 128 };

typedef struct State {
    union {
        uint64_t b[8];
        uint32_t s[8];
    } h;
    uint64_t counted;   // bytes compressed; 2^64 of them are out of reach
    uint8_t block[LARGEST_BLOCK];
    unsigned filled;
    bool last_node;
} State;

typedef struct Variant {
    BtType *type;
    const char *name;
    int block, most, salt;   // sizes in bytes: of a block, of digest and key, of salt and personalization
    void (*compress)(State *state, const uint8_t *block, bool last);
} Variant;

typedef struct Hash {
    BtDigest base;
    State state;   // guarded by base.busy
    const Variant *variant;
    int digest_size;
} Hash;

static BtType blake2b_type, blake2s_type;
static Hash *cast(View v) { return (Hash *)bt_object(v); }

// ---- the compression function (RFC 7693, 3.2) -----------------------------------------------------------

static const uint8_t sigma[10][16] = { {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4,
    8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3}, {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7,
    9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8}, {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3,
    13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9}, {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3,
    9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10}, {6, 15, 14, 9, 11, 3, 0, 8, 12, 2,
    13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

static const uint64_t start_b[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
    0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
static const uint32_t start_s[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// The columns and diagonals of the working words that one round mixes.
static const uint8_t mixed[8][4] = {{0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15}, {0, 5, 10,
    15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14}};

#define ROTATED(word, bits) ((word) >> (bits) | (word) << (sizeof(word) * 8 - (bits)))

#define DEFINE_COMPRESS(function, Word, part, start, rounds, r1, r2, r3, r4) \
    static void function(State *state, const uint8_t *block, bool last) { \
        Word *h = state->h.part, v[16], m[16]; \
        memcpy(m, block, sizeof m); \
        memcpy(v, h, sizeof v / 2); \
        memcpy(v + 8, start, sizeof v / 2); \
        v[12] ^= (Word)state->counted; \
        v[13] ^= sizeof(Word) == 8 ? 0 : (Word)(state->counted >> 32); \
        if (last) v[14] = ~v[14]; \
        if (last && state->last_node) v[15] = ~v[15]; \
        for (int round = 0; round < (rounds); round++) { \
            const uint8_t *order = sigma[round % 10]; \
            for (int i = 0; i < 8; i++) { \
                Word *a = v + mixed[i][0], *b = v + mixed[i][1], *c = v + mixed[i][2], *d = v + mixed[i][3]; \
                *a += *b + m[order[2 * i]]; \
                *d = ROTATED(*d ^ *a, r1); \
                *c += *d; \
                *b = ROTATED(*b ^ *c, r2); \
                *a += *b + m[order[2 * i + 1]]; \
                *d = ROTATED(*d ^ *a, r3); \
                *c += *d; \
                *b = ROTATED(*b ^ *c, r4); \
            } \
        } \
        for (int i = 0; i < 8; i++) h[i] ^= v[i] ^ v[i + 8]; \
    }

DEFINE_COMPRESS(compress_b, uint64_t, b, start_b, 12, 32, 24, 16, 63)
DEFINE_COMPRESS(compress_s, uint32_t, s, start_s, 10, 16, 12, 8, 7)

static const Variant variants[2] = {{&blake2b_type, "blake2b", 128, 64, 16, compress_b},
                                    {&blake2s_type, "blake2s", 64, 32, 8, compress_s}};

// The last block waits until it is known to be the last.
static void absorb(State *state, const Variant *variant, const uint8_t *data, size_t length) {
    while (length) {
        if (state->filled == (unsigned)variant->block) {
            state->counted += state->filled;
            variant->compress(state, state->block, false);
            state->filled = 0;
        }
        size_t room = (size_t)variant->block - state->filled, piece = length < room ? length : room;
        memcpy(state->block + state->filled, data, piece);
        state->filled += (unsigned)piece;
        data += piece;
        length -= piece;
    }
}

static void finish(State *state, const Variant *variant, uint8_t *digest, int size) {
    memset(state->block + state->filled, 0, (size_t)variant->block - state->filled);
    state->counted += state->filled;
    variant->compress(state, state->block, true);
    memcpy(digest, &state->h, (size_t)size);
}

// ---- objects --------------------------------------------------------------------------------------------

static void absorb_data(BtDigest *digest, const uint8_t *data, size_t length) {
    Hash *h = (Hash *)digest;
    absorb(&h->state, h->variant, data, length);
}

static bool update(Hash *h, View data) { return bt_digest_update(&h->base, data, absorb_data); }

// A whole number of the parameters; *out stays as it is where there is none. `range` is NULL where too
// large a number is an OverflowError.
static bool number(View v, const char *name, int64_t least, uint64_t most, const char *range,
                   uint64_t *out) {
    if (bt_view_is_empty(v)) return true;
    if (range) {
        int small_number;
        if (!bt_as_int(v, &small_number)) return false;
        if (small_number < least || small_number > (int64_t)most) {
            bt_raise(&bt_exc_ValueError, "%s must be between %s", name, range);
            return false;
        }
        *out = (uint64_t)small_number;
        return true;
    }
    Value index = bt_index(v);
    if (bt_is_error(index)) return false;
    int64_t n = 0;
    bool small = bt_as_i64(bt_view(index), &n);
    if (!small) bt_error_clear();
    bool negative = small ? n < 0 : bt_int_sign(bt_view(index)) < 0;
    uint64_t value = (uint64_t)n;
    if (!small && !negative && !bt_int_fits_u64(bt_view(index), &value)) {
        bt_release(index);
        bt_raise(&bt_exc_OverflowError, most == UINT32_MAX
                                            ? "Python int too large to convert to C unsigned long"
                                            : "int too big to convert");
        return false;
    }
    bt_release(index);
    if (negative) {
        bt_raise(&bt_exc_ValueError, "value must be positive");
    } else if (value > most) {
        bt_raise(&bt_exc_OverflowError, "%s is too large", name);
    } else {
        *out = value;
        return true;
    }
    return false;
}

static bool bytes_of(View v, const char *name, int most, uint8_t *to, uint8_t *length) {
    BtBuffer buffer;
    if (bt_view_is_empty(v)) return true;
    if (!bt_get_buffer(v, &buffer, false)) return false;
    bool fits = buffer.length <= most;
    if (fits) memcpy(to, buffer.data, (size_t)buffer.length);
    if (length) *length = (uint8_t)buffer.length;
    bt_release_buffer(&buffer);
    if (!fits) bt_raise(&bt_exc_ValueError, "maximum %s length is %d bytes", name, most);
    return fits;
}

static void put(uint8_t *to, uint64_t value, int size) { memcpy(to, &value, (size_t)size); }

static Value hash_new(BtType *type, const View *args, size_t argc, View kwnames) {
    enum { DATA, DIGEST_SIZE, KEY, SALT, PERSON, FANOUT, DEPTH, LEAF_SIZE, NODE_OFFSET, NODE_DEPTH,
           INNER_SIZE,
           LAST_NODE, USED_FOR_SECURITY, COUNT };
    static const char *const names[] = {"", "digest_size", "key", "salt", "person", "fanout", "depth",
        "leaf_size", "node_offset", "node_depth", "inner_size", "last_node", "usedforsecurity", NULL};
    const Variant *variant = &variants[type == &blake2s_type];
    const BtSignature signature = {variant->name, names, 1, 1, 0};
    View out[COUNT];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    bool small = variant->most == 32;
    char sizes[32], inner[32];
    snprintf(sizes, sizeof sizes, "1 and %d bytes", variant->most);
    snprintf(inner, sizeof inner, "0 and is %d", variant->most);
    uint64_t digest_size = (uint64_t)variant->most, fanout = 1, depth = 1, leaf_size = 0, node_offset = 0,
             node_depth = 0, inner_size = 0;
    uint8_t key[LARGEST_BLOCK] = {0}, key_length = 0, salt[16] = {0}, person[16] = {0};
    int last_node = bt_view_is_empty(out[LAST_NODE]) ? 0 : bt_truth(out[LAST_NODE]);
    if (last_node < 0 ||
        !number(out[DIGEST_SIZE], "digest_size", 1, (uint64_t)variant->most, sizes, &digest_size) ||
        !bytes_of(out[SALT], "salt", variant->salt, salt, NULL) ||
        !bytes_of(out[PERSON], "person", variant->salt, person, NULL) ||
        !number(out[FANOUT], "fanout", 0, 255, "0 and 255", &fanout) ||
        !number(out[DEPTH], "depth", 1, 255, "1 and 255", &depth) ||
        !number(out[LEAF_SIZE], "leaf_size", 0, UINT32_MAX, NULL, &leaf_size) ||
        !number(out[NODE_OFFSET], "node_offset", 0, small ? (1ull << 48) - 1 : UINT64_MAX, NULL,
                &node_offset) ||
        !number(out[NODE_DEPTH], "node_depth", 0, 255, "0 and 255", &node_depth) ||
        !number(out[INNER_SIZE], "inner_size", 0, (uint64_t)variant->most, inner, &inner_size) ||
        !bytes_of(out[KEY], "key", variant->most, key, &key_length)) {
        return BT_ERROR;
    }
    // The parameter block (RFC 7693, 2.5, and the paper on BLAKE2, 2.8), little-endian as this machine is.
    uint8_t block[64] = {(uint8_t)digest_size, key_length, (uint8_t)fanout, (uint8_t)depth};
    put(block + 4, leaf_size, 4);
    put(block + 8, node_offset, small ? 6 : 8);
    block[small ? 14 : 16] = (uint8_t)node_depth;
    block[small ? 15 : 17] = (uint8_t)inner_size;
    memcpy(block + (small ? 16 : 32), salt, (size_t)variant->salt);
    memcpy(block + (small ? 24 : 48), person, (size_t)variant->salt);
    Hash *h = (Hash *)bt_object_alloc(type, sizeof *h);
    if (!h) return BT_ERROR;
    h->variant = variant;
    h->digest_size = (int)digest_size;
    h->state.last_node = last_node;
    memcpy(&h->state.h, small ? (const void *)start_s : (const void *)start_b, (size_t)variant->most);
    uint8_t *words = (uint8_t *)&h->state.h;
    for (int i = 0; i < variant->most; i++) words[i] ^= block[i];
    if (key_length) absorb(&h->state, variant, key, (size_t)variant->block);
    if (bt_view_is_empty(out[DATA]) || update(h, out[DATA])) return bt_steal(h);
    bt_release(bt_steal(h));
    return BT_ERROR;
}

static Value method_update(View self, View data) { return update(cast(self), data) ? BT_NONE : BT_ERROR; }

static Value method_digest(View self) {
    Hash *h = cast(self);
    Value result = bt_bytes_new(NULL, (size_t)h->digest_size);
    if (bt_is_error(result)) return BT_ERROR;
    bt_digest_begin(&h->base);
    State state = h->state;
    bt_digest_end(&h->base);
    finish(&state, h->variant, bt_bytes_cast(bt_view(result))->data, h->digest_size);
    return result;
}

static Value method_hexdigest(View self) {
    Value digest = method_digest(self);
    if (bt_is_error(digest)) return BT_ERROR;
    Value text = bt_call_method_text(bt_view(digest), "hex", NULL, 0);
    bt_release(digest);
    return text;
}

static Value method_copy(View self) {
    Hash *h = cast(self), *copy = (Hash *)bt_object_alloc(bt_type_of(self), sizeof *copy);
    if (!copy) return BT_ERROR;
    copy->variant = h->variant;
    copy->digest_size = h->digest_size;
    bt_digest_begin(&h->base);
    copy->state = h->state;
    bt_digest_end(&h->base);
    return bt_steal(copy);
}

static void hash_dealloc(BtObject *self) { bt_object_free(self); }

static Value get_name(View self, void *context) { return bt_str_from_text(cast(self)->variant->name); }
static Value get_digest_size(View self, void *context) { return bt_small_int(cast(self)->digest_size); }
static Value get_block_size(View self, void *context) { return bt_small_int(cast(self)->variant->block); }

static const BtMethodDef methods[] = {
    BT_METHOD_1("update", method_update,
                "Update this hash object's state with the provided bytes-like object."),
    BT_METHOD_0("digest", method_digest, "Return the digest value as a bytes object."),
    BT_METHOD_0("hexdigest", method_hexdigest, "Return the digest value as a string of hexadecimal digits."),
    BT_METHOD_0("copy", method_copy, "Return a copy of the hash object."),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
    {"name", get_name, NULL, NULL, NULL},
    {"digest_size", get_digest_size, NULL, NULL, NULL},
    {"block_size", get_block_size, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

#define DEFINE_TYPE(variable, title) \
    static BtType variable = { \
        BT_TYPE_INIT(0, title, sizeof(Hash)), \
        .module = "_blake2", \
        .flags = BT_TYPE_IMMUTABLE, \
        .doc = "Return a new BLAKE2 hash object.", \
        .new_ = hash_new, \
        .dealloc = hash_dealloc, \
        .methods = methods, \
        .getsets = getsets, \
    }

DEFINE_TYPE(blake2b_type, "_blake2.blake2b");
DEFINE_TYPE(blake2s_type, "_blake2.blake2s");

bool bt_init_blake2(View module) {
    for (int i = 0; i < 2; i++) {
        const Variant *variant = &variants[i];
        const struct {
            const char *name;
            int value;
        } constants[] = {{"SALT_SIZE", variant->salt},
                         {"PERSON_SIZE", variant->salt},
                         {"MAX_KEY_SIZE", variant->most},
                         {"MAX_DIGEST_SIZE", variant->most}};
        if (!bt_type_ready_once(variant->type)) return false;
        for (size_t k = 0; k < sizeof constants / sizeof *constants; k++) {
            Value name = bt_intern_text(constants[k].name);
            if (bt_is_error(name) || bt_type_set_own(variant->type, bt_view(name),
                                                     bt_small_int_view(constants[k].value)) < 0) {
                return false;
            }
        }
        if (!bt_module_add_type(module, variant->type)) return false;
    }
    return true;
}
