// types.CodeType(...) and code.replace(): code objects from their parts.
#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/code_internal.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

enum {
    ARGCOUNT,
    POSONLYARGCOUNT,
    KWONLYARGCOUNT,
    NLOCALS,
    STACKSIZE,
    FLAGS,
    FIRSTLINENO,
    NUMBER_COUNT,
    CODE = NUMBER_COUNT,
    CONSTS,
    NAMES,
    VARNAMES,
    FREEVARS,
    CELLVARS,
    FILENAME,
    NAME,
    QUALNAME,
    LINETABLE,
    EXCEPTIONTABLE,
    FIELD_COUNT,
};

static const char *const field_names[] = {
    "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals",  "co_stacksize",
    "co_flags",    "co_firstlineno",     "co_code",           "co_consts",   "co_names",
    "co_varnames", "co_freevars",        "co_cellvars",       "co_filename", "co_name",
    "co_qualname", "co_linetable",       "co_exceptiontable", NULL,
};

// The parts of a code object to be made.
typedef struct Parts {
    int numbers[NUMBER_COUNT];
    Value fields[FIELD_COUNT];   // from CODE on; owned
    const BtCode *base;          // what the others are taken from; NULL: nothing
} Parts;

static void release_parts(Parts *parts) {
    for (int i = NUMBER_COUNT; i < FIELD_COUNT; i++) bt_release_maybe(parts->fields[i]);
}

// ---- locations --------------------------------------------------------------------------------------------

typedef struct Reading {
    const uint8_t *next, *end;
} Reading;

static unsigned read_byte(Reading *r) { return r->next < r->end ? *r->next++ : 0; }

static unsigned read_varint(Reading *r) {
    unsigned byte = read_byte(r), n = byte & 63;
    for (int shift = 6; byte & 64; shift += 6) {
        byte = read_byte(r);
        if (shift < 32) n |= (byte & 63) << shift;
    }
    return n;
}

static int read_signed_varint(Reading *r) {
    unsigned n = read_varint(r);
    return n & 1 ? -(int)(n >> 1) : (int)(n >> 1);
}

static int16_t column(unsigned n) { return n <= INT16_MAX ? (int16_t)n : -1; }

// The entry whose first byte is given; lines go on from *line. (put_location writes them.)
static BtCodePosition read_location(Reading *r, unsigned first, int32_t *line) {
    BtCodePosition none = {0, 0, -1, -1}, p = none;
    unsigned form = first >> 3 & 15;
    if (form == 15) return none;
    int delta = form >= 13 ? read_signed_varint(r) : form >= 10 ? (int)form - 10 : 0;
    *line = (int32_t)((uint32_t)*line + (uint32_t)delta);
    p.line = p.end_line = *line;
    if (form < 10) {
        unsigned second = read_byte(r);
        p.column = column(form << 3 | (second >> 4 & 7));
        p.end_column = column((unsigned)p.column + (second & 15));
    } else if (form < 13) {
        p.column = column(read_byte(r));
        p.end_column = column(read_byte(r));
    } else if (form == 14) {
        p.end_line = (int32_t)((uint32_t)*line + read_varint(r));
        p.column = column(read_varint(r) - 1);
        p.end_column = column(read_varint(r) - 1);
    }
    bool known = p.line > 0 || (p.line == 0 && p.column >= 0);   // line 0 is a module's RESUME
    return known && p.end_line >= p.line ? p : none;
}

// Units behind the end of the table have no position. How many have an entry.
static int32_t read_locations(BtCode *code, View table) {
    Reading r = {bt_bytes_cast(table)->data, bt_bytes_cast(table)->data + bt_bytes_cast(table)->length};
    int32_t line = code->first_line, located = 0;
    for (int32_t i = 0; i < code->unit_count;) {
        bool more = r.next < r.end;
        unsigned first = more ? read_byte(&r) : 128 | 15 << 3 | 7;
        BtCodePosition position = read_location(&r, first, &line);
        int32_t end = i + (int32_t)(first & 7) + 1;
        for (; i < end && i < code->unit_count; i++) code->positions[i] = position;
        if (more) located = i;
    }
    return located;
}

// ---- handlers ---------------------------------------------------------------------------------------------

