#include "vm/compiler/fold.h"

#include <stdio.h>

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

enum {
    MAX_INT_BITS = 128,
    MAX_COLLECTION_ITEMS = 256,
    MAX_TEXT_LENGTH = 4096,
    MAX_TOTAL_ITEMS = 1024,
    SPINE = 64,  // nodes of a chain of operators kept on the C stack
};

static void fold_expr(BtCompiler *c, BtExpr *e);
static void fold_stmts(BtCompiler *c, BtStmtList *list);

static void fold_exprs(BtCompiler *c, BtExprList *list) {
    for (int i = 0; i < list->count; i++) {
        if (list->items[i]) fold_expr(c, list->items[i]);
    }
}

static void fold_optional(BtCompiler *c, BtExpr *e) {
    if (e) fold_expr(c, e);
}

// Turns a node into a constant; an error means that it stays as it was. Memory and recursion errors count,
// too: the program gets the chance to run into them itself.
static void become_constant(BtCompiler *c, BtExpr *e, Value value) {
    if (bt_is_error(value)) {
        bt_error_clear();
        return;
    }
    View shared = bt_constant_share(c, value);
    if (bt_view_is_empty(shared)) return;
    e->kind = BT_EXPR_CONSTANT;
    e->as.constant.kind = (BtConstantKind)BT_CONSTANT_FOLDED;
    e->as.constant.as.integer.value = (int64_t)shared.bits;
}

// ---- operators --------------------------------------------------------------------------------------------

static bool is_exact_int(View v) { return bt_is_exact(v, BT_SHAPE_INT); }
static bool is_text(View v) { return bt_is_exact(v, BT_SHAPE_STR) || bt_is_exact(v, BT_SHAPE_BYTES); }
static int64_t text_length(View v) {
    return bt_is_exact(v, BT_SHAPE_STR) ? bt_str_length(v) : bt_bytes_cast(v)->length;
}

// A tuple within a tuple counts with its items: `left` of them may remain.
static int64_t items_left(View v, int64_t left) {
    if (!bt_is_exact(v, BT_SHAPE_TUPLE)) return left;
    left -= bt_tuple_length(v);
    for (int64_t i = 0; left >= 0 && i < bt_tuple_length(v); i++) left = items_left(bt_tuple_get(v, i), left);
    return left;
}

static bool multiply_is_small(View a, View b) {
    if (is_exact_int(a) && is_exact_int(b)) {
        return bt_int_sign(a) == 0 || bt_int_sign(b) == 0 ||
               bt_int_bit_length(a) + bt_int_bit_length(b) <= MAX_INT_BITS;
    }
    if (is_exact_int(b)) return multiply_is_small(b, a);
    if (!is_exact_int(a)) return true;
    int64_t n;
    if (bt_is_exact(b, BT_SHAPE_TUPLE)) {
        int64_t size = bt_tuple_length(b);
        if (size == 0) return true;
        return bt_int_fits_i64(a, &n) && n >= 0 && n <= MAX_COLLECTION_ITEMS / size &&
               (n == 0 || items_left(b, MAX_TOTAL_ITEMS / n) >= 0);
    }
    if (is_text(b)) {
        int64_t size = text_length(b);
        return size == 0 || (bt_int_fits_i64(a, &n) && n >= 0 && n <= MAX_TEXT_LENGTH / size);
    }
    return true;
}

static bool power_is_small(View a, View b) {
    if (!is_exact_int(a) || !is_exact_int(b) || bt_int_sign(b) <= 0) return true;
    int64_t n;
    return bt_int_fits_i64(b, &n) && bt_int_bit_length(a) <= MAX_INT_BITS / n;
}

static bool shift_is_small(View a, View b) {
    if (!is_exact_int(a) || !is_exact_int(b) || bt_int_sign(a) == 0 || bt_int_sign(b) == 0) return true;
    int64_t n;
    return bt_int_fits_i64(b, &n) && n >= 0 && n <= MAX_INT_BITS && bt_int_bit_length(a) <= MAX_INT_BITS - n;
}

