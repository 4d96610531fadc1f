// _random: the Mersenne Twister MT19937 of Matsumoto and Nishimura, 53 random bits a float, seeded as CPython
// seeds it so that seeded programs print the same. And SHA-512, which random.seed turns text into a seed
// with.
#include <errno.h>
#include <gmp.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

enum { WORDS = 624, MIDDLE = 397 };

// The object's lock guards words and position.
typedef struct RandomObject {
    BtObject head;
    int64_t position;
    uint32_t words[WORDS];
} RandomObject;

static RandomObject *random_cast(View v) {
    return (RandomObject *)bt_object(v);
}

// ---- the generator ----------------------------------------------------------------------------------------

static uint32_t twist(uint32_t high, uint32_t low) {
    uint32_t mixed = (high & 0x80000000u) | (low & 0x7fffffffu);
    return (mixed >> 1) ^ (low & 1 ? 0x9908b0dfu : 0);
}

static void refill_locked(RandomObject *r) {
    uint32_t *w = r->words;
    for (int i = 0; i < WORDS; i++) {
        w[i] = w[i + MIDDLE < WORDS ? i + MIDDLE : i + MIDDLE - WORDS] ^
               twist(w[i], w[i + 1 < WORDS ? i + 1 : 0]);
    }
    r->position = 0;
}

static uint32_t next_word_locked(RandomObject *r) {
    if (BT_UNLIKELY(r->position >= WORDS))
        refill_locked(r);
    uint32_t y = r->words[r->position++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

static void seed_word_locked(RandomObject *r, uint32_t seed) {
    r->words[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++) {
        uint32_t before = r->words[i - 1];
        r->words[i] = 1812433253u * (before ^ before >> 30) + i;
    }
    r->position = WORDS;
}

static void seed_words_locked(RandomObject *r, const uint32_t *key, size_t length) {
    uint32_t *w = r->words;
    seed_word_locked(r, 19650218u);
    size_t i = 1, j = 0;
    for (size_t rounds = length > WORDS ? length : WORDS; rounds; rounds--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525u) + key[j] + (uint32_t)j;
        if (++i >= WORDS) {
            w[0] = w[WORDS - 1];
            i = 1;
        }
        if (++j >= length)
            j = 0;
    }
    for (int rounds = WORDS - 1; rounds; rounds--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
        if (++i >= WORDS) {
            w[0] = w[WORDS - 1];
            i = 1;
        }
    }
    w[0] = 0x80000000u;
}

// ---- seeding ----------------------------------------------------------------------------------------------

static void seed_from_system(RandomObject *r) {
    uint32_t key[WORDS];
    if (getrandom(key, sizeof key, GRND_NONBLOCK) != (ssize_t)sizeof key) {
        struct timespec wall, steady;
        clock_gettime(CLOCK_REALTIME, &wall);
        clock_gettime(CLOCK_MONOTONIC, &steady);
        memset(key, 0, sizeof key);
        key[0] = (uint32_t)wall.tv_nsec;
        key[1] = (uint32_t)wall.tv_sec;
        key[2] = (uint32_t)getpid();
        key[3] = (uint32_t)steady.tv_nsec;
        key[4] = (uint32_t)steady.tv_sec;
    }
    bt_object_lock(&r->head);
    seed_words_locked(r, key, WORDS);
    bt_object_unlock(&r->head);
}

// From the magnitude of an int, 32 bits a word, lowest first.
static bool seed_from_int(RandomObject *r, View number) {
    BtIntOperand operand;
    mpz_srcptr z = bt_int_look(number, &operand);
    size_t length = mpz_sgn(z) ? (mpz_sizeinbase(z, 2) + 31) / 32 : 1;
    uint32_t *key = bt_buffer_alloc_zero(length * sizeof *key);
    if (!key)
        return false;
    mpz_export(key, NULL, -1, sizeof *key, 0, 0, z);
    bt_object_lock(&r->head);
    seed_words_locked(r, key, length);
    bt_object_unlock(&r->head);
    bt_buffer_free(key);
    return true;
}

static bool seed_from(RandomObject *r, View seed) {
    if (bt_view_is_empty(seed) || bt_is_none(seed)) {
        seed_from_system(r);
        return true;
    }
    if (bt_is_int(seed))
        return seed_from_int(r, seed);
    int64_t hash;
    if (!bt_hash(seed, &hash))
        return false;
    Value number = bt_int_from_u64((uint64_t)hash);
    if (bt_is_error(number))
        return false;
    bool ok = seed_from_int(r, bt_view(number));
    bt_release(number);
    return ok;
}

// ---- the type ---------------------------------------------------------------------------------------------

static BtType random_type;

static Value random_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return bt_steal(bt_object_alloc(type, type->size));
}

