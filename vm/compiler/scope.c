// First half: walks the tree once and notes, block by block, what is done with each name.
#include "vm/compiler/scope.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/compiler/codegen.h"
#include "vm/compiler/compiler.h"

typedef struct Builder {
    BtCompiler *c;
    BtScope *current;
    BtScope *module;
    BtName class_name;   // for private names; NULL outside classes
} Builder;

static void visit_expr(Builder *b, BtExpr *e);
static void visit_stmts(Builder *b, const BtStmtList *list);

// ---- symbols ----------------------------------------------------------------------------------------------

enum { FEW = 8 };

static BT_COLD void no_memory(BtCompiler *c) {
    if (!c->failed) bt_raise_no_memory();
    c->failed = true;
}

static uint32_t slot_of(const BtScope *scope, BtName name) {
    uint32_t mask = scope->table_size - 1;
    uint32_t slot = (uint32_t)((bt_name_key(name) * 0x9e3779b97f4a7c15u) >> 33) & mask;
    while (scope->table[slot] != 0 && scope->symbols[scope->table[slot] - 1].name != name)
        slot = (slot + 1) & mask;
    return slot;
}

static BtSymbol *find_symbol(const BtScope *scope, BtName name) {
    if (scope->table) {
        int index = scope->table[slot_of(scope, name)] - 1;
        return index >= 0 ? &scope->symbols[index] : NULL;
    }
    for (int i = 0; i < scope->count; i++) {
        if (scope->symbols[i].name == name) return &scope->symbols[i];
    }
    return NULL;
}

BtSymbol *bt_scope_symbol(const BtScope *scope, BtName name) { return find_symbol(scope, name); }

BtSymbol *bt_scope_symbol_add(BtCompiler *c, BtScope *scope, BtName name) {
    BtSymbol *symbol = find_symbol(scope, name);
    if (symbol) return symbol;
    if (scope->count == scope->capacity) {
        int capacity = scope->capacity ? 2 * scope->capacity : FEW;
        BtSymbol *symbols = bt_arena_alloc(c->arena, (size_t)capacity * sizeof *symbols);
        if (!symbols) {
            no_memory(c);
            return NULL;
        }
        if (scope->count) memcpy(symbols, scope->symbols, (size_t)scope->count * sizeof *symbols);
        scope->symbols = symbols;
        scope->capacity = capacity;
    }
    if (scope->count >= FEW && (uint32_t)scope->count * 2 >= scope->table_size) {
        uint32_t size = scope->table_size ? 2 * scope->table_size : 4 * FEW;
        int32_t *table = bt_arena_alloc(c->arena, size * sizeof *table);
        if (!table) {
            no_memory(c);
            return NULL;
        }
        scope->table = table;
        scope->table_size = size;
        for (int i = 0; i < scope->count; i++) table[slot_of(scope, scope->symbols[i].name)] = i + 1;
    }
    if (scope->table) scope->table[slot_of(scope, name)] = scope->count + 1;
    symbol = &scope->symbols[scope->count++];
    memset(symbol, 0, sizeof *symbol);
    symbol->name = name;
    return symbol;
}

static bool is_type_param(const BtTypeParamList *list, BtName name) {
    for (int i = 0; i < list->count; i++) {
        if (strcmp(list->items[i]->name, name) == 0) return true;
    }
    return false;
}

BtName bt_mangle(BtCompiler *c, const BtScope *scope, BtName class_name, BtName name) {
    if (!class_name || name[0] != '_' || name[1] != '_') return name;
    if (scope && scope->private_params && !is_type_param(scope->private_params, name)) return name;
    size_t length = strlen(name);
    if ((name[length - 1] == '_' && name[length - 2] == '_') || strchr(name, '.')) return name;
    while (*class_name == '_') class_name++;
    if (!*class_name) return name;
    size_t class_length = strlen(class_name);
    char few[128];
    char *text =
        class_length + length + 2 <= sizeof few ? few : bt_arena_alloc(c->arena, class_length + length + 2);
    if (!text) {
        no_memory(c);
        return name;
    }
    text[0] = '_';
    memcpy(text + 1, class_name, class_length);
    memcpy(text + 1 + class_length, name, length + 1);
    return bt_make_name(c, text, class_length + length + 1);
}

static BtName mangle(Builder *b, BtName name) { return bt_mangle(b->c, b->current, b->class_name, name); }

static int flags_of(Builder *b, BtName name) {
    BtSymbol *symbol = find_symbol(b->current, mangle(b, name));
    return symbol ? symbol->flags : 0;
}