static void fold_constant_operation(BtCompiler *c, BtExpr *e) {
    View a = bt_constant_of(c, &e->as.bin_op.left->as.constant);
    View b = bt_constant_of(c, &e->as.bin_op.right->as.constant);
    if (c->failed) return;
    BtBinaryOp op;
    switch (e->as.bin_op.op) {
    case BT_ADD: op = BT_OP_ADD; break;
    case BT_SUB: op = BT_OP_SUB; break;
    case BT_MULT:
        if (!multiply_is_small(a, b)) return;
        op = BT_OP_MUL;
        break;
    case BT_DIV: op = BT_OP_TRUEDIV; break;
    case BT_FLOOR_DIV: op = BT_OP_FLOORDIV; break;
    case BT_MOD:
        if (is_text(a)) return;
        op = BT_OP_MOD;
        break;
    case BT_POW:
        if (power_is_small(a, b)) become_constant(c, e, bt_power(a, b, BT_NONE_VIEW));
        return;
    case BT_L_SHIFT:
        if (!shift_is_small(a, b)) return;
        op = BT_OP_LSHIFT;
        break;
    case BT_R_SHIFT: op = BT_OP_RSHIFT; break;
    case BT_BIT_OR: op = BT_OP_OR; break;
    case BT_BIT_XOR: op = BT_OP_XOR; break;
    case BT_BIT_AND: op = BT_OP_AND; break;
    default: return;
    }
    become_constant(c, e, bt_binary(a, b, op));
}

// ---- '%s %r' % (a, b) -------------------------------------------------------------------------------------

static BtExpr *new_expr(BtCompiler *c, BtExprKind kind, BtPosition position) {
    BtExpr *e = bt_arena_alloc(c->arena, sizeof *e);
    if (!e) {
        if (!c->failed) bt_raise_no_memory();
        c->failed = true;
        return NULL;
    }
    e->kind = kind;
    e->position = position;
    return e;
}

// Digits of a width or precision: -1 none, -2 too many.
static int read_number(const char **p, const char *end) {
    int digits = 0, n = 0;
    while (*p < end && **p >= '0' && **p <= '9') {
        n = n * 10 + (*(*p)++ - '0');
        if (++digits >= 3) return -2;
    }
    return digits ? n : -1;
}

// One %-conversion with its argument as the f-string part that means the same; NULL: leave the % operator
// alone.
static BtExpr *conversion_part(BtCompiler *c, const char **format, const char *end, BtExpr *argument) {
    const char *p = *format;
    bool left = false;
    while (p < end && strchr("-+ #0", *p) && *p) {
        if (*p != '-') return NULL;
        left = true;
        p++;
    }
    int width = read_number(&p, end), precision = -1;
    if (width == -2) return NULL;
    if (p < end && *p == '.') {
        p++;
        precision = read_number(&p, end);
        if (precision == -2) return NULL;
        if (precision == -1) precision = 0;
    }
    if (p >= end || (*p != 's' && *p != 'r' && *p != 'a')) return NULL;
    int conversion = *p++;
    BtExpr *part = new_expr(c, BT_EXPR_FORMATTED_VALUE, argument->position);
    if (!part) return NULL;
    part->as.formatted_value.value = argument;
    part->as.formatted_value.conversion = conversion;
    part->as.formatted_value.format_spec = NULL;
    char spec[16];
    int length = 0;
    if (!left && width > 0) spec[length++] = '>';
    if (width >= 0) length += sprintf(spec + length, "%d", width);
    if (precision >= 0) length += sprintf(spec + length, ".%d", precision);
    if (length > 0) {
        BtExpr *text = new_expr(c, BT_EXPR_CONSTANT, BT_NO_POSITION);
        BtExpr *joined = new_expr(c, BT_EXPR_JOINED_STR, argument->position);
        BtExpr **items = bt_arena_alloc(c->arena, sizeof *items);
        char *data = bt_arena_copy(c->arena, spec, (size_t)length);
        if (!text || !joined || !items || !data) return NULL;
        text->as.constant.kind = BT_CONSTANT_STR;
        text->as.constant.as.string.data = data;
        text->as.constant.as.string.length = (size_t)length;
        text->as.constant.as.string.unicode_kind = false;
        items[0] = text;
        joined->as.joined_str.values.count = 1;
        joined->as.joined_str.values.items = items;
        part->as.formatted_value.format_spec = joined;
    }
    *format = p;
    return part;
}