// Six bits a byte, the most significant first. -1: the table ends.
static int32_t read_table_number(Reading *r) {
    int32_t n = 0;
    for (int count = 0; count < 5; count++) {
        if (r->next == r->end) return -1;
        uint8_t byte = *r->next++;
        n = n << 6 | (byte & 63);
        if (!(byte & 64)) return n;
    }
    return -1;
}

// 1, 0 when it is no table of handlers for so many units, -1 MemoryError.
static int read_handlers(BtCode *code, View table) {
    const uint8_t *data = bt_bytes_cast(table)->data;
    size_t length = (size_t)bt_bytes_cast(table)->length;
    code->handlers = bt_buffer_alloc((length / 4 + 1) * sizeof *code->handlers);
    if (!code->handlers) return -1;
    Reading r = {data, data + length};
    while (r.next < r.end) {
        int32_t start = read_table_number(&r), size = read_table_number(&r), target = read_table_number(&r);
        int32_t depth = read_table_number(&r);
        if (start < 0 || size < 0 || target < 0 || depth < 0 || start > code->unit_count ||
            size > code->unit_count - start) {
            return 0;
        }
        code->handlers[code->handler_count++] =
            (BtHandlerRange){start, start + size, target, depth >> 1, depth & 1};
    }
    return 1;
}

// ---- slots ------------------------------------------------------------------------------------------------

static int32_t find_name(View names, View name) {
    for (int64_t i = 0; i < bt_tuple_length(names); i++) {
        if (bt_str_equal(bt_tuple_get(names, i), name)) return (int32_t)i;
    }
    return -1;
}

// Locals first, then cells that are none of them, then free variables.
static bool make_slots(BtCode *code, View locals, View cells, View frees) {
    int64_t room = bt_tuple_length(locals) + bt_tuple_length(cells) + bt_tuple_length(frees);
    code->slot_kinds = bt_buffer_alloc((size_t)room + 1);
    Value *names = bt_buffer_alloc(((size_t)room + 1) * sizeof *names);
    if (!code->slot_kinds || !names) {
        bt_buffer_free(names);
        return false;
    }
    int32_t count = 0;
    for (int64_t i = 0; i < bt_tuple_length(locals); i++) {
        code->slot_kinds[count] = BT_LOCAL_PLAIN;
        names[count++] = bt_hold(bt_tuple_get(locals, i));
    }
    for (int64_t i = 0; i < bt_tuple_length(cells); i++) {
        int32_t at = find_name(locals, bt_tuple_get(cells, i));
        if (at >= 0) {
            code->slot_kinds[at] |= BT_LOCAL_CELL;
            continue;
        }
        code->slot_kinds[count] = BT_LOCAL_CELL;
        names[count++] = bt_hold(bt_tuple_get(cells, i));
    }
    for (int64_t i = 0; i < bt_tuple_length(frees); i++) {
        code->slot_kinds[count] = BT_LOCAL_FREE;
        names[count++] = bt_hold(bt_tuple_get(frees, i));
    }
    code->slot_count = count;
    code->free_count = (int32_t)bt_tuple_length(frees);
    code->slot_names = bt_tuple_from_values(names, count);
    bt_buffer_free(names);
    return !bt_is_error(code->slot_names);
}

// ---- making -----------------------------------------------------------------------------------------------

// A tuple of strs, interned. Replaces the part.
static bool intern_names(Parts *parts, int field) {
    View names = bt_view(parts->fields[field]);
    int64_t length = bt_tuple_length(names);
    for (int64_t i = 0; i < length; i++) {
        if (bt_is_exact(bt_tuple_get(names, i), BT_SHAPE_STR)) continue;
        bt_raise(&bt_exc_TypeError, "name tuples must contain only strings, not '%T'",
                 bt_tuple_get(names, i));
        return false;
    }
    Value tuple = bt_tuple_new(length);
    for (int64_t i = 0; !bt_is_error(tuple) && i < length; i++) {
        Value name = bt_intern(bt_hold(bt_tuple_get(names, i)));
        if (bt_is_error(name)) {
            bt_release(tuple);
            return false;
        }
        bt_tuple_cast(bt_view(tuple))->items[i] = name;
    }
    if (bt_is_error(tuple)) return false;
    bt_assign(&parts->fields[field], tuple);
    return true;
}

