// Contexts: their attributes, flags and traps, and which one is in force. The one in force is the value of a
// context variable, so each thread and each asyncio task has its own. See decimal_internal.h.
#include <string.h>

#include "stdlib/native/contextvars.h"
#include "stdlib/native/decimal_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/eval/import.h"
#include "vm/objects/dict.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

const char *const bt_decimal_rounding_names[ROUNDING_COUNT] = {
    "ROUND_UP",      "ROUND_DOWN",      "ROUND_CEILING",   "ROUND_FLOOR",
    "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP",
};

// The classes of the signals, in the order of their bits; then those of the kinds of InvalidOperation.
static BtType *signal_classes[SIGNAL_COUNT], *kind_classes[4];
static const char *const signal_names[SIGNAL_COUNT] = {
    "InvalidOperation", "FloatOperation", "DivisionByZero", "Overflow", "Underflow",
    "Subnormal",        "Inexact",        "Rounded",        "Clamped",
};
// The order in which a context's repr names them.
static const int named_order[SIGNAL_COUNT] = {8, 0, 2, 6, 1, 3, 7, 5, 4};

static Value signal_dict_class, current_variable, rounding_texts[ROUNDING_COUNT];
static Context *default_context, *basic_context, *extended_context;

#define CONTEXT(v) ((Context *)bt_object(v))

// ---- conditions -------------------------------------------------------------------------------------------

static bool append_class(View list, BtType *type) {
    return bt_list_append(list, bt_hold(bt_type_view(type)));
}

bool bt_decimal_settle_slow(View context, uint32_t status) {
    if (status & NO_MEMORY) {
        bt_raise_no_memory();
        return false;
    }
    Context *c = CONTEXT(context);
    uint32_t signals = status & ((1u << SIGNAL_COUNT) - 1);
    if (status & INVALID_KINDS) signals |= INVALID_OPERATION;
    if (signals & ~bt_load_relaxed_u32(&c->flags->bits)) bt_or_acq_rel_u32(&c->flags->bits, signals);
    uint32_t raised = signals & bt_load_relaxed_u32(&c->traps->bits);
    if (BT_LIKELY(!raised)) return true;
    Value list = bt_list_new(0);
    bool ok = !bt_is_error(list);
    if (ok && raised & INVALID_OPERATION) {
        if (status & INVALID_OPERATION) ok = append_class(bt_view(list), signal_classes[0]);
        for (int i = 0; ok && i < 4; i++) {
            if (status & (uint32_t)CONVERSION_SYNTAX << i) ok = append_class(bt_view(list), kind_classes[i]);
        }
    }
    BtType *first = NULL;
    for (int i = 0; ok && i < SIGNAL_COUNT; i++) {
        if (!(raised >> i & 1)) continue;
        if (!first) first = signal_classes[i];
        if (i > 0) ok = append_class(bt_view(list), signal_classes[i]);
    }
    if (ok) bt_raise_with(first, list);
    else bt_release_maybe(list);
    return false;
}

// ---- flags and traps --------------------------------------------------------------------------------------

static Value signal_dict_new(uint32_t bits) {
    BtType *type = bt_type_cast(bt_view(signal_dict_class));
    SignalDict *d = (SignalDict *)bt_object_alloc(type, type->size);
    if (!d) return BT_ERROR;
    d->bits = bits;
    return bt_steal(d);
}

static bool is_signal_dict(View v) { return bt_is_object(v) && bt_is_instance(v, &bt_type_signal_dict); }
static uint32_t bits_of(View v) { return bt_load_relaxed_u32(&((SignalDict *)bt_object(v))->bits); }

// Is it a context's? One made by calling the class belongs to none.
enum { NO_CONTEXT = 1u << 31 };
static bool usable(View self) {
    if (BT_LIKELY(!(bits_of(self) & NO_CONTEXT))) return true;
    bt_raise(&bt_exc_ValueError, "invalid signal dict");
    return false;
}