// The literal text up to the next conversion with %% undone; NULL when empty or out of memory.
static BtExpr *literal_part(BtCompiler *c, const char **format, const char *end) {
    const char *p = *format;
    char *data = bt_arena_alloc(c->arena, (size_t)(end - p) + 1);
    if (!data) return NULL;
    size_t length = 0;
    while (p < end && (*p != '%' || (p + 1 < end && p[1] == '%'))) {
        if (*p == '%') p++;
        data[length++] = *p++;
    }
    *format = p;
    if (length == 0) return NULL;
    BtExpr *text = new_expr(c, BT_EXPR_CONSTANT, BT_NO_POSITION);
    if (!text) return NULL;
    text->as.constant.kind = BT_CONSTANT_STR;
    text->as.constant.as.string.data = data;
    text->as.constant.as.string.length = length;
    text->as.constant.as.string.unicode_kind = false;
    return text;
}

static void fold_format(BtCompiler *c, BtExpr *e) {
    View format = bt_constant_of(c, &e->as.bin_op.left->as.constant);
    size_t format_length = 0;
    const char *p =
        bt_view_is_empty(format) || !bt_is_str(format) ? NULL : bt_str_utf8(format, &format_length);
    if (!p) {
        if (!c->failed) bt_error_clear();  // lone surrogates
        return;
    }
    const char *end = p + format_length;
    BtExprList *arguments = &e->as.bin_op.right->as.tuple.elts;
    for (int i = 0; i < arguments->count; i++) {
        if (arguments->items[i]->kind == BT_EXPR_STARRED) return;
    }
    BtExpr **parts = bt_arena_alloc(c->arena, (2 * (size_t)arguments->count + 1) * sizeof *parts);
    if (!parts) return;
    int count = 0, used = 0;
    for (;;) {
        BtExpr *text = literal_part(c, &p, end);
        if (text) parts[count++] = text;
        if (p >= end) break;
        p++;  // %
        if (used >= arguments->count) return;
        BtExpr *part = conversion_part(c, &p, end, arguments->items[used]);
        if (!part) return;
        parts[count++] = part;
        used++;
    }
    if (used < arguments->count) return;
    e->kind = BT_EXPR_JOINED_STR;
    e->as.joined_str.values.count = count;
    e->as.joined_str.values.items = parts;
}

// ---- nodes ------------------------------------------------------------------------------------------------

static void fold_one_operation(BtCompiler *c, BtExpr *e) {
    const BtExpr *left = e->as.bin_op.left, *right = e->as.bin_op.right;
    if (!bt_is_constant(left)) return;
    if (e->as.bin_op.op == BT_MOD && right->kind == BT_EXPR_TUPLE) {
        fold_format(c, e);
    } else if (bt_is_constant(right)) {
        fold_constant_operation(c, e);
    }
}

// a + b + c + ... leans to the left, as deep as the chain is long: go down once, then work upwards.
static void fold_bin_op(BtCompiler *c, BtExpr *e) {
    BtExpr *few[SPINE];
    BtExpr **spine = few;
    int count = 0, capacity = SPINE;
    BtExpr *bottom = e;
    for (; bottom->kind == BT_EXPR_BIN_OP; bottom = bottom->as.bin_op.left) {
        if (count == capacity) {
            BtExpr **more = bt_arena_alloc(c->arena, 2 * (size_t)capacity * sizeof *more);
            if (!more) {
                bt_raise_no_memory();
                c->failed = true;
                return;
            }
            memcpy(more, spine, (size_t)count * sizeof *more);
            spine = more;
            capacity *= 2;
        }
        spine[count++] = bottom;
    }
    fold_expr(c, bottom);
    while (count > 0 && !c->failed) {
        BtExpr *operation = spine[--count];
        fold_expr(c, operation->as.bin_op.right);
        fold_one_operation(c, operation);
    }
}