static void define_in(Builder *b, BtScope *scope, BtName name, int flag, BtPosition position) {
    BtCompiler *c = b->c;
    name = mangle(b, name);
    BtSymbol *symbol = bt_scope_symbol_add(c, scope, name);
    if (!symbol) return;
    if (flag & symbol->flags & BT_DEF_PARAM) {
        bt_compile_error(c, position, "duplicate argument '%s' in function definition", name);
    } else if (flag & symbol->flags & BT_DEF_TYPE_PARAM) {
        bt_compile_error(c, position, "duplicate type parameter '%s'", name);
    }
    symbol->flags |= (uint16_t)flag;
    if (scope->iteration_target) {
        // An iteration variable: named expressions must not touch it, wherever they come.
        if (symbol->flags & (BT_DEF_GLOBAL | BT_DEF_NONLOCAL)) {
            bt_compile_error(c, position,
                             "comprehension inner loop cannot rebind assignment expression target '%s'",
                             name);
        }
        symbol->flags |= BT_DEF_ITERATION;
    }
    if (flag & BT_DEF_PARAM) {
        if (scope->param_count == scope->param_capacity) {
            int capacity = scope->param_capacity ? 2 * scope->param_capacity : 4;
            BtName *params = bt_arena_alloc(c->arena, (size_t)capacity * sizeof *params);
            if (!params) {
                no_memory(c);
                return;
            }
            if (scope->param_count)
                memcpy(params, scope->params, (size_t)scope->param_count * sizeof *params);
            scope->params = params;
            scope->param_capacity = capacity;
        }
        scope->params[scope->param_count++] = name;
    } else if (flag & BT_DEF_GLOBAL) {
        // The module learns that somebody else binds this name.
        BtSymbol *global = bt_scope_symbol_add(c, b->module, name);
        if (global) global->flags |= (uint16_t)flag;
    }
}

static void define(Builder *b, BtName name, int flag, BtPosition position) {
    define_in(b, b->current, name, flag, position);
}

static void define_text(Builder *b, const char *name, int flag) {
    define(b, bt_make_name(b->c, name, strlen(name)), flag, bt_position(0, 0, 0, 0));
}

static void record_directive(Builder *b, BtName name, BtPosition position) {
    BtDirective *directive = bt_arena_alloc(b->c->arena, sizeof *directive);
    if (!directive) {
        no_memory(b->c);
        return;
    }
    directive->name = mangle(b, name);
    directive->position = position;
    directive->next = b->current->directives;
    b->current->directives = directive;
}

// ---- blocks -----------------------------------------------------------------------------------------------

BtScope *bt_scope_of(BtCompiler *c, const void *key) {
    int number = bt_name_map_find(&c->scope_keys, bt_name_key(key));
    return number >= 0 ? c->scopes[number] : NULL;
}

static bool register_scope(BtCompiler *c, BtScope *scope) {
    int number = bt_name_map_add(&c->scope_keys, bt_name_key(scope->key));
    if (number < 0) return false;
    if (number >= c->scope_capacity) {
        int capacity = c->scope_capacity ? 2 * c->scope_capacity : 64;
        BtScope **scopes = bt_buffer_realloc(c->scopes, (size_t)capacity * sizeof *scopes);
        if (!scopes) return false;
        c->scopes = scopes;
        c->scope_capacity = capacity;
    }
    c->scopes[number] = scope;
    return true;
}

// Opens a block in the current one. On failure the current one stays (and everything is over anyway).
static BtScope *open_block(Builder *b, BtBlockKind kind, BtName name, const void *key, int line) {
    BtCompiler *c = b->c;
    BtScope *scope = bt_arena_alloc(c->arena, sizeof *scope);
    if (!scope) {
        no_memory(c);
        return NULL;
    }
    scope->kind = kind;
    scope->name = name;
    scope->key = key;
    scope->line = line;
    BtScope *parent = b->current;
    scope->parent = parent;
    if (parent) scope->iteration_depth = parent->iteration_depth;
    if (parent && kind != BT_BLOCK_CLASS) scope->private_params = parent->private_params;
    if (parent) scope->nested = parent->nested || bt_scope_is_function_like(parent);
    b->current = scope;
    // Annotations that become text take no part in name resolution.
    if (kind == BT_BLOCK_ANNOTATION) return scope;
    if (parent) {
        if (parent->last_child) {
            parent->last_child->next = scope;
        } else {
            parent->children = scope;
        }
        parent->last_child = scope;
    }
    if (!register_scope(c, scope)) c->failed = true;
    return scope;
}

static void close_block(Builder *b, BtScope *scope) {
    if (scope) b->current = scope->parent;
}

// yield, await and := have no place in blocks that are evaluated later or never.
static bool refuse_in_annotation(Builder *b, const char *what, BtPosition position) {
    switch (b->current->kind) {
    case BT_BLOCK_ANNOTATION:
        bt_compile_error(b->c, position, "%s cannot be used within an annotation", what);
        return false;
    case BT_BLOCK_TYPE_VARIABLE:
        bt_compile_error(b->c, position, "%s cannot be used within %s", what, b->current->what);
        return false;
    case BT_BLOCK_TYPE_ALIAS:
        bt_compile_error(b->c, position, "%s cannot be used within a type alias", what);
        return false;
    case BT_BLOCK_TYPE_PARAMETERS:
        bt_compile_error(b->c, position, "%s cannot be used within the definition of a generic", what);
        return false;
    default: return true;
    }
}

