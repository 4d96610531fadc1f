// itertools: product, permutations, combinations, combinations_with_replacement.
//
// All four are a state of small integers that says which items the next tuple has, and pools of items that
// never change. The state is advanced under the lock; the tuple to fill is made before.
#include "stdlib/native/itertools_internal.h"

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"

typedef struct Selection {
    BtObject head;
    Value pools;        // product: tuple of tuples; else the one tuple of items
    int64_t *indices;   // guarded by the lock, as the rest
    int64_t *cycles;    // permutations only
    int64_t size;       // items of a result
    int64_t asked;      // size as it was asked for, for pickles
    bool started, ended;
} Selection;

static BtType product_type, permutations_type, combinations_type, replacement_type;

static void selection_dealloc(BtObject *self) {
    Selection *s = (Selection *)self;
    bt_release_maybe(s->pools);
    bt_buffer_free(s->indices);
    bt_buffer_free(s->cycles);
    bt_object_free(self);
}

static int selection_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((Selection *)self)->pools, visit, context);
}

// pools stolen, may be an error. `indices` and `cycles` numbers of state, all 0.
static Selection *selection_make(BtType *type, Value pools, int64_t size, int64_t indices, int64_t cycles) {
    if (bt_is_error(pools)) return NULL;
    Selection *s = (Selection *)bt_container_alloc(type, 0);
    if (!s) {
        bt_release(pools);
        return NULL;
    }
    s->pools = pools;
    s->size = size;
    int64_t most = INT64_MAX / 16;
    if (size < most && indices < most) {
        s->indices = bt_buffer_alloc_zero((size_t)indices * sizeof(int64_t));
        if (s->indices) s->cycles = bt_buffer_alloc_zero((size_t)cycles * sizeof(int64_t));
    } else {
        bt_raise_no_memory();
    }
    if (s->indices && s->cycles) return s;
    bt_release(bt_steal(s));
    return NULL;
}

// Moves the state to the next selection; false when there is none.
typedef bool (*AdvanceFn)(Selection *s);

static BtTuple *pool_of(const Selection *s) { return bt_tuple_cast(bt_view(s->pools)); }

static Value selection_next(View self, AdvanceFn advance_locked, bool of_product) {
    Selection *s = (Selection *)bt_object(self);
    Value tuple = bt_tuple_new(s->size);
    if (bt_is_error(tuple)) return BT_ERROR;
    Value *items = bt_tuple_cast(bt_view(tuple))->items;
    const BtTuple *pool = pool_of(s);
    bt_object_lock(&s->head);
    if (!s->ended) {
        if (s->started) {
            s->ended = !advance_locked(s);
        } else {
            s->started = true;
        }
    }
    bool ended = s->ended;
    for (int64_t i = 0; !ended && i < s->size; i++) {
        const BtTuple *from = of_product ? bt_tuple_cast(bt_view(pool->items[i])) : pool;
        items[i] = bt_hold(bt_view(from->items[s->indices[i]]));
    }
    bt_object_unlock(&s->head);
    if (!ended) return tuple;
    bt_release(tuple);
    return BT_EMPTY;
}

// ---- pickles: the pools, and the indices once there are any -----------------------------------------------

// A tuple of numbers. Called with the lock not held: the copy is of one moment.
static Value numbers_tuple(const int64_t *numbers, int64_t count) {
    Value tuple = bt_tuple_new(count);
    for (int64_t i = 0; !bt_is_error(tuple) && i < count; i++) {
        Value number = bt_int_from_i64(numbers[i]);
        if (bt_is_error(number)) {
            bt_release(tuple);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(tuple))->items[i] = number;
    }
    return tuple;
}