static int signal_index(View v) {
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        if (bt_same(v, bt_type_view(signal_classes[i]))) return i;
    }
    bt_raise(&bt_exc_KeyError,
             "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
             "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]");
    return -1;
}

// Bits from a SignalDict, or from a dict with all signals for keys.
static bool bits_from_dict(View v, uint32_t *out) {
    if (is_signal_dict(v)) {
        if (!usable(v)) return false;
        *out = bits_of(v);
        return true;
    }
    if (!bt_is_dict(v)) {
        bt_raise(&bt_exc_TypeError, "argument must be a signal dict");
        return false;
    }
    if (bt_dict_length(v) != SIGNAL_COUNT) {
        bt_raise(&bt_exc_KeyError, "invalid signal dict");
        return false;
    }
    uint32_t bits = 0;
    int64_t position = 0;
    Value key, value;
    while (bt_dict_next(v, &position, &key, &value)) {
        int i = signal_index(bt_view(key)), truth = i < 0 ? -1 : bt_truth(bt_view(value));
        bt_release(key);
        bt_release(value);
        if (truth < 0) return false;
        bits |= (uint32_t)truth << i;
    }
    *out = bits;
    return true;
}

// The same, or a list of signals.
static bool bits_from_argument(View v, uint32_t *out) {
    if (!bt_is_list(v)) return bits_from_dict(v, out);
    uint32_t bits = 0;
    for (int64_t i = 0; i < bt_list_length(v); i++) {
        Value item = bt_sequence_getitem(v, i);
        if (bt_is_error(item)) return false;
        int index = signal_index(bt_view(item));
        bt_release(item);
        if (index < 0) return false;
        bits |= 1u << index;
    }
    *out = bits;
    return true;
}

static Value signals_repr(View self) {
    if (!usable(self)) return BT_ERROR;
    BtStrBuilder b;
    uint32_t bits = bits_of(self);
    bt_str_builder_init(&b);
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        bt_str_builder_text(&b, i ? ", <class 'decimal." : "{<class 'decimal.");
        bt_str_builder_text(&b, signal_names[i]);
        bt_str_builder_text(&b, bits >> i & 1 ? "'>:True" : "'>:False");
    }
    bt_str_builder_char(&b, '}');
    return bt_str_builder_finish(&b);
}
static Value signals_getitem(View self, View key) {
    int i = usable(self) ? signal_index(key) : -1;
    return i < 0 ? BT_ERROR : bt_bool(bits_of(self) >> i & 1);
}
static bool signals_setitem(View self, View key, View value) {
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_ValueError, "signal keys cannot be deleted");
        return false;
    }
    int i = usable(self) ? signal_index(key) : -1, truth = i < 0 ? -1 : bt_truth(value);
    if (truth < 0) return false;
    uint32_t *bits = &((SignalDict *)bt_object(self))->bits;
    if (truth) bt_or_acq_rel_u32(bits, 1u << i);
    else bt_and_acq_rel_u32(bits, ~(1u << i));
    return true;
}
static int64_t signals_length(View self) { return usable(self) ? SIGNAL_COUNT : -1; }
static Value signals_iter(View self) {
    if (!usable(self)) return BT_ERROR;
    Value tuple = bt_tuple_new(SIGNAL_COUNT);
    if (bt_is_error(tuple)) return BT_ERROR;
    for (int i = 0; i < SIGNAL_COUNT; i++)
        bt_tuple_cast(bt_view(tuple))->items[i] = bt_hold(bt_type_view(signal_classes[i]));
    Value iterator = bt_iter(bt_view(tuple));
    bt_release(tuple);
    return iterator;
}
static Value signals_copy(View self) {
    if (!usable(self)) return BT_ERROR;
    Value dict = bt_dict_new();
    uint32_t bits = bits_of(self);
    for (int i = 0; i < SIGNAL_COUNT && !bt_is_error(dict); i++) {
        if (!bt_dict_set(bt_view(dict), bt_type_view(signal_classes[i]),
                         bits >> i & 1 ? BT_TRUE_VIEW : BT_FALSE_VIEW)) {
            bt_assign(&dict, BT_ERROR);
        }
    }
    return dict;
}
static Value signals_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || !(is_signal_dict(right) || bt_is_dict(right)))
        return BT_NOT_IMPLEMENTED;
    uint32_t bits;
    if (!usable(left)) return BT_ERROR;
    if (!bits_from_dict(right, &bits)) {
        if (!bt_error_matches(&bt_exc_KeyError)) return BT_ERROR;
        // A dict with other keys is only not equal.
        bt_error_clear();
        return BT_NOT_IMPLEMENTED;
    }
    return bt_bool((bits_of(left) == bits) == (op == BT_EQ));
}
static Value signals_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    BtObject *made = bt_object_alloc(type, type->size);
    if (!made) return BT_ERROR;
    ((SignalDict *)made)->bits = NO_CONTEXT;
    return bt_steal(made);
}
static const BtMethodDef signals_methods[] = {
    BT_METHOD_0("copy", signals_copy, "copy($self, /)\n--\n\nA plain dict of it."),
    BT_METHOD_END,
};
BtType bt_type_signal_dict = {
    BT_TYPE_INIT(0, "decimal.SignalDictMixin", sizeof(SignalDict)),
    .module = "decimal",
    .flags = BT_TYPE_BASE,
    .new_ = signals_new,
    .dealloc = bt_object_free,
    .repr = signals_repr,
    .compare = signals_compare,
    .iter = signals_iter,
    .length = signals_length,
    .getitem = signals_getitem,
    .setitem = signals_setitem,
    .methods = signals_methods,
};