static BtScope *open_type_params(Builder *b, BtName name, const BtTypeParamList *list, bool is_class,
                                 bool defaults, bool keyword_defaults) {
    bool in_class = b->current->kind == BT_BLOCK_CLASS;
    int line = list->items[0]->position.line;
    BtScope *scope = open_block(b, BT_BLOCK_TYPE_PARAMETERS, name, list->items, line);
    if (!scope) return NULL;
    if (in_class) {
        scope->sees_class = true;
        define_text(b, "__classdict__", BT_DEF_USE);
    }
    if (is_class) {
        scope->private_params = list;
        define_text(b, ".type_params", BT_DEF_LOCAL | BT_DEF_USE);
        define_text(b, ".generic_base", BT_DEF_LOCAL | BT_DEF_USE);
    }
    if (defaults) define_text(b, ".defaults", BT_DEF_PARAM);
    if (keyword_defaults) define_text(b, ".kwdefaults", BT_DEF_PARAM);
    return scope;
}

// A bound, default or alias value: a function of its own, evaluated when asked for.
static void visit_lazily(Builder *b, BtBlockKind kind, BtExpr *e, BtName name, const void *key,
                         const char *what, bool sees_class) {
    BtScope *scope = open_block(b, kind, name, key, e->position.line);
    if (!scope) return;
    scope->what = what;
    scope->sees_class = sees_class;
    if (sees_class) define_text(b, "__classdict__", BT_DEF_USE);
    visit_expr(b, e);
    close_block(b, scope);
}

static void visit_type_params(Builder *b, const BtTypeParamList *list) {
    static const char *const defaults[] = {"a TypeVar default", "a ParamSpec default",
                                           "a TypeVarTuple default"};
    for (int i = 0; i < list->count; i++) {
        BtTypeParam *param = list->items[i];
        define(b, param->name, BT_DEF_TYPE_PARAM | BT_DEF_LOCAL, param->position);
        bool sees_class = b->current->sees_class;
        if (param->bound) {
            visit_lazily(b, BT_BLOCK_TYPE_VARIABLE, param->bound, param->name, param,
                         param->bound->kind == BT_EXPR_TUPLE ? "a TypeVar constraint" : "a TypeVar bound",
                         sees_class);
        }
        if (param->default_value) {
            BtExpr *value = param->default_value;
            visit_lazily(b, BT_BLOCK_TYPE_VARIABLE, value, param->name, (const char *)param + 1,
                         defaults[param->kind], sees_class);
        }
    }
}

// ---- functions and comprehensions -------------------------------------------------------------------------

static void visit_exprs(Builder *b, const BtExprList *list) {
    for (int i = 0; i < list->count; i++) {
        if (list->items[i]) visit_expr(b, list->items[i]);
    }
}

static void visit_annotation(Builder *b, BtExpr *annotation) {
    if (!annotation) return;
    if (!b->c->future_annotations) {
        visit_expr(b, annotation);
        return;
    }
    BtScope *scope = open_block(b, BT_BLOCK_ANNOTATION, "_annotation", annotation, annotation->position.line);
    visit_expr(b, annotation);
    close_block(b, scope);
}

static void visit_annotations(Builder *b, const BtArguments *args, BtExpr *returns) {
    const BtArgList *lists[] = {&args->posonlyargs, &args->args, &args->kwonlyargs};
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < lists[k]->count; i++) visit_annotation(b, lists[k]->items[i]->annotation);
    }
    if (args->vararg) visit_annotation(b, args->vararg->annotation);
    if (args->kwarg) visit_annotation(b, args->kwarg->annotation);
    for (int i = 0; i < lists[2]->count; i++) visit_annotation(b, lists[2]->items[i]->annotation);
    visit_annotation(b, returns);
}

static void define_params(Builder *b, const BtArguments *args) {
    const BtArgList *lists[] = {&args->posonlyargs, &args->args, &args->kwonlyargs};
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < lists[k]->count; i++) {
            define(b, lists[k]->items[i]->arg, BT_DEF_PARAM, lists[k]->items[i]->position);
        }
    }
    if (args->vararg) {
        define(b, args->vararg->arg, BT_DEF_PARAM, args->vararg->position);
        b->current->varargs = true;
    }
    if (args->kwarg) {
        define(b, args->kwarg->arg, BT_DEF_PARAM, args->kwarg->position);
        b->current->varkeywords = true;
    }
}