static bool check_numbers(const Parts *parts) {
    const int *numbers = parts->numbers;
    int64_t locals = bt_tuple_length(bt_view(parts->fields[VARNAMES]));
    int64_t bound = (int64_t)numbers[ARGCOUNT] + numbers[KWONLYARGCOUNT] +
                    !!(numbers[FLAGS] & BT_CODE_VARARGS) + !!(numbers[FLAGS] & BT_CODE_VARKEYWORDS);
    if (numbers[POSONLYARGCOUNT] > numbers[ARGCOUNT] || numbers[STACKSIZE] < 0 || numbers[FLAGS] < 0 ||
        numbers[STACKSIZE] > 1 << 24) {
        bt_raise(&bt_exc_SystemError, "bad argument to internal function");
    } else if (bt_bytes_cast(bt_view(parts->fields[CODE]))->length % 2 ||
               bt_bytes_cast(bt_view(parts->fields[CODE]))->length > INT32_MAX) {
        bt_raise(&bt_exc_ValueError, "code: co_code is malformed");
    } else if (bound > locals) {
        bt_raise(&bt_exc_ValueError, "code: co_varnames is too small");
    } else if (numbers[NLOCALS] != locals) {
        bt_raise(&bt_exc_ValueError, "code: co_nlocals != len(co_varnames)");
    } else {
        return true;
    }
    return false;
}

// Is a part what the base has?
static int unchanged(const Parts *parts, int field, Value (*get)(View, void *)) {
    if (!parts->base) return 0;
    Value own = get(bt_view_of(parts->base), NULL);
    if (bt_is_error(own)) return -1;
    int equal = bt_equal(bt_view(own), bt_view(parts->fields[field]));
    bt_release(own);
    return equal;
}

// The units, their positions and handlers, as `code` has been given them. *message: str or None; why they
// cannot be run. False: exception.
static bool fill_units(BtCode *code, const Parts *parts, Value *message, int32_t *located) {
    View bytes = bt_view(parts->fields[CODE]);
    int32_t count = (int32_t)(bt_bytes_cast(bytes)->length / 2);
    const BtCode *base = parts->base;
    int same_code = unchanged(parts, CODE, bt_code_get_code);
    int same_slots = same_code < 0 ? -1 : unchanged(parts, VARNAMES, bt_code_get_varnames);
    if (same_slots == 1) same_slots = unchanged(parts, CELLVARS, bt_code_get_cellvars);
    if (same_slots == 1) same_slots = unchanged(parts, FREEVARS, bt_code_get_freevars);
    if (same_slots < 0) return false;
    bool refused = base && !bt_is_empty(base->shown) &&
                   !bt_is_none(bt_tuple_get(bt_view(base->shown), BT_SHOWN_MESSAGE));
    bool keep = same_code && !refused;
    uint32_t kinds = BT_CODE_OPTIMIZED | BT_CODE_NEWLOCALS | BT_CODE_VARARGS | BT_CODE_VARKEYWORDS |
                     BT_CODE_GENERATOR | BT_CODE_COROUTINE | BT_CODE_ASYNC_GENERATOR;
    bool trusted = keep && same_slots && code->arg_count == base->arg_count &&
                   code->keyword_only == base->keyword_only && !((code->flags ^ base->flags) & kinds);
    // Slots that are the base's keep what only the compiler knows of them.
    if (same_slots) {
        code->slot_count = base->slot_count;
        code->free_count = base->free_count;
        code->slot_names = bt_hold(bt_view(base->slot_names));
        code->slot_kinds = bt_buffer_alloc((size_t)code->slot_count + 1);
        if (!code->slot_kinds) return false;
        memcpy(code->slot_kinds, base->slot_kinds, (size_t)code->slot_count);
    } else if (!make_slots(code, bt_view(parts->fields[VARNAMES]), bt_view(parts->fields[CELLVARS]),
                           bt_view(parts->fields[FREEVARS]))) {
        return false;
    }
    code->units = bt_buffer_alloc(((size_t)count + 1) * sizeof *code->units);
    code->positions = bt_buffer_alloc(((size_t)count + 1) * sizeof *code->positions);
    if (!code->units || !code->positions) return false;
    code->unit_count = count;
    *located = read_locations(code, bt_view(parts->fields[LINETABLE]));
    int unknown = 0;
    if (keep) memcpy(code->units, base->units, (size_t)count * sizeof *code->units);
    else unknown = bt_units_from_bytes(code->units, bt_bytes_cast(bytes)->data, count);
    int handlers = read_handlers(code, bt_view(parts->fields[EXCEPTIONTABLE]));
    if (handlers < 0) return false;
    if (unknown) {
        *message = bt_str_format("%U:%d: unknown opcode %d", bt_view(code->filename), code->first_line,
                                 unknown - 1);
        return !bt_is_error(*message);
    }
    if (!trusted) bt_check_all_loads(code);
    bool sound = handlers && (trusted ? bt_verify_code(code) : bt_verify_foreign_code(code));
    if (sound) return true;
    if (!handlers) bt_raise(&bt_exc_SystemError, "bad code in %U: co_exceptiontable", bt_view(code->name));
    if (!bt_error_matches(&bt_exc_SystemError)) return false;
    Value error = bt_error_take();
    *message = bt_str(bt_view(error));
    bt_release(error);
    return !bt_is_error(*message);
}

