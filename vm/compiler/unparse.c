// Parentheses appear only where precedence asks for them.
#include "vm/compiler/unparse.h"

#include <stdio.h>

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/constants.h"
#include "vm/objects/float.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

enum {  // how tightly things bind
    TUPLE, TEST, OR, AND, NOT, COMPARE, BOR, BXOR, BAND, SHIFT, ARITH, TERM, FACTOR, POWER, AWAIT, ATOM,
};
enum { EXPR = BOR };

typedef struct Writer {
    BtStrBuilder out;
    bool failed;
} Writer;

static void write_expr(Writer *w, const BtExpr *e, int level);

static void put(Writer *w, const char *text) { bt_str_builder_text(&w->out, text); }

static void put_if(Writer *w, bool condition, const char *text) {
    if (condition) put(w, text);
}

static void write_list(Writer *w, const BtExprList *list, int level) {
    for (int i = 0; i < list->count; i++) {
        put_if(w, i > 0, ", ");
        write_expr(w, list->items[i], level);
    }
}

// The value of a literal; infinities, which have no literal, as a number that overflows.
static void write_constant(Writer *w, const BtConstant *k);

// One that a program handed in: only in tuples is there anything that repr() would not write.
static void write_value(Writer *w, View v) {
    if (bt_is_exact(v, BT_SHAPE_TUPLE)) {
        int64_t length = bt_tuple_length(v);
        put(w, "(");
        for (int64_t i = 0; i < length && !w->failed; i++) {
            put_if(w, i > 0, ", ");
            write_value(w, bt_tuple_get(v, i));
        }
        put(w, length == 1 ? ",)" : ")");
    } else if (bt_is_exact(v, BT_SHAPE_FLOAT)) {
        BtConstant real = {.kind = BT_CONSTANT_FLOAT, .as.real = bt_float_value(v)};
        write_constant(w, &real);
    } else {
        bt_str_builder_repr(&w->out, v);
    }
}

static void write_constant(Writer *w, const BtConstant *k) {
    Value value = BT_ERROR;
    switch ((int)k->kind) {
    case BT_CONSTANT_NONE: put(w, "None"); return;
    case BT_CONSTANT_TRUE: put(w, "True"); return;
    case BT_CONSTANT_FALSE: put(w, "False"); return;
    case BT_CONSTANT_ELLIPSIS: put(w, "..."); return;
    case BT_CONSTANT_FLOAT:
    case BT_CONSTANT_IMAGINARY: {
        char text[64];
        size_t length;
        if (k->as.real > 1.7976931348623157e308) {
            length = (size_t)sprintf(text, "1e309");
        } else {
            length = bt_double_repr(k->as.real, text);
            // repr(1j) has no ".0"
            if (k->kind == BT_CONSTANT_IMAGINARY && length > 2 && memcmp(text + length - 2, ".0", 2) == 0)
                length -= 2;
        }
        bt_str_builder_text_n(&w->out, text, length);
        put_if(w, k->kind == BT_CONSTANT_IMAGINARY, "j");
        return;
    }
    case BT_CONSTANT_STR:
        put_if(w, k->as.string.unicode_kind, "u");
        value = bt_constant_make(k);
        break;
    default: value = bt_constant_make(k); break;
    }
    if (bt_is_error(value)) {
        w->failed = true;
        return;
    }
    write_value(w, bt_view(value));
    bt_release(value);
}

static void write_arg(Writer *w, const BtArg *arg) {
    put(w, arg->arg);
    if (arg->annotation) {
        put(w, ": ");
        write_expr(w, arg->annotation, TEST);
    }
}

static void write_arguments(Writer *w, const BtArguments *args) {
    bool first = true;
    int positional = args->posonlyargs.count + args->args.count;
    int without_default = positional - args->defaults.count;
    for (int i = 0; i < positional; i++) {
        put_if(w, !first, ", ");
        first = false;
        bool only = i < args->posonlyargs.count;
        write_arg(w, only ? args->posonlyargs.items[i] : args->args.items[i - args->posonlyargs.count]);
        if (i >= without_default) {
            put(w, "=");
            write_expr(w, args->defaults.items[i - without_default], TEST);
        }
        put_if(w, only && i + 1 == args->posonlyargs.count, ", /");
    }
    if (args->vararg || args->kwonlyargs.count) {
        put(w, first ? "*" : ", *");
        first = false;
        if (args->vararg) write_arg(w, args->vararg);
    }
    for (int i = 0; i < args->kwonlyargs.count; i++) {
        put_if(w, !first, ", ");
        first = false;
        write_arg(w, args->kwonlyargs.items[i]);
        if (args->kw_defaults.items[i]) {
            put(w, "=");
            write_expr(w, args->kw_defaults.items[i], TEST);
        }
    }
    if (args->kwarg) {
        put(w, first ? "**" : ", **");
        write_arg(w, args->kwarg);
    }
}