static void visit_function(Builder *b, BtStmt *s) {
    const BtArguments *args = s->as.function_def.args;
    BtName name = s->as.function_def.name;
    define(b, name, BT_DEF_LOCAL, s->position);
    visit_exprs(b, &args->defaults);
    visit_exprs(b, &args->kw_defaults);
    visit_exprs(b, &s->as.function_def.decorator_list);
    BtScope *type_params = NULL;
    if (s->as.function_def.type_params.count) {
        bool keyword_defaults = false;
        for (int i = 0; i < args->kw_defaults.count; i++)
            keyword_defaults |= args->kw_defaults.items[i] != NULL;
        type_params =
            open_type_params(b, name, &s->as.function_def.type_params, false, true, keyword_defaults);
        visit_type_params(b, &s->as.function_def.type_params);
    }
    visit_annotations(b, args, s->as.function_def.returns);
    BtScope *scope = open_block(b, BT_BLOCK_FUNCTION, name, s, s->position.line);
    if (scope && s->kind == BT_STMT_ASYNC_FUNCTION_DEF) scope->coroutine = true;
    define_params(b, args);
    visit_stmts(b, &s->as.function_def.body);
    close_block(b, scope);
    close_block(b, type_params);
}

static void visit_class(Builder *b, BtStmt *s) {
    BtName name = s->as.class_def.name;
    BtName outer = b->class_name;
    define(b, name, BT_DEF_LOCAL, s->position);
    visit_exprs(b, &s->as.class_def.decorator_list);
    BtScope *type_params = NULL;
    if (s->as.class_def.type_params.count) {
        type_params = open_type_params(b, name, &s->as.class_def.type_params, true, false, false);
        b->class_name = name;
        visit_type_params(b, &s->as.class_def.type_params);
    }
    visit_exprs(b, &s->as.class_def.bases);
    for (int i = 0; i < s->as.class_def.keywords.count; i++)
        visit_expr(b, s->as.class_def.keywords.items[i]->value);
    BtScope *scope = open_block(b, BT_BLOCK_CLASS, name, s, s->position.line);
    b->class_name = name;
    if (type_params) {
        define_text(b, "__type_params__", BT_DEF_LOCAL);
        define_text(b, ".type_params", BT_DEF_USE);
    }
    visit_stmts(b, &s->as.class_def.body);
    close_block(b, scope);
    close_block(b, type_params);
    b->class_name = outer;
}

static void visit_comprehension(Builder *b, BtExpr *e, BtComprehensionKind kind, const char *name,
                                const BtComprehensionList *generators, BtExpr *elt, BtExpr *value) {
    BtCompiler *c = b->c;
    BtComprehension *outermost = generators->items[0];
    // The outermost iterable is evaluated in the block around.
    b->current->iteration_depth++;
    visit_expr(b, outermost->iter);
    b->current->iteration_depth--;
    BtName block_name = bt_make_name(c, name, strlen(name));
    BtScope *scope = open_block(b, BT_BLOCK_FUNCTION, block_name, e, e->position.line);
    if (!scope) return;
    scope->comprehension = kind;
    if (outermost->is_async) scope->coroutine = true;
    define_text(b, ".0", BT_DEF_PARAM);
    scope->iteration_target = true;
    visit_expr(b, outermost->target);
    scope->iteration_target = false;
    visit_exprs(b, &outermost->ifs);
    for (int i = 1; i < generators->count; i++) {
        BtComprehension *g = generators->items[i];
        scope->iteration_target = true;
        visit_expr(b, g->target);
        scope->iteration_target = false;
        scope->iteration_depth++;
        visit_expr(b, g->iter);
        scope->iteration_depth--;
        visit_exprs(b, &g->ifs);
        if (g->is_async) scope->coroutine = true;
    }
    if (value) visit_expr(b, value);
    visit_expr(b, elt);
    scope->generator = kind == BT_GENERATOR_EXPRESSION;
    close_block(b, scope);
    if (scope->coroutine && !scope->generator) b->current->coroutine = true;
}