// Remembers the tables that are not what the units give.
static bool keep_shown(BtCode *code, const Parts *parts, View message, int32_t located) {
    static const int fields[] = {CODE, LINETABLE, EXCEPTIONTABLE};
    static Value (*const getters[])(View, void *) = {bt_code_get_code, bt_code_get_linetable,
                                                     bt_code_get_exceptiontable};
    View shown[BT_SHOWN_COUNT];
    bool any = !bt_is_none(message) || located < code->unit_count;
    for (int i = 0; i < 3; i++) {
        shown[i] = bt_view(parts->fields[fields[i]]);
        Value own = getters[i](bt_view_of(code), NULL);
        if (bt_is_error(own)) return false;
        bool same = bt_is_none(message) && bt_equal(bt_view(own), shown[i]) == 1;
        bt_release(own);
        if (same) shown[i] = BT_NONE_VIEW;
        else any = true;
    }
    if (!any) return true;
    shown[BT_SHOWN_LOCATED] = bt_small_int_view(located);
    shown[BT_SHOWN_MESSAGE] = message;
    code->shown = bt_tuple_from_views(shown, BT_SHOWN_COUNT);
    return !bt_is_error(code->shown);
}

static Value make(Parts *parts) {
    if (!intern_names(parts, NAMES) || !intern_names(parts, VARNAMES) || !intern_names(parts, FREEVARS) ||
        !intern_names(parts, CELLVARS) || !check_numbers(parts)) {
        return BT_ERROR;
    }
    BtCode *code = bt_code_alloc();
    if (!code) return BT_ERROR;
    Value result = bt_steal(code), message = BT_NONE;
    int32_t located = 0;
    code->arg_count = parts->numbers[ARGCOUNT];
    code->positional_only = parts->numbers[POSONLYARGCOUNT];
    code->keyword_only = parts->numbers[KWONLYARGCOUNT];
    code->local_count = parts->numbers[NLOCALS];
    code->stack_size = parts->numbers[STACKSIZE];
    code->flags = (uint32_t)parts->numbers[FLAGS];
    code->first_line = parts->numbers[FIRSTLINENO];
    code->constants = bt_hold(bt_view(parts->fields[CONSTS]));
    code->names = bt_hold(bt_view(parts->fields[NAMES]));
    code->filename = bt_hold(bt_view(parts->fields[FILENAME]));
    code->name = bt_hold(bt_view(parts->fields[NAME]));
    code->qualname = bt_hold(bt_view(parts->fields[QUALNAME]));
    bool ok = fill_units(code, parts, &message, &located) &&
              (bt_is_none(bt_view(message)) || bt_code_refuse(code)) &&
              keep_shown(code, parts, bt_view(message), located) && bt_code_prepare(code);
    bt_release_maybe(message);
    if (ok) return result;
    bt_release(result);
    return BT_ERROR;
}

View bt_code_refusal(const BtCode *code) { return bt_tuple_get(bt_view(code->shown), BT_SHOWN_MESSAGE); }

// ---- arguments --------------------------------------------------------------------------------------------

static bool is_text(int field) { return field >= FILENAME && field <= QUALNAME; }
static bool is_data(int field) { return field == CODE || field == LINETABLE || field == EXCEPTIONTABLE; }

static bool right_type(int field, View v) {
    return is_text(field) ? bt_is_str(v) : is_data(field) ? bt_is_bytes(v) : bt_is_tuple(v);
}

static const char *type_wanted(int field) {
    return is_text(field) ? "str" : is_data(field) ? "bytes" : "tuple";
}

