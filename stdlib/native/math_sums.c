// Sums and products of many numbers: fsum, sumprod, prod, and the lengths hypot and dist, without losing
// digits on the way. The building blocks are the error-free sum and product of two doubles.
#include <math.h>

#include "stdlib/native/math_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/tuple.h"

// A number as the unevaluated sum of a double and what the double lacks.
typedef struct Pair {
    double high, low;
} Pair;

// a + b exactly.
static Pair exact_sum(double a, double b) {
    double sum = a + b, part = sum - a;
    return (Pair){sum, (a - (sum - part)) + (b - part)};
}

// a * b exactly.
static Pair exact_product(double a, double b) {
    double product = a * b;
    return (Pair){product, fma(a, b, -product)};
}

// ---- fsum -------------------------------------------------------------------------------------------------

enum { PARTIALS_INLINE = 32 };

// Shewchuk's sum: partials that do not overlap, smallest first, whose sum is exactly what has been added.
typedef struct ExactSum {
    double *partials;
    size_t count, capacity;
    double special, infinities; // sums of what is not finite, and of the infinities among it
    double first[PARTIALS_INLINE];
} ExactSum;

static bool add_partial(ExactSum *sum, double x) {
    if (sum->count == sum->capacity) {
        bool grown = sum->partials != sum->first;
        double *bigger = bt_buffer_realloc(grown ? sum->partials : NULL, 2 * sum->capacity * sizeof *bigger);
        if (!bigger)
            return false;
        if (!grown)
            memcpy(bigger, sum->first, sizeof sum->first);
        sum->partials = bigger;
        sum->capacity *= 2;
    }
    sum->partials[sum->count++] = x;
    return true;
}

static bool exact_sum_add(ExactSum *sum, double x) {
    double whole = x;
    size_t kept = 0;
    for (size_t i = 0; i < sum->count; i++) {
        Pair pair = exact_sum(x, sum->partials[i]);
        if (isfinite(pair.high) && pair.low != 0.0)
            sum->partials[kept++] = pair.low;
        x = pair.high;
    }
    sum->count = kept;
    if (x == 0.0)
        return true;
    if (isfinite(x))
        return add_partial(sum, x);
    if (isfinite(whole)) {
        bt_raise(&bt_exc_OverflowError, "intermediate overflow in fsum");
        return false;
    }
    if (isinf(whole))
        sum->infinities += whole;
    sum->special += whole;
    sum->count = 0;
    return true;
}

static Value exact_sum_finish(const ExactSum *sum) {
    if (sum->special != 0.0) {
        if (isnan(sum->infinities))
            return bt_raise(&bt_exc_ValueError, "-inf + inf in fsum");
        return bt_float_new(sum->special);
    }
    size_t n = sum->count;
    if (n == 0)
        return bt_float_new(0.0);
    const double *partials = sum->partials;
    Pair total = {partials[--n], 0.0};
    while (n > 0 && total.low == 0.0)
        total = exact_sum(total.high, partials[--n]);
    // Exactly half a unit is left out: then the sign of the rest decides.
    if (n > 0 && total.low != 0.0 && (total.low < 0.0) == (partials[n - 1] < 0.0)) {
        double twice = 2.0 * total.low, next = total.high + twice;
        if (next - total.high == twice)
            total.high = next;
    }
    return bt_float_new(total.high);
}

static bool add_items(ExactSum *sum, View iterator) {
    for (;;) {
        Value item = bt_next(iterator);
        if (bt_is_empty(item))
            return !bt_error_occurred();
        double x;
        bool ok = bt_as_double(bt_view(item), &x);
        bt_release(item);
        if (!ok || !exact_sum_add(sum, x))
            return false;
    }
}

static Value math_fsum(View self, View numbers) {
    Value iterator = bt_iter_at_once(numbers);
    if (bt_is_error(iterator))
        return BT_ERROR;
    ExactSum sum = {.partials = sum.first, .capacity = PARTIALS_INLINE};
    Value result = add_items(&sum, bt_view(iterator)) ? exact_sum_finish(&sum) : BT_ERROR;
    if (sum.partials != sum.first)
        bt_buffer_free(sum.partials);
    bt_release(iterator);
    return result;
}

// ---- sumprod ----------------------------------------------------------------------------------------------

// A sum of products in three doubles.
typedef struct Triple {
    double high, low, tiny;
} Triple;

static Triple triple_add_product(Triple sum, double a, double b) {
    Pair product = exact_product(a, b);
    Pair high = exact_sum(sum.high, product.high);
    Pair low = exact_sum(sum.low, product.low);
    Pair middle = exact_sum(low.high, high.low);
    return (Triple){high.high, middle.high, sum.tiny + low.low + middle.low};
}

static double triple_value(Triple sum) {
    Pair last = exact_sum(sum.low, sum.tiny);
    Pair total = exact_sum(sum.high, last.high);
    return total.high + (total.low + last.low);
}

// The sum so far is in up to three forms, the fastest in use first; each is given up for good at the first
// pair of numbers that it cannot take.
typedef struct DotProduct {
    Value total;
    int64_t integers;
    Triple floats;
    bool use_integers, use_floats, any_integers, any_floats;
} DotProduct;

