// A walk over the tree, kind by kind. Every expression is looked at with the context that its place asks for.
// Errors are sticky: after the first one nothing else is looked at.
#include "vm/compiler/node_check.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/compiler/constants.h"
#include "vm/compiler/node_schema.h"
#include "vm/objects/set.h"
#include "vm/objects/tuple.h"

typedef struct Checker {
    bool failed;
} Checker;

static void check_expr(Checker *k, BtExpr *e, BtExprContext context);
static void check_stmts(Checker *k, const BtStmtList *list);
static void check_pattern(Checker *k, const BtPattern *p, bool star_allowed);

// ---- small checks -----------------------------------------------------------------------------------------

#define FAIL(k, type, ...)                                                                                  \
    do {                                                                                                    \
        if (!(k)->failed) bt_raise(&bt_exc_##type, __VA_ARGS__);                                            \
        (k)->failed = true;                                                                                 \
    } while (0)

static void check_position(Checker *k, const BtPosition *p) {
    if (p->line > p->end_line) {
        FAIL(k, ValueError, "AST node line range (%d, %d) is not valid", p->line, p->end_line);
    } else if ((p->line < 0 && p->end_line != p->line) || (p->col < 0 && p->col != p->end_col)) {
        FAIL(k, ValueError, "AST node column range (%d, %d) for line range (%d, %d) is not valid", p->col,
             p->end_col, p->line, p->end_line);
    } else if (p->line == p->end_line && p->col > p->end_col) {
        FAIL(k, ValueError, "line %d, column %d-%d is not a valid range", p->line, p->col, p->end_col);
    }
}

static void check_name(Checker *k, BtName name) {
    static const char *const constants[] = {"None", "True", "False"};
    for (int i = 0; name && i < 3; i++) {
        if (strcmp(name, constants[i]) == 0) {
            FAIL(k, ValueError, "identifier field can't represent '%s' constant", name);
        }
    }
}

static void check_not_empty(Checker *k, int count, const char *what, const char *owner) {
    if (count == 0) FAIL(k, ValueError, "empty %s on %s", what, owner);
}

// ---- constants --------------------------------------------------------------------------------------------

// What a program may hand in besides the literals: big ints, complex numbers, tuples and frozensets of
// constants.
static void check_value(Checker *k, View v) {
    if (bt_c_stack_exhausted(" during compilation")) {
        k->failed = true;
        return;
    }
    switch (bt_shape_of(v)) {
    case BT_SHAPE_NONE:
    case BT_SHAPE_ELLIPSIS:
    case BT_SHAPE_BOOL:
    case BT_SHAPE_INT:
    case BT_SHAPE_FLOAT:
    case BT_SHAPE_COMPLEX:
    case BT_SHAPE_STR:
    case BT_SHAPE_BYTES: return;
    case BT_SHAPE_TUPLE:
        for (int64_t i = 0; i < bt_tuple_length(v) && !k->failed; i++) check_value(k, bt_tuple_get(v, i));
        return;
    case BT_SHAPE_FROZENSET: {
        int64_t position = 0;
        Value item;
        while (!k->failed && bt_set_next(v, &position, &item)) {
            check_value(k, bt_view(item));
            bt_release(item);
        }
        return;
    }
    default: FAIL(k, TypeError, "got an invalid type in Constant: %T", v);
    }
}

static void check_constant(Checker *k, const BtConstant *constant) {
    if ((int)constant->kind == BT_CONSTANT_OBJECT) {
        check_value(k, bt_view_from_bits((uint64_t)constant->as.integer.value));
    }
}

// ---- expressions ------------------------------------------------------------------------------------------

static void check_exprs(Checker *k, const BtExprList *list, BtExprContext context, bool may_be_null) {
    for (int i = 0; i < list->count && !k->failed; i++) {
        if (list->items[i]) check_expr(k, list->items[i], context);
        else if (!may_be_null) FAIL(k, ValueError, "None disallowed in expression list");
    }
}

static void check_load(Checker *k, BtExpr *e) {
    if (e && !k->failed) check_expr(k, e, BT_LOAD);
}

static void check_targets(Checker *k, const BtExprList *list, BtExprContext context, const char *owner) {
    check_not_empty(k, list->count, "targets", owner);
    check_exprs(k, list, context, false);
}

static void check_keywords(Checker *k, const BtKeywordList *list) {
    for (int i = 0; i < list->count; i++) check_load(k, list->items[i]->value);
}

static void check_generators(Checker *k, const BtComprehensionList *list) {
    if (list->count == 0) FAIL(k, ValueError, "comprehension with no generators");
    for (int i = 0; i < list->count && !k->failed; i++) {
        BtComprehension *g = list->items[i];
        check_expr(k, g->target, BT_STORE);
        check_load(k, g->iter);
        check_exprs(k, &g->ifs, BT_LOAD, false);
    }
}

static void check_arg(Checker *k, const BtArg *arg) {
    if (!arg) return;
    check_position(k, &arg->position);
    check_load(k, arg->annotation);
}

static void check_arg_list(Checker *k, const BtArgList *list) {
    for (int i = 0; i < list->count && !k->failed; i++) check_arg(k, list->items[i]);
}

static void check_arguments(Checker *k, const BtArguments *args) {
    check_arg_list(k, &args->posonlyargs);
    check_arg_list(k, &args->args);
    check_arg(k, args->vararg);
    check_arg_list(k, &args->kwonlyargs);
    check_arg(k, args->kwarg);
    if (args->defaults.count > args->posonlyargs.count + args->args.count) {
        FAIL(k, ValueError, "more positional defaults than args on arguments");
    }
    if (args->kw_defaults.count != args->kwonlyargs.count) {
        FAIL(k, ValueError, "length of kwonlyargs is not the same as kw_defaults on arguments");
    }
    check_exprs(k, &args->defaults, BT_LOAD, false);
    check_exprs(k, &args->kw_defaults, BT_LOAD, true);
}

// The context a node has, where it has one.
static const BtExprContext *context_of(const BtExpr *e) {
    switch (e->kind) {
    case BT_EXPR_ATTRIBUTE: return &e->as.attribute.ctx;
    case BT_EXPR_SUBSCRIPT: return &e->as.subscript.ctx;
    case BT_EXPR_STARRED: return &e->as.starred.ctx;
    case BT_EXPR_NAME: return &e->as.name.ctx;
    case BT_EXPR_LIST: return &e->as.list.ctx;
    case BT_EXPR_TUPLE: return &e->as.tuple.ctx;
    default: return NULL;
    }
}

static void check_context(Checker *k, const BtExpr *e, BtExprContext wanted) {
    static const char *const names[] = {[BT_LOAD] = "Load", [BT_STORE] = "Store", [BT_DEL] = "Del"};
    if (e->kind == BT_EXPR_NAME) check_name(k, e->as.name.id);
    const BtExprContext *context = context_of(e);
    if (!context && wanted != BT_LOAD) {
        FAIL(k, ValueError, "expression which can't be assigned to in %s context", names[wanted]);
    } else if (context && *context != wanted) {
        FAIL(k, ValueError, "expression must have %s context but has %s instead", names[wanted],
             names[*context]);
    }
}

static void check_compare(Checker *k, const BtExpr *e) {
    int count = e->as.compare.comparators.count;
    if (count == 0) FAIL(k, ValueError, "Compare with no comparators");
    else if (count != e->as.compare.ops.count) {
        FAIL(k, ValueError, "Compare has a different number of comparators and operands");
    }
    check_exprs(k, &e->as.compare.comparators, BT_LOAD, false);
    check_load(k, e->as.compare.left);
}

// The target's own context does not matter, since there is only one it can have.
static void check_named_expr(Checker *k, BtExpr *e) {
    BtExpr *target = e->as.named_expr.target;
    if (target->kind != BT_EXPR_NAME) FAIL(k, TypeError, "NamedExpr target must be a Name");
    else target->as.name.ctx = BT_STORE;
    check_load(k, e->as.named_expr.value);
}

static void check_conversion(Checker *k, int conversion) {
    if (conversion != -1 && conversion != 's' && conversion != 'r' && conversion != 'a') {
        FAIL(k, SystemError, "Unrecognized conversion character %d", conversion);
    }
}

static void check_expr(Checker *k, BtExpr *e, BtExprContext context) {
    if (k->failed) return;
    if (bt_c_stack_exhausted(" during compilation")) {
        k->failed = true;
        return;
    }
    check_position(k, &e->position);
    check_context(k, e, context);
    if (k->failed) return;
    switch (e->kind) {
    case BT_EXPR_BOOL_OP:
        if (e->as.bool_op.values.count < 2) FAIL(k, ValueError, "BoolOp with less than 2 values");
        check_exprs(k, &e->as.bool_op.values, BT_LOAD, false);
        break;
    case BT_EXPR_NAMED_EXPR: check_named_expr(k, e); break;
    case BT_EXPR_BIN_OP:
        check_load(k, e->as.bin_op.left);
        check_load(k, e->as.bin_op.right);
        break;
    case BT_EXPR_UNARY_OP: check_load(k, e->as.unary_op.operand); break;
    case BT_EXPR_LAMBDA:
        check_arguments(k, e->as.lambda.args);
        check_load(k, e->as.lambda.body);
        break;
    case BT_EXPR_IF_EXP:
        check_load(k, e->as.if_exp.test);
        check_load(k, e->as.if_exp.body);
        check_load(k, e->as.if_exp.orelse);
        break;
    case BT_EXPR_DICT:
        if (e->as.dict.keys.count != e->as.dict.values.count) {
            FAIL(k, ValueError, "Dict doesn't have the same number of keys as values");
        }
        check_exprs(k, &e->as.dict.keys, BT_LOAD, true);
        check_exprs(k, &e->as.dict.values, BT_LOAD, false);
        break;
    case BT_EXPR_SET: check_exprs(k, &e->as.set.elts, BT_LOAD, false); break;
    case BT_EXPR_LIST_COMP:
    case BT_EXPR_SET_COMP:
    case BT_EXPR_GENERATOR_EXP:  // the three share their layout
        check_generators(k, &e->as.list_comp.generators);
        check_load(k, e->as.list_comp.elt);
        break;
    case BT_EXPR_DICT_COMP:
        check_generators(k, &e->as.dict_comp.generators);
        check_load(k, e->as.dict_comp.key);
        check_load(k, e->as.dict_comp.value);
        break;
    case BT_EXPR_AWAIT: check_load(k, e->as.await.value); break;
    case BT_EXPR_YIELD: check_load(k, e->as.yield.value); break;
    case BT_EXPR_YIELD_FROM: check_load(k, e->as.yield_from.value); break;
    case BT_EXPR_COMPARE: check_compare(k, e); break;
    case BT_EXPR_CALL:
        check_load(k, e->as.call.func);
        check_exprs(k, &e->as.call.args, BT_LOAD, false);
        check_keywords(k, &e->as.call.keywords);
        break;
    case BT_EXPR_FORMATTED_VALUE:
        check_conversion(k, e->as.formatted_value.conversion);
        check_load(k, e->as.formatted_value.value);
        check_load(k, e->as.formatted_value.format_spec);
        break;
    case BT_EXPR_JOINED_STR: check_exprs(k, &e->as.joined_str.values, BT_LOAD, false); break;
    case BT_EXPR_CONSTANT: check_constant(k, &e->as.constant); break;
    case BT_EXPR_ATTRIBUTE: check_load(k, e->as.attribute.value); break;
    case BT_EXPR_SUBSCRIPT:
        check_load(k, e->as.subscript.slice);
        check_load(k, e->as.subscript.value);
        break;
    case BT_EXPR_STARRED: check_expr(k, e->as.starred.value, context); break;
    case BT_EXPR_NAME: break;
    case BT_EXPR_LIST:
    case BT_EXPR_TUPLE: check_exprs(k, &e->as.tuple.elts, context, false); break;
    case BT_EXPR_SLICE:
        check_load(k, e->as.slice.lower);
        check_load(k, e->as.slice.upper);
        check_load(k, e->as.slice.step);
        break;
    }
}

// ---- patterns ---------------------------------------------------------------------------------------------

// A number, perhaps with a minus in front; `real` and `imaginary` say which kinds are meant.
static bool is_number(const BtExpr *e, bool real, bool imaginary) {
    if (e->kind == BT_EXPR_UNARY_OP && e->as.unary_op.op == BT_U_SUB) e = e->as.unary_op.operand;
    if (e->kind != BT_EXPR_CONSTANT) return false;
    switch ((int)e->as.constant.kind) {
    case BT_CONSTANT_INT:
    case BT_CONSTANT_FLOAT: return real;
    case BT_CONSTANT_IMAGINARY: return imaginary;
    case BT_CONSTANT_OBJECT: {
        uint32_t shape = bt_shape_of(bt_view_from_bits((uint64_t)e->as.constant.as.integer.value));
        return shape == BT_SHAPE_COMPLEX ? imaginary : shape == BT_SHAPE_INT && real;
    }
    default: return false;
    }
}

static bool is_text(const BtConstant *constant) {
    return constant->kind == BT_CONSTANT_STR || constant->kind == BT_CONSTANT_BYTES;
}

static void check_pattern_value(Checker *k, BtExpr *e) {
    check_load(k, e);
    if (k->failed) return;
    switch (e->kind) {
    case BT_EXPR_CONSTANT:
        if (!is_text(&e->as.constant) && !is_number(e, true, true)) {
            FAIL(k, ValueError, "unexpected constant inside of a literal pattern");
        }
        return;
    case BT_EXPR_ATTRIBUTE:
    case BT_EXPR_JOINED_STR: return;  // the compiler refuses f-strings
    case BT_EXPR_UNARY_OP:
        if (is_number(e, true, true)) return;
        break;
    case BT_EXPR_BIN_OP:
        if ((e->as.bin_op.op == BT_ADD || e->as.bin_op.op == BT_SUB) &&
            is_number(e->as.bin_op.left, true, false) && e->as.bin_op.right->kind == BT_EXPR_CONSTANT &&
            is_number(e->as.bin_op.right, false, true)) {
            return;
        }
        break;
    default: break;
    }
    FAIL(k, ValueError, "patterns may only match literals and attribute lookups");
}

static void check_capture(Checker *k, BtName name) {
    if (!name) return;
    if (strcmp(name, "_") == 0) FAIL(k, ValueError, "can't capture name '_' in patterns");
    check_name(k, name);
}

static void check_patterns(Checker *k, const BtPatternList *list, bool star_allowed) {
    for (int i = 0; i < list->count && !k->failed; i++) {
        if (list->items[i]) check_pattern(k, list->items[i], star_allowed);
        else FAIL(k, ValueError, "None disallowed in pattern list");
    }
}

static void check_mapping(Checker *k, const BtPattern *p) {
    const BtExprList *keys = &p->as.match_mapping.keys;
    if (keys->count != p->as.match_mapping.patterns.count) {
        FAIL(k, ValueError, "MatchMapping doesn't have the same number of keys as patterns");
    }
    check_capture(k, p->as.match_mapping.rest);
    for (int i = 0; i < keys->count && !k->failed; i++) {
        BtExpr *key = keys->items[i];
        if (!key) FAIL(k, ValueError, "None disallowed in expression list");
        else if (key->kind != BT_EXPR_CONSTANT || key->as.constant.kind > BT_CONSTANT_FALSE) {
            check_pattern_value(k, key);
        }
    }
    check_patterns(k, &p->as.match_mapping.patterns, false);
}

static void check_class(Checker *k, const BtPattern *p) {
    if (p->as.match_class.kwd_attrs.count != p->as.match_class.kwd_patterns.count) {
        FAIL(k, ValueError, "MatchClass doesn't have the same number of keyword attributes as patterns");
    }
    check_load(k, p->as.match_class.cls);
    const BtExpr *root = p->as.match_class.cls;
    while (root->kind == BT_EXPR_ATTRIBUTE) root = root->as.attribute.value;
    if (root->kind != BT_EXPR_NAME) {
        FAIL(k, ValueError, "MatchClass cls field can only contain Name or Attribute nodes.");
    }
    for (int i = 0; i < p->as.match_class.kwd_attrs.count; i++) {
        check_name(k, p->as.match_class.kwd_attrs.items[i]);
    }
    check_patterns(k, &p->as.match_class.patterns, false);
    check_patterns(k, &p->as.match_class.kwd_patterns, false);
}

static void check_pattern(Checker *k, const BtPattern *p, bool star_allowed) {
    if (k->failed) return;
    if (bt_c_stack_exhausted(" during compilation")) {
        k->failed = true;
        return;
    }
    check_position(k, &p->position);
    switch (p->kind) {
    case BT_PATTERN_MATCH_VALUE: check_pattern_value(k, p->as.match_value.value); break;
    case BT_PATTERN_MATCH_SINGLETON:
        if (p->as.match_singleton.value > BT_CONSTANT_FALSE) {
            FAIL(k, ValueError, "MatchSingleton can only contain True, False and None");
        }
        break;
    case BT_PATTERN_MATCH_SEQUENCE: check_patterns(k, &p->as.match_sequence.patterns, true); break;
    case BT_PATTERN_MATCH_MAPPING: check_mapping(k, p); break;
    case BT_PATTERN_MATCH_CLASS: check_class(k, p); break;
    case BT_PATTERN_MATCH_STAR:
        if (!star_allowed) FAIL(k, ValueError, "can't use MatchStar here");
        check_capture(k, p->as.match_star.name);
        break;
    case BT_PATTERN_MATCH_AS:
        check_capture(k, p->as.match_as.name);
        if (!p->as.match_as.pattern) break;
        if (!p->as.match_as.name) {
            FAIL(k, ValueError, "MatchAs must specify a target name if a pattern is given");
        }
        check_pattern(k, p->as.match_as.pattern, false);
        break;
    case BT_PATTERN_MATCH_OR:
        if (p->as.match_or.patterns.count < 2) FAIL(k, ValueError, "MatchOr requires at least 2 patterns");
        check_patterns(k, &p->as.match_or.patterns, false);
        break;
    }
}

// ---- statements -------------------------------------------------------------------------------------------

static void check_body(Checker *k, const BtStmtList *body, const char *owner) {
    check_not_empty(k, body->count, "body", owner);
    check_stmts(k, body);
}

static void check_type_params(Checker *k, const BtTypeParamList *list) {
    for (int i = 0; i < list->count && !k->failed; i++) {
        const BtTypeParam *param = list->items[i];
        if (!param) {
            FAIL(k, ValueError, "None disallowed in type parameter list");
            return;
        }
        check_position(k, &param->position);
        check_name(k, param->name);
        check_load(k, param->bound);
        check_load(k, param->default_value);
    }
}

static void check_match(Checker *k, const BtStmt *s) {
    check_load(k, s->as.match.subject);
    check_not_empty(k, s->as.match.cases.count, "cases", "Match");
    for (int i = 0; i < s->as.match.cases.count && !k->failed; i++) {
        const BtMatchCase *m = s->as.match.cases.items[i];
        check_pattern(k, m->pattern, false);
        check_load(k, m->guard);
        check_body(k, &m->body, "match_case");
    }
}

static void check_try(Checker *k, const BtStmt *s, const char *owner) {
    const BtExceptHandlerList *handlers = &s->as.try_stmt.handlers;
    check_body(k, &s->as.try_stmt.body, owner);
    if (handlers->count == 0 && s->as.try_stmt.finalbody.count == 0) {
        FAIL(k, ValueError, "%s has neither except handlers nor finalbody", owner);
    }
    if (handlers->count == 0 && s->as.try_stmt.orelse.count > 0) {
        FAIL(k, ValueError, "%s has orelse but no except handlers", owner);
    }
    for (int i = 0; i < handlers->count && !k->failed; i++) {
        const BtExceptHandler *handler = handlers->items[i];
        if (!handler) {
            FAIL(k, ValueError, "None disallowed in handler list");
            return;
        }
        check_position(k, &handler->position);
        check_load(k, handler->type);
        check_body(k, &handler->body, "ExceptHandler");
    }
    check_stmts(k, &s->as.try_stmt.finalbody);
    check_stmts(k, &s->as.try_stmt.orelse);
    for (int i = 0; s->kind == BT_STMT_TRY_STAR && i < handlers->count && !k->failed; i++) {
        if (!handlers->items[i]->type) FAIL(k, ValueError, "TryStar handler without a type");
    }
}

static void check_ann_assign(Checker *k, const BtStmt *s) {
    BtExpr *target = s->as.ann_assign.target;
    if (s->as.ann_assign.simple && target->kind != BT_EXPR_NAME) {
        FAIL(k, TypeError, "AnnAssign with simple non-Name target");
    }
    check_expr(k, target, BT_STORE);
    check_load(k, s->as.ann_assign.value);
    check_load(k, s->as.ann_assign.annotation);
    if (target->kind != BT_EXPR_NAME && target->kind != BT_EXPR_ATTRIBUTE &&
        target->kind != BT_EXPR_SUBSCRIPT) {
        FAIL(k, SystemError, "invalid node type (%d) for annotated assignment", (int)target->kind + 1);
    }
}

static void check_aug_assign(Checker *k, const BtStmt *s) {
    BtExpr *target = s->as.aug_assign.target;
    check_expr(k, target, BT_STORE);
    check_load(k, s->as.aug_assign.value);
    if (target->kind != BT_EXPR_NAME && target->kind != BT_EXPR_ATTRIBUTE &&
        target->kind != BT_EXPR_SUBSCRIPT) {
        FAIL(k, SystemError, "invalid node type (%d) for augmented assignment", (int)target->kind + 1);
    }
}

static void check_with(Checker *k, const BtStmt *s, const char *owner) {
    check_not_empty(k, s->as.with.items.count, "items", owner);
    for (int i = 0; i < s->as.with.items.count && !k->failed; i++) {
        const BtWithItem *item = s->as.with.items.items[i];
        check_load(k, item->context_expr);
        if (item->optional_vars) check_expr(k, item->optional_vars, BT_STORE);
    }
    check_body(k, &s->as.with.body, owner);
}

static void check_stmt(Checker *k, const BtStmt *s) {
    if (bt_c_stack_exhausted(" during compilation")) {
        k->failed = true;
        return;
    }
    const char *class = bt_node_types[BT_NODE_STMT].classes[s->kind].name;
    check_position(k, &s->position);
    switch (s->kind) {
    case BT_STMT_FUNCTION_DEF:
    case BT_STMT_ASYNC_FUNCTION_DEF:
        check_body(k, &s->as.function_def.body, class);
        check_type_params(k, &s->as.function_def.type_params);
        check_arguments(k, s->as.function_def.args);
        check_exprs(k, &s->as.function_def.decorator_list, BT_LOAD, false);
        check_load(k, s->as.function_def.returns);
        break;
    case BT_STMT_CLASS_DEF:
        check_body(k, &s->as.class_def.body, class);
        check_type_params(k, &s->as.class_def.type_params);
        check_exprs(k, &s->as.class_def.bases, BT_LOAD, false);
        check_keywords(k, &s->as.class_def.keywords);
        check_exprs(k, &s->as.class_def.decorator_list, BT_LOAD, false);
        break;
    case BT_STMT_RETURN: check_load(k, s->as.return_stmt.value); break;
    case BT_STMT_DELETE: check_targets(k, &s->as.delete_stmt.targets, BT_DEL, class); break;
    case BT_STMT_ASSIGN:
        check_targets(k, &s->as.assign.targets, BT_STORE, class);
        check_load(k, s->as.assign.value);
        break;
    case BT_STMT_TYPE_ALIAS:
        if (s->as.type_alias.name->kind != BT_EXPR_NAME) FAIL(k, TypeError, "TypeAlias with non-Name name");
        check_expr(k, s->as.type_alias.name, BT_STORE);
        check_type_params(k, &s->as.type_alias.type_params);
        check_load(k, s->as.type_alias.value);
        break;
    case BT_STMT_AUG_ASSIGN: check_aug_assign(k, s); break;
    case BT_STMT_ANN_ASSIGN: check_ann_assign(k, s); break;
    case BT_STMT_FOR:
    case BT_STMT_ASYNC_FOR:
        check_expr(k, s->as.for_loop.target, BT_STORE);
        check_load(k, s->as.for_loop.iter);
        check_body(k, &s->as.for_loop.body, class);
        check_stmts(k, &s->as.for_loop.orelse);
        break;
    case BT_STMT_WHILE:
    case BT_STMT_IF:  // the two share their layout
        check_load(k, s->as.if_stmt.test);
        check_body(k, &s->as.if_stmt.body, class);
        check_stmts(k, &s->as.if_stmt.orelse);
        break;
    case BT_STMT_WITH:
    case BT_STMT_ASYNC_WITH: check_with(k, s, class); break;
    case BT_STMT_MATCH: check_match(k, s); break;
    case BT_STMT_RAISE:
        if (s->as.raise.cause && !s->as.raise.exc) FAIL(k, ValueError, "Raise with cause but no exception");
        check_load(k, s->as.raise.exc);
        check_load(k, s->as.raise.cause);
        break;
    case BT_STMT_TRY:
    case BT_STMT_TRY_STAR: check_try(k, s, class); break;
    case BT_STMT_ASSERT:
        check_load(k, s->as.assert_stmt.test);
        check_load(k, s->as.assert_stmt.msg);
        break;
    case BT_STMT_IMPORT: check_not_empty(k, s->as.import.names.count, "names", class); break;
    case BT_STMT_IMPORT_FROM:
        if (s->as.import_from.level < 0) FAIL(k, ValueError, "Negative ImportFrom level");
        check_not_empty(k, s->as.import_from.names.count, "names", class);
        break;
    case BT_STMT_GLOBAL:
    case BT_STMT_NONLOCAL: check_not_empty(k, s->as.global.names.count, "names", class); break;
    case BT_STMT_EXPR: check_load(k, s->as.expr.value); break;
    case BT_STMT_PASS:
    case BT_STMT_BREAK:
    case BT_STMT_CONTINUE: break;
    }
}

static void check_stmts(Checker *k, const BtStmtList *list) {
    for (int i = 0; i < list->count && !k->failed; i++) {
        if (list->items[i]) check_stmt(k, list->items[i]);
        else FAIL(k, ValueError, "None disallowed in statement list");
    }
}

bool bt_node_check(const BtModuleNode *module) {
    Checker k = {false};
    switch (module->kind) {
    case BT_MODULE_MODULE:
    case BT_MODULE_INTERACTIVE: check_stmts(&k, &module->body); break;
    case BT_MODULE_EXPRESSION: check_load(&k, module->expression); break;
    case BT_MODULE_FUNCTION_TYPE:
        check_exprs(&k, &module->argument_types, BT_LOAD, false);
        check_load(&k, module->expression);
        break;
    }
    return !k.failed;
}