// Where `:=` in a comprehension binds: in the nearest block that is not one.
static void bind_outside_comprehension(Builder *b, BtExpr *target) {
    BtCompiler *c = b->c;
    BtName name = target->as.name.id, mangled = mangle(b, name);
    BtPosition position = target->position;
    for (BtScope *scope = b->current; scope; scope = scope->parent) {
        BtSymbol *symbol = find_symbol(scope, mangled);
        int flags = symbol ? symbol->flags : 0;
        if (scope->comprehension != BT_NO_COMPREHENSION) {
            if ((flags & BT_DEF_ITERATION) && (flags & BT_DEF_LOCAL)) {
                bt_compile_error(c, position,
                                 "assignment expression cannot rebind comprehension iteration variable '%s'",
                                 name);
                return;
            }
            continue;
        }
        switch (scope->kind) {
        case BT_BLOCK_FUNCTION:
            define(b, name, flags & BT_DEF_GLOBAL ? BT_DEF_GLOBAL : BT_DEF_NONLOCAL, position);
            record_directive(b, name, position);
            define_in(b, scope, name, BT_DEF_LOCAL, position);
            return;
        case BT_BLOCK_MODULE:
            define(b, name, BT_DEF_GLOBAL, position);
            record_directive(b, name, position);
            define_in(b, scope, name, BT_DEF_GLOBAL, position);
            return;
        case BT_BLOCK_CLASS:
            bt_compile_error(c, position,
                             "assignment expression within a comprehension cannot be used in a class body");
            return;
        case BT_BLOCK_TYPE_PARAMETERS:
            bt_compile_error(c, position,
                             "assignment expression within a comprehension cannot be used within the "
                             "definition of a generic");
            return;
        case BT_BLOCK_TYPE_ALIAS:
            bt_compile_error(c, position,
                             "assignment expression within a comprehension cannot be used in a type alias");
            return;
        case BT_BLOCK_TYPE_VARIABLE:
            bt_compile_error(
                c, position,
                "assignment expression within a comprehension cannot be used in a TypeVar bound");
            return;
        case BT_BLOCK_ANNOTATION: break;
        }
    }
}

static void check_yield(Builder *b, BtPosition position) {
    static const char *const kinds[] = {"", "list comprehension", "dict comprehension", "set comprehension",
                                        "generator expression"};
    b->current->generator = true;
    if (b->current->comprehension != BT_NO_COMPREHENSION) {
        bt_compile_error(b->c, position, "'yield' inside %s", kinds[b->current->comprehension]);
    }
}

static void visit_await(Builder *b, BtExpr *e) {
    if (!refuse_in_annotation(b, "await expression", e->position)) return;
    visit_expr(b, e->as.await.value);
    b->current->coroutine = true;
}

// ---- expressions ------------------------------------------------------------------------------------------

static void visit_name(Builder *b, BtExpr *e) {
    define(b, e->as.name.id, e->as.name.ctx == BT_LOAD ? BT_DEF_USE : BT_DEF_LOCAL, e->position);
    if (e->as.name.ctx == BT_LOAD && bt_scope_is_function_like(b->current) &&
        strcmp(e->as.name.id, "super") == 0) {
        define_text(b, "__class__", BT_DEF_USE);
    }
}

// a + b + ... is as deep as it is long: walk it in order without recursion.
static void visit_bin_op(Builder *b, BtExpr *e) {
    int depth = 0;
    BtExpr *bottom = e;
    for (; bottom->kind == BT_EXPR_BIN_OP; bottom = bottom->as.bin_op.left) depth++;
    if (depth <= 2) {
        visit_expr(b, e->as.bin_op.left);
        visit_expr(b, e->as.bin_op.right);
        return;
    }
    BtExpr **spine = bt_buffer_alloc((size_t)depth * sizeof *spine);
    if (!spine) {
        b->c->failed = true;
        return;
    }
    int i = 0;
    for (bottom = e; bottom->kind == BT_EXPR_BIN_OP; bottom = bottom->as.bin_op.left) spine[i++] = bottom;
    visit_expr(b, bottom);
    while (i > 0) visit_expr(b, spine[--i]->as.bin_op.right);
    bt_buffer_free(spine);
}

