// list.sort: takes the items out of the list (others see it empty meanwhile, as documented), computes keys,
// chooses how to compare them, sorts, and puts the items back.
//
// Comparing dominates, so the sort is compiled several times: for words that are small ints, for doubles
// decoded once, for strs with their first eight characters at hand, and for anything else through `<`.
#include "vm/objects/container.h"
#include "vm/objects/float.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// ---- what the copies of the sort share --------------------------------------------------------------------

typedef struct Run {
    int64_t start, length;
    int power;  // of the boundary between this run and the one before
} Run;

enum { RUN_STACK = 72 };  // powers on the stack strictly rise and are at most 64

// Runs shorter than this are extended: 32 to 64, so that count divided by it is near a power of two.
static int64_t shortest_run(int64_t count) {
    int64_t odd = 0;
    while (count >= 64) {
        odd |= count & 1;
        count >>= 1;
    }
    return count + odd;
}

// Depth, in a perfectly balanced binary tree over the array, of the node that separates the middles of two
// neighbouring runs: the first bit in which the middles, as fractions of the array, differ.
static int node_power(int64_t start, int64_t left, int64_t right, int64_t count) {
    uint64_t total = 2 * (uint64_t)count;
    uint64_t a = 2 * (uint64_t)start + (uint64_t)left;
    uint64_t b = a + (uint64_t)left + (uint64_t)right;
    int power = 0;
    for (;;) {
        power++;
        a <<= 1;
        b <<= 1;
        bool bit_a = a >= total, bit_b = b >= total;
        if (bit_a != bit_b) return power;
        if (bit_a) {
            a -= total;
            b -= total;
        }
    }
}

// ---- comparisons ------------------------------------------------------------------------------------------

static int less_any(View a, View b) {
    if (bt_is_small_int(a) && bt_is_small_int(b)) return (int64_t)a.bits < (int64_t)b.bits;
    if (bt_is_flonum(a) && bt_is_flonum(b)) return bt_flonum_value(a) < bt_flonum_value(b);
    if (bt_is_exact(a, BT_SHAPE_STR) && bt_is_exact(b, BT_SHAPE_STR)) return bt_str_compare(a, b) < 0;
    return bt_compare_bool(a, b, BT_LT);
}

// The tuples stay alive: the list's items or keys are ours while we sort.
static int less_tuples(View a, View b) {
    const BtTuple *left = bt_tuple_cast(a), *right = bt_tuple_cast(b);
    int64_t common = left->length < right->length ? left->length : right->length;
    for (int64_t i = 0; i < common; i++) {
        View x = bt_view(left->items[i]), y = bt_view(right->items[i]);
        int equal = bt_item_equal(x, y);
        if (equal < 0) return -1;
        if (!equal) return less_any(x, y);
    }
    return left->length < right->length;
}

typedef struct Pair {
    Value key, value;
} Pair;

typedef struct FloatPair {
    double key;
    Value value;
} FloatPair;

typedef struct StrPair {
    uint64_t prefix;  // first eight Latin-1 characters, first one on top; less here means less
    Value key, value;
} StrPair;

static int less_strs(const StrPair *a, const StrPair *b) {
    if (a->prefix != b->prefix) return a->prefix < b->prefix;
    return bt_str_compare(bt_view(a->key), bt_view(b->key)) < 0;
}

#define SORT_NAME(x) words_##x
#define SORT_ELEMENT Value
#define SORT_LESS(a, b) ((int64_t)(a)->bits < (int64_t)(b)->bits)
#include "vm/objects/list_sort_template.h"

#define SORT_NAME(x) any_##x
#define SORT_ELEMENT Value
#define SORT_LESS(a, b) less_any(bt_view(*(a)), bt_view(*(b)))
#include "vm/objects/list_sort_template.h"

#define SORT_NAME(x) tuples_##x
#define SORT_ELEMENT Value
#define SORT_LESS(a, b) less_tuples(bt_view(*(a)), bt_view(*(b)))
#include "vm/objects/list_sort_template.h"

#define SORT_NAME(x) word_pairs_##x
#define SORT_ELEMENT Pair
#define SORT_LESS(a, b) ((int64_t)(a)->key.bits < (int64_t)(b)->key.bits)
#include "vm/objects/list_sort_template.h"