static void write_generators(Writer *w, const BtComprehensionList *list) {
    for (int i = 0; i < list->count; i++) {
        const BtComprehension *g = list->items[i];
        put(w, g->is_async ? " async for " : " for ");
        write_expr(w, g->target, TUPLE);
        put(w, " in ");
        write_expr(w, g->iter, TEST + 1);
        for (int k = 0; k < g->ifs.count; k++) {
            put(w, " if ");
            write_expr(w, g->ifs.items[k], TEST + 1);
        }
    }
}

static void write_bin_op(Writer *w, const BtExpr *e, int level) {
    static const struct { const char *text; int level; bool right; } operators[] = {
        [BT_ADD] = {" + ", ARITH, false},       [BT_SUB] = {" - ", ARITH, false},
        [BT_MULT] = {" * ", TERM, false},       [BT_MAT_MULT] = {" @ ", TERM, false},
        [BT_DIV] = {" / ", TERM, false},        [BT_MOD] = {" % ", TERM, false},
        [BT_POW] = {" ** ", POWER, true},       [BT_L_SHIFT] = {" << ", SHIFT, false},
        [BT_R_SHIFT] = {" >> ", SHIFT, false},  [BT_BIT_OR] = {" | ", BOR, false},
        [BT_BIT_XOR] = {" ^ ", BXOR, false},    [BT_BIT_AND] = {" & ", BAND, false},
        [BT_FLOOR_DIV] = {" // ", TERM, false},
    };
    int own = operators[e->as.bin_op.op].level;
    bool right = operators[e->as.bin_op.op].right;
    put_if(w, level > own, "(");
    write_expr(w, e->as.bin_op.left, own + right);
    put(w, operators[e->as.bin_op.op].text);
    write_expr(w, e->as.bin_op.right, own + !right);
    put_if(w, level > own, ")");
}

static void write_unary_op(Writer *w, const BtExpr *e, int level) {
    static const char *const operators[] = {
        [BT_INVERT] = "~", [BT_NOT] = "not ", [BT_U_ADD] = "+", [BT_U_SUB] = "-"};
    int own = e->as.unary_op.op == BT_NOT ? NOT : FACTOR;
    put_if(w, level > own, "(");
    put(w, operators[e->as.unary_op.op]);
    write_expr(w, e->as.unary_op.operand, own);
    put_if(w, level > own, ")");
}

static void write_compare(Writer *w, const BtExpr *e, int level) {
    static const char *const operators[] = {" == ", " != ", " < ",      " <= ", " > ",
                                            " >= ", " is ", " is not ", " in ", " not in "};
    put_if(w, level > COMPARE, "(");
    write_expr(w, e->as.compare.left, COMPARE + 1);
    for (int i = 0; i < e->as.compare.ops.count; i++) {
        put(w, operators[e->as.compare.ops.items[i]]);
        write_expr(w, e->as.compare.comparators.items[i], COMPARE + 1);
    }
    put_if(w, level > COMPARE, ")");
}

static void write_call(Writer *w, const BtExpr *e) {
    write_expr(w, e->as.call.func, ATOM);
    const BtExprList *args = &e->as.call.args;
    if (args->count == 1 && e->as.call.keywords.count == 0 && args->items[0]->kind == BT_EXPR_GENERATOR_EXP) {
        write_expr(w, args->items[0], TEST);  // brings its own parentheses
        return;
    }
    put(w, "(");
    write_list(w, args, TEST);
    for (int i = 0; i < e->as.call.keywords.count; i++) {
        const BtKeyword *keyword = e->as.call.keywords.items[i];
        put_if(w, i > 0 || args->count > 0, ", ");
        put(w, keyword->arg ? keyword->arg : "**");
        put_if(w, keyword->arg != NULL, "=");
        write_expr(w, keyword->value, TEST);
    }
    put(w, ")");
}

// ---- f-strings: built as text first, then shown as the repr of it -----------------------------------------

static void write_fstring_part(Writer *w, const BtExpr *e, bool is_spec);

static void write_doubling_braces(Writer *w, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        bt_str_builder_text_n(&w->out, text + i, 1);
        if (text[i] == '{' || text[i] == '}') bt_str_builder_text_n(&w->out, text + i, 1);
    }
}