static void visit_expr(Builder *b, BtExpr *e) {
    if (!bt_compile_enter(b->c)) return;
    switch (e->kind) {
    case BT_EXPR_CONSTANT: break;
    case BT_EXPR_NAME: visit_name(b, e); break;
    case BT_EXPR_NAMED_EXPR:
        if (!refuse_in_annotation(b, "named expression", e->position)) return;
        if (b->current->iteration_depth > 0) {
            bt_compile_error(b->c, e->position,
                             "assignment expression cannot be used in a comprehension iterable expression");
            return;
        }
        if (b->current->comprehension != BT_NO_COMPREHENSION)
            bind_outside_comprehension(b, e->as.named_expr.target);
        visit_expr(b, e->as.named_expr.value);
        visit_expr(b, e->as.named_expr.target);
        break;
    case BT_EXPR_BOOL_OP: visit_exprs(b, &e->as.bool_op.values); break;
    case BT_EXPR_BIN_OP: visit_bin_op(b, e); break;
    case BT_EXPR_UNARY_OP: visit_expr(b, e->as.unary_op.operand); break;
    case BT_EXPR_LAMBDA: {
        visit_exprs(b, &e->as.lambda.args->defaults);
        visit_exprs(b, &e->as.lambda.args->kw_defaults);
        BtScope *scope = open_block(b, BT_BLOCK_FUNCTION, "lambda", e, e->position.line);
        define_params(b, e->as.lambda.args);
        visit_expr(b, e->as.lambda.body);
        close_block(b, scope);
        break;
    }
    case BT_EXPR_IF_EXP:
        visit_expr(b, e->as.if_exp.test);
        visit_expr(b, e->as.if_exp.body);
        visit_expr(b, e->as.if_exp.orelse);
        break;
    case BT_EXPR_DICT:
        visit_exprs(b, &e->as.dict.keys);
        visit_exprs(b, &e->as.dict.values);
        break;
    case BT_EXPR_SET: visit_exprs(b, &e->as.set.elts); break;
    case BT_EXPR_LIST_COMP:
        visit_comprehension(b, e, BT_LIST_COMPREHENSION, "<listcomp>", &e->as.list_comp.generators,
                            e->as.list_comp.elt, NULL);
        break;
    case BT_EXPR_SET_COMP:
        visit_comprehension(b, e, BT_SET_COMPREHENSION, "<setcomp>", &e->as.set_comp.generators,
                            e->as.set_comp.elt, NULL);
        break;
    case BT_EXPR_DICT_COMP:
        visit_comprehension(b, e, BT_DICT_COMPREHENSION, "<dictcomp>", &e->as.dict_comp.generators,
                            e->as.dict_comp.key, e->as.dict_comp.value);
        break;
    case BT_EXPR_GENERATOR_EXP:
        visit_comprehension(b, e, BT_GENERATOR_EXPRESSION, "<genexpr>", &e->as.generator_exp.generators,
                            e->as.generator_exp.elt, NULL);
        break;
    case BT_EXPR_AWAIT: visit_await(b, e); break;
    case BT_EXPR_YIELD:
        if (!refuse_in_annotation(b, "yield expression", e->position)) return;
        if (e->as.yield.value) visit_expr(b, e->as.yield.value);
        check_yield(b, e->position);
        break;
    case BT_EXPR_YIELD_FROM:
        if (!refuse_in_annotation(b, "yield expression", e->position)) return;
        visit_expr(b, e->as.yield_from.value);
        check_yield(b, e->position);
        break;
    case BT_EXPR_COMPARE:
        visit_expr(b, e->as.compare.left);
        visit_exprs(b, &e->as.compare.comparators);
        break;
    case BT_EXPR_CALL:
        visit_expr(b, e->as.call.func);
        visit_exprs(b, &e->as.call.args);
        for (int i = 0; i < e->as.call.keywords.count; i++)
            visit_expr(b, e->as.call.keywords.items[i]->value);
        break;
    case BT_EXPR_FORMATTED_VALUE:
        visit_expr(b, e->as.formatted_value.value);
        if (e->as.formatted_value.format_spec) visit_expr(b, e->as.formatted_value.format_spec);
        break;
    case BT_EXPR_JOINED_STR: visit_exprs(b, &e->as.joined_str.values); break;
    case BT_EXPR_ATTRIBUTE: visit_expr(b, e->as.attribute.value); break;
    case BT_EXPR_SUBSCRIPT:
        visit_expr(b, e->as.subscript.value);
        visit_expr(b, e->as.subscript.slice);
        break;
    case BT_EXPR_STARRED: visit_expr(b, e->as.starred.value); break;
    case BT_EXPR_LIST: visit_exprs(b, &e->as.list.elts); break;
    case BT_EXPR_TUPLE: visit_exprs(b, &e->as.tuple.elts); break;
    case BT_EXPR_SLICE:
        if (e->as.slice.lower) visit_expr(b, e->as.slice.lower);
        if (e->as.slice.upper) visit_expr(b, e->as.slice.upper);
        if (e->as.slice.step) visit_expr(b, e->as.slice.step);
        break;
    }
}

// ---- patterns ---------------------------------------------------------------------------------------------

static void visit_pattern(Builder *b, BtPattern *p);

static void visit_patterns(Builder *b, const BtPatternList *list) {
    for (int i = 0; i < list->count; i++) visit_pattern(b, list->items[i]);
}

static void visit_pattern(Builder *b, BtPattern *p) {
    if (!bt_compile_enter(b->c)) return;
    switch (p->kind) {
    case BT_PATTERN_MATCH_VALUE: visit_expr(b, p->as.match_value.value); break;
    case BT_PATTERN_MATCH_SINGLETON: break;
    case BT_PATTERN_MATCH_SEQUENCE: visit_patterns(b, &p->as.match_sequence.patterns); break;
    case BT_PATTERN_MATCH_STAR:
        if (p->as.match_star.name) define(b, p->as.match_star.name, BT_DEF_LOCAL, p->position);
        break;
    case BT_PATTERN_MATCH_MAPPING:
        visit_exprs(b, &p->as.match_mapping.keys);
        visit_patterns(b, &p->as.match_mapping.patterns);
        if (p->as.match_mapping.rest) define(b, p->as.match_mapping.rest, BT_DEF_LOCAL, p->position);
        break;
    case BT_PATTERN_MATCH_CLASS:
        visit_expr(b, p->as.match_class.cls);
        visit_patterns(b, &p->as.match_class.patterns);
        visit_patterns(b, &p->as.match_class.kwd_patterns);
        break;
    case BT_PATTERN_MATCH_AS:
        if (p->as.match_as.pattern) visit_pattern(b, p->as.match_as.pattern);
        if (p->as.match_as.name) define(b, p->as.match_as.name, BT_DEF_LOCAL, p->position);
        break;
    case BT_PATTERN_MATCH_OR: visit_patterns(b, &p->as.match_or.patterns); break;
    }
}