#define SORT_NAME(x) any_pairs_##x
#define SORT_ELEMENT Pair
#define SORT_LESS(a, b) less_any(bt_view((a)->key), bt_view((b)->key))
#include "vm/objects/list_sort_template.h"

#define SORT_NAME(x) tuple_pairs_##x
#define SORT_ELEMENT Pair
#define SORT_LESS(a, b) less_tuples(bt_view((a)->key), bt_view((b)->key))
#include "vm/objects/list_sort_template.h"

#define SORT_NAME(x) floats_##x
#define SORT_ELEMENT FloatPair
#define SORT_LESS(a, b) ((a)->key < (b)->key)
#include "vm/objects/list_sort_template.h"

#define SORT_NAME(x) strs_##x
#define SORT_ELEMENT StrPair
#define SORT_LESS(a, b) less_strs(a, b)
#include "vm/objects/list_sort_template.h"

// ---- choosing ---------------------------------------------------------------------------------------------

typedef enum { KIND_ANY, KIND_WORDS, KIND_FLOATS, KIND_STRS, KIND_TUPLES } Kind;

static Kind kind_of(View v) {
    switch (bt_shape_of(v)) {
    case BT_SHAPE_INT: return bt_is_small_int(v) ? KIND_WORDS : KIND_ANY;
    case BT_SHAPE_FLOAT: return KIND_FLOATS;
    case BT_SHAPE_STR: return KIND_STRS;
    case BT_SHAPE_TUPLE: return KIND_TUPLES;
    default: return KIND_ANY;
    }
}

static Kind kind_of_all(const Value *keys, int64_t count) {
    Kind kind = kind_of(bt_view(keys[0]));
    for (int64_t i = 1; i < count && kind != KIND_ANY; i++) {
        if (kind_of(bt_view(keys[i])) != kind) kind = KIND_ANY;
    }
    return kind;
}

static uint64_t str_prefix(View v) {
    const BtStr *s = bt_str_cast(v);
    const uint8_t *text = (const uint8_t *)bt_str_data(s);
    uint64_t prefix = 0;
    int64_t length = s->length < 8 ? s->length : 8;
    for (int64_t i = 0; i < length; i++) prefix |= (uint64_t)text[i] << (56 - 8 * i);
    return prefix;
}

static void *pairs_alloc(int64_t count, size_t size) { return bt_buffer_alloc((size_t)count * size); }

// Sorts values by keys (the same array when there is no key function); both arrays end in the new order.
static bool sort_floats(Value *keys, Value *values, int64_t count) {
    FloatPair *pairs = (FloatPair *)pairs_alloc(count, sizeof *pairs);
    if (!pairs) return false;
    for (int64_t i = 0; i < count; i++) pairs[i] = (FloatPair){bt_float_value(bt_view(keys[i])), values[i]};
    bool done = floats_sort(pairs, count);
    for (int64_t i = 0; i < count; i++) values[i] = pairs[i].value;
    bt_buffer_free(pairs);
    return done;
}

static bool sort_strs(Value *keys, Value *values, int64_t count) {
    StrPair *pairs = (StrPair *)pairs_alloc(count, sizeof *pairs);
    if (!pairs) return false;
    bool narrow = true;
    for (int64_t i = 0; i < count && narrow; i++) narrow = bt_str_cast(bt_view(keys[i]))->width == 1;
    for (int64_t i = 0; i < count; i++) {
        pairs[i] = (StrPair){narrow ? str_prefix(bt_view(keys[i])) : 0, keys[i], values[i]};
    }
    bool done = strs_sort(pairs, count);
    for (int64_t i = 0; i < count; i++) values[i] = pairs[i].value;
    bt_buffer_free(pairs);
    return done;
}

static bool sort_pairs(Value *keys, Value *values, int64_t count, Kind kind) {
    Pair *pairs = (Pair *)pairs_alloc(count, sizeof *pairs);
    if (!pairs) return false;
    for (int64_t i = 0; i < count; i++) pairs[i] = (Pair){keys[i], values[i]};
    bool done = kind == KIND_WORDS    ? word_pairs_sort(pairs, count)
                : kind == KIND_TUPLES ? tuple_pairs_sort(pairs, count)
                                      : any_pairs_sort(pairs, count);
    for (int64_t i = 0; i < count; i++) values[i] = pairs[i].value;
    bt_buffer_free(pairs);
    return done;
}

