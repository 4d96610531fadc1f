// _operator: the operators as functions, and attrgetter, itemgetter and methodcaller, which are what they
// were made with for good, so threads share them freely.
#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/objects/bytes.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/int.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// ---- operators --------------------------------------------------------------------------------------------

// X(name, in-place name, operator, symbol)
#define BINARY_OPERATORS(X)                                                                                 \
    X(add, iadd, BT_OP_ADD, "+") X(sub, isub, BT_OP_SUB, "-") X(mul, imul, BT_OP_MUL, "*")                  \
    X(matmul, imatmul, BT_OP_MATMUL, "@") X(truediv, itruediv, BT_OP_TRUEDIV, "/")                          \
    X(floordiv, ifloordiv, BT_OP_FLOORDIV, "//") X(mod, imod, BT_OP_MOD, "%")                               \
    X(lshift, ilshift, BT_OP_LSHIFT, "<<") X(rshift, irshift, BT_OP_RSHIFT, ">>")                           \
    X(and_, iand, BT_OP_AND, "&") X(or_, ior, BT_OP_OR, "|") X(xor, ixor, BT_OP_XOR, "^")

// X(name, operator, symbol)
#define COMPARISONS(X)                                                                                       \
    X(lt, BT_LT, "<")                                                                                        \
    X(le, BT_LE, "<=") X(eq, BT_EQ, "==") X(ne, BT_NE, "!=") X(gt, BT_GT, ">") X(ge, BT_GE, ">=")

// X(name, operator, text of the same)
#define UNARY_OPERATORS(X)                                                                                  \
    X(neg, BT_UNARY_NEGATIVE, "-a") X(pos, BT_UNARY_POSITIVE, "+a") X(inv, BT_UNARY_INVERT, "~a")           \
    X(invert, BT_UNARY_INVERT, "~a") X(abs, BT_UNARY_ABSOLUTE, "abs(a)")

#define X(name, inplace_name, op, symbol)                                                                   \
    static Value do_##name(View module, const View *args, size_t argc) {                                    \
        (void)module;                                                                                       \
        (void)argc;                                                                                         \
        return bt_binary(args[0], args[1], op);                                                             \
    }                                                                                                       \
    static Value do_##inplace_name(View module, const View *args, size_t argc) {                            \
        (void)module;                                                                                       \
        (void)argc;                                                                                         \
        return bt_inplace(args[0], args[1], op);                                                            \
    }
BINARY_OPERATORS(X)
#undef X

#define X(name, op, symbol)                                                                                 \
    static Value do_##name(View module, const View *args, size_t argc) {                                    \
        (void)module;                                                                                       \
        (void)argc;                                                                                         \
        return bt_compare(args[0], args[1], op);                                                            \
    }
COMPARISONS(X)
#undef X

#define X(name, op, text)                                                                                   \
    static Value do_##name(View module, View operand) {                                                     \
        (void)module;                                                                                       \
        return bt_unary(operand, op);                                                                       \
    }
UNARY_OPERATORS(X)
#undef X

static Value do_pow(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    return bt_power(args[0], args[1], BT_NONE_VIEW);
}

static Value do_ipow(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    return bt_inplace(args[0], args[1], BT_OP_POW);
}

static Value truth(View module, View v) {
    (void)module;
    int result = bt_truth(v);
    return result < 0 ? BT_ERROR : bt_bool(result);
}

static Value not_(View module, View v) {
    (void)module;
    int result = bt_truth(v);
    return result < 0 ? BT_ERROR : bt_bool(!result);
}

static Value is_(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    return bt_bool(bt_same(args[0], args[1]));
}

static Value is_not(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    return bt_bool(!bt_same(args[0], args[1]));
}

static Value index_of_number(View module, View v) {
    (void)module;
    Value number = bt_index(v);
    if (bt_is_error(number) || bt_is_exact(bt_view(number), BT_SHAPE_INT)) return number;
    // A bool or another subclass: its value as a plain int.
    Value plain = bt_int_add(bt_view(number), bt_small_int_view(0));
    bt_release(number);
    return plain;
}

// ---- containers -------------------------------------------------------------------------------------------

static Value getitem(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    return bt_getitem(args[0], args[1]);
}