Value bt_code_replace(View self, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"replace", field_names, 0, 0, 0};
    View in[FIELD_COUNT];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    const BtCode *base = bt_code_cast(self);
    Parts parts = {.numbers = {base->arg_count, base->positional_only, base->keyword_only, base->local_count,
                               base->stack_size, (int)base->flags, base->first_line},
                   .base = base};
    for (int i = 0; i < NUMBER_COUNT; i++) {
        if (bt_view_is_empty(in[i])) continue;
        if (!bt_as_int(in[i], &parts.numbers[i])) return BT_ERROR;
        if (parts.numbers[i] < 0 && i != FLAGS && i != FIRSTLINENO) {
            return bt_raise(&bt_exc_ValueError, "%s must be a positive integer", field_names[i]);
        }
    }
    for (int i = NUMBER_COUNT; i < FIELD_COUNT; i++) {
        if (bt_view_is_empty(in[i]) || right_type(i, in[i])) continue;
        return bt_raise(&bt_exc_TypeError, "replace() argument '%s' must be %s, not %T", field_names[i],
                        type_wanted(i), in[i]);
    }
    bool ok = true;
    for (int i = NUMBER_COUNT; i < FIELD_COUNT; i++) {
        if (!bt_view_is_empty(in[i])) {
            parts.fields[i] = bt_hold(in[i]);
            continue;
        }
        Value own = i == CODE             ? bt_code_get_code(self, NULL)
                    : i == LINETABLE      ? bt_code_get_linetable(self, NULL)
                    : i == EXCEPTIONTABLE ? bt_code_get_exceptiontable(self, NULL)
                    : i == VARNAMES       ? bt_code_get_varnames(self, NULL)
                    : i == CELLVARS       ? bt_code_get_cellvars(self, NULL)
                    : i == FREEVARS       ? bt_code_get_freevars(self, NULL)
                    : i == CONSTS         ? bt_hold(bt_view(base->constants))
                    : i == NAMES          ? bt_hold(bt_view(base->names))
                    : i == FILENAME       ? bt_hold(bt_view(base->filename))
                    : i == NAME           ? bt_hold(bt_view(base->name))
                                          : bt_hold(bt_view(base->qualname));
        parts.fields[i] = own;
        ok = ok && !bt_is_error(own);
    }
    Value result = ok ? make(&parts) : BT_ERROR;
    release_parts(&parts);
    return result;
}

Value bt_code_new(BtType *type, const View *args, size_t argc, View kwnames) {
    // The order of the parameters, and what numbers are called in messages.
    static const uint8_t order[FIELD_COUNT] = {
        ARGCOUNT, POSONLYARGCOUNT, KWONLYARGCOUNT, NLOCALS, STACKSIZE, FLAGS, CODE, CONSTS, NAMES, VARNAMES,
        FILENAME, NAME, QUALNAME, FIRSTLINENO, LINETABLE, EXCEPTIONTABLE, FREEVARS, CELLVARS};
    (void)type;
    if (!bt_no_keywords("code", kwnames)) return BT_ERROR;
    if (argc < FIELD_COUNT - 2 || argc > FIELD_COUNT) {
        return bt_raise(&bt_exc_TypeError, "code expected at %s %d arguments, got %zu",
                        argc < FIELD_COUNT ? "least" : "most", FIELD_COUNT - 2 * (argc < FIELD_COUNT), argc);
    }
    Parts parts = {.base = NULL};
    for (size_t i = 0; i < argc; i++) {
        int field = order[i];
        if (field < NUMBER_COUNT) {
            if (!bt_as_int(args[i], &parts.numbers[field])) return BT_ERROR;
        } else if (!right_type(field, args[i])) {
            return bt_raise(&bt_exc_TypeError, "code() argument %d must be %s, not %s", (int)i + 1,
                            type_wanted(field), bt_is_none(args[i]) ? "None" : bt_type_of(args[i])->name);
        }
    }
    for (int i = 0; i <= NLOCALS; i++) {
        if (parts.numbers[i] >= 0) continue;
        return bt_raise(&bt_exc_ValueError, "code: %s must not be negative", field_names[i] + 3);
    }
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        int field = order[i];
        if (field < NUMBER_COUNT) continue;
        parts.fields[field] = i < argc ? bt_hold(args[i]) : bt_tuple_empty();
    }
    Value result = make(&parts);
    release_parts(&parts);
    return result;
}
