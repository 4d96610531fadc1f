// Functions, lambdas, classes, comprehensions, type parameters: everything that is a code object of its own,
// and the code around that makes a function of it.
#include <stdlib.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/compiler/codegen.h"
#include "vm/compiler/unparse.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

enum { HAS_DEFAULTS = 1, HAS_KEYWORD_DEFAULTS = 2, HAS_ANNOTATIONS = 4, HAS_CLOSURE = 8 };

static BtName name_of(BtCompiler *c, const char *text) { return bt_make_name(c, text, strlen(text)); }

// Turns the finished code object (stolen; may be empty after a failure) into a function on the stack.
static void emit_function(BtCompiler *c, BtPosition position, Value code, int attributes) {
    if (bt_is_error(code) || c->failed) {
        bt_release_maybe(code);
        c->failed = true;
        return;
    }
    const BtCode *co = bt_code_cast(bt_view(code));
    if (co->free_count) {
        // The cells of this frame that the function will share, in the order it expects them.
        for (int i = co->slot_count - co->free_count; i < co->slot_count; i++) {
            const char *name = bt_str_utf8(bt_tuple_get(bt_view(co->slot_names), i), NULL);
            if (!name) {
                c->failed = true;
                bt_release(code);
                return;
            }
            bt_emit_cell(c, position, BT_PSEUDO_LOAD_CLOSURE, name_of(c, name));
        }
        bt_emit_int(c, position, BT_OP_BUILD_TUPLE, co->free_count);
        attributes |= HAS_CLOSURE;
    }
    bt_emit_constant(c, position, bt_constant_share(c, code));
    bt_emit(c, position, BT_OP_MAKE_FUNCTION);
    for (int bit = HAS_CLOSURE; bit; bit >>= 1) {
        if (attributes & bit) bt_emit_int(c, position, BT_OP_SET_FUNCTION_ATTRIBUTE, bit);
    }
}

// ---- parameters -------------------------------------------------------------------------------------------

static void set_argument_counts(BtCompiler *c, const BtArguments *args) {
    c->unit->positional_only = args->posonlyargs.count;
    c->unit->arg_count = args->posonlyargs.count + args->args.count;
    c->unit->keyword_only = args->kwonlyargs.count;
}

// No parameter may be called __debug__.
static void check_parameters(BtCompiler *c, const BtArguments *args) {
    const BtArgList *lists[] = {&args->posonlyargs, &args->args, &args->kwonlyargs};
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < lists[k]->count; i++) {
            if (!bt_check_binding(c, lists[k]->items[i]->position, lists[k]->items[i]->arg, BT_STORE)) return;
        }
        if (k == 1 && args->vararg) bt_check_binding(c, args->vararg->position, args->vararg->arg, BT_STORE);
    }
    if (args->kwarg) bt_check_binding(c, args->kwarg->position, args->kwarg->arg, BT_STORE);
}

static int compile_keyword_defaults(BtCompiler *c, BtPosition position, const BtArguments *args) {
    int count = 0;
    for (int i = 0; i < args->kw_defaults.count; i++) count += args->kw_defaults.items[i] != NULL;
    if (count == 0) return 0;
    Value names = bt_tuple_new(count);
    int n = 0;
    for (int i = 0; i < args->kw_defaults.count; i++) {
        if (!args->kw_defaults.items[i]) continue;
        View name = bt_name_text(
            c, bt_mangle(c, c->unit->scope, c->unit->private_name, args->kwonlyargs.items[i]->arg));
        if (!bt_is_error(names)) {
            bt_tuple_cast(bt_view(names))->items[n++] = bt_view_is_empty(name) ? BT_NONE : bt_hold(name);
        }
        bt_compile_expr(c, args->kw_defaults.items[i]);
    }
    bt_emit_constant(c, position, bt_constant_share(c, names));
    bt_emit_int(c, position, BT_OP_BUILD_CONST_KEY_MAP, count);
    return HAS_KEYWORD_DEFAULTS;
}

// Pushes the defaults; returns which there are.
static int compile_defaults(BtCompiler *c, BtPosition position, const BtArguments *args) {
    int attributes = 0;
    if (args->defaults.count) {
        bt_compile_exprs(c, &args->defaults);
        bt_emit_int(c, position, BT_OP_BUILD_TUPLE, args->defaults.count);
        attributes |= HAS_DEFAULTS;
    }
    return attributes | compile_keyword_defaults(c, position, args);
}

void bt_compile_annotation(BtCompiler *c, BtPosition position, BtExpr *annotation) {
    if (c->future_annotations) {
        bt_emit_constant(c, annotation->position, bt_constant_share(c, bt_unparse(annotation)));
    } else if (annotation->kind == BT_EXPR_STARRED) {
        // *args: *Ts means [annotation] = [*Ts]
        bt_compile_expr(c, annotation->as.starred.value);
        bt_emit_int(c, position, BT_OP_UNPACK_SEQUENCE, 1);
    } else {
        bt_compile_expr(c, annotation);
    }
}