static Value setitem(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    return bt_setitem(args[0], args[1], args[2]) ? BT_NONE : BT_ERROR;
}

static Value delitem(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    return bt_setitem(args[0], args[1], BT_NO_VIEW) ? BT_NONE : BT_ERROR;
}

static Value contains(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    int found = bt_contains(args[0], args[1]);
    return found < 0 ? BT_ERROR : bt_bool(found);
}

// Has items by number, and + of its own.
static bool can_be_concatenated(View v) {
    const BtType *type = bt_type_of(v);
    if (type->sequence_concat) return true;
    bool sequence =
        type->sequence_item || (type->getitem && bt_type_has(type, BT_TYPE_HEAP) && !bt_is_dict(v));
    return sequence && type->binary[BT_OP_ADD];
}

// A class with __getitem__ and __iadd__ may have no __add__.
static bool can_be_concatenated_inplace(View v) {
    const BtType *type = bt_type_of(v);
    return type->sequence_inplace_concat || can_be_concatenated(v) ||
           (type->getitem && bt_type_has(type, BT_TYPE_HEAP) && !bt_is_dict(v) && type->inplace[BT_OP_ADD]);
}

static Value concat(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    if (can_be_concatenated(args[0])) return bt_binary(args[0], args[1], BT_OP_ADD);
    return bt_raise(&bt_exc_TypeError, "'%T' object can't be concatenated", args[0]);
}

static Value iconcat(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    if (can_be_concatenated_inplace(args[0]))
        return bt_inplace(args[0], args[1], BT_OP_ADD);
    return bt_raise(&bt_exc_TypeError, "'%T' object can't be concatenated", args[0]);
}

// Counts equal items; stops at the first if `first`, then the result is its position or -1. -2: error.
static int64_t search(View iterable, View wanted, bool first) {
    Value iterator = bt_iter_at_once(iterable);
    if (bt_is_error(iterator)) {
        if (bt_error_matches(&bt_exc_TypeError)) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "argument of type '%T' is not iterable", iterable);
        }
        return -2;
    }
    int64_t count = 0, position = 0, result = -3;
    while (result == -3) {
        Value item = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(item)) {
            result = bt_error_occurred() ? -2 : first ? -1 : count;
            break;
        }
        int equal = bt_item_equal(bt_view(item), wanted);
        bt_release(item);
        if (equal < 0) result = -2;
        if (equal > 0 && first) result = position;
        count += equal > 0;
        position++;
    }
    bt_release(iterator);
    return result;
}

static Value count_of(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    int64_t count = search(args[0], args[1], false);
    return count < 0 ? BT_ERROR : bt_small_int(count);
}

static Value index_of(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    int64_t position = search(args[0], args[1], true);
    if (position >= 0) return bt_small_int(position);
    return position == -2 ? BT_ERROR : bt_raise(&bt_exc_ValueError, "sequence.index(x): x not in sequence");
}

static Value length_hint(View module, const View *args, size_t argc) {
    (void)module;
    int64_t otherwise = 0;
    if (argc > 1 && !bt_as_i64(args[1], &otherwise)) return BT_ERROR;
    int64_t hint = bt_length_hint(args[0], otherwise);
    return hint == -1 && bt_error_occurred() ? BT_ERROR : bt_int_from_i64(hint);
}

static Value call(View module, const View *args, size_t argc, View kwnames) {
    (void)module;
    if (argc < 1) return bt_raise(&bt_exc_TypeError, "call expected at least 1 argument, got 0");
    return bt_call(args[0], args + 1, argc - 1, kwnames);
}

// ---- comparing secrets ------------------------------------------------------------------------------------

// Takes as long for any two texts of these lengths.
static bool equal_in_constant_time(const uint8_t *a, size_t length_a, const uint8_t *b, size_t length_b) {
    const volatile uint8_t *left = length_a == length_b ? a : b;
    volatile uint8_t difference = length_a != length_b;
    for (size_t i = 0; i < length_b; i++) difference |= left[i] ^ ((const volatile uint8_t *)b)[i];
    return difference == 0;
}