// ---- contexts: making -------------------------------------------------------------------------------------

static Value context_alloc(BtType *type) {
    Value flags = signal_dict_new(0), traps = signal_dict_new(0);
    Context *c =
        bt_is_error(flags) || bt_is_error(traps) ? NULL : (Context *)bt_object_alloc(type, type->size);
    if (!c) {
        bt_release_maybe(flags);
        bt_release_maybe(traps);
        return BT_ERROR;
    }
    c->flags = (SignalDict *)bt_object(bt_view(flags));
    c->traps = (SignalDict *)bt_object(bt_view(traps));
    c->prec = 28;
    c->emax = 999999;
    c->emin = -999999;
    c->rounding = ROUND_HALF_EVEN;
    c->capitals = 1;
    c->traps->bits = INVALID_OPERATION | DIVISION_BY_ZERO | OVERFLOW;
    return bt_steal(c);
}

// All but the flags.
static void take_settings(Context *to, const Context *from) {
    bt_store_relaxed_i64(&to->prec, bt_load_relaxed_i64(&from->prec));
    bt_store_relaxed_i64(&to->emax, bt_load_relaxed_i64(&from->emax));
    bt_store_relaxed_i64(&to->emin, bt_load_relaxed_i64(&from->emin));
    bt_store_relaxed_u8(&to->rounding, bt_load_relaxed_u8(&from->rounding));
    bt_store_relaxed_u8(&to->clamp, bt_load_relaxed_u8(&from->clamp));
    bt_store_relaxed_u8(&to->capitals, bt_load_relaxed_u8(&from->capitals));
    bt_store_relaxed_u32(&to->traps->bits, bt_load_relaxed_u32(&from->traps->bits));
}

static Value context_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    Value made = context_alloc(type);
    if (!bt_is_error(made) && default_context) take_settings(CONTEXT(bt_view(made)), default_context);
    return made;
}

static Value copy_of(View self, bool with_flags) {
    Value made = context_alloc(&bt_type_decimal_context);
    if (bt_is_error(made)) return BT_ERROR;
    take_settings(CONTEXT(bt_view(made)), CONTEXT(self));
    if (with_flags) CONTEXT(bt_view(made))->flags->bits = bt_load_relaxed_u32(&CONTEXT(self)->flags->bits);
    return made;
}

static void context_dealloc(BtObject *self) {
    Context *c = (Context *)self;
    bt_release(bt_steal(c->flags));
    bt_release(bt_steal(c->traps));
    bt_object_free(self);
}