static void write_formatted_value(Writer *w, const BtExpr *e) {
    Writer inner = {.failed = false};
    bt_str_builder_init(&inner.out);
    write_expr(&inner, e->as.formatted_value.value, TEST + 1);
    Value text = bt_str_builder_finish(&inner.out);
    if (bt_is_error(text) || inner.failed) {
        bt_release_maybe(text);
        w->failed = true;
        return;
    }
    // "{{" would be a brace.
    bool brace = bt_str_length(bt_view(text)) > 0 && bt_str_char_at(bt_str_cast(bt_view(text)), 0) == '{';
    put(w, brace ? "{ " : "{");
    bt_str_builder_str(&w->out, bt_view(text));
    bt_release(text);
    if (e->as.formatted_value.conversion > 0) {
        char conversion[3] = {'!', (char)e->as.formatted_value.conversion, 0};
        put(w, conversion);
    }
    if (e->as.formatted_value.format_spec) {
        put(w, ":");
        write_fstring_part(w, e->as.formatted_value.format_spec, true);
    }
    put(w, "}");
}

static void write_fstring_part(Writer *w, const BtExpr *e, bool is_spec) {
    switch (e->kind) {
    case BT_EXPR_CONSTANT:
        write_doubling_braces(w, e->as.constant.as.string.data, e->as.constant.as.string.length);
        break;
    case BT_EXPR_JOINED_STR:
        for (int i = 0; i < e->as.joined_str.values.count; i++) {
            write_fstring_part(w, e->as.joined_str.values.items[i], is_spec);
        }
        break;
    case BT_EXPR_FORMATTED_VALUE: write_formatted_value(w, e); break;
    default: break;
    }
}

static void write_fstring(Writer *w, const BtExpr *e) {
    Writer inner = {.failed = false};
    bt_str_builder_init(&inner.out);
    write_fstring_part(&inner, e, false);
    Value text = bt_str_builder_finish(&inner.out);
    if (bt_is_error(text) || inner.failed) {
        bt_release_maybe(text);
        w->failed = true;
        return;
    }
    put(w, "f");
    bt_str_builder_repr(&w->out, bt_view(text));
    bt_release(text);
}

// ---- all of them ------------------------------------------------------------------------------------------

static void write_tuple(Writer *w, const BtExpr *e, int level) {
    const BtExprList *elts = &e->as.tuple.elts;
    if (elts->count == 0) {
        put(w, "()");
        return;
    }
    put_if(w, level > TUPLE, "(");
    write_list(w, elts, TEST);
    put_if(w, elts->count == 1, ",");
    put_if(w, level > TUPLE, ")");
}

static void write_keyworded(Writer *w, const char *word, const BtExpr *value, int value_level, bool parens) {
    put_if(w, parens, "(");
    put(w, word);
    if (value) {
        put(w, " ");
        write_expr(w, value, value_level);
    }
    put_if(w, parens, ")");
}

static void write_bool_op(Writer *w, const BtExpr *e, int level) {
    int own = e->as.bool_op.op == BT_AND ? AND : OR;
    put_if(w, level > own, "(");
    for (int i = 0; i < e->as.bool_op.values.count; i++) {
        if (i > 0) put(w, own == AND ? " and " : " or ");
        write_expr(w, e->as.bool_op.values.items[i], own + 1);
    }
    put_if(w, level > own, ")");
}

static void write_attribute(Writer *w, const BtExpr *e) {
    const BtExpr *value = e->as.attribute.value;
    write_expr(w, value, ATOM);
    // 1 .real
    put(w, value->kind == BT_EXPR_CONSTANT && value->as.constant.kind == BT_CONSTANT_INT ? " ." : ".");
    put(w, e->as.attribute.attr);
}

static void write_slice(Writer *w, const BtExpr *e) {
    if (e->as.slice.lower) write_expr(w, e->as.slice.lower, TEST);
    put(w, ":");
    if (e->as.slice.upper) write_expr(w, e->as.slice.upper, TEST);
    if (e->as.slice.step) {
        put(w, ":");
        write_expr(w, e->as.slice.step, TEST);
    }
}

static void write_dict(Writer *w, const BtExpr *e) {
    put(w, "{");
    for (int i = 0; i < e->as.dict.values.count; i++) {
        put_if(w, i > 0, ", ");
        if (e->as.dict.keys.items[i]) {
            write_expr(w, e->as.dict.keys.items[i], TEST);
            put(w, ": ");
            write_expr(w, e->as.dict.values.items[i], TEST);
        } else {
            put(w, "**");
            write_expr(w, e->as.dict.values.items[i], EXPR);
        }
    }
    put(w, "}");
}

static void write_comprehension(Writer *w, const char *open, const BtExpr *elt, const BtExpr *value,
                                const BtComprehensionList *generators, const char *close) {
    put(w, open);
    write_expr(w, elt, TEST);
    if (value) {
        put(w, ": ");
        write_expr(w, value, TEST);
    }
    write_generators(w, generators);
    put(w, close);
}