static Value compare_digest(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    View a = args[0], b = args[1];
    if (bt_is_str(a) && bt_is_str(b)) {
        const BtStr *x = bt_str_cast(a), *y = bt_str_cast(b);
        if (!x->ascii || !y->ascii) {
            return bt_raise(&bt_exc_TypeError,
                            "comparing strings with non-ASCII characters is not supported");
        }
        return bt_bool(
            equal_in_constant_time(bt_str_data(x), (size_t)x->length, bt_str_data(y), (size_t)y->length));
    }
    if (!bt_type_of(a)->get_buffer && !bt_type_of(b)->get_buffer) {
        return bt_raise(&bt_exc_TypeError,
                        "unsupported operand types(s) or combination of types: '%T' and '%T'", a, b);
    }
    BtBuffer x, y;
    if (!bt_get_buffer(a, &x, false)) return BT_ERROR;
    if (!bt_get_buffer(b, &y, false)) {
        bt_release_buffer(&x);
        return BT_ERROR;
    }
    bool equal = equal_in_constant_time(x.data, (size_t)x.length, y.data, (size_t)y.length);
    bt_release_buffer(&x);
    bt_release_buffer(&y);
    return bt_bool(equal);
}

// ---- what the three getters share -------------------------------------------------------------------------

// "operator.NAME(" ")" around the reprs of a tuple's items, then keywords.
static Value getter_repr(View self, View args, View kwnames, View values) {
    Value name = bt_type_full_name(bt_type_of(self));
    if (bt_is_error(name)) return BT_ERROR;
    int running = bt_repr_enter(self);
    Value result = BT_ERROR;
    if (running > 0) {
        result = bt_str_format("%U(...)", bt_view(name));
    } else if (running == 0) {
        BtStrBuilder b;
        bt_str_builder_init(&b);
        bt_str_builder_str(&b, bt_view(name));
        bt_str_builder_char(&b, '(');
        int64_t count = bt_tuple_length(args);
        for (int64_t i = 0; !b.failed && i < count; i++) {
            if (i) bt_str_builder_text(&b, ", ");
            bt_str_builder_repr(&b, bt_tuple_get(args, i));
        }
        int64_t keywords = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
        for (int64_t i = 0; !b.failed && i < keywords; i++) {
            bt_str_builder_text(&b, ", ");
            bt_str_builder_str(&b, bt_tuple_get(kwnames, i));
            bt_str_builder_char(&b, '=');
            bt_str_builder_repr(&b, bt_tuple_get(values, i));
        }
        bt_str_builder_char(&b, ')');
        result = bt_str_builder_finish(&b);
        bt_repr_leave(self);
    }
    bt_release(name);
    return result;
}

static Value reduce_pair(Value callable, Value arguments) {
    if (bt_is_error(callable) || bt_is_error(arguments)) {
        bt_release_maybe(callable);
        bt_release_maybe(arguments);
        return BT_ERROR;
    }
    Value words[2] = {callable, arguments};
    return bt_tuple_from_values(words, 2);
}

#define REDUCE_DOC "Return state information for pickling"

// ---- attrgetter and itemgetter ----------------------------------------------------------------------------

typedef struct Getter {
    BtObject head;
    Value args;    // tuple: as given
    Value paths;   // attrgetter: tuple, for each argument a name or, with dots, a tuple of names
} Getter;

static Getter *getter_cast(View v) { return (Getter *)bt_object(v); }

static void getter_dealloc(BtObject *self) {
    bt_release_maybe(((Getter *)self)->args);
    bt_release_maybe(((Getter *)self)->paths);
    bt_object_free(self);
}

static int getter_traverse(BtObject *self, BtVisitFn visit, void *context) {
    return bt_visit_maybe(((Getter *)self)->args, visit, context);
}

static Value getter_repr_slot(View self) {
    return getter_repr(self, bt_view(getter_cast(self)->args), BT_NO_VIEW, BT_NO_VIEW);
}

static Value getter_reduce(View self) {
    return reduce_pair(bt_hold(bt_type_view(bt_type_of(self))), bt_hold(bt_view(getter_cast(self)->args)));
}