// The state: indices, or for permutations a pair of indices and cycles.
static Value selection_state(Selection *s, int64_t indices) {
    size_t numbers = (size_t)indices + (size_t)s->size;
    int64_t *copy = bt_buffer_alloc_zero((numbers + 1) * sizeof(int64_t));
    if (!copy) return BT_ERROR;
    bool of_permutations = bt_type_is_subtype(bt_type_of(bt_view_of(s)), &permutations_type);
    bt_object_lock(&s->head);
    memcpy(copy, s->indices, (size_t)indices * sizeof(int64_t));
    if (of_permutations) memcpy(copy + indices, s->cycles, (size_t)s->size * sizeof(int64_t));
    bt_object_unlock(&s->head);
    Value state = numbers_tuple(copy, indices);
    if (of_permutations && !bt_is_error(state)) {
        Value words[2] = {state, numbers_tuple(copy + indices, s->size)};
        if (bt_is_error(words[1])) {
            bt_release(state);
            state = BT_ERROR;
        } else {
            state = bt_tuple_from_values(words, 2);
        }
    }
    bt_buffer_free(copy);
    return state;
}

static Value selection_reduce(View self) {
    Selection *s = (Selection *)bt_object(self);
    bt_object_lock(&s->head);
    bool started = s->started, ended = s->ended;
    bt_object_unlock(&s->head);
    bool never = ended && !started;
    Value pool = ended && !never ? bt_tuple_empty() : bt_hold(bt_view(s->pools));
    Value asked = bt_int_from_i64(s->asked);
    Value arguments = bt_is_error(asked) ? BT_ERROR : bt_tuple_pack(2, bt_view(pool), bt_view(asked));
    bt_release_maybe(asked);
    bt_release(pool);
    if (!started || ended) return bt_itertools_reduce(self, arguments);
    bool of_permutations = bt_type_is_subtype(bt_type_of(self), &permutations_type);
    return bt_itertools_reduce_state(self, arguments,
                                     selection_state(s, of_permutations ? pool_of(s)->length : s->size));
}

// Takes `count` numbers of a tuple, each brought into 0..limit(i). False: an exception is set.
static bool take_numbers(View tuple, int64_t count, int64_t *out) {
    for (int64_t i = 0; i < count; i++) {
        View number = bt_tuple_get(tuple, i);
        if (!bt_is_int(number)) {
            bt_raise(&bt_exc_TypeError, "an integer is required");
            return false;
        }
        if (!bt_as_i64(number, &out[i])) return false;
    }
    return true;
}

static int64_t clamp(int64_t number, int64_t least, int64_t most) {
    return number > most ? most : number < least ? least : number;
}

// For combinations and combinations_with_replacement; product has pools of their own lengths.
static Value selection_setstate(View self, View state) {
    Selection *s = (Selection *)bt_object(self);
    if (!bt_itertools_warn()) return BT_ERROR;
    bool of_product = bt_type_is_subtype(bt_type_of(self), &product_type);
    if (!bt_is_tuple(state) || bt_tuple_length(state) != s->size)
        return bt_raise(&bt_exc_ValueError, "invalid arguments");
    int64_t *numbers = bt_buffer_alloc_zero(((size_t)s->size + 1) * sizeof(int64_t));
    if (!numbers) return BT_ERROR;
    bool ok = take_numbers(state, s->size, numbers), none = false;
    for (int64_t i = 0; ok && i < s->size; i++) {
        int64_t n = of_product ? bt_tuple_length(bt_view(pool_of(s)->items[i])) : pool_of(s)->length;
        bool ascending = bt_type_is_subtype(bt_type_of(self), &combinations_type);
        none = none || n == 0;
        numbers[i] = clamp(numbers[i], 0, ascending ? i + n - s->size : n - 1);
    }
    if (ok) {
        bt_object_lock(&s->head);
        if (none) {
            s->ended = true;
        } else {
            memcpy(s->indices, numbers, (size_t)s->size * sizeof(int64_t));
        }
        s->started = true;
        bt_object_unlock(&s->head);
    }
    bt_buffer_free(numbers);
    return ok ? BT_NONE : BT_ERROR;
}