static void fold_unary_op(BtCompiler *c, BtExpr *e) {
    BtExpr *operand = e->as.unary_op.operand;
    fold_expr(c, operand);
    if (bt_is_constant(operand)) {
        View v = bt_constant_of(c, &operand->as.constant);
        if (c->failed) return;
        switch (e->as.unary_op.op) {
        case BT_NOT: become_constant(c, e, bt_bool(!bt_constant_is_true(v))); break;
        case BT_INVERT:
            // ~True is deprecated; it stays in the code, where it says so.
            if (!bt_is_exact(v, BT_SHAPE_BOOL)) become_constant(c, e, bt_unary(v, BT_UNARY_INVERT));
            break;
        case BT_U_ADD: become_constant(c, e, bt_unary(v, BT_UNARY_POSITIVE)); break;
        case BT_U_SUB: become_constant(c, e, bt_unary(v, BT_UNARY_NEGATIVE)); break;
        }
    } else if (e->as.unary_op.op == BT_NOT && operand->kind == BT_EXPR_COMPARE &&
               operand->as.compare.ops.count == 1) {
        BtCompareOperator *op = &operand->as.compare.ops.items[0];
        switch (*op) {
        case BT_COMPARE_IS: *op = BT_COMPARE_IS_NOT; break;
        case BT_COMPARE_IS_NOT: *op = BT_COMPARE_IS; break;
        case BT_COMPARE_IN: *op = BT_COMPARE_NOT_IN; break;
        case BT_COMPARE_NOT_IN: *op = BT_COMPARE_IN; break;
        default: return;
        }
        *e = *operand;
    }
}

// Constant items as a tuple; the empty word when one is not constant.
static Value constant_items(BtCompiler *c, const BtExprList *elts) {
    for (int i = 0; i < elts->count; i++) {
        if (!bt_is_constant(elts->items[i])) return BT_EMPTY;
    }
    Value tuple = bt_tuple_new(elts->count);
    for (int i = 0; !bt_is_error(tuple) && i < elts->count; i++) {
        View item = bt_constant_of(c, &elts->items[i]->as.constant);
        if (c->failed) {
            // Unfilled items are empty words; give a tuple with holes back only after filling them.
            for (; i < elts->count; i++) bt_tuple_cast(bt_view(tuple))->items[i] = BT_NONE;
            bt_release(tuple);
            return BT_EMPTY;
        }
        bt_tuple_cast(bt_view(tuple))->items[i] = bt_hold(item);
    }
    if (bt_is_error(tuple)) bt_error_clear();
    return tuple;
}

// What is only walked over or searched may be a tuple or frozenset.
static void fold_container(BtCompiler *c, BtExpr *e) {
    if (e->kind == BT_EXPR_LIST) {
        for (int i = 0; i < e->as.list.elts.count; i++) {
            if (e->as.list.elts.items[i]->kind == BT_EXPR_STARRED) return;
        }
        Value tuple = constant_items(c, &e->as.list.elts);
        if (!bt_is_empty(tuple)) {
            become_constant(c, e, tuple);
        } else {
            BtExprList elts = e->as.list.elts;
            e->kind = BT_EXPR_TUPLE;
            e->as.tuple.elts = elts;
            e->as.tuple.ctx = BT_LOAD;
        }
    } else if (e->kind == BT_EXPR_SET) {
        Value tuple = constant_items(c, &e->as.set.elts);
        if (bt_is_empty(tuple)) return;
        View items = bt_constant_share(c, tuple);
        if (!bt_view_is_empty(items)) become_constant(c, e, bt_frozenset_from_iterable(items));
    }
}

static void fold_arguments(BtCompiler *c, BtArguments *args, bool annotations) {
    fold_exprs(c, &args->defaults);
    fold_exprs(c, &args->kw_defaults);
    if (!annotations) return;
    const BtArgList *lists[] = {&args->posonlyargs, &args->args, &args->kwonlyargs};
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < lists[k]->count; i++) fold_optional(c, lists[k]->items[i]->annotation);
    }
    if (args->vararg) fold_optional(c, args->vararg->annotation);
    if (args->kwarg) fold_optional(c, args->kwarg->annotation);
}