static Value getter_make(BtType *type, const View *args, size_t argc, Value paths) {
    Value tuple = bt_tuple_from_views(args, (int64_t)argc);
    Getter *getter = bt_is_error(tuple) ? NULL : (Getter *)bt_object_alloc(type, sizeof(Getter));
    if (!getter) {
        bt_release_maybe(tuple);
        bt_release_maybe(paths);
        return BT_ERROR;
    }
    getter->args = tuple;
    getter->paths = paths;
    return bt_steal(getter);
}

// The call's one argument.
static bool getter_argument(const char *name, size_t argc, View kwnames) {
    return bt_no_keywords(name, kwnames) && bt_check_arity(name, argc, 1, 1);
}

// The name, or the names between the dots.
static Value attribute_path(View text) {
    int64_t length = bt_str_length(text), dots = 0;
    const BtStr *s = bt_str_cast(text);
    for (int64_t i = 0; i < length; i++) dots += bt_str_char_at(s, i) == '.';
    if (dots == 0) {
        Value whole = bt_str_substring(text, 0, length);
        return bt_is_error(whole) ? BT_ERROR : bt_intern(whole);
    }
    Value path = bt_tuple_new(dots + 1);
    if (bt_is_error(path)) return BT_ERROR;
    int64_t start = 0, count = 0;
    for (int64_t i = 0; i <= length; i++) {
        if (i < length && bt_str_char_at(s, i) != '.') continue;
        Value name = bt_str_substring(text, start, i);
        if (!bt_is_error(name)) name = bt_intern(name);
        if (bt_is_error(name)) {
            bt_release(path);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(path))->items[count++] = name;
        start = i + 1;
    }
    return path;
}

static Value attrgetter_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("attrgetter", kwnames)) return BT_ERROR;
    if (argc < 1) return bt_raise(&bt_exc_TypeError, "attrgetter expected 1 argument, got 0");
    Value paths = bt_tuple_new((int64_t)argc);
    if (bt_is_error(paths)) return BT_ERROR;
    for (size_t i = 0; i < argc; i++) {
        Value path = bt_is_str(args[i]) ? attribute_path(args[i])
                                        : bt_raise(&bt_exc_TypeError, "attribute name must be a string");
        if (bt_is_error(path)) {
            bt_release(paths);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(paths))->items[i] = path;
    }
    return getter_make(type, args, argc, paths);
}

static Value follow(View object, View path) {
    if (!bt_is_tuple(path)) return bt_getattr(object, path);
    Value current = bt_hold(object);
    for (int64_t i = 0; i < bt_tuple_length(path); i++) {
        Value next = bt_getattr(bt_view(current), bt_tuple_get(path, i));
        bt_release(current);
        current = next;
        if (bt_is_error(current)) break;
    }
    return current;
}

static Value attrgetter_call(View self, const View *args, size_t argc, View kwnames) {
    if (!getter_argument("attrgetter", argc, kwnames)) return BT_ERROR;
    View paths = bt_view(getter_cast(self)->paths);
    int64_t count = bt_tuple_length(paths);
    if (count == 1) return follow(args[0], bt_tuple_get(paths, 0));
    Value result = bt_tuple_new(count);
    for (int64_t i = 0; !bt_is_error(result) && i < count; i++) {
        Value value = follow(args[0], bt_tuple_get(paths, i));
        bt_tuple_cast(bt_view(result))->items[i] = value;
        if (!bt_is_error(value)) continue;
        bt_release(result);
        return BT_ERROR;
    }
    return result;
}

static const BtMethodDef getter_methods[] = {
    BT_METHOD_0("__reduce__", getter_reduce, REDUCE_DOC),
    BT_METHOD_END,
};

static Value call_get_signature(View self, void *context) { return bt_str_from_text("(obj, /)"); }

// How the objects are called, for inspect.
static const BtGetSetDef call_getsets[] = {{"__text_signature__", call_get_signature}, {NULL}};