static int compile_one_annotation(BtCompiler *c, BtPosition position, BtName name, BtExpr *annotation) {
    if (!annotation) return 0;
    bt_emit_text(c, position, bt_mangle(c, c->unit->scope, c->unit->private_name, name));
    bt_compile_annotation(c, position, annotation);
    return 2;
}

static int compile_annotations(BtCompiler *c, BtPosition position, const BtArguments *args, BtExpr *returns) {
    int count = 0;
    for (int i = 0; i < args->args.count; i++) {
        count +=
            compile_one_annotation(c, position, args->args.items[i]->arg, args->args.items[i]->annotation);
    }
    for (int i = 0; i < args->posonlyargs.count; i++) {
        BtArg *arg = args->posonlyargs.items[i];
        count += compile_one_annotation(c, position, arg->arg, arg->annotation);
    }
    if (args->vararg)
        count += compile_one_annotation(c, position, args->vararg->arg, args->vararg->annotation);
    for (int i = 0; i < args->kwonlyargs.count; i++) {
        BtArg *arg = args->kwonlyargs.items[i];
        count += compile_one_annotation(c, position, arg->arg, arg->annotation);
    }
    if (args->kwarg) count += compile_one_annotation(c, position, args->kwarg->arg, args->kwarg->annotation);
    count += compile_one_annotation(c, position, name_of(c, "return"), returns);
    if (count == 0) return 0;
    bt_emit_int(c, position, BT_OP_BUILD_TUPLE, count);
    return HAS_ANNOTATIONS;
}

// ---- type parameters --------------------------------------------------------------------------------------

static BtName generic_name(BtCompiler *c, BtName name) {
    static const char prefix[] = "<generic parameters of ";
    size_t length = strlen(name), start = sizeof prefix - 1;
    char *text = bt_arena_alloc(c->arena, start + length + 2);
    if (!text) {
        if (!c->failed) bt_raise_no_memory();
        c->failed = true;
        return name;
    }
    memcpy(text, prefix, start);
    memcpy(text + start, name, length);
    text[start + length] = '>';
    return bt_make_name(c, text, start + length + 1);
}

// A bound or default: a function that is called when somebody asks for the value.
static void compile_lazy_value(BtCompiler *c, BtExpr *e, BtName name, const void *key, bool allow_starred) {
    bt_unit_enter(c, BT_UNIT_TYPE_PARAMETERS, name, key, e->position.line);
    if (allow_starred && e->kind == BT_EXPR_STARRED) {
        bt_compile_expr(c, e->as.starred.value);
        bt_emit_int(c, e->position, BT_OP_UNPACK_SEQUENCE, 1);
    } else {
        bt_compile_expr(c, e);
    }
    bt_emit(c, e->position, BT_OP_RETURN_VALUE);
    emit_function(c, e->position, bt_unit_finish(c, true), 0);
}

static void compile_type_params(BtCompiler *c, const BtTypeParamList *list) {
    static const int intrinsics[] = {BT_INTRINSIC_TYPEVAR, BT_INTRINSIC_PARAMSPEC, BT_INTRINSIC_TYPEVARTUPLE};
    bool seen_default = false;
    for (int i = 0; i < list->count && !c->failed; i++) {
        BtTypeParam *param = list->items[i];
        BtPosition position = param->position;
        bt_emit_text(c, position, param->name);
        if (param->bound) {
            compile_lazy_value(c, param->bound, param->name, param, false);
            bt_emit_int(c, position, BT_OP_CALL_INTRINSIC_2,
                        param->bound->kind == BT_EXPR_TUPLE ? BT_INTRINSIC_TYPEVAR_WITH_CONSTRAINTS
                                                            : BT_INTRINSIC_TYPEVAR_WITH_BOUND);
        } else {
            bt_emit_int(c, position, BT_OP_CALL_INTRINSIC_1, intrinsics[param->kind]);
        }
        if (param->default_value) {
            seen_default = true;
            compile_lazy_value(c, param->default_value, param->name, (const char *)param + 1,
                               param->kind == BT_TYPE_PARAM_TYPE_VAR_TUPLE);
            bt_emit_int(c, position, BT_OP_CALL_INTRINSIC_2, BT_INTRINSIC_SET_TYPEPARAM_DEFAULT);
        } else if (seen_default) {
            bt_compile_error(c, position, "non-default type parameter '%s' follows default type parameter",
                             param->name);
        }
        bt_emit_int(c, position, BT_OP_COPY, 1);
        bt_emit_variable(c, position, param->name, BT_STORE);
    }
    bt_emit_int(c, list->items[0]->position, BT_OP_BUILD_TUPLE, list->count);
}