static void fold_generators(BtCompiler *c, BtComprehensionList *generators) {
    for (int i = 0; i < generators->count; i++) {
        BtComprehension *g = generators->items[i];
        fold_expr(c, g->target);
        fold_expr(c, g->iter);
        fold_exprs(c, &g->ifs);
        fold_container(c, g->iter);
    }
}

static void fold_expr(BtCompiler *c, BtExpr *e) {
    if (!bt_compile_enter(c)) return;
    switch (e->kind) {
    case BT_EXPR_CONSTANT: break;
    case BT_EXPR_NAME:
        if (e->as.name.ctx == BT_LOAD && strcmp(e->as.name.id, "__debug__") == 0) {
            become_constant(c, e, bt_bool(c->optimize == 0));
        }
        break;
    case BT_EXPR_BOOL_OP: fold_exprs(c, &e->as.bool_op.values); break;
    case BT_EXPR_NAMED_EXPR: fold_expr(c, e->as.named_expr.value); break;
    case BT_EXPR_BIN_OP: fold_bin_op(c, e); break;
    case BT_EXPR_UNARY_OP: fold_unary_op(c, e); break;
    case BT_EXPR_LAMBDA:
        fold_arguments(c, e->as.lambda.args, false);
        fold_expr(c, e->as.lambda.body);
        break;
    case BT_EXPR_IF_EXP:
        fold_expr(c, e->as.if_exp.test);
        fold_expr(c, e->as.if_exp.body);
        fold_expr(c, e->as.if_exp.orelse);
        break;
    case BT_EXPR_DICT:
        fold_exprs(c, &e->as.dict.keys);
        fold_exprs(c, &e->as.dict.values);
        break;
    case BT_EXPR_SET: fold_exprs(c, &e->as.set.elts); break;
    case BT_EXPR_LIST_COMP:
    case BT_EXPR_SET_COMP:
    case BT_EXPR_GENERATOR_EXP:  // the three share their layout
        fold_expr(c, e->as.list_comp.elt);
        fold_generators(c, &e->as.list_comp.generators);
        break;
    case BT_EXPR_DICT_COMP:
        fold_expr(c, e->as.dict_comp.key);
        fold_expr(c, e->as.dict_comp.value);
        fold_generators(c, &e->as.dict_comp.generators);
        break;
    case BT_EXPR_AWAIT: fold_expr(c, e->as.await.value); break;
    case BT_EXPR_YIELD: fold_optional(c, e->as.yield.value); break;
    case BT_EXPR_YIELD_FROM: fold_expr(c, e->as.yield_from.value); break;
    case BT_EXPR_COMPARE: {
        fold_expr(c, e->as.compare.left);
        fold_exprs(c, &e->as.compare.comparators);
        int last = e->as.compare.ops.count - 1;
        BtCompareOperator op = e->as.compare.ops.items[last];
        if (op == BT_COMPARE_IN || op == BT_COMPARE_NOT_IN)
            fold_container(c, e->as.compare.comparators.items[last]);
        break;
    }
    case BT_EXPR_CALL:
        fold_expr(c, e->as.call.func);
        fold_exprs(c, &e->as.call.args);
        for (int i = 0; i < e->as.call.keywords.count; i++) fold_expr(c, e->as.call.keywords.items[i]->value);
        break;
    case BT_EXPR_FORMATTED_VALUE:
        fold_expr(c, e->as.formatted_value.value);
        fold_optional(c, e->as.formatted_value.format_spec);
        break;
    case BT_EXPR_JOINED_STR: fold_exprs(c, &e->as.joined_str.values); break;
    case BT_EXPR_ATTRIBUTE: fold_expr(c, e->as.attribute.value); break;
    case BT_EXPR_SUBSCRIPT:
        fold_expr(c, e->as.subscript.value);
        fold_expr(c, e->as.subscript.slice);
        if (e->as.subscript.ctx == BT_LOAD && bt_is_constant(e->as.subscript.value) &&
            bt_is_constant(e->as.subscript.slice)) {
            View container = bt_constant_of(c, &e->as.subscript.value->as.constant);
            View key = bt_constant_of(c, &e->as.subscript.slice->as.constant);
            if (!c->failed) become_constant(c, e, bt_getitem(container, key));
        }
        break;
    case BT_EXPR_STARRED: fold_expr(c, e->as.starred.value); break;
    case BT_EXPR_LIST: fold_exprs(c, &e->as.list.elts); break;
    case BT_EXPR_TUPLE:
        fold_exprs(c, &e->as.tuple.elts);
        if (e->as.tuple.ctx == BT_LOAD) {
            Value tuple = constant_items(c, &e->as.tuple.elts);
            if (!bt_is_empty(tuple)) become_constant(c, e, tuple);
        }
        break;
    case BT_EXPR_SLICE:
        fold_optional(c, e->as.slice.lower);
        fold_optional(c, e->as.slice.upper);
        fold_optional(c, e->as.slice.step);
        break;
    }
}