static BtType attrgetter_type = {
    BT_TYPE_INIT(0, "operator.attrgetter", sizeof(Getter)),
    .module = "operator",
    .flags = BT_TYPE_CONTAINER,
    .doc = "attrgetter(attr, /, *attrs)\n--\n\n"
           "Return a callable object that fetches the given attribute(s) from its operand.\n"
           "After f = attrgetter('name'), the call f(r) returns r.name.\n"
           "After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\n"
           "After h = attrgetter('name.first', 'name.last'), the call h(r) returns\n"
           "(r.name.first, r.name.last).",
    .new_ = attrgetter_new,
    .dealloc = getter_dealloc,
    .traverse = getter_traverse,
    .repr = getter_repr_slot,
    .call = attrgetter_call,
    .methods = getter_methods,
    .getsets = call_getsets,
};

static Value itemgetter_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("itemgetter", kwnames)) return BT_ERROR;
    if (argc < 1) return bt_raise(&bt_exc_TypeError, "itemgetter expected 1 argument, got 0");
    return getter_make(type, args, argc, BT_EMPTY);
}

static Value item_of(View object, View key) {
    if (bt_is_exact(object, BT_SHAPE_TUPLE) && bt_is_small_int(key)) {
        int64_t index = bt_small_int_value(key);
        if (index >= 0 && index < bt_tuple_length(object)) return bt_hold(bt_tuple_get(object, index));
    }
    return bt_getitem(object, key);
}

static Value itemgetter_call(View self, const View *args, size_t argc, View kwnames) {
    if (!getter_argument("itemgetter", argc, kwnames)) return BT_ERROR;
    View keys = bt_view(getter_cast(self)->args);
    int64_t count = bt_tuple_length(keys);
    if (count == 1) return item_of(args[0], bt_tuple_get(keys, 0));
    Value result = bt_tuple_new(count);
    for (int64_t i = 0; !bt_is_error(result) && i < count; i++) {
        Value value = item_of(args[0], bt_tuple_get(keys, i));
        bt_tuple_cast(bt_view(result))->items[i] = value;
        if (!bt_is_error(value)) continue;
        bt_release(result);
        return BT_ERROR;
    }
    return result;
}

static BtType itemgetter_type = {
    BT_TYPE_INIT(0, "operator.itemgetter", sizeof(Getter)),
    .module = "operator",
    .flags = BT_TYPE_CONTAINER,
    .doc = "itemgetter(item, /, *items)\n--\n\n"
           "Return a callable object that fetches the given item(s) from its operand.\n"
           "After f = itemgetter(2), the call f(r) returns r[2].\n"
           "After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
    .new_ = itemgetter_new,
    .dealloc = getter_dealloc,
    .traverse = getter_traverse,
    .repr = getter_repr_slot,
    .call = itemgetter_call,
    .methods = getter_methods,
    .getsets = call_getsets,
};

// ---- methodcaller -----------------------------------------------------------------------------------------

typedef struct MethodCaller {
    BtObject head;
    Value args;       // tuple: the name, then the positional arguments
    Value kwnames;    // tuple, or empty
    Value values;     // tuple of the keywords' values, or empty
    Value name;       // interned
} MethodCaller;

static MethodCaller *caller_cast(View v) { return (MethodCaller *)bt_object(v); }

static Value caller_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (argc < 1) {
        return bt_raise(&bt_exc_TypeError, "methodcaller needs at least one argument, the method name");
    }
    if (!bt_is_str(args[0])) return bt_raise(&bt_exc_TypeError, "method name must be a string");
    MethodCaller *caller = (MethodCaller *)bt_object_alloc(type, sizeof(MethodCaller));
    if (!caller) return BT_ERROR;
    caller->args = bt_tuple_from_views(args, (int64_t)argc);
    bool ok = !bt_is_error(caller->args);
    if (ok) {
        Value name = bt_str_substring(args[0], 0, bt_str_length(args[0]));
        caller->name = bt_is_error(name) ? BT_ERROR : bt_intern(name);
        ok = !bt_is_error(caller->name);
    }
    if (ok && !bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0) {
        caller->kwnames = bt_hold(kwnames);
        caller->values = bt_tuple_from_views(args + argc, bt_tuple_length(kwnames));
        ok = !bt_is_error(caller->values);
    }
    if (ok) return bt_steal(caller);
    bt_release(bt_steal(caller));
    return BT_ERROR;
}

static void caller_dealloc(BtObject *self) {
    MethodCaller *caller = (MethodCaller *)self;
    bt_release_maybe(caller->args);
    bt_release_maybe(caller->kwnames);
    bt_release_maybe(caller->values);
    bt_release_maybe(caller->name);
    bt_object_free(self);
}