// ---- statements -------------------------------------------------------------------------------------------

// `global` and `nonlocal` come before every other mention of the name.
static void visit_declaration(Builder *b, BtStmt *s, const BtNameList *names, int flag) {
    const char *word = flag == BT_DEF_GLOBAL ? "global" : "nonlocal";
    for (int i = 0; i < names->count; i++) {
        BtName name = names->items[i];
        int flags = flags_of(b, name);
        if (flags & BT_DEF_PARAM) {
            bt_compile_error(b->c, s->position, "name '%s' is parameter and %s", name, word);
        } else if (flags & BT_DEF_USE) {
            bt_compile_error(b->c, s->position, "name '%s' is used prior to %s declaration", name, word);
        } else if (flags & BT_DEF_ANNOTATED) {
            bt_compile_error(b->c, s->position, "annotated name '%s' can't be %s", name, word);
        } else if (flags & BT_DEF_LOCAL) {
            bt_compile_error(b->c, s->position, "name '%s' is assigned to before %s declaration", name, word);
        }
        define(b, name, flag, s->position);
        record_directive(b, name, s->position);
    }
}

static void visit_annotated_assignment(Builder *b, BtStmt *s) {
    BtExpr *target = s->as.ann_assign.target;
    if (target->kind == BT_EXPR_NAME) {
        BtName name = target->as.name.id;
        int flags = flags_of(b, name);
        if ((flags & (BT_DEF_GLOBAL | BT_DEF_NONLOCAL)) && b->current != b->module &&
            s->as.ann_assign.simple) {
            bt_compile_error(b->c, s->position, "annotated name '%s' can't be %s", name,
                             flags & BT_DEF_GLOBAL ? "global" : "nonlocal");
            return;
        }
        if (s->as.ann_assign.simple) {
            define(b, name, BT_DEF_ANNOTATED | BT_DEF_LOCAL, target->position);
        } else if (s->as.ann_assign.value) {
            define(b, name, BT_DEF_LOCAL, target->position);
        }
    } else {
        visit_expr(b, target);
    }
    visit_annotation(b, s->as.ann_assign.annotation);
    if (s->as.ann_assign.value) visit_expr(b, s->as.ann_assign.value);
}

static void visit_aliases(Builder *b, const BtAliasList *names) {
    for (int i = 0; i < names->count; i++) {
        const BtAlias *alias = names->items[i];
        BtName name = alias->asname ? alias->asname : alias->name;
        const char *dot = alias->asname ? NULL : strchr(name, '.');
        if (dot) name = bt_make_name(b->c, name, (size_t)(dot - name));
        if (strcmp(alias->name, "*") != 0) {
            define(b, name, BT_DEF_IMPORT, alias->position);
        } else if (b->current->kind != BT_BLOCK_MODULE) {
            bt_compile_error(b->c, alias->position, "import * only allowed at module level");
        }
    }
}

static void visit_type_alias(Builder *b, BtStmt *s) {
    BtExpr *target = s->as.type_alias.name;
    visit_expr(b, target);
    bool in_class = b->current->kind == BT_BLOCK_CLASS;
    BtScope *type_params = NULL;
    if (s->as.type_alias.type_params.count) {
        type_params =
            open_type_params(b, target->as.name.id, &s->as.type_alias.type_params, false, false, false);
        visit_type_params(b, &s->as.type_alias.type_params);
    }
    visit_lazily(b, BT_BLOCK_TYPE_ALIAS, s->as.type_alias.value, target->as.name.id, s, NULL, in_class);
    close_block(b, type_params);
}

// At the top level (compile()'s flag for consoles) an async statement makes the module's code a coroutine.
static void note_async(Builder *b) {
    if ((b->c->flags & BT_COMPILE_TOP_LEVEL_AWAIT) && b->current == b->module) b->current->coroutine = true;
}