// number: stolen.
static bool add_to_total(DotProduct *dot, Value number) {
    if (bt_is_error(number))
        return false;
    Value sum = bt_binary(bt_view(dot->total), bt_view(number), BT_OP_ADD);
    bt_release(number);
    if (bt_is_error(sum))
        return false;
    bt_assign(&dot->total, sum);
    return true;
}

static bool give_up_integers(DotProduct *dot) {
    dot->use_integers = false;
    if (!dot->any_integers)
        return true;
    dot->any_integers = false;
    return add_to_total(dot, bt_int_from_i64(dot->integers));
}

static bool give_up_floats(DotProduct *dot) {
    dot->use_floats = false;
    if (!dot->any_floats)
        return true;
    dot->any_floats = false;
    return add_to_total(dot, bt_float_new(triple_value(dot->floats)));
}

static bool try_integers(DotProduct *dot, View a, View b) {
    int64_t product, sum;
    if (!bt_is_small_int(a) || !bt_is_small_int(b))
        return false;
    if (__builtin_mul_overflow(bt_small_int_value(a), bt_small_int_value(b), &product))
        return false;
    if (__builtin_add_overflow(dot->integers, product, &sum))
        return false;
    dot->integers = sum;
    dot->any_integers = true;
    return true;
}

static bool as_factor(View v, double *out) {
    if (bt_is_exact(v, BT_SHAPE_FLOAT)) {
        *out = bt_float_value(v);
        return true;
    }
    if (!bt_is_exact(v, BT_SHAPE_INT))
        return false;
    *out = bt_int_as_double(v);
    if (*out != -1.0 || !bt_error_occurred())
        return true;
    bt_error_clear();
    return false;
}

static bool try_floats(DotProduct *dot, View a, View b) {
    double x, y;
    if (!bt_is_exact(a, BT_SHAPE_FLOAT) && !bt_is_exact(b, BT_SHAPE_FLOAT))
        return false;
    if (!as_factor(a, &x) || !as_factor(b, &y))
        return false;
    Triple sum = triple_add_product(dot->floats, x, y);
    if (!isfinite(sum.high))
        return false;
    dot->floats = sum;
    dot->any_floats = true;
    return true;
}

static bool add_product(DotProduct *dot, View a, View b) {
    if (dot->use_integers) {
        if (try_integers(dot, a, b))
            return true;
        if (!give_up_integers(dot))
            return false;
    }
    if (dot->use_floats) {
        if (try_floats(dot, a, b))
            return true;
        if (!give_up_floats(dot))
            return false;
    }
    return add_to_total(dot, bt_binary(a, b, BT_OP_MUL));
}

// 1 added, 0 at the end of both, -1 error.
static int add_next_product(DotProduct *dot, View left, View right) {
    Value a = bt_next(left);
    if (bt_is_empty(a) && bt_error_occurred())
        return -1;
    Value b = bt_next(right);
    int status = -1;
    if (bt_is_empty(b) && bt_error_occurred()) {
        status = -1;
    } else if (bt_is_empty(a) != bt_is_empty(b)) {
        bt_raise(&bt_exc_ValueError, "Inputs are not the same length");
    } else if (bt_is_empty(a)) {
        status = 0;
    } else if (add_product(dot, bt_view(a), bt_view(b))) {
        status = 1;
    }
    bt_release_maybe(a);
    bt_release_maybe(b);
    return status;
}

static Value math_sumprod(View self, const View *args, size_t argc) {
    Value left = bt_iter(args[0]);
    if (bt_is_error(left))
        return BT_ERROR;
    Value right = bt_iter(args[1]);
    if (bt_is_error(right)) {
        bt_release(left);
        return BT_ERROR;
    }
    DotProduct dot = {.total = bt_small_int(0), .use_integers = true, .use_floats = true};
    int status;
    do {
        status = add_next_product(&dot, bt_view(left), bt_view(right));
    } while (status > 0);
    bool ok = status == 0 && give_up_integers(&dot) && give_up_floats(&dot);
    bt_release(left);
    bt_release(right);
    if (ok)
        return dot.total;
    bt_release(dot.total);
    return BT_ERROR;
}

// ---- prod -------------------------------------------------------------------------------------------------

static Value multiply(View a, View b) {
    if (bt_is_small_int(a) && bt_is_small_int(b))
        return bt_int_mul(a, b);
    if (bt_is_flonum(a) && bt_is_flonum(b))
        return bt_float_new(bt_flonum_value(a) * bt_flonum_value(b));
    return bt_binary(a, b, BT_OP_MUL);
}

static Value math_prod(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "start", NULL};
    static const BtSignature signature = {"prod", names, 1, 1, 1};
    View p[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p))
        return BT_ERROR;
    Value iterator = bt_iter_at_once(p[0]);
    if (bt_is_error(iterator))
        return BT_ERROR;
    Value product = bt_view_is_empty(p[1]) ? bt_small_int(1) : bt_hold(p[1]);
    for (;;) {
        Value item = bt_next(bt_view(iterator));
        if (bt_is_empty(item))
            break;
        Value next = multiply(bt_view(product), bt_view(item));
        bt_release(item);
        bt_release(product);
        product = next;
        if (bt_is_error(product))
            break;
    }
    bt_release(iterator);
    if (bt_is_empty(product) || !bt_error_occurred())
        return product;
    bt_release(product);
    return BT_ERROR;
}