static void fold_pattern(BtCompiler *c, BtPattern *p) {
    if (!bt_compile_enter(c)) return;
    switch (p->kind) {
    case BT_PATTERN_MATCH_VALUE: fold_expr(c, p->as.match_value.value); break;
    case BT_PATTERN_MATCH_SEQUENCE:
    case BT_PATTERN_MATCH_OR:
        for (int i = 0; i < p->as.match_or.patterns.count; i++)
            fold_pattern(c, p->as.match_or.patterns.items[i]);
        break;
    case BT_PATTERN_MATCH_MAPPING:
        fold_exprs(c, &p->as.match_mapping.keys);
        for (int i = 0; i < p->as.match_mapping.patterns.count; i++) {
            fold_pattern(c, p->as.match_mapping.patterns.items[i]);
        }
        break;
    case BT_PATTERN_MATCH_CLASS:
        fold_expr(c, p->as.match_class.cls);
        for (int i = 0; i < p->as.match_class.patterns.count; i++)
            fold_pattern(c, p->as.match_class.patterns.items[i]);
        for (int i = 0; i < p->as.match_class.kwd_patterns.count; i++) {
            fold_pattern(c, p->as.match_class.kwd_patterns.items[i]);
        }
        break;
    case BT_PATTERN_MATCH_AS:
        if (p->as.match_as.pattern) fold_pattern(c, p->as.match_as.pattern);
        break;
    case BT_PATTERN_MATCH_SINGLETON:
    case BT_PATTERN_MATCH_STAR: break;
    }
}

static void fold_type_params(BtCompiler *c, BtTypeParamList *params) {
    for (int i = 0; i < params->count; i++) {
        fold_optional(c, params->items[i]->bound);
        fold_optional(c, params->items[i]->default_value);
    }
}