static int caller_traverse(BtObject *self, BtVisitFn visit, void *context) {
    MethodCaller *caller = (MethodCaller *)self;
    int result = bt_visit_maybe(caller->args, visit, context);
    return result ? result : bt_visit_maybe(caller->values, visit, context);
}

static Value caller_call(View self, const View *args, size_t argc, View kwnames) {
    if (!bt_check_arity("methodcaller", argc, 1, 1) || !bt_no_keywords("methodcaller", kwnames))
        return BT_ERROR;
    MethodCaller *caller = caller_cast(self);
    Value receiver = BT_EMPTY;
    Value method = bt_getattr_method(args[0], bt_view(caller->name), &receiver);
    if (bt_is_error(method)) return BT_ERROR;
    const BtTuple *given = bt_tuple_cast(bt_view(caller->args));
    size_t positional = (size_t)given->length - 1, keywords = 0, count = 0;
    if (!bt_is_empty(caller->kwnames)) keywords = (size_t)bt_tuple_length(bt_view(caller->kwnames));
    enum { ROOM = 12 };
    View room[ROOM], *all = room;
    if (1 + positional + keywords > ROOM) all = bt_buffer_alloc((1 + positional + keywords) * sizeof(View));
    Value result = BT_ERROR;
    if (all) {
        if (!bt_is_empty(receiver)) all[count++] = bt_view(receiver);
        for (size_t i = 0; i < positional; i++) all[count++] = bt_view(given->items[i + 1]);
        for (size_t i = 0; i < keywords; i++)
            all[count + i] = bt_tuple_get(bt_view(caller->values), (int64_t)i);
        result = bt_call(bt_view(method), all, count, bt_view(caller->kwnames));
        if (all != room) bt_buffer_free(all);
    }
    bt_release(method);
    bt_release_maybe(receiver);
    return result;
}

static Value caller_repr(View self) {
    MethodCaller *caller = caller_cast(self);
    return getter_repr(self, bt_view(caller->args), bt_view(caller->kwnames), bt_view(caller->values));
}

// functools.partial(type, name, **keywords): __reduce__ has no place for keywords.
static Value partial_with_keywords(View self) {
    MethodCaller *caller = caller_cast(self);
    Value module = bt_import_module("functools");
    if (bt_is_error(module)) return BT_ERROR;
    Value partial = bt_getattr_text(bt_view(module), "partial");
    bt_release(module);
    if (bt_is_error(partial)) return BT_ERROR;
    int64_t keywords = bt_tuple_length(bt_view(caller->kwnames));
    Value result = BT_ERROR;
    View *all = bt_buffer_alloc(((size_t)keywords + 2) * sizeof(View));
    if (all) {
        all[0] = bt_type_view(bt_type_of(self));
        all[1] = bt_tuple_get(bt_view(caller->args), 0);
        for (int64_t i = 0; i < keywords; i++) all[2 + i] = bt_tuple_get(bt_view(caller->values), i);
        result = bt_call(bt_view(partial), all, 2, bt_view(caller->kwnames));
        bt_buffer_free(all);
    }
    bt_release(partial);
    return result;
}

static Value caller_reduce(View self) {
    MethodCaller *caller = caller_cast(self);
    View args = bt_view(caller->args);
    if (bt_is_empty(caller->kwnames))
        return reduce_pair(bt_hold(bt_type_view(bt_type_of(self))), bt_hold(args));
    Value partial = partial_with_keywords(self);
    if (bt_is_error(partial)) return BT_ERROR;
    return reduce_pair(partial, bt_tuple_slice(args, 1, bt_tuple_length(args)));
}

static const BtMethodDef caller_methods[] = {
    BT_METHOD_0("__reduce__", caller_reduce, REDUCE_DOC),
    BT_METHOD_END,
};