static bool sort_values(Value *keys, Value *values, int64_t count) {
    Kind kind = kind_of_all(keys, count);
    if (kind == KIND_FLOATS) return sort_floats(keys, values, count);
    if (kind == KIND_STRS) return sort_strs(keys, values, count);
    if (keys != values) return sort_pairs(keys, values, count, kind);
    if (kind == KIND_WORDS) return words_sort(values, count);
    if (kind == KIND_TUPLES) return tuples_sort(values, count);
    return any_sort(values, count);
}

static void reverse_words(Value *words, int64_t count) {
    for (int64_t low = 0, high = count - 1; low < high; low++, high--) {
        Value word = words[low];
        words[low] = words[high];
        words[high] = word;
    }
}

// New array of key(value) for each; NULL with an exception.
static Value *compute_keys(View key, const Value *values, int64_t count) {
    Value *keys = (Value *)bt_buffer_alloc((size_t)count * sizeof(Value));
    for (int64_t i = 0; keys && i < count; i++) {
        keys[i] = bt_call_1(key, bt_view(values[i]));
        if (!bt_is_error(keys[i])) continue;
        while (i-- > 0) bt_release(keys[i]);
        bt_buffer_free(keys);
        return NULL;
    }
    return keys;
}

// A block that readers may still be looking at is left to them: the items move to one that nobody has seen.
static BtListBlock *unshare(BtListBlock *block, int64_t length) {
    BtListBlock *mine = bt_list_block_alloc(block->capacity);
    if (!mine) return NULL;
    memcpy(mine->items, block->items, (size_t)length * sizeof(Value));
    memset(mine->items + length, 0, (size_t)(block->capacity - length) * sizeof(Value));
    for (int64_t i = 0; i < length; i++) bt_store_release_u64(&block->items[i].bits, 0);
    bt_buffer_retire(block, bt_list_block_size(block->capacity));
    return mine;
}

// Installs the sorted block; false when the list was changed meanwhile (what it had become is dropped).
static bool put_back(BtList *list, BtListBlock *block, int64_t length) {
    bt_container_lock(&list->head);
    BtListBlock *meanwhile = list->block;
    int64_t meanwhile_length = list->length;
    bool shared = bt_object_has_shared_reads(&list->head);
    if (shared && block) {
        // It became shared while it was away: readers may come with any length they have seen.
        for (int64_t i = length; i < block->capacity; i++) block->items[i] = BT_EMPTY;
    }
    bt_store_release_ptr(&list->block, block);
    bt_store_release_i64(&list->length, length);
    bt_object_unlock(&list->head);
    bt_list_release_block(meanwhile, meanwhile_length, shared);
    return meanwhile == NULL;
}

bool bt_list_sort(View v, View key, bool reverse) {
    BtList *list = bt_list_cast(v);
    int64_t length;
    bool shared;
    BtListBlock *block = bt_list_detach(list, &length, &shared);
    if (length == 0) {
        // Nothing to do, and nothing to put back: the list may be empty because another thread is sorting it.
        bt_list_release_block(block, 0, shared);
        return true;
    }
    bool done = true;
    Value *keys = NULL;
    if (shared) {
        BtListBlock *mine = unshare(block, length);
        if (mine) {
            block = mine;
        } else {
            done = false;
        }
    }
    if (done) {
        Value *values = block->items;
        keys = bt_view_is_empty(key) ? values : compute_keys(key, values, length);
        done = keys != NULL;
        if (done && length > 1) {
            // Turned round before and after, equal items keep their order.
            if (reverse) {
                reverse_words(values, length);
                if (keys != values) reverse_words(keys, length);
            }
            done = sort_values(keys, values, length);
            if (reverse) reverse_words(values, length);
        }
    }
    // The keys die first: what their finalizers do to the list is found too.
    if (!bt_view_is_empty(key) && keys) {
        for (int64_t i = 0; i < length; i++) bt_release(keys[i]);
        bt_buffer_free(keys);
    }
    bool unchanged = put_back(list, block, length);
    if (done && !unchanged) {
        bt_raise(&bt_exc_ValueError, "list modified during sort");
        return false;
    }
    return done;
}