static Value permutations_setstate(View self, View state) {
    Selection *s = (Selection *)bt_object(self);
    if (!bt_itertools_warn()) return BT_ERROR;
    if (!bt_is_tuple(state)) return bt_raise(&bt_exc_TypeError, "state is not a tuple");
    if (bt_tuple_length(state) != 2) {
        return bt_raise(&bt_exc_TypeError, "function takes exactly 2 arguments (%lld given)",
                        (long long)bt_tuple_length(state));
    }
    View indices = bt_tuple_get(state, 0), cycles = bt_tuple_get(state, 1);
    if (!bt_is_tuple(indices) || !bt_is_tuple(cycles)) {
        int wrong = bt_is_tuple(indices) ? 2 : 1;
        return bt_raise(&bt_exc_TypeError, "argument %d must be tuple, not %T", wrong,
                        wrong == 1 ? indices : cycles);
    }
    int64_t n = pool_of(s)->length;
    if (bt_tuple_length(indices) != n || bt_tuple_length(cycles) != s->size || s->asked > n)
        return bt_raise(&bt_exc_ValueError, "invalid arguments");
    int64_t *numbers = bt_buffer_alloc_zero(((size_t)n + (size_t)s->size + 1) * sizeof(int64_t));
    if (!numbers) return BT_ERROR;
    bool ok = take_numbers(indices, n, numbers) && take_numbers(cycles, s->size, numbers + n);
    for (int64_t i = 0; ok && i < n; i++) numbers[i] = clamp(numbers[i], 0, n - 1);
    for (int64_t i = 0; ok && i < s->size; i++) numbers[n + i] = clamp(numbers[n + i], 1, n - i);
    if (ok) {
        bt_object_lock(&s->head);
        memcpy(s->indices, numbers, (size_t)n * sizeof(int64_t));
        memcpy(s->cycles, numbers + n, (size_t)s->size * sizeof(int64_t));
        s->started = true;
        bt_object_unlock(&s->head);
    }
    bt_buffer_free(numbers);
    return ok ? BT_NONE : BT_ERROR;
}

static Value product_reduce(View self) {
    Selection *s = (Selection *)bt_object(self);
    bt_object_lock(&s->head);
    bool started = s->started, ended = s->ended;
    bt_object_unlock(&s->head);
    if (started && ended) {
        // Exhausted: the product of an empty pool.
        Value empty = bt_tuple_empty();
        Value arguments = bt_tuple_pack(1, bt_view(empty));
        bt_release(empty);
        return bt_itertools_reduce(self, arguments);
    }
    Value pools = bt_hold(bt_view(s->pools));
    if (!started) return bt_itertools_reduce(self, pools);
    return bt_itertools_reduce_state(self, pools, selection_state(s, s->size));
}

static const BtMethodDef selection_methods[] = {
    BT_ITERTOOLS_REDUCE(selection_reduce),
    BT_ITERTOOLS_SETSTATE(selection_setstate),
    BT_METHOD_END,
};
static const BtMethodDef permutations_methods[] = {
    BT_ITERTOOLS_REDUCE(selection_reduce),
    BT_ITERTOOLS_SETSTATE(permutations_setstate),
    BT_METHOD_END,
};
static const BtMethodDef product_methods[] = {
    BT_ITERTOOLS_REDUCE(product_reduce),
    BT_ITERTOOLS_SETSTATE(selection_setstate),
    BT_METHOD_END,
};

#define SELECTION_TYPE(type_name, new_function, next_function, method_table, text)                          \
    {BT_TYPE_INIT(0, "itertools." type_name, sizeof(Selection)), .module = "itertools",                     \
     .flags = BT_ITERTOOLS_FLAGS, .doc = text, .new_ = new_function, .dealloc = selection_dealloc,          \
     .traverse = selection_traverse, .iter = bt_iter_self, .next = next_function,                          \
     .methods = method_table}

// ---- product ----------------------------------------------------------------------------------------------

static Value product_pools(const View *args, size_t argc, int64_t repeat) {
    if (repeat == 0) argc = 0;
    if (argc > 0 && repeat > INT64_MAX / 16 / (int64_t)argc) {
        return bt_raise(&bt_exc_OverflowError, "repeat argument too large");
    }
    int64_t count = (int64_t)argc * repeat;
    Value pools = bt_tuple_new(count);
    if (bt_is_error(pools) || count == 0) return pools;
    Value *items = bt_tuple_cast(bt_view(pools))->items;
    for (int64_t i = 0; i < count; i++) {
        items[i] =
            i < (int64_t)argc ? bt_tuple_from_iterable(args[i]) : bt_hold(bt_view(items[i - (int64_t)argc]));
        if (!bt_is_error(items[i])) continue;
        bt_release(pools);
        return BT_ERROR;
    }
    return pools;
}