Rules bt_decimal_rules(View context) {
    const Context *c = CONTEXT(context);
    return (Rules){
        .prec = bt_load_relaxed_i64(&c->prec),
        .emax = bt_load_relaxed_i64(&c->emax),
        .emin = bt_load_relaxed_i64(&c->emin),
        .rounding = bt_load_relaxed_u8(&c->rounding),
        .clamp = bt_load_relaxed_u8(&c->clamp),
        .capitals = bt_load_relaxed_u8(&c->capitals),
    };
}

// ---- attributes -------------------------------------------------------------------------------------------

int bt_decimal_rounding(View v) {
    for (int i = 0; i < ROUNDING_COUNT; i++) {
        if (bt_same(v, bt_view(rounding_texts[i])) ||
            (bt_is_str(v) && bt_str_equal_text(v, bt_decimal_rounding_names[i]))) {
            return i;
        }
    }
    bt_raise(&bt_exc_TypeError,
             "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
             "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
    return -1;
}

static bool in_range(View v, int64_t low, int64_t high, const char *message, int64_t *out) {
    if (!bt_is_int(v)) {
        bt_raise(&bt_exc_TypeError, "an integer is required");
        return false;
    }
    if (!bt_int_fits_i64(v, out)) {
        bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C ssize_t");
        return false;
    }
    if (*out >= low && *out <= high) return true;
    bt_raise(&bt_exc_ValueError, "%s", message);
    return false;
}

enum { PREC, ROUNDING, EMIN, EMAX, CAPITALS, CLAMP, FLAGS, TRAPS, ATTRIBUTE_COUNT };

static bool set_attribute(Context *c, int which, View v) {
    int64_t n = 0;
    uint32_t bits;
    int rounding;
    switch (which) {
    case PREC:
        if (!in_range(v, 1, DECIMAL_MAX_PREC, "valid range for prec is [1, MAX_PREC]", &n)) return false;
        bt_store_relaxed_i64(&c->prec, n);
        return true;
    case ROUNDING:
        rounding = bt_decimal_rounding(v);
        if (rounding < 0) return false;
        bt_store_relaxed_u8(&c->rounding, (uint8_t)rounding);
        return true;
    case EMIN:
        if (!in_range(v, DECIMAL_MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]", &n)) return false;
        bt_store_relaxed_i64(&c->emin, n);
        return true;
    case EMAX:
        if (!in_range(v, 0, DECIMAL_MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]", &n)) return false;
        bt_store_relaxed_i64(&c->emax, n);
        return true;
    case CAPITALS:
        if (!in_range(v, 0, 1, "valid values for capitals are 0 or 1", &n)) return false;
        bt_store_relaxed_u8(&c->capitals, (uint8_t)n);
        return true;
    case CLAMP:
        if (!in_range(v, 0, 1, "valid values for clamp are 0 or 1", &n)) return false;
        bt_store_relaxed_u8(&c->clamp, (uint8_t)n);
        return true;
    default:
        if (!bits_from_dict(v, &bits)) return false;
        bt_store_relaxed_u32(which == FLAGS ? &c->flags->bits : &c->traps->bits, bits);
        return true;
    }
}

// Of a constructor: None leaves an attribute, flags and traps may be lists.
static bool set_argument(Context *c, int which, View v) {
    if (bt_view_is_empty(v) || bt_same(v, BT_NONE_VIEW)) return true;
    uint32_t bits;
    if (which < FLAGS || !bt_is_list(v)) return set_attribute(c, which, v);
    if (!bits_from_argument(v, &bits)) return false;
    bt_store_relaxed_u32(which == FLAGS ? &c->flags->bits : &c->traps->bits, bits);
    return true;
}

static Value get_attribute(View self, void *which) {
    Context *c = CONTEXT(self);
    switch ((int)(intptr_t)which) {
    case PREC: return bt_int_from_i64(bt_load_relaxed_i64(&c->prec));
    case ROUNDING: return bt_hold(bt_view(rounding_texts[bt_load_relaxed_u8(&c->rounding)]));
    case EMIN: return bt_int_from_i64(bt_load_relaxed_i64(&c->emin));
    case EMAX: return bt_int_from_i64(bt_load_relaxed_i64(&c->emax));
    case CAPITALS: return bt_small_int(bt_load_relaxed_u8(&c->capitals));
    case CLAMP: return bt_small_int(bt_load_relaxed_u8(&c->clamp));
    case FLAGS: return bt_hold(bt_view_of(c->flags));
    default: return bt_hold(bt_view_of(c->traps));
    }
}
static bool put_attribute(View self, View value, void *which) {
    return set_attribute(CONTEXT(self), (int)(intptr_t)which, value);
}
#define ATTRIBUTE(name, which)                                                                               \
    { name, get_attribute, put_attribute, NULL, (void *)(intptr_t)(which), false }
static const BtGetSetDef context_getsets[] = {
    ATTRIBUTE("prec", PREC),   ATTRIBUTE("rounding", ROUNDING), ATTRIBUTE("Emin", EMIN),
    ATTRIBUTE("Emax", EMAX),   ATTRIBUTE("capitals", CAPITALS), ATTRIBUTE("clamp", CLAMP),
    ATTRIBUTE("flags", FLAGS), ATTRIBUTE("traps", TRAPS),       {NULL, NULL, NULL, NULL, NULL, false},
};

static bool context_setattr(View self, View name, View value) {
    if (!bt_view_is_empty(value)) return bt_object_setattr(self, name, value);
    bt_raise(&bt_exc_AttributeError, "context attributes cannot be deleted");
    return false;
}

static const char *const attribute_names[] = {"prec",  "rounding", "Emin",  "Emax", "capitals",
                                              "clamp", "flags",    "traps", NULL};
static bool context_init(View self, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {NULL, attribute_names, 0, ATTRIBUTE_COUNT, 0};
    View p[ATTRIBUTE_COUNT];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return false;
    for (int i = 0; i < ATTRIBUTE_COUNT; i++) {
        if (!set_argument(CONTEXT(self), i, p[i])) return false;
    }
    return true;
}

static void write_signals(BtStrBuilder *b, uint32_t bits) {
    bool first = true;
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        if (!(bits >> named_order[i] & 1)) continue;
        if (!first) bt_str_builder_text(b, ", ");
        bt_str_builder_text(b, signal_names[named_order[i]]);
        first = false;
    }
}

static Value context_repr(View self) {
    const Context *c = CONTEXT(self);
    Rules rules = bt_decimal_rules(self);
    Value head =
        bt_str_format("Context(prec=%lld, rounding=%s, Emin=%lld, Emax=%lld, capitals=%d, clamp=%d, flags=[",
                      (long long)rules.prec, bt_decimal_rounding_names[rules.rounding], (long long)rules.emin,
                      (long long)rules.emax, rules.capitals, rules.clamp);
    if (bt_is_error(head)) return BT_ERROR;
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bt_str_builder_str(&b, bt_view(head));
    bt_release(head);
    write_signals(&b, bt_load_relaxed_u32(&c->flags->bits));
    bt_str_builder_text(&b, "], traps=[");
    write_signals(&b, bt_load_relaxed_u32(&c->traps->bits));
    bt_str_builder_text(&b, "])");
    return bt_str_builder_finish(&b);
}

BtType bt_type_decimal_context = {
    BT_TYPE_INIT(0, "decimal.Context", sizeof(Context)),
    .module = "decimal",
    .doc = "Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, "
           "traps=None)\n"
           "--\n\nHow operations round, which exponents fit, which conditions raise (traps) and have "
           "occurred (flags).",
    .flags = BT_TYPE_BASE,
    .new_ = context_new,
    .init = context_init,
    .dealloc = context_dealloc,
    .repr = context_repr,
    .setattr = context_setattr,
    .methods = bt_decimal_context_methods,
    .getsets = context_getsets,
};

// ---- methods that are not arithmetic ----------------------------------------------------------------------

Value bt_decimal_context_copy(View self) { return copy_of(self, true); }

static Value signal_list(uint32_t bits) {
    Value list = bt_list_new(0);
    for (int i = 0; i < SIGNAL_COUNT && !bt_is_error(list); i++) {
        if (bits >> i & 1 && !append_class(bt_view(list), signal_classes[i])) bt_assign(&list, BT_ERROR);
    }
    return list;
}

Value bt_decimal_context_reduce(View self) {
    Value items[ATTRIBUTE_COUNT];
    for (int i = 0; i < ATTRIBUTE_COUNT; i++) {
        items[i] = i == FLAGS   ? signal_list(bt_load_relaxed_u32(&CONTEXT(self)->flags->bits))
                   : i == TRAPS ? signal_list(bt_load_relaxed_u32(&CONTEXT(self)->traps->bits))
                                : get_attribute(self, (void *)(intptr_t)i);
    }
    Value arguments = bt_tuple_from_values(items, ATTRIBUTE_COUNT);
    if (bt_is_error(arguments)) return BT_ERROR;
    Value pair = bt_tuple_pack(2, bt_type_view(bt_type_of(self)), bt_view(arguments));
    bt_release(arguments);
    return pair;
}

Value bt_decimal_context_clear_flags(View self) {
    bt_store_relaxed_u32(&CONTEXT(self)->flags->bits, 0);
    return BT_NONE;
}
Value bt_decimal_context_clear_traps(View self) {
    bt_store_relaxed_u32(&CONTEXT(self)->traps->bits, 0);
    return BT_NONE;
}

// ---- the context in force ---------------------------------------------------------------------------------

static BT_COLD View first_context(void) {
    Value fresh = copy_of(bt_view_of(default_context), false);
    bool ok = !bt_is_error(fresh) && bt_context_variable_set(bt_view(current_variable), bt_view(fresh));
    bt_release_maybe(fresh);
    return ok ? bt_context_variable_get(bt_view(current_variable)) : BT_NO_VIEW;
}

View bt_decimal_context(void) {
    View context = bt_context_variable_get(bt_view(current_variable));
    return BT_LIKELY(!bt_view_is_empty(context)) ? context : first_context();
}

View bt_decimal_context_argument(View argument) {
    if (bt_view_is_empty(argument) || bt_same(argument, BT_NONE_VIEW)) return bt_decimal_context();
    if (bt_is_decimal_context(argument)) return argument;
    bt_raise(&bt_exc_TypeError, "optional argument must be a context");
    return BT_NO_VIEW;
}

static bool put_in_force(View context) {
    const Context *c = CONTEXT(context);
    if (c != default_context && c != basic_context && c != extended_context) {
        return bt_context_variable_set(bt_view(current_variable), context);
    }
    // The templates stay as they are.
    Value copy = copy_of(context, false);
    bool ok = !bt_is_error(copy) && bt_context_variable_set(bt_view(current_variable), bt_view(copy));
    bt_release_maybe(copy);
    return ok;
}

static Value decimal_getcontext(View self) {
    (void)self;
    View context = bt_decimal_context();
    return bt_view_is_empty(context) ? BT_ERROR : bt_hold(context);
}
static Value decimal_setcontext(View self, View context) {
    (void)self;
    if (!bt_is_decimal_context(context)) return bt_raise(&bt_exc_TypeError, "argument must be a context");
    return put_in_force(context) ? BT_NONE : BT_ERROR;
}

// What localcontext() returns.
typedef struct Manager {
    BtObject head;
    Value inside, outside;
} Manager;

static void manager_dealloc(BtObject *self) {
    bt_release(((Manager *)self)->inside);
    bt_release(((Manager *)self)->outside);
    bt_object_free(self);
}
static Value manager_enter(View self) {
    Manager *m = (Manager *)bt_object(self);
    return put_in_force(bt_view(m->inside)) ? bt_hold(bt_view(m->inside)) : BT_ERROR;
}
static Value manager_exit(View self, const View *args, size_t argc) {
    (void)args;
    (void)argc;
    return put_in_force(bt_view(((Manager *)bt_object(self))->outside)) ? BT_FALSE : BT_ERROR;
}
static const BtMethodDef manager_methods[] = {
    BT_METHOD_0("__enter__", manager_enter, NULL),
    BT_METHOD_N("__exit__", manager_exit, 0, -1, NULL),
    BT_METHOD_END,
};
BtType bt_type_decimal_manager = {
    BT_TYPE_INIT(0, "decimal.ContextManager", sizeof(Manager)),
    .module = "decimal",
    .flags = BT_TYPE_NO_INSTANTIATION,
    .dealloc = manager_dealloc,
    .methods = manager_methods,
};

static Value decimal_localcontext(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"ctx",      "prec",  "rounding", "Emin",  "Emax",
                                        "capitals", "clamp", "flags",    "traps", NULL};
    static const BtSignature signature = {NULL, names, 0, 1, 0};
    View p[ATTRIBUTE_COUNT + 1];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    View from = bt_decimal_context_argument(p[0]);
    if (bt_view_is_empty(from)) return BT_ERROR;
    Value inside = copy_of(from, true);
    View outside = bt_decimal_context();
    if (bt_is_error(inside) || bt_view_is_empty(outside)) {
        bt_release_maybe(inside);
        return BT_ERROR;
    }
    Value outer = bt_hold(outside);  // the truth of a flag may run Python code
    for (int i = 0; i < ATTRIBUTE_COUNT; i++) {
        if (!set_argument(CONTEXT(bt_view(inside)), i, p[i + 1])) goto fail;
    }
    Manager *m = (Manager *)bt_object_alloc(&bt_type_decimal_manager, sizeof *m);
    if (!m) goto fail;
    m->inside = inside;
    m->outside = outer;
    return bt_steal(m);
fail:
    bt_release(inside);
    bt_release(outer);
    return BT_ERROR;
}

static const BtMethodDef functions[] = {
    BT_METHOD_0("getcontext", decimal_getcontext, "getcontext($module, /)\n--\n\nThe context in force."),
    BT_METHOD_1("setcontext", decimal_setcontext,
                "setcontext($module, context, /)\n--\n\nPut a context in force."),
    BT_METHOD_K("localcontext", decimal_localcontext,
                "localcontext($module, /, ctx=None, **kwargs)\n--\n\n"
                "A context manager: a copy of a context, changed by the keywords, in force for a block."),
    BT_METHOD_END,
};

// ---- set-up -----------------------------------------------------------------------------------------------

// A class made as a class statement would make it; immortal.
static BtType *make_class(View metatype, const char *name, View bases) {
    Value text = bt_intern_text(name), home = bt_intern_text("decimal"), dict = bt_dict_new(),
          made = BT_EMPTY;
    if (!bt_is_error(text) && !bt_is_error(home) && !bt_is_error(dict) &&
        bt_dict_set_text(bt_view(dict), "__module__", bt_view(home))) {
        made = bt_call_3(metatype, bt_view(text), bases, bt_view(dict));
    }
    bt_release_maybe(text);
    bt_release_maybe(home);
    bt_release_maybe(dict);
    if (bt_is_error(made)) return NULL;
    bt_object_make_immortal(bt_object(bt_view(made)));
    return bt_type_cast(bt_view(made));
}

static BtType *exception_class(View module, const char *name, BtType *a, BtType *b, BtType *c) {
    Value bases = c   ? bt_tuple_pack(3, bt_type_view(a), bt_type_view(b), bt_type_view(c))
                  : b ? bt_tuple_pack(2, bt_type_view(a), bt_type_view(b))
                      : bt_tuple_pack(1, bt_type_view(a));
    if (bt_is_error(bases)) return NULL;
    BtType *type = make_class(bt_type_view(&bt_type_type), name, bt_view(bases));
    bt_release(bases);
    return type && bt_module_add(module, name, bt_hold(bt_type_view(type))) ? type : NULL;
}

static bool make_exceptions(View module) {
    BtType *root = exception_class(module, "DecimalException", &bt_exc_ArithmeticError, NULL, NULL);
    BtType **s = signal_classes;
#define CLASS(type, name, a, b, c) ((type) = exception_class(module, name, a, b, c))
    return root && CLASS(s[0], "InvalidOperation", root, NULL, NULL) &&
           CLASS(s[1], "FloatOperation", root, &bt_exc_TypeError, NULL) &&
           CLASS(s[2], "DivisionByZero", root, &bt_exc_ZeroDivisionError, NULL) &&
           CLASS(s[8], "Clamped", root, NULL, NULL) && CLASS(s[7], "Rounded", root, NULL, NULL) &&
           CLASS(s[6], "Inexact", root, NULL, NULL) && CLASS(s[5], "Subnormal", root, NULL, NULL) &&
           CLASS(s[3], "Overflow", s[6], s[7], NULL) && CLASS(s[4], "Underflow", s[6], s[7], s[5]) &&
           CLASS(kind_classes[0], "ConversionSyntax", s[0], NULL, NULL) &&
           CLASS(kind_classes[1], "DivisionImpossible", s[0], NULL, NULL) &&
           CLASS(kind_classes[2], "DivisionUndefined", s[0], &bt_exc_ZeroDivisionError, NULL) &&
           CLASS(kind_classes[3], "InvalidContext", s[0], NULL, NULL);
#undef CLASS
}

// SignalDict: the mixin's storage with the methods of MutableMapping.
static bool make_signal_dict(void) {
    Value mapping = bt_import_attribute("collections.abc", "MutableMapping");
    if (bt_is_error(mapping)) return false;
    Value bases = bt_tuple_pack(2, bt_type_view(&bt_type_signal_dict), bt_view(mapping));
    BtType *type = bt_is_error(bases)
                       ? NULL
                       : make_class(bt_type_view(bt_type_of(bt_view(mapping))), "SignalDict", bt_view(bases));
    bt_release_maybe(bases);
    bt_release(mapping);
    if (type) signal_dict_class = bt_hold(bt_type_view(type));
    return type != NULL;
}

static Context *template_context(View module, const char *name, int64_t prec, int rounding, uint32_t traps) {
    Value made = context_alloc(&bt_type_decimal_context);
    if (bt_is_error(made)) return NULL;
    Context *c = CONTEXT(bt_view(made));
    c->prec = prec;
    c->rounding = (uint8_t)rounding;
    c->traps->bits = traps;
    bt_object_make_immortal(&c->head);
    return bt_module_add(module, name, made) ? c : NULL;
}

bool bt_decimal_init_contexts(View module) {
    uint32_t usual = INVALID_OPERATION | DIVISION_BY_ZERO | OVERFLOW;
    for (int i = 0; i < ROUNDING_COUNT; i++) {
        rounding_texts[i] = bt_intern_text(bt_decimal_rounding_names[i]);
        if (bt_is_error(rounding_texts[i])) return false;
        if (!bt_module_add(module, bt_decimal_rounding_names[i], bt_hold(bt_view(rounding_texts[i]))))
            return false;
    }
    if (!make_exceptions(module) || !bt_type_ready_once(&bt_type_signal_dict) || !make_signal_dict() ||
        !bt_module_add_type(module, &bt_type_decimal_context) ||
        !bt_type_ready_once(&bt_type_decimal_manager)) {
        return false;
    }
    current_variable = bt_context_variable_new("decimal_context");
    if (bt_is_error(current_variable)) return false;
    default_context = template_context(module, "DefaultContext", 28, ROUND_HALF_EVEN, usual);
    basic_context = template_context(module, "BasicContext", 9, ROUND_HALF_UP, usual | CLAMPED | UNDERFLOW);
    extended_context = template_context(module, "ExtendedContext", 9, ROUND_HALF_EVEN, 0);
    return default_context && basic_context && extended_context && bt_module_add_functions(module, functions);
}