static void fold_stmt(BtCompiler *c, BtStmt *s) {
    if (!bt_compile_enter(c)) return;
    switch (s->kind) {
    case BT_STMT_FUNCTION_DEF:
    case BT_STMT_ASYNC_FUNCTION_DEF:
        fold_type_params(c, &s->as.function_def.type_params);
        fold_arguments(c, s->as.function_def.args, !c->future_annotations);
        fold_stmts(c, &s->as.function_def.body);
        fold_exprs(c, &s->as.function_def.decorator_list);
        if (!c->future_annotations) fold_optional(c, s->as.function_def.returns);
        break;
    case BT_STMT_CLASS_DEF:
        fold_type_params(c, &s->as.class_def.type_params);
        fold_exprs(c, &s->as.class_def.bases);
        for (int i = 0; i < s->as.class_def.keywords.count; i++)
            fold_expr(c, s->as.class_def.keywords.items[i]->value);
        fold_stmts(c, &s->as.class_def.body);
        fold_exprs(c, &s->as.class_def.decorator_list);
        break;
    case BT_STMT_RETURN: fold_optional(c, s->as.return_stmt.value); break;
    case BT_STMT_DELETE: fold_exprs(c, &s->as.delete_stmt.targets); break;
    case BT_STMT_ASSIGN:
        fold_exprs(c, &s->as.assign.targets);
        fold_expr(c, s->as.assign.value);
        break;
    case BT_STMT_TYPE_ALIAS:
        fold_type_params(c, &s->as.type_alias.type_params);
        fold_expr(c, s->as.type_alias.value);
        break;
    case BT_STMT_AUG_ASSIGN:
        fold_expr(c, s->as.aug_assign.target);
        fold_expr(c, s->as.aug_assign.value);
        break;
    case BT_STMT_ANN_ASSIGN:
        fold_expr(c, s->as.ann_assign.target);
        if (!c->future_annotations) fold_expr(c, s->as.ann_assign.annotation);
        fold_optional(c, s->as.ann_assign.value);
        break;
    case BT_STMT_FOR:
    case BT_STMT_ASYNC_FOR:
        fold_expr(c, s->as.for_loop.target);
        fold_expr(c, s->as.for_loop.iter);
        fold_stmts(c, &s->as.for_loop.body);
        fold_stmts(c, &s->as.for_loop.orelse);
        if (s->kind == BT_STMT_FOR) fold_container(c, s->as.for_loop.iter);
        break;
    case BT_STMT_WHILE:
        fold_expr(c, s->as.while_loop.test);
        fold_stmts(c, &s->as.while_loop.body);
        fold_stmts(c, &s->as.while_loop.orelse);
        break;
    case BT_STMT_IF:
        for (;;) {  // elif after elif
            fold_expr(c, s->as.if_stmt.test);
            fold_stmts(c, &s->as.if_stmt.body);
            if (s->as.if_stmt.orelse.count != 1 || s->as.if_stmt.orelse.items[0]->kind != BT_STMT_IF) break;
            s = s->as.if_stmt.orelse.items[0];
        }
        fold_stmts(c, &s->as.if_stmt.orelse);
        break;
    case BT_STMT_WITH:
    case BT_STMT_ASYNC_WITH:
        for (int i = 0; i < s->as.with.items.count; i++) {
            fold_expr(c, s->as.with.items.items[i]->context_expr);
            fold_optional(c, s->as.with.items.items[i]->optional_vars);
        }
        fold_stmts(c, &s->as.with.body);
        break;
    case BT_STMT_MATCH:
        fold_expr(c, s->as.match.subject);
        for (int i = 0; i < s->as.match.cases.count; i++) {
            BtMatchCase *m = s->as.match.cases.items[i];
            fold_pattern(c, m->pattern);
            fold_optional(c, m->guard);
            fold_stmts(c, &m->body);
        }
        break;
    case BT_STMT_RAISE:
        fold_optional(c, s->as.raise.exc);
        fold_optional(c, s->as.raise.cause);
        break;
    case BT_STMT_TRY:
    case BT_STMT_TRY_STAR:
        fold_stmts(c, &s->as.try_stmt.body);
        for (int i = 0; i < s->as.try_stmt.handlers.count; i++) {
            fold_optional(c, s->as.try_stmt.handlers.items[i]->type);
            fold_stmts(c, &s->as.try_stmt.handlers.items[i]->body);
        }
        fold_stmts(c, &s->as.try_stmt.orelse);
        fold_stmts(c, &s->as.try_stmt.finalbody);
        break;
    case BT_STMT_ASSERT:
        fold_expr(c, s->as.assert_stmt.test);
        fold_optional(c, s->as.assert_stmt.msg);
        break;
    case BT_STMT_EXPR: fold_expr(c, s->as.expr.value); break;
    case BT_STMT_IMPORT:
    case BT_STMT_IMPORT_FROM:
    case BT_STMT_GLOBAL:
    case BT_STMT_NONLOCAL:
    case BT_STMT_PASS:
    case BT_STMT_BREAK:
    case BT_STMT_CONTINUE: break;
    }
}

static void fold_stmts(BtCompiler *c, BtStmtList *list) {
    for (int i = 0; i < list->count && !c->failed; i++) fold_stmt(c, list->items[i]);
}

void bt_fold(BtCompiler *c, BtModuleNode *module) {
    if (module->kind == BT_MODULE_EXPRESSION) {
        fold_expr(c, module->expression);
    } else {
        fold_stmts(c, &module->body);
    }
}