static void visit_stmt(Builder *b, BtStmt *s) {
    if (!bt_compile_enter(b->c)) return;
    switch (s->kind) {
    case BT_STMT_FUNCTION_DEF:
    case BT_STMT_ASYNC_FUNCTION_DEF: visit_function(b, s); break;
    case BT_STMT_CLASS_DEF: visit_class(b, s); break;
    case BT_STMT_TYPE_ALIAS: visit_type_alias(b, s); break;
    case BT_STMT_RETURN:
        if (s->as.return_stmt.value) visit_expr(b, s->as.return_stmt.value);
        break;
    case BT_STMT_DELETE: visit_exprs(b, &s->as.delete_stmt.targets); break;
    case BT_STMT_ASSIGN:
        visit_exprs(b, &s->as.assign.targets);
        visit_expr(b, s->as.assign.value);
        break;
    case BT_STMT_AUG_ASSIGN:
        visit_expr(b, s->as.aug_assign.target);
        visit_expr(b, s->as.aug_assign.value);
        break;
    case BT_STMT_ANN_ASSIGN: visit_annotated_assignment(b, s); break;
    case BT_STMT_ASYNC_FOR:
        note_async(b);
        // fall through
    case BT_STMT_FOR:
        visit_expr(b, s->as.for_loop.target);
        visit_expr(b, s->as.for_loop.iter);
        visit_stmts(b, &s->as.for_loop.body);
        visit_stmts(b, &s->as.for_loop.orelse);
        break;
    case BT_STMT_WHILE:
        visit_expr(b, s->as.while_loop.test);
        visit_stmts(b, &s->as.while_loop.body);
        visit_stmts(b, &s->as.while_loop.orelse);
        break;
    case BT_STMT_IF:
        for (;;) {
            visit_expr(b, s->as.if_stmt.test);
            visit_stmts(b, &s->as.if_stmt.body);
            if (s->as.if_stmt.orelse.count != 1 || s->as.if_stmt.orelse.items[0]->kind != BT_STMT_IF) break;
            s = s->as.if_stmt.orelse.items[0];
        }
        visit_stmts(b, &s->as.if_stmt.orelse);
        break;
    case BT_STMT_ASYNC_WITH:
        note_async(b);
        // fall through
    case BT_STMT_WITH:
        for (int i = 0; i < s->as.with.items.count; i++) {
            visit_expr(b, s->as.with.items.items[i]->context_expr);
            if (s->as.with.items.items[i]->optional_vars)
                visit_expr(b, s->as.with.items.items[i]->optional_vars);
        }
        visit_stmts(b, &s->as.with.body);
        break;
    case BT_STMT_MATCH:
        visit_expr(b, s->as.match.subject);
        for (int i = 0; i < s->as.match.cases.count; i++) {
            BtMatchCase *m = s->as.match.cases.items[i];
            visit_pattern(b, m->pattern);
            if (m->guard) visit_expr(b, m->guard);
            visit_stmts(b, &m->body);
        }
        break;
    case BT_STMT_RAISE:
        if (s->as.raise.exc) visit_expr(b, s->as.raise.exc);
        if (s->as.raise.cause) visit_expr(b, s->as.raise.cause);
        break;
    case BT_STMT_TRY:
    case BT_STMT_TRY_STAR:
        visit_stmts(b, &s->as.try_stmt.body);
        for (int i = 0; i < s->as.try_stmt.handlers.count; i++) {
            BtExceptHandler *handler = s->as.try_stmt.handlers.items[i];
            if (handler->type) visit_expr(b, handler->type);
            if (handler->name) define(b, handler->name, BT_DEF_LOCAL, handler->position);
            visit_stmts(b, &handler->body);
        }
        visit_stmts(b, &s->as.try_stmt.orelse);
        visit_stmts(b, &s->as.try_stmt.finalbody);
        break;
    case BT_STMT_ASSERT:
        visit_expr(b, s->as.assert_stmt.test);
        if (s->as.assert_stmt.msg) visit_expr(b, s->as.assert_stmt.msg);
        break;
    case BT_STMT_IMPORT: visit_aliases(b, &s->as.import.names); break;
    case BT_STMT_IMPORT_FROM: visit_aliases(b, &s->as.import_from.names); break;
    case BT_STMT_GLOBAL: visit_declaration(b, s, &s->as.global.names, BT_DEF_GLOBAL); break;
    case BT_STMT_NONLOCAL: visit_declaration(b, s, &s->as.nonlocal.names, BT_DEF_NONLOCAL); break;
    case BT_STMT_EXPR: visit_expr(b, s->as.expr.value); break;
    case BT_STMT_PASS:
    case BT_STMT_BREAK:
    case BT_STMT_CONTINUE: break;
    }
}

static void visit_stmts(Builder *b, const BtStmtList *list) {
    for (int i = 0; i < list->count && !b->c->failed; i++) visit_stmt(b, list->items[i]);
}

void bt_scope_build(BtCompiler *c, const BtModuleNode *module) {
    Builder builder = {c, NULL, NULL, NULL};
    c->plain_errors = true;
    BtScope *root = open_block(&builder, BT_BLOCK_MODULE, "top", module, 0);
    if (!root) return;
    builder.module = c->root_scope = root;
    if (module->kind == BT_MODULE_EXPRESSION) {
        visit_expr(&builder, module->expression);
    } else {
        visit_stmts(&builder, &module->body);
    }
    if (!c->failed) bt_scope_resolve(c, root);
    c->plain_errors = false;
}