// ---- functions --------------------------------------------------------------------------------------------

// A generator's body may not let StopIteration out: wraps the whole code in a handler.
static void wrap_in_stop_iteration_handler(BtCompiler *c) {
    BtLabel handler = bt_new_label(c);
    c->unit->code.wrapper = handler;
    bt_emit_none(c, BT_NO_POSITION);
    bt_emit(c, BT_NO_POSITION, BT_OP_RETURN_VALUE);
    bt_place(c, handler);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_STOPITERATION_ERROR);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_RERAISE, 1);
}

static void compile_function_body(BtCompiler *c, BtStmt *s, int attributes, int first_line) {
    bool async = s->kind == BT_STMT_ASYNC_FUNCTION_DEF;
    const BtStmtList *body = &s->as.function_def.body;
    bt_unit_enter(c, async ? BT_UNIT_ASYNC_FUNCTION : BT_UNIT_FUNCTION, s->as.function_def.name, s,
                  first_line);
    BtExpr *docstring = bt_docstring_of(body);
    bool keep = docstring && c->optimize < 2;
    bt_constant_number(c, keep ? bt_docstring_value(c, docstring) : BT_NONE_VIEW);
    set_argument_counts(c, s->as.function_def.args);
    BtScope *scope = c->unit->scope;
    bool wrap = scope->coroutine || scope->generator;
    if (wrap) bt_nest_push(c, s->position, BT_NEST_STOP_ITERATION, BT_NO_LABEL, BT_NO_LABEL, NULL, NULL);
    for (int i = docstring ? 1 : 0; i < body->count && !c->failed; i++) bt_compile_stmt(c, body->items[i]);
    if (wrap) {
        wrap_in_stop_iteration_handler(c);
        bt_nest_pop(c);
    }
    emit_function(c, s->position, bt_unit_finish(c, true), attributes);
}

static void apply_decorators(BtCompiler *c, const BtExprList *decorators) {
    for (int i = decorators->count - 1; i >= 0; i--) {
        bt_emit_int(c, decorators->items[i]->position, BT_OP_CALL, 0);
    }
}

void bt_compile_function(BtCompiler *c, BtStmt *s) {
    const BtArguments *args = s->as.function_def.args;
    const BtExprList *decorators = &s->as.function_def.decorator_list;
    const BtTypeParamList *type_params = &s->as.function_def.type_params;
    check_parameters(c, args);
    bt_compile_exprs(c, decorators);
    int first_line = decorators->count ? decorators->items[0]->position.line : s->position.line;
    int attributes = compile_defaults(c, s->position, args);
    int passed = 0;
    if (type_params->count) {
        // The parameters live in a function around; defaults are evaluated outside of it and passed in.
        passed = ((attributes & HAS_DEFAULTS) != 0) + ((attributes & HAS_KEYWORD_DEFAULTS) != 0);
        if (passed == 2) bt_emit_int(c, s->position, BT_OP_SWAP, 2);
        bt_unit_enter(c, BT_UNIT_TYPE_PARAMETERS, generic_name(c, s->as.function_def.name),
                      type_params->items, first_line);
        c->unit->arg_count = passed;
        compile_type_params(c, type_params);
        for (int i = 0; i < passed; i++) bt_emit_int(c, s->position, BT_OP_LOAD_FAST, i);
    }
    attributes |= compile_annotations(c, s->position, args, s->as.function_def.returns);
    compile_function_body(c, s, attributes, first_line);
    if (type_params->count) {
        bt_emit_int(c, s->position, BT_OP_SWAP, 2);
        bt_emit_int(c, s->position, BT_OP_CALL_INTRINSIC_2, BT_INTRINSIC_SET_FUNCTION_TYPE_PARAMS);
        emit_function(c, s->position, bt_unit_finish(c, false), 0);
        if (passed) {
            bt_emit_int(c, s->position, BT_OP_SWAP, passed + 1);
            bt_emit_int(c, s->position, BT_OP_CALL, passed - 1);
        } else {
            bt_emit(c, s->position, BT_OP_PUSH_NULL);
            bt_emit_int(c, s->position, BT_OP_CALL, 0);
        }
    }
    apply_decorators(c, decorators);
    bt_emit_variable(c, s->position, s->as.function_def.name, BT_STORE);
}