static Value product_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"repeat", NULL};
    static const BtSignature signature = {"product", names, 0, 0, 0};
    View in;
    int64_t repeat = 1;
    if (!bt_parse_arguments(&signature, args + argc, 0, kwnames, &in)) return BT_ERROR;
    if (!bt_view_is_empty(in)) {
        if (!bt_as_i64(in, &repeat)) return BT_ERROR;
        if (repeat < 0) return bt_raise(&bt_exc_ValueError, "repeat argument cannot be negative");
    }
    Value pools = product_pools(args, argc, repeat);
    int64_t count = bt_is_error(pools) ? 0 : bt_tuple_length(bt_view(pools));
    Selection *s = selection_make(type, pools, count, count, 0);
    if (!s) return BT_ERROR;
    for (int64_t i = 0; i < count; i++) {
        if (bt_tuple_length(bt_view(pool_of(s)->items[i])) == 0) s->ended = true;
    }
    return bt_steal(s);
}

// Like an odometer: the last wheel turns first.
static bool product_advance_locked(Selection *s) {
    for (int64_t i = s->size - 1; i >= 0; i--) {
        if (++s->indices[i] < bt_tuple_length(bt_view(pool_of(s)->items[i]))) return true;
        s->indices[i] = 0;
    }
    return false;
}

static Value product_next(View self) { return selection_next(self, product_advance_locked, true); }

static BtType product_type = SELECTION_TYPE(
    "product", product_new, product_next, product_methods,
    "product(*iterables, repeat=1)\n--\n\n"
    "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\n"
    "For example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\n"
    "The leftmost iterators are in the outermost for-loop, so the output tuples\n"
    "cycle in a manner similar to an odometer (with the rightmost element changing\n"
    "on every iteration).\n\n"
    "To compute the product of an iterable with itself, specify the number\n"
    "of repetitions with the optional repeat keyword argument. For example,\n"
    "product(A, repeat=4) means the same as product(A, A, A, A).\n\n"
    "product('ab', range(3)) --> ('a',0) ('a',1) ('a',2) ('b',0) ('b',1) ('b',2)\n"
    "product((0,1), (0,1), (0,1)) --> (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) ...");

// ---- permutations -----------------------------------------------------------------------------------------

static Value permutations_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"iterable", "r", NULL};
    static const BtSignature signature = {"permutations", names, 0, 2, 1};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    Value pool = bt_tuple_from_iterable(in[0]);
    if (bt_is_error(pool)) return BT_ERROR;
    int64_t n = bt_tuple_length(bt_view(pool)), r = n;
    bool ok = true;
    if (!bt_view_is_empty(in[1]) && !bt_is_none(in[1])) {
        ok = bt_is_int(in[1]);
        if (!ok) {
            bt_raise(&bt_exc_TypeError, "Expected int as r");
        } else {
            ok = bt_as_i64(in[1], &r);
        }
        if (ok && r < 0) {
            bt_raise(&bt_exc_ValueError, "r must be non-negative");
            ok = false;
        }
    }
    if (!ok) {
        bt_release(pool);
        return BT_ERROR;
    }
    bool none = r > n;
    Selection *s = selection_make(type, pool, none ? 0 : r, n, none ? 0 : r);
    if (!s) return BT_ERROR;
    s->asked = r;
    s->ended = none;
    for (int64_t i = 0; i < n; i++) s->indices[i] = i;
    for (int64_t i = 0; i < s->size; i++) s->cycles[i] = n - i;
    return bt_steal(s);
}

static bool permutations_advance_locked(Selection *s) {
    int64_t n = pool_of(s)->length, *indices = s->indices;
    for (int64_t i = s->size - 1; i >= 0; i--) {
        if (--s->cycles[i] > 0) {
            int64_t j = n - s->cycles[i], index = indices[i];
            indices[i] = indices[j];
            indices[j] = index;
            return true;
        }
        // This place has had every item: they go back to where they were.
        int64_t first = indices[i];
        memmove(indices + i, indices + i + 1, (size_t)(n - 1 - i) * sizeof *indices);
        indices[n - 1] = first;
        s->cycles[i] = n - i;
    }
    return false;
}