static BtType caller_type = {
    BT_TYPE_INIT(0, "operator.methodcaller", sizeof(MethodCaller)),
    .module = "operator",
    .flags = BT_TYPE_CONTAINER,
    .doc = "methodcaller(name, /, *args, **kwargs)\n--\n\n"
           "Return a callable object that calls the given method on its operand.\n"
           "After f = methodcaller('name'), the call f(r) returns r.name().\n"
           "After g = methodcaller('name', 'date', foo=1), the call g(r) returns\n"
           "r.name('date', foo=1).",
    .new_ = caller_new,
    .dealloc = caller_dealloc,
    .traverse = caller_traverse,
    .repr = caller_repr,
    .call = caller_call,
    .methods = caller_methods,
    .getsets = call_getsets,
};

// ---- the module -------------------------------------------------------------------------------------------

#define BINARY(name, function, text) \
    BT_METHOD_N(name, function, 2, 2, name "($module, a, b, /)\n--\n\nSame as " text "."),

static const BtMethodDef functions[] = {
#define X(name, inplace_name, op, symbol)                                                                   \
    BINARY(#name, do_##name, "a " symbol " b") BINARY(#inplace_name, do_##inplace_name, "a " symbol "= b")
    BINARY_OPERATORS(X)
#undef X
        BINARY("pow", do_pow, "a ** b") BINARY("ipow", do_ipow, "a **= b")
#define X(name, op, symbol) BINARY(#name, do_##name, "a " symbol " b")
            COMPARISONS(X)
#undef X
#define X(name, op, text) BT_METHOD_1(#name, do_##name, #name "($module, a, /)\n--\n\nSame as " text "."),
                UNARY_OPERATORS(X)
#undef X
                    BT_METHOD_1("truth", truth,
                                "truth($module, a, /)\n--\n\nReturn True if a is true, False otherwise."),
    BT_METHOD_1("not_", not_, "not_($module, a, /)\n--\n\nSame as not a."),
    BINARY("is_", is_, "a is b") BINARY("is_not", is_not, "a is not b")
        BT_METHOD_1("index", index_of_number, "index($module, a, /)\n--\n\nSame as a.__index__()"),
    BINARY("getitem", getitem, "a[b]")
        BT_METHOD_N("setitem", setitem, 3, 3, "setitem($module, a, b, c, /)\n--\n\nSame as a[b] = c."),
    BINARY("delitem", delitem, "del a[b]") BINARY(
        "contains", contains, "b in a (note reversed operands)") BINARY("concat", concat,
                                                                        "a + b, for a and b sequences")
        BINARY("iconcat", iconcat, "a += b, for a and b sequences") BT_METHOD_N(
            "countOf", count_of, 2, 2,
            "countOf($module, a, b, /)\n--\n\nReturn the number of items in a which are, or which equal, b."),
    BT_METHOD_N("indexOf", index_of, 2, 2,
                "indexOf($module, a, b, /)\n--\n\nReturn the first index of b in a."),
    BT_METHOD_N("length_hint", length_hint, 1, 2,
                "length_hint($module, obj, default=0, /)\n--\n\n"
                "Return an estimate of the number of items in obj.\n\n"
                "This is useful for presizing containers when building from an iterable.\n\n"
                "If the object supports len(), the result will be exact.\n"
                "Otherwise, it may over- or under-estimate by an arbitrary amount.\n"
                "The result will be an integer >= 0."),
    BT_METHOD_K("call", call, "call($module, obj, /, *args, **kwargs)\n--\n\nSame as obj(*args, **kwargs)."),
    BT_METHOD_N("_compare_digest", compare_digest, 2, 2,
                "_compare_digest($module, a, b, /)\n--\n\nReturn 'a == b'.\n\n"
                "This function uses an approach designed to prevent\n"
                "timing analysis, making it appropriate for cryptography.\n\n"
                "a and b must both be of the same type: either str (ASCII only),\n"
                "or any bytes-like object.\n\n"
                "Note: If a and b are of different lengths, or if an error occurs,\n"
                "a timing attack could theoretically reveal information about the\n"
                "types and lengths of a and b--but not their values."),
    BT_METHOD_END,
};

bool bt_init_operator(View module) {
    static BtType *const types[] = {&attrgetter_type, &itemgetter_type, &caller_type};
    if (!bt_module_add_types(module, types, sizeof types / sizeof *types)) return false;
    return bt_module_add_functions(module, functions);
}