void bt_compile_lambda(BtCompiler *c, BtExpr *e) {
    check_parameters(c, e->as.lambda.args);
    int attributes = compile_defaults(c, e->position, e->as.lambda.args);
    bt_unit_enter(c, BT_UNIT_LAMBDA, name_of(c, "<lambda>"), e, e->position.line);
    bt_constant_number(c, BT_NONE_VIEW);  // no docstring
    set_argument_counts(c, e->as.lambda.args);
    bt_compile_expr(c, e->as.lambda.body);
    bool generator = c->unit->scope->generator;
    if (!generator) bt_emit(c, e->as.lambda.body->position, BT_OP_RETURN_VALUE);
    emit_function(c, e->position, bt_unit_finish(c, !generator), attributes);
}

// ---- classes ----------------------------------------------------------------------------------------------

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// The names that methods assign through self, sorted.
static View static_attributes(BtCompiler *c) {
    BtNameMap *map = &c->unit->static_attributes;
    const char **names = (const char **)map->keys;
    if (map->count > 1) qsort(names, (size_t)map->count, sizeof *names, compare_names);
    Value tuple = bt_tuple_new(map->count);
    for (int i = 0; !bt_is_error(tuple) && i < map->count; i++) {
        View name = bt_name_text(c, names[i]);
        bt_tuple_cast(bt_view(tuple))->items[i] = bt_view_is_empty(name) ? BT_NONE : bt_hold(name);
    }
    return bt_constant_share(c, tuple);
}

static void compile_class_body(BtCompiler *c, BtStmt *s, int first_line) {
    BtPosition position = bt_position(first_line, first_line, 0, 0);
    bt_unit_enter(c, BT_UNIT_CLASS, s->as.class_def.name, s, first_line);
    c->unit->private_name = s->as.class_def.name;
    bt_emit_variable(c, position, name_of(c, "__name__"), BT_LOAD);
    bt_emit_variable(c, position, name_of(c, "__module__"), BT_STORE);
    bt_emit_constant(c, position, bt_constant_share(c, bt_hold_maybe(bt_view(c->unit->qualname))));
    bt_emit_variable(c, position, name_of(c, "__qualname__"), BT_STORE);
    bt_emit_small_int(c, position, first_line);
    bt_emit_variable(c, position, name_of(c, "__firstlineno__"), BT_STORE);
    if (s->as.class_def.type_params.count) {
        bt_emit_variable(c, position, name_of(c, ".type_params"), BT_LOAD);
        bt_emit_variable(c, position, name_of(c, "__type_params__"), BT_STORE);
    }
    BtScope *scope = c->unit->scope;
    if (scope->needs_class_dict) {
        bt_emit(c, position, BT_OP_LOAD_LOCALS);
        bt_emit_cell(c, position, BT_OP_STORE_DEREF, name_of(c, "__classdict__"));
    }
    bt_compile_body(c, position, &s->as.class_def.body);
    bt_emit_constant(c, BT_NO_POSITION, static_attributes(c));
    bt_emit_variable(c, BT_NO_POSITION, name_of(c, "__static_attributes__"), BT_STORE);
    if (scope->needs_class_dict) {
        bt_emit_cell(c, BT_NO_POSITION, BT_PSEUDO_LOAD_CLOSURE, name_of(c, "__classdict__"));
        bt_emit_variable(c, BT_NO_POSITION, name_of(c, "__classdictcell__"), BT_STORE);
    }
    if (scope->needs_class_cell) {
        bt_emit_cell(c, BT_NO_POSITION, BT_PSEUDO_LOAD_CLOSURE, name_of(c, "__class__"));
        bt_emit_int(c, BT_NO_POSITION, BT_OP_COPY, 1);
        bt_emit_variable(c, BT_NO_POSITION, name_of(c, "__classcell__"), BT_STORE);
    } else {
        bt_emit_none(c, BT_NO_POSITION);
    }
    bt_emit(c, BT_NO_POSITION, BT_OP_RETURN_VALUE);
    Value code = bt_unit_finish(c, true);
    bt_emit(c, s->position, BT_OP_LOAD_BUILD_CLASS);
    bt_emit(c, s->position, BT_OP_PUSH_NULL);
    emit_function(c, s->position, code, 0);
    bt_emit_text(c, s->position, s->as.class_def.name);
}