// ---- hypot, dist ------------------------------------------------------------------------------------------

// The square root of the sum of squares; scaled by a power of two so that squares neither overflow nor
// vanish, summed in two doubles, and the root corrected by what its square misses.
static double norm(double *coordinates, size_t count) {
    double largest = 0.0;
    bool not_a_number = false;
    for (size_t i = 0; i < count; i++) {
        coordinates[i] = fabs(coordinates[i]);
        not_a_number |= isnan(coordinates[i]);
        if (coordinates[i] > largest)
            largest = coordinates[i];
    }
    if (isinf(largest))
        return largest;
    if (not_a_number)
        return nan("");
    if (largest == 0.0 || count == 1)
        return largest;
    int exponent;
    frexp(largest, &exponent);
    Pair sum = {0.0, 0.0};
    for (size_t i = 0; i < count; i++) {
        double x = ldexp(coordinates[i], -exponent);
        Pair square = exact_product(x, x), next = exact_sum(sum.high, square.high);
        sum = (Pair){next.high, sum.low + (next.low + square.low)};
    }
    sum = exact_sum(sum.high, sum.low);
    double root = sqrt(sum.high);
    Pair square = exact_product(root, root);
    double missing = ((sum.high - square.high) - square.low) + sum.low;
    return ldexp(root + missing / (2.0 * root), exponent);
}

enum { COORDINATES_INLINE = 16 };

static double *coordinates_for(size_t count, double *inline_room) {
    return count <= COORDINATES_INLINE ? inline_room : bt_buffer_alloc(count * sizeof(double));
}

static Value math_hypot(View self, const View *args, size_t argc) {
    double room[COORDINATES_INLINE], *coordinates = coordinates_for(argc, room);
    if (!coordinates)
        return BT_ERROR;
    bool ok = true;
    for (size_t i = 0; ok && i < argc; i++)
        ok = bt_as_double(args[i], &coordinates[i]);
    Value result = ok ? bt_float_new(norm(coordinates, argc)) : BT_ERROR;
    if (coordinates != room)
        bt_buffer_free(coordinates);
    return result;
}

static Value distance(View p, View q) {
    if (bt_tuple_length(p) != bt_tuple_length(q)) {
        return bt_raise(&bt_exc_ValueError, "both points must have the same number of dimensions");
    }
    size_t count = (size_t)bt_tuple_length(p);
    double room[COORDINATES_INLINE], *coordinates = coordinates_for(count, room);
    if (!coordinates)
        return BT_ERROR;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        double a, b;
        ok = bt_as_double(bt_tuple_get(p, (int64_t)i), &a) && bt_as_double(bt_tuple_get(q, (int64_t)i), &b);
        if (ok)
            coordinates[i] = a - b;
    }
    Value result = ok ? bt_float_new(norm(coordinates, count)) : BT_ERROR;
    if (coordinates != room)
        bt_buffer_free(coordinates);
    return result;
}

static Value math_dist(View self, const View *args, size_t argc) {
    Value p = bt_is_tuple(args[0]) ? bt_hold(args[0]) : bt_tuple_from_iterable(args[0]);
    if (bt_is_error(p))
        return BT_ERROR;
    Value q = bt_is_tuple(args[1]) ? bt_hold(args[1]) : bt_tuple_from_iterable(args[1]);
    Value result = bt_is_error(q) ? BT_ERROR : distance(bt_view(p), bt_view(q));
    bt_release(p);
    bt_release_maybe(q);
    return result;
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("fsum", math_fsum,
                "fsum($module, seq, /)\n--\n\n"
                "Return an accurate floating-point sum of values in the iterable seq.\n\n"
                "Assumes IEEE-754 floating-point arithmetic."),
    BT_METHOD_N(
        "sumprod", math_sumprod, 2, 2,
        "sumprod($module, p, q, /)\n--\n\nReturn the sum of products of values from two iterables p and q."),
    BT_METHOD_K("prod", math_prod,
                "prod($module, iterable, /, *, start=1)\n--\n\n"
                "Calculate the product of all the elements in the input iterable.\n\n"
                "The default start value for the product is 1."),
    BT_METHOD_N("hypot", math_hypot, 0, -1,
                "hypot(*coordinates) -> value\n\n"
                "Multidimensional Euclidean distance from the origin to a point.\n\n"
                "Roughly equivalent to:\n    sqrt(sum(x**2 for x in coordinates))"),
    BT_METHOD_N("dist", math_dist, 2, 2,
                "dist($module, p, q, /)\n--\n\nReturn the Euclidean distance between two points p and q.\n\n"
                "The points should be specified as sequences (or iterables) of\n"
                "coordinates.  Both inputs must have the same dimension."),
    BT_METHOD_END,
};

bool bt_math_add_sum_functions(View module) {
    return bt_module_add_functions(module, functions);
}