static Value permutations_next(View self) { return selection_next(self, permutations_advance_locked, false); }

static BtType permutations_type =
    SELECTION_TYPE("permutations", permutations_new, permutations_next, permutations_methods,
                   "permutations(iterable, r=None)\n--\n\n"
                   "Return successive r-length permutations of elements in the iterable.\n\n"
                   "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)");

// ---- combinations -----------------------------------------------------------------------------------------

// The pool and r of both kinds.
static bool combination_arguments(const BtSignature *signature, const View *args, size_t argc, View kwnames,
                                  Value *pool, int64_t *r) {
    View in[2];
    if (!bt_parse_arguments(signature, args, argc, kwnames, in) || !bt_as_i64(in[1], r)) return false;
    *pool = bt_tuple_from_iterable(in[0]);
    if (bt_is_error(*pool)) return false;
    if (*r >= 0) return true;
    bt_release(*pool);
    bt_raise(&bt_exc_ValueError, "r must be non-negative");
    return false;
}

static const char *const combination_names[] = {"iterable", "r", NULL};

static Value combinations_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"combinations", combination_names, 0, 2, 2};
    Value pool;
    int64_t r;
    if (!combination_arguments(&signature, args, argc, kwnames, &pool, &r)) return BT_ERROR;
    bool none = r > bt_tuple_length(bt_view(pool));
    int64_t asked = r;
    if (none) r = 0;
    Selection *s = selection_make(type, pool, r, r, 0);
    if (!s) return BT_ERROR;
    s->asked = asked;
    s->ended = none;
    for (int64_t i = 0; i < r; i++) s->indices[i] = i;
    return bt_steal(s);
}

static bool combinations_advance_locked(Selection *s) {
    int64_t n = pool_of(s)->length, r = s->size, i = r - 1;
    while (i >= 0 && s->indices[i] == i + n - r) i--;
    if (i < 0) return false;
    s->indices[i]++;
    for (int64_t j = i + 1; j < r; j++) s->indices[j] = s->indices[j - 1] + 1;
    return true;
}

static Value combinations_next(View self) { return selection_next(self, combinations_advance_locked, false); }

static BtType combinations_type =
    SELECTION_TYPE("combinations", combinations_new, combinations_next, selection_methods,
                   "combinations(iterable, r)\n--\n\n"
                   "Return successive r-length combinations of elements in the iterable.\n\n"
                   "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)");

static Value replacement_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"combinations_with_replacement", combination_names, 0, 2, 2};
    Value pool;
    int64_t r;
    if (!combination_arguments(&signature, args, argc, kwnames, &pool, &r)) return BT_ERROR;
    bool none = r > 0 && bt_tuple_length(bt_view(pool)) == 0;
    Selection *s = selection_make(type, pool, none ? 0 : r, none ? 0 : r, 0);
    if (!s) return BT_ERROR;
    s->asked = r;
    s->ended = none;
    return bt_steal(s);
}

static bool replacement_advance_locked(Selection *s) {
    int64_t n = pool_of(s)->length, i = s->size - 1;
    while (i >= 0 && s->indices[i] == n - 1) i--;
    if (i < 0) return false;
    int64_t index = s->indices[i] + 1;
    for (; i < s->size; i++) s->indices[i] = index;
    return true;
}

static Value replacement_next(View self) { return selection_next(self, replacement_advance_locked, false); }

static BtType replacement_type =
    SELECTION_TYPE("combinations_with_replacement", replacement_new, replacement_next, selection_methods,
                   "combinations_with_replacement(iterable, r)\n--\n\n"
                   "Return successive r-length combinations of elements in the iterable allowing individual "
                   "elements to have "
                   "successive repeats.\n\n"
                   "combinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), "
                   "('B','C'), ('C','C')");

bool bt_itertools_add_combinatoric(View module) {
    static BtType *const types[] = {&product_type, &permutations_type, &combinations_type, &replacement_type};
    return bt_module_add_types(module, types, sizeof types / sizeof *types);
}