void bt_compile_class(BtCompiler *c, BtStmt *s) {
    const BtExprList *decorators = &s->as.class_def.decorator_list;
    const BtTypeParamList *type_params = &s->as.class_def.type_params;
    bt_compile_exprs(c, decorators);
    int first_line = decorators->count ? decorators->items[0]->position.line : s->position.line;
    if (type_params->count) {
        bt_unit_enter(c, BT_UNIT_TYPE_PARAMETERS, generic_name(c, s->as.class_def.name), type_params->items,
                      first_line);
        c->unit->private_name = s->as.class_def.name;
        compile_type_params(c, type_params);
        bt_emit_variable(c, s->position, name_of(c, ".type_params"), BT_STORE);
    }
    compile_class_body(c, s, first_line);
    if (type_params->count) {
        BtName base_name = name_of(c, ".generic_base");
        bt_emit_variable(c, s->position, name_of(c, ".type_params"), BT_LOAD);
        bt_emit_int(c, s->position, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_SUBSCRIPT_GENERIC);
        bt_emit_variable(c, s->position, base_name, BT_STORE);
        // class C[T](A): has the bases A, Generic[T]
        BtExpr *base = bt_arena_alloc(c->arena, sizeof *base);
        BtExprList bases = s->as.class_def.bases;
        BtExpr **items = bt_arena_alloc(c->arena, ((size_t)bases.count + 1) * sizeof *items);
        if (!base || !items) {
            if (!c->failed) bt_raise_no_memory();
            c->failed = true;
        } else {
            base->kind = BT_EXPR_NAME;
            base->position = s->position;
            base->as.name.id = base_name;
            base->as.name.ctx = BT_LOAD;
            if (bases.count) memcpy(items, bases.items, (size_t)bases.count * sizeof *items);
            items[bases.count++] = base;
            bases.items = items;
            bt_compile_call(c, s->position, 2, &bases, &s->as.class_def.keywords);
        }
        emit_function(c, s->position, bt_unit_finish(c, false), 0);
        bt_emit(c, s->position, BT_OP_PUSH_NULL);
        bt_emit_int(c, s->position, BT_OP_CALL, 0);
    } else {
        bt_compile_call(c, s->position, 2, &s->as.class_def.bases, &s->as.class_def.keywords);
    }
    apply_decorators(c, decorators);
    bt_emit_variable(c, s->position, s->as.class_def.name, BT_STORE);
}

void bt_compile_type_alias(BtCompiler *c, BtStmt *s) {
    const BtTypeParamList *type_params = &s->as.type_alias.type_params;
    BtName name = s->as.type_alias.name->as.name.id;
    if (type_params->count) {
        bt_unit_enter(c, BT_UNIT_TYPE_PARAMETERS, generic_name(c, name), type_params->items,
                      s->position.line);
        bt_emit_text(c, s->position, name);
        compile_type_params(c, type_params);
    } else {
        bt_emit_text(c, s->position, name);
        bt_emit_none(c, s->position);
    }
    bt_unit_enter(c, BT_UNIT_FUNCTION, name, s, s->position.line);
    bt_constant_number(c, BT_NONE_VIEW);
    bt_compile_expr(c, s->as.type_alias.value);
    bt_emit(c, s->position, BT_OP_RETURN_VALUE);
    emit_function(c, s->position, bt_unit_finish(c, false), 0);
    bt_emit_int(c, s->position, BT_OP_BUILD_TUPLE, 3);
    bt_emit_int(c, s->position, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_TYPEALIAS);
    if (type_params->count) {
        emit_function(c, s->position, bt_unit_finish(c, false), 0);
        bt_emit(c, s->position, BT_OP_PUSH_NULL);
        bt_emit_int(c, s->position, BT_OP_CALL, 0);
    }
    bt_emit_variable(c, s->position, name, BT_STORE);
}

// ---- comprehensions ---------------------------------------------------------------------------------------

typedef struct Comprehension {
    BtExprKind kind;
    const BtComprehensionList *generators;
    BtExpr *elt, *value;   // value: dict comprehensions only
} Comprehension;

// What an inlined comprehension changes in the unit around it while it is compiled.
typedef struct Inlined {
    BtName *pushed;             // locals whose outer value waits on the stack
    int pushed_count;
    struct { BtName name; uint16_t flags; uint8_t scope; } *saved;   // symbols with another meaning inside
    int saved_count;
    int *hidden;                // names that became fast locals of a module or class
    int hidden_count;
    BtLabel cleanup, end;
} Inlined;

static bool set_hidden(BtCompiler *c, BtName name, bool active, int *number, bool *was_active) {
    BtUnit *unit = c->unit;
    *number = bt_name_map_add(&unit->hidden, bt_name_key(name));
    if (*number < 0) {
        c->failed = true;
        return false;
    }
    int words = *number / 64 + 1;
    if (words > unit->hidden_capacity) {
        uint64_t *more = bt_buffer_realloc(unit->hidden_active, (size_t)words * sizeof *more);
        if (!more) {
            c->failed = true;
            return false;
        }
        memset(more + unit->hidden_capacity, 0, (size_t)(words - unit->hidden_capacity) * sizeof *more);
        unit->hidden_active = more;
        unit->hidden_capacity = words;
    }
    uint64_t bit = (uint64_t)1 << (*number % 64);
    *was_active = unit->hidden_active[*number / 64] & bit;
    if (active) {
        unit->hidden_active[*number / 64] |= bit;
    } else {
        unit->hidden_active[*number / 64] &= ~bit;
    }
    return true;
}