static void write_expr(Writer *w, const BtExpr *e, int level) {
    if (w->failed || !bt_enter_recursion(" during compilation")) {
        w->failed = true;
        return;
    }
    switch (e->kind) {
    case BT_EXPR_CONSTANT: write_constant(w, &e->as.constant); break;
    case BT_EXPR_NAME: put(w, e->as.name.id); break;
    case BT_EXPR_BOOL_OP: write_bool_op(w, e, level); break;
    case BT_EXPR_NAMED_EXPR:
        put_if(w, level > TUPLE, "(");
        write_expr(w, e->as.named_expr.target, ATOM);
        put(w, " := ");
        write_expr(w, e->as.named_expr.value, ATOM);
        put_if(w, level > TUPLE, ")");
        break;
    case BT_EXPR_BIN_OP: write_bin_op(w, e, level); break;
    case BT_EXPR_UNARY_OP: write_unary_op(w, e, level); break;
    case BT_EXPR_LAMBDA: {
        const BtArguments *args = e->as.lambda.args;
        bool any = args->posonlyargs.count + args->args.count + args->kwonlyargs.count || args->vararg ||
                   args->kwarg;
        put_if(w, level > TEST, "(");
        put(w, any ? "lambda " : "lambda");
        write_arguments(w, args);
        put(w, ": ");
        write_expr(w, e->as.lambda.body, TEST);
        put_if(w, level > TEST, ")");
        break;
    }
    case BT_EXPR_IF_EXP:
        put_if(w, level > TEST, "(");
        write_expr(w, e->as.if_exp.body, TEST + 1);
        put(w, " if ");
        write_expr(w, e->as.if_exp.test, TEST + 1);
        put(w, " else ");
        write_expr(w, e->as.if_exp.orelse, TEST);
        put_if(w, level > TEST, ")");
        break;
    case BT_EXPR_DICT: write_dict(w, e); break;
    case BT_EXPR_SET:
        put(w, "{");
        write_list(w, &e->as.set.elts, TEST);
        put(w, "}");
        break;
    case BT_EXPR_LIST_COMP:
        write_comprehension(w, "[", e->as.list_comp.elt, NULL, &e->as.list_comp.generators, "]");
        break;
    case BT_EXPR_SET_COMP:
        write_comprehension(w, "{", e->as.set_comp.elt, NULL, &e->as.set_comp.generators, "}");
        break;
    case BT_EXPR_DICT_COMP:
        write_comprehension(w, "{", e->as.dict_comp.key, e->as.dict_comp.value, &e->as.dict_comp.generators,
                            "}");
        break;
    case BT_EXPR_GENERATOR_EXP:
        write_comprehension(w, "(", e->as.generator_exp.elt, NULL, &e->as.generator_exp.generators, ")");
        break;
    case BT_EXPR_AWAIT: write_keyworded(w, "await", e->as.await.value, ATOM, level > AWAIT); break;
    case BT_EXPR_YIELD: write_keyworded(w, "yield", e->as.yield.value, TUPLE, true); break;
    case BT_EXPR_YIELD_FROM: write_keyworded(w, "yield from", e->as.yield_from.value, TEST, true); break;
    case BT_EXPR_COMPARE: write_compare(w, e, level); break;
    case BT_EXPR_CALL: write_call(w, e); break;
    case BT_EXPR_FORMATTED_VALUE:
    case BT_EXPR_JOINED_STR: write_fstring(w, e); break;
    case BT_EXPR_ATTRIBUTE: write_attribute(w, e); break;
    case BT_EXPR_SUBSCRIPT:
        write_expr(w, e->as.subscript.value, ATOM);
        put(w, "[");
        write_expr(w, e->as.subscript.slice, TUPLE);
        put(w, "]");
        break;
    case BT_EXPR_STARRED:
        put(w, "*");
        write_expr(w, e->as.starred.value, EXPR);
        break;
    case BT_EXPR_LIST:
        put(w, "[");
        write_list(w, &e->as.list.elts, TEST);
        put(w, "]");
        break;
    case BT_EXPR_TUPLE: write_tuple(w, e, level); break;
    case BT_EXPR_SLICE: write_slice(w, e); break;
    }
    bt_leave_recursion();
}

Value bt_unparse(const BtExpr *e) {
    Writer w = {.failed = false};
    bt_str_builder_init(&w.out);
    write_expr(&w, e, TEST);
    if (w.failed) {
        bt_str_builder_discard(&w.out);
        return BT_ERROR;
    }
    return bt_str_builder_finish(&w.out);
}