static bool random_init(View self, const View *args, size_t argc, View kwnames) {
    if (bt_type_of(self) == &random_type && !bt_no_keywords("Random", kwnames))
        return false;
    if (argc > 1) {
        bt_raise(&bt_exc_TypeError, "Random() requires 0 or 1 argument");
        return false;
    }
    return seed_from(random_cast(self), argc ? args[0] : BT_NO_VIEW);
}

static void random_dealloc(BtObject *self) {
    bt_object_free(self);
}

static Value random_seed(View self, const View *args, size_t argc) {
    return seed_from(random_cast(self), argc ? args[0] : BT_NO_VIEW) ? BT_NONE : BT_ERROR;
}

static Value random_random(View self) {
    RandomObject *r = random_cast(self);
    bt_object_lock(&r->head);
    uint32_t high = next_word_locked(r) >> 5, low = next_word_locked(r) >> 6;
    bt_object_unlock(&r->head);
    return bt_float_new((high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

static Value random_long_bits(RandomObject *r, int bits) {
    size_t length = ((size_t)bits + 31) / 32;
    uint32_t *words = bt_buffer_alloc(length * sizeof *words);
    if (!words)
        return BT_ERROR;
    bt_object_lock(&r->head);
    for (size_t i = 0; i < length; i++)
        words[i] = next_word_locked(r);
    bt_object_unlock(&r->head);
    if (bits % 32)
        words[length - 1] >>= 32 - bits % 32;
    mpz_t z;
    mpz_init(z);
    mpz_import(z, length, -1, sizeof *words, 0, 0, words);
    bt_buffer_free(words);
    return bt_int_steal_mpz(z);
}

static Value random_getrandbits(View self, View count) {
    int bits;
    if (!bt_as_int(count, &bits))
        return BT_ERROR;
    if (bits < 0)
        return bt_raise(&bt_exc_ValueError, "number of bits must be non-negative");
    if (bits == 0)
        return bt_small_int(0);
    RandomObject *r = random_cast(self);
    if (bits > 32)
        return random_long_bits(r, bits);
    bt_object_lock(&r->head);
    uint32_t word = next_word_locked(r);
    bt_object_unlock(&r->head);
    return bt_small_int(word >> (32 - bits));
}

// An int >= 0 and < n, each as likely: as many bits as n has, again until they are small enough. One draw is
// one critical section, so threads that share a generator get whole numbers.
static Value random_below(View self, View n) {
    if (!bt_is_int(n) || bt_int_sign(n) <= 0)
        return bt_raise(&bt_exc_ValueError, "a positive int is required");
    RandomObject *r = random_cast(self);
    uint64_t limit;
    if (!bt_int_fits_u64(n, &limit)) {
        BtIntOperand operand;
        mpz_srcptr bound = bt_int_look(n, &operand);
        size_t bits = mpz_sizeinbase(bound, 2);
        if (bits > INT_MAX)
            return bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C int");
        for (;;) {
            Value drawn = random_long_bits(r, (int)bits);
            if (bt_is_error(drawn))
                return BT_ERROR;
            BtIntOperand drawn_operand;
            if (mpz_cmp(bt_int_look(bt_view(drawn), &drawn_operand), bound) < 0)
                return drawn;
            bt_release(drawn);
        }
    }
    int bits = 64 - __builtin_clzll(limit);
    uint64_t drawn;
    bt_object_lock(&r->head);
    do {
        drawn = next_word_locked(r);
        if (bits <= 32)
            drawn >>= 32 - bits;
        else
            drawn |= (uint64_t)(next_word_locked(r) >> (64 - bits)) << 32;
    } while (drawn >= limit);
    bt_object_unlock(&r->head);
    return bt_int_from_u64(drawn);
}

static Value random_getstate(View self) {
    RandomObject *r = random_cast(self);
    Value items[WORDS + 1];
    bt_object_lock(&r->head);
    for (int i = 0; i < WORDS; i++)
        items[i] = bt_small_int(r->words[i]);
    items[WORDS] = bt_small_int(r->position);
    bt_object_unlock(&r->head);
    return bt_tuple_from_values(items, WORDS + 1);
}

static bool state_word(View item, uint32_t *out) {
    if (!bt_is_int(item)) {
        bt_raise(&bt_exc_TypeError, "an integer is required");
        return false;
    }
    if (bt_int_sign(item) < 0) {
        bt_raise(&bt_exc_OverflowError, "can't convert negative value to unsigned int");
        return false;
    }
    uint64_t word;
    if (!bt_int_fits_u64(item, &word)) {
        bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C unsigned long");
        return false;
    }
    *out = (uint32_t)word;
    return true;
}

static Value random_setstate(View self, View state) {
    if (!bt_is_tuple(state))
        return bt_raise(&bt_exc_TypeError, "state vector must be a tuple");
    if (bt_tuple_length(state) != WORDS + 1)
        return bt_raise(&bt_exc_ValueError, "state vector is the wrong size");
    uint32_t words[WORDS];
    for (int i = 0; i < WORDS; i++) {
        if (!state_word(bt_tuple_get(state, i), &words[i]))
            return BT_ERROR;
    }
    int64_t position;
    if (!bt_as_i64(bt_tuple_get(state, WORDS), &position))
        return BT_ERROR;
    if (position < 0 || position > WORDS)
        return bt_raise(&bt_exc_ValueError, "invalid state");
    RandomObject *r = random_cast(self);
    bt_object_lock(&r->head);
    memcpy(r->words, words, sizeof words);
    r->position = position;
    bt_object_unlock(&r->head);
    return BT_NONE;
}

static const BtMethodDef random_methods[] = {
    BT_METHOD_0("random", random_random, "random($self, /)\n--\n\nrandom() -> x in the interval [0, 1)."),
    BT_METHOD_N("seed", random_seed, 0, 1,
                "seed($self, n=None, /)\n--\n\nseed([n]) -> None.\n\n"
                "Defaults to use urandom and falls back to a combination\n"
                "of the current time and the process identifier."),
    BT_METHOD_0("getstate", random_getstate,
                "getstate($self, /)\n--\n\ngetstate() -> tuple containing the current state."),
    BT_METHOD_1("setstate", random_setstate,
                "setstate($self, state, /)\n--\n\nsetstate(state) -> None.  Restores generator state."),
    BT_METHOD_1("getrandbits", random_getrandbits,
                "getrandbits($self, k, /)\n--\n\ngetrandbits(k) -> x.  Generates an int with k random bits."),
    BT_METHOD_1("_randbelow", random_below,
                "_randbelow($self, n, /)\n--\n\n_randbelow(n) -> x, an int with 0 <= x < n."),
    BT_METHOD_END,
};

static BtType random_type = {
    BT_TYPE_INIT(0, "Random", sizeof(RandomObject)),
    .module = "_random",
    .flags = BT_TYPE_BASE,
    .doc = "Random() -> create a random number generator with its own internal state.",
    .new_ = random_new,
    .init = random_init,
    .dealloc = random_dealloc,
    .methods = random_methods,
};

// ---- SHA-512 ----------------------------------------------------------------------------------------------

enum { ROUNDS = 80, BLOCK = 128, DIGEST = 64 };

// The first 64 bits of the fractional part of the degree-th root of a prime: what the constants of SHA-512
// are.
static uint64_t root_fraction(unsigned prime, unsigned degree) {
    mpz_t z;
    mpz_init_set_ui(z, prime);
    mpz_mul_2exp(z, z, 64 * degree);
    mpz_root(z, z, degree);
    uint64_t fraction = mpz_get_ui(z);
    mpz_clear(z);
    return fraction;
}

static void make_constants(uint64_t hash[8], uint64_t keys[ROUNDS]) {
    int found = 0;
    for (unsigned n = 2; found < ROUNDS; n++) {
        bool prime = true;
        for (unsigned d = 2; d * d <= n; d++)
            prime &= n % d != 0;
        if (!prime)
            continue;
        if (found < 8)
            hash[found] = root_fraction(n, 2);
        keys[found++] = root_fraction(n, 3);
    }
}

static uint64_t rotate(uint64_t x, int n) {
    return x >> n | x << (64 - n);
}

static void hash_block(uint64_t hash[8], const uint64_t keys[ROUNDS], const uint8_t *block) {
    uint64_t w[ROUNDS], s[8];
    for (int i = 0; i < 16; i++) {
        uint64_t word;
        memcpy(&word, block + 8 * i, 8);
        w[i] = __builtin_bswap64(word);
    }
    for (int i = 16; i < ROUNDS; i++) {
        uint64_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (rotate(a, 1) ^ rotate(a, 8) ^ a >> 7) +
               (rotate(b, 19) ^ rotate(b, 61) ^ b >> 6);
    }
    memcpy(s, hash, sizeof s);
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t chosen = (s[4] & s[5]) ^ (~s[4] & s[6]),
                 majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
        uint64_t first =
            s[7] + (rotate(s[4], 14) ^ rotate(s[4], 18) ^ rotate(s[4], 41)) + chosen + keys[i] + w[i];
        uint64_t second = (rotate(s[0], 28) ^ rotate(s[0], 34) ^ rotate(s[0], 39)) + majority;
        memmove(s + 1, s, 7 * sizeof s[0]);
        s[4] += first;
        s[0] = first + second;
    }
    for (int i = 0; i < 8; i++)
        hash[i] += s[i];
}

static void sha512(const uint8_t *data, size_t length, uint8_t digest[DIGEST]) {
    uint64_t hash[8], keys[ROUNDS];
    make_constants(hash, keys);
    size_t whole = length / BLOCK * BLOCK, rest = length - whole;
    for (size_t i = 0; i < whole; i += BLOCK)
        hash_block(hash, keys, data + i);
    // The end: a one bit, zeros, the length in bits.
    uint8_t end[2 * BLOCK] = {0};
    if (rest)
        memcpy(end, data + whole, rest);
    end[rest] = 0x80;
    size_t end_length = rest + 17 <= BLOCK ? BLOCK : 2 * BLOCK;
    uint64_t bits = __builtin_bswap64((uint64_t)length * 8);
    memcpy(end + end_length - 8, &bits, 8);
    for (size_t i = 0; i < end_length; i += BLOCK)
        hash_block(hash, keys, end + i);
    for (int i = 0; i < 8; i++) {
        uint64_t word = __builtin_bswap64(hash[i]);
        memcpy(digest + 8 * i, &word, 8);
    }
}

static Value module_sha512(View self, View data) {
    BtBuffer buffer;
    if (!bt_get_buffer(data, &buffer, false))
        return BT_ERROR;
    uint8_t digest[DIGEST];
    sha512(buffer.data, (size_t)buffer.length, digest);
    bt_release_buffer(&buffer);
    return bt_bytes_new(digest, DIGEST);
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("_sha512", module_sha512,
                "_sha512($module, data, /)\n--\n\nThe SHA-512 digest of a bytes-like object."),
    BT_METHOD_END,
};

bool bt_init_random(View module) {
    return bt_type_ready_once(&random_type) && bt_module_add_type(module, &random_type) &&
           bt_module_add_functions(module, functions);
}