static void enter_inlined(BtCompiler *c, BtPosition position, const BtScope *comprehension, Inlined *state) {
    BtUnit *unit = c->unit;
    BtScope *scope = unit->scope;
    bool in_class = scope->kind == BT_BLOCK_CLASS && !unit->inlined_depth;
    unit->inlined_depth++;
    size_t count = (size_t)comprehension->count;
    memset(state, 0, sizeof *state);
    state->pushed = bt_arena_alloc(c->arena, count * sizeof *state->pushed);
    state->saved = bt_arena_alloc(c->arena, count * sizeof *state->saved);
    state->hidden = bt_arena_alloc(c->arena, count * sizeof *state->hidden);
    if (!state->pushed || !state->saved || !state->hidden) {
        if (!c->failed) bt_raise_no_memory();
        c->failed = true;
        return;
    }
    for (int i = 0; i < comprehension->count && !c->failed; i++) {
        const BtSymbol *symbol = &comprehension->symbols[i];
        if (symbol->phantom) continue;
        // `:=` in a comprehension binds outside: no isolation for those. In a class body every name is
        // isolated, because a comprehension there does not see the names of the class.
        bool bound = (symbol->flags & BT_DEF_LOCAL) && !(symbol->flags & BT_DEF_NONLOCAL);
        if (!bound && !in_class) continue;
        if (!bt_scope_is_function_like(scope)) {
            int number;
            bool was_active;
            if (!set_hidden(c, symbol->name, true, &number, &was_active)) return;
            if (!was_active) state->hidden[state->hidden_count++] = number;
        }
        BtSymbol *outer = bt_scope_symbol(scope, symbol->name);
        BtNameScope outer_scope = outer ? (BtNameScope)outer->scope : BT_SCOPE_UNKNOWN;
        bool differs = symbol->scope != outer_scope && symbol->scope != BT_SCOPE_FREE &&
                       !(symbol->scope == BT_SCOPE_CELL && outer_scope == BT_SCOPE_FREE);
        if (outer && (differs || in_class)) {
            state->saved[state->saved_count].name = symbol->name;
            state->saved[state->saved_count].flags = outer->flags;
            state->saved[state->saved_count++].scope = outer->scope;
            outer->flags = symbol->flags;
            outer->scope = symbol->scope;
        }
        // A cell is pushed as such; the comprehension gets a new one.
        bt_emit_local(c, position, BT_OP_LOAD_FAST_AND_CLEAR, symbol->name);
        if (symbol->scope == BT_SCOPE_CELL) {
            int number = bt_name_map_find(outer_scope == BT_SCOPE_FREE ? &unit->frees : &unit->cells,
                                          bt_name_key(symbol->name));
            if (number >= 0 && outer_scope == BT_SCOPE_FREE) number += unit->cells.count;
            if (number < 0) {
                if (!c->failed) bt_raise_bad_internal_call("inlined comprehension");
                c->failed = true;
                return;
            }
            bt_emit_int(c, position, BT_OP_MAKE_CELL, number);
        }
        state->pushed[state->pushed_count++] = symbol->name;
    }
    if (state->pushed_count) {
        // The outermost iterator was there first: back to the top with it.
        bt_emit_int(c, position, BT_OP_SWAP, state->pushed_count + 1);
        state->cleanup = bt_new_label(c);
        state->end = bt_new_label(c);
        bt_emit_jump(c, position, BT_PSEUDO_SETUP_FINALLY, state->cleanup);
    }
}

static void restore_locals(BtCompiler *c, BtPosition position, const Inlined *state) {
    bt_emit_int(c, position, BT_OP_SWAP, state->pushed_count + 1);
    for (int i = state->pushed_count - 1; i >= 0; i--) {
        bt_emit_local(c, position, BT_PSEUDO_STORE_FAST_MAYBE_NULL, state->pushed[i]);
    }
}

static void leave_inlined(BtCompiler *c, BtPosition position, Inlined *state) {
    BtUnit *unit = c->unit;
    unit->inlined_depth--;
    if (state->pushed_count) {
        bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
        bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, state->end);
        // On an exception: drop the unfinished result, put the outer values back, go on.
        bt_place(c, state->cleanup);
        bt_emit_int(c, BT_NO_POSITION, BT_OP_SWAP, 2);
        bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
        restore_locals(c, position, state);
        bt_emit_int(c, BT_NO_POSITION, BT_OP_RERAISE, 0);
        bt_place(c, state->end);
        restore_locals(c, position, state);
    }
    for (int i = 0; i < state->saved_count; i++) {
        BtSymbol *outer = bt_scope_symbol(unit->scope, state->saved[i].name);
        outer->flags = state->saved[i].flags;
        outer->scope = state->saved[i].scope;
    }
    for (int i = 0; i < state->hidden_count; i++) {
        unit->hidden_active[state->hidden[i] / 64] &= ~((uint64_t)1 << (state->hidden[i] % 64));
    }
}

static void compile_element(BtCompiler *c, const Comprehension *it, int depth) {
    BtPosition position = it->elt->position;
    bt_compile_expr(c, it->elt);
    switch (it->kind) {
    case BT_EXPR_GENERATOR_EXP:
        if (c->unit->scope->generator && c->unit->scope->coroutine) {
            bt_emit_int(c, position, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_ASYNC_GEN_WRAP);
        }
        bt_emit_int(c, position, BT_OP_YIELD_VALUE, 0);
        bt_emit_int(c, position, BT_OP_RESUME, 1);
        bt_emit(c, position, BT_OP_POP_TOP);
        break;
    case BT_EXPR_LIST_COMP: bt_emit_int(c, position, BT_OP_LIST_APPEND, depth + 1); break;
    case BT_EXPR_SET_COMP: bt_emit_int(c, position, BT_OP_SET_ADD, depth + 1); break;
    default:
        bt_compile_expr(c, it->value);
        position.end_line = it->value->position.end_line;
        position.end_col = it->value->position.end_col;
        bt_emit_int(c, position, BT_OP_MAP_ADD, depth + 1);
        break;
    }
}

// Where the jump back of the index-th loop belongs: to the element; the innermost one's is that of the whole
// `key: value`.
static BtPosition element_position(const Comprehension *it, int index) {
    BtPosition position = it->elt->position;
    if (it->kind == BT_EXPR_DICT_COMP && index + 1 == it->generators->count) {
        position.end_line = it->value->position.end_line;
        position.end_col = it->value->position.end_col;
    }
    return position;
}

static void compile_generators(BtCompiler *c, BtPosition position, const Comprehension *it, int index,
                               int depth, bool iterator_on_stack);

static void compile_generator_rest(BtCompiler *c, BtPosition position, const Comprehension *it, int index,
                                   int depth, BtLabel if_cleanup) {
    BtComprehension *g = it->generators->items[index];
    bt_compile_expr(c, g->target);
    for (int i = 0; i < g->ifs.count; i++)
        bt_compile_jump_if(c, position, g->ifs.items[i], if_cleanup, false);
    if (index + 1 < it->generators->count) {
        compile_generators(c, position, it, index + 1, depth, false);
    } else {
        compile_element(c, it, depth);
    }
}

static void compile_sync_generator(BtCompiler *c, BtPosition position, const Comprehension *it, int index,
                                   int depth, bool iterator_on_stack) {
    BtComprehension *g = it->generators->items[index];
    BtLabel start = bt_new_label(c), if_cleanup = bt_new_label(c), anchor = bt_new_label(c);
    bool loops = true;
    if (!iterator_on_stack) {
        if (index == 0) {
            bt_emit_int(c, position, BT_OP_LOAD_FAST, 0);
        } else {
            // for y in [f(x)]: an assignment, no loop.
            const BtExprList *elts = g->iter->kind == BT_EXPR_LIST    ? &g->iter->as.list.elts
                                     : g->iter->kind == BT_EXPR_TUPLE ? &g->iter->as.tuple.elts
                                                                      : NULL;
            if (elts && elts->count == 1 && elts->items[0]->kind != BT_EXPR_STARRED) {
                bt_compile_expr(c, elts->items[0]);
                loops = false;
            } else {
                bt_compile_expr(c, g->iter);
                bt_emit(c, g->iter->position, BT_OP_GET_ITER);
            }
        }
    }
    if (loops) {
        depth++;
        bt_place(c, start);
        bt_emit_jump(c, g->iter->position, BT_OP_FOR_ITER, anchor);
    }
    compile_generator_rest(c, position, it, index, depth, if_cleanup);
    bt_place(c, if_cleanup);
    if (loops) {
        bt_emit_jump(c, element_position(it, index), BT_PSEUDO_JUMP, start);
        bt_place(c, anchor);
        bt_emit(c, BT_NO_POSITION, BT_OP_END_FOR);
        bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
    }
}

static void compile_async_generator(BtCompiler *c, BtPosition position, const Comprehension *it, int index,
                                    int depth, bool iterator_on_stack) {
    BtComprehension *g = it->generators->items[index];
    BtLabel start = bt_new_label(c), except = bt_new_label(c), if_cleanup = bt_new_label(c);
    if (!iterator_on_stack) {
        if (index == 0) {
            bt_emit_int(c, position, BT_OP_LOAD_FAST, 0);
        } else {
            bt_compile_expr(c, g->iter);
            bt_emit(c, g->iter->position, BT_OP_GET_AITER);
        }
    }
    bt_place(c, start);
    bt_nest_push(c, position, BT_NEST_ASYNC_COMPREHENSION, start, BT_NO_LABEL, NULL, NULL);
    bt_emit_jump(c, position, BT_PSEUDO_SETUP_FINALLY, except);
    bt_emit(c, position, BT_OP_GET_ANEXT);
    bt_emit_none(c, position);
    bt_emit_yield_from(c, position, true);
    bt_emit(c, position, BT_PSEUDO_POP_BLOCK);
    compile_generator_rest(c, position, it, index, depth + 1, if_cleanup);
    bt_place(c, if_cleanup);
    bt_emit_jump(c, element_position(it, index), BT_PSEUDO_JUMP, start);
    bt_nest_pop(c);
    bt_place(c, except);
    bt_emit(c, position, BT_OP_END_ASYNC_FOR);
}

static void compile_generators(BtCompiler *c, BtPosition position, const Comprehension *it, int index,
                               int depth, bool iterator_on_stack) {
    if (!bt_compile_enter(c)) return;
    if (it->generators->items[index]->is_async) {
        compile_async_generator(c, position, it, index, depth, iterator_on_stack);
    } else {
        compile_sync_generator(c, position, it, index, depth, iterator_on_stack);
    }
}

static void emit_outermost_iterator(BtCompiler *c, const BtComprehension *outermost) {
    bt_compile_expr(c, outermost->iter);
    bt_emit(c, outermost->iter->position, outermost->is_async ? BT_OP_GET_AITER : BT_OP_GET_ITER);
}

void bt_compile_comprehension(BtCompiler *c, BtExpr *e) {
    BtScope *scope = bt_scope_of(c, e);
    if (!scope) {
        if (!c->failed) bt_raise_bad_internal_call("comprehension without a scope");
        c->failed = true;
        return;
    }
    Comprehension it = {e->kind, NULL, NULL, NULL};
    int build = BT_OP_BUILD_LIST;
    const char *name = "<listcomp>";
    switch (e->kind) {
    case BT_EXPR_DICT_COMP:
        it.generators = &e->as.dict_comp.generators;
        it.elt = e->as.dict_comp.key;
        it.value = e->as.dict_comp.value;
        build = BT_OP_BUILD_MAP;
        name = "<dictcomp>";
        break;
    case BT_EXPR_SET_COMP:
        it.generators = &e->as.set_comp.generators;
        it.elt = e->as.set_comp.elt;
        build = BT_OP_BUILD_SET;
        name = "<setcomp>";
        break;
    case BT_EXPR_GENERATOR_EXP:
        it.generators = &e->as.generator_exp.generators;
        it.elt = e->as.generator_exp.elt;
        name = "<genexpr>";
        break;
    default:
        it.generators = &e->as.list_comp.generators;
        it.elt = e->as.list_comp.elt;
        break;
    }
    bool generator = e->kind == BT_EXPR_GENERATOR_EXP, async = scope->coroutine;
    BtComprehension *outermost = it.generators->items[0];
    if (async && !generator && c->unit->kind != BT_UNIT_ASYNC_FUNCTION &&
        c->unit->kind != BT_UNIT_COMPREHENSION && !bt_is_top_level_await(c)) {
        bt_compile_error(c, e->position, "asynchronous comprehension outside of an asynchronous function");
        return;
    }
    if (scope->inlined) {
        Inlined state;
        emit_outermost_iterator(c, outermost);
        enter_inlined(c, e->position, scope, &state);
        if (c->failed) return;
        bt_emit_int(c, e->position, build, 0);
        bt_emit_int(c, e->position, BT_OP_SWAP, 2);
        compile_generators(c, e->position, &it, 0, 0, true);
        leave_inlined(c, e->position, &state);
        return;
    }
    bt_unit_enter(c, BT_UNIT_COMPREHENSION, name_of(c, name), e, e->position.line);
    c->unit->arg_count = 1;
    if (!generator) bt_emit_int(c, e->position, build, 0);
    compile_generators(c, e->position, &it, 0, 0, false);
    if (generator) {
        wrap_in_stop_iteration_handler(c);
    } else {
        bt_emit(c, it.elt->position, BT_OP_RETURN_VALUE);
    }
    emit_function(c, e->position, bt_unit_finish(c, true), 0);
    emit_outermost_iterator(c, outermost);
    bt_emit_int(c, e->position, BT_OP_CALL, 0);
    if (async && !generator) {
        bt_emit_int(c, e->position, BT_OP_GET_AWAITABLE, 0);
        bt_emit_none(c, e->position);
        bt_emit_yield_from(c, e->position, true);
    }
}
