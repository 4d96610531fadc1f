// One compilation from end to end: parse, fold, scopes, code; errors; units; the emitting helpers that all
// use.
#include "vm/compiler/compiler.h"

#include <stdio.h>
#include <stdlib.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/thread.h"
#include "vm/compiler/assemble.h"
#include "vm/compiler/codegen.h"
#include "vm/compiler/fold.h"
#include "vm/compiler/future.h"
#include "vm/compiler/node_build.h"
#include "vm/compiler/scope_describe.h"
#include "vm/compiler/source_encoding.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// ---- errors -----------------------------------------------------------------------------------------------

void bt_compile_fail(BtCompiler *c) { c->failed = true; }

bool bt_compile_enter(BtCompiler *c) {
    const BtThread *thread = bt_self();
    if (c->failed) return false;
    if (!thread || !thread->c_stack_limit || (char *)__builtin_frame_address(0) > thread->c_stack_limit)
        return true;
    bt_raise(&bt_exc_RecursionError, "maximum recursion depth exceeded during compilation");
    c->failed = true;
    return false;
}

// The text of a line of a file, with its newline; None when the file cannot be read.
static Value line_of_file(const char *path, int line) {
    FILE *file = path && line > 0 ? fopen(path, "r") : NULL;
    if (!file) return BT_NONE;
    char *text = NULL;
    size_t capacity = 0;
    ssize_t length = -1;
    for (int i = 0; i < line; i++) {
        length = getline(&text, &capacity, file);
        if (length < 0) break;
    }
    fclose(file);
    Value result = BT_ERROR;
    if (length >= 0) result = bt_str_from_utf8(text, (size_t)length);
    free(text);
    if (bt_is_error(result)) {
        bt_error_clear();
        return BT_NONE;
    }
    return result;
}

// Raises type(message, (filename, line, column, text, end_line, end_column)); text stolen.
static void raise_syntax_error(BtType *type, const char *message, View filename, int line, int column,
                               Value text, int end_line, int end_column) {
    Value details = BT_EMPTY, exception = BT_EMPTY;
    Value message_object = bt_str_from_utf8(message, strlen(message));
    if (bt_is_error(message_object) || bt_is_error(text)) goto done;
    details = bt_tuple_pack(6, filename, bt_small_int_view(line), bt_small_int_view(column), bt_view(text),
                            bt_small_int_view(end_line), bt_small_int_view(end_column));
    if (bt_is_error(details)) goto done;
    exception = bt_call_2(bt_type_view(type), bt_view(message_object), bt_view(details));
    if (!bt_is_error(exception)) bt_raise_value(exception);
done:
    bt_release_maybe(message_object);
    bt_release_maybe(details);
    bt_release_maybe(text);
}

// The same with args == (message,) and the place in the attributes only.
static void raise_plain_syntax_error(const char *message, View filename, BtPosition position, Value text) {
    View none = BT_NONE_VIEW;
    bool ends = position.end_line > 0;
    Value message_object = bt_str_from_utf8(message, strlen(message));
    Value exception = BT_ERROR;
    if (!bt_is_error(message_object) && !bt_is_error(text)) {
        exception = bt_call_1(bt_type_view(&bt_exc_SyntaxError), bt_view(message_object));
    }
    if (!bt_is_error(exception)) {
        View e = bt_view(exception);
        bool ok =
            bt_setattr_text(e, "filename", filename) &&
            bt_setattr_text(e, "lineno", bt_small_int_view(position.line)) &&
            bt_setattr_text(e, "offset", bt_small_int_view(position.col + 1)) &&
            bt_setattr_text(e, "end_lineno", bt_small_int_view(ends ? position.end_line : position.line)) &&
            bt_setattr_text(e, "end_offset", ends ? bt_small_int_view(position.end_col + 1) : none) &&
            bt_setattr_text(e, "text", bt_view(text));
        if (ok) {
            bt_raise_value(exception);
        } else {
            bt_release(exception);
        }
    }
    bt_release_maybe(message_object);
    bt_release_maybe(text);
}

static void raise_at(BtCompiler *c, BtPosition position, const char *message) {
    c->failed = true;
    Value text = line_of_file(c->filename_text, position.line);
    if (c->plain_errors) {
        raise_plain_syntax_error(message, c->filename, position, text);
    } else {
        raise_syntax_error(&bt_exc_SyntaxError, message, c->filename, position.line, position.col + 1, text,
                           position.end_line, position.end_col + 1);
    }
}

// For free(). NULL: MemoryError, c->failed.
static char *message_text(BtCompiler *c, const char *format, va_list args) {
    char *message = NULL;
    if (vasprintf(&message, format, args) >= 0) return message;
    bt_raise_no_memory();
    c->failed = true;
    return NULL;
}

void bt_compile_error(BtCompiler *c, BtPosition position, const char *format, ...) {
    if (c->failed) return;
    va_list args;
    va_start(args, format);
    char *message = message_text(c, format, args);
    va_end(args);
    if (message) raise_at(c, position, message);
    free(message);
}

void bt_compile_warning(BtCompiler *c, BtPosition position, const char *format, ...) {
    if (c->failed) return;
    va_list args;
    va_start(args, format);
    char *message = message_text(c, format, args);
    va_end(args);
    if (message && !bt_warn_syntax(message, c->filename, position.line)) {
        // Filters turned it into an error: then it is one with a place.
        if (bt_error_matches(&bt_exc_SyntaxWarning)) {
            bt_error_clear();
            raise_at(c, position, message);
        }
        c->failed = true;
    }
    free(message);
}

static void raise_parse_error(const BtSyntaxError *error, View filename, bool script) {
    BtType *type = &bt_exc_SyntaxError;
    switch (error->kind) {
    case BT_SYNTAX_ERROR_MEMORY: bt_raise_no_memory(); return;
    case BT_SYNTAX_ERROR_TOO_COMPLEX: bt_raise(&bt_exc_MemoryError, "%s", error->message); return;
    case BT_SYNTAX_ERROR_VALUE: bt_raise(&bt_exc_ValueError, "%s", error->message); return;
    case BT_SYNTAX_ERROR_INDENTATION: type = &bt_exc_IndentationError; break;
    case BT_SYNTAX_ERROR_TAB: type = &bt_exc_TabError; break;
    case BT_SYNTAX_ERROR_SYNTAX: break;
    }
    if (error->incomplete) type = &bt_exc_IncompleteInputError;
    // Without a place: bytes that are no text. But an empty text is an error in line 0.
    bool empty = error->line == 0 && strcmp(error->message, "invalid syntax") == 0;
    if (error->line == 0 && !empty) {
        if (!script && strncmp(error->message, "encoding problem", 16) == 0) {
            bt_raise_encoding_error(error->message, filename);
        } else {
            bt_raise(type, "%s", error->message);
        }
        return;
    }
    Value text = empty ? bt_str_empty() : BT_NONE;
    if (error->text) {
        text = bt_str_from_utf8(error->text, strlen(error->text));
        if (bt_is_error(text)) {
            bt_error_clear();
            text = BT_NONE;
        }
    }
    raise_syntax_error(type, error->incomplete ? "incomplete input" : error->message, filename, error->line,
                       error->col, text, error->end_line, error->end_col);
}

// ---- names ------------------------------------------------------------------------------------------------

View bt_name_text(BtCompiler *c, BtName name) {
    int known = c->text_keys.count;
    int index = bt_name_map_add(&c->text_keys, bt_name_key(name));
    if (index >= 0 && index < known) return bt_view(c->texts[index]);
    Value text = BT_ERROR;
    if (index >= 0) {
        if (index >= c->text_capacity) {
            int capacity = c->text_capacity ? 2 * c->text_capacity : 64;
            Value *texts = bt_buffer_realloc(c->texts, (size_t)capacity * sizeof *texts);
            if (!texts) goto fail;
            c->texts = texts;
            c->text_capacity = capacity;
        }
        text = bt_str_from_wtf8(name, strlen(name));
        if (!bt_is_error(text)) text = bt_intern(text);
        c->texts[index] = text;
    }
    if (!bt_is_error(text)) return bt_view(text);
fail:
    // The key without a text is never looked at: a failed compilation is over.
    if (index >= 0 && index < c->text_capacity) c->texts[index] = BT_EMPTY;
    c->text_keys.count = known;
    c->failed = true;
    return BT_NO_VIEW;
}

BtName bt_make_name(BtCompiler *c, const char *text, size_t length) {
    BtName name = bt_arena_intern(c->arena, text, length);
    if (!name && !c->failed) {
        bt_raise_no_memory();
        c->failed = true;
    }
    return name ? name : "";
}

// ---- units ------------------------------------------------------------------------------------------------

static void clear_unit(BtUnit *unit) {
    bt_release_maybe(unit->qualname);
    unit->qualname = BT_EMPTY;
    bt_sequence_clear(&unit->code);
    bt_name_map_clear(&unit->names);
    bt_name_map_clear(&unit->locals);
    bt_name_map_clear(&unit->cells);
    bt_name_map_clear(&unit->frees);
    bt_name_map_clear(&unit->constants);
    bt_name_map_clear(&unit->hidden);
    bt_name_map_clear(&unit->static_attributes);
    if (unit->hidden_capacity)
        memset(unit->hidden_active, 0, (size_t)unit->hidden_capacity * sizeof(uint64_t));
    unit->arg_count = unit->positional_only = unit->keyword_only = 0;
    unit->nest_count = 0;
    unit->inlined_depth = 0;
    unit->private_name = NULL;
}

static void free_unit(BtUnit *unit) {
    clear_unit(unit);
    bt_sequence_free(&unit->code);
    bt_name_map_free(&unit->names);
    bt_name_map_free(&unit->locals);
    bt_name_map_free(&unit->cells);
    bt_name_map_free(&unit->frees);
    bt_name_map_free(&unit->constants);
    bt_name_map_free(&unit->hidden);
    bt_name_map_free(&unit->static_attributes);
    bt_buffer_free(unit->hidden_active);
    bt_buffer_free(unit);
}

static int compare_names(const void *a, const void *b) {
    // Code point order is byte order in UTF-8.
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Names of a scope that are cells (or free), sorted, into a map.
static void collect_sorted(BtCompiler *c, BtNameMap *map, BtScope *scope, BtNameScope wanted, uint16_t flag) {
    BtName few[16];
    BtName *names = few;
    int count = 0, capacity = 16;
    for (int i = 0; i < scope->count; i++) {
        const BtSymbol *symbol = &scope->symbols[i];
        if (symbol->phantom || (symbol->scope != wanted && !(symbol->flags & flag))) continue;
        if (count == capacity) {
            BtName *more = bt_arena_alloc(c->arena, 2 * (size_t)capacity * sizeof *more);
            if (!more) {
                bt_raise_no_memory();
                c->failed = true;
                return;
            }
            memcpy(more, names, (size_t)count * sizeof *more);
            names = more;
            capacity *= 2;
        }
        names[count++] = symbol->name;
    }
    if (count > 1) qsort(names, (size_t)count, sizeof *names, compare_names);
    for (int i = 0; i < count; i++) {
        if (bt_name_map_add(map, bt_name_key(names[i])) < 0) c->failed = true;
    }
}

static BtName intern(BtCompiler *c, const char *text) { return bt_make_name(c, text, strlen(text)); }

static bool in_function(const BtUnit *unit) {
    return unit->kind == BT_UNIT_FUNCTION || unit->kind == BT_UNIT_ASYNC_FUNCTION ||
           unit->kind == BT_UNIT_LAMBDA;
}

// "outer.<locals>.inner": where a function or class was defined.
static void set_qualname(BtCompiler *c, BtUnit *unit) {
    BtUnit *parent = unit->parent;
    View name = bt_name_text(c, unit->name);
    if (c->failed) return;
    bool global = false;
    if (parent && parent->kind == BT_UNIT_TYPE_PARAMETERS) parent = parent->parent;
    if (parent && parent->parent &&
        (unit->kind == BT_UNIT_FUNCTION || unit->kind == BT_UNIT_ASYNC_FUNCTION ||
         unit->kind == BT_UNIT_CLASS)) {
        BtName mangled = bt_mangle(c, parent->scope, parent->private_name, unit->name);
        global = bt_scope_lookup(parent->scope, mangled) == BT_SCOPE_GLOBAL_EXPLICIT;
    }
    if (!parent || !parent->parent || global) {
        unit->qualname = bt_hold(name);
    } else {
        unit->qualname =
            bt_str_format(in_function(parent) ? "%U.<locals>.%U" : "%U.%U", bt_view(parent->qualname), name);
        if (!bt_is_error(unit->qualname)) unit->qualname = bt_intern(unit->qualname);
    }
    if (bt_is_error(unit->qualname)) c->failed = true;
}

void bt_unit_enter(BtCompiler *c, BtUnitKind kind, BtName name, const void *key, int first_line) {
    BtUnit *unit = c->free_units;
    if (unit) {
        c->free_units = unit->parent;
    } else {
        unit = bt_buffer_alloc_zero(sizeof *unit);
        if (!unit) {
            // Emitting must stay harmless: go on in the unit that is open (bt_unit_finish knows by
            // nest_level).
            c->failed = true;
            c->nest_level++;
            return;
        }
        unit->code.wrapper = BT_NO_LABEL;
    }
    unit->parent = c->unit;
    unit->kind = kind;
    unit->name = name;
    unit->first_line = first_line;
    unit->scope = bt_scope_of(c, key);
    unit->private_name = c->unit ? c->unit->private_name : NULL;
    c->unit = unit;
    c->nest_level++;
    if (!unit->scope) {  // only after an error
        unit->scope = c->root_scope;
        if (!c->failed) bt_raise_bad_internal_call("bt_unit_enter");
        c->failed = true;
    }
    BtScope *scope = unit->scope;
    for (int i = 0; i < scope->param_count; i++) {
        if (bt_name_map_add(&unit->locals, bt_name_key(scope->params[i])) < 0) c->failed = true;
    }
    collect_sorted(c, &unit->cells, scope, BT_SCOPE_CELL, BT_DEF_COMPREHENSION_CELL);
    if (scope->needs_class_cell && bt_name_map_add(&unit->cells, bt_name_key(intern(c, "__class__"))) < 0)
        c->failed = true;
    if (scope->needs_class_dict &&
        bt_name_map_add(&unit->cells, bt_name_key(intern(c, "__classdict__"))) < 0) {
        c->failed = true;
    }
    collect_sorted(c, &unit->frees, scope, BT_SCOPE_FREE, BT_DEF_FREE_CLASS);
    BtPosition position = bt_position(first_line, first_line, 0, 0);
    if (kind == BT_UNIT_MODULE) {
        position = bt_position(0, first_line, 0, 0);
    } else {
        set_qualname(c, unit);
    }
    bt_emit_int(c, position, BT_OP_RESUME, 0);
}

Value bt_unit_finish(BtCompiler *c, bool return_none) {
    BtUnit *unit = c->unit;
    if (return_none) bt_emit_none(c, BT_NO_POSITION);
    bt_emit(c, BT_NO_POSITION, BT_OP_RETURN_VALUE);
    if (unit->code.failed) c->failed = true;
    Value code = BT_ERROR;
    if (!c->failed) {
        code = bt_assemble(c, unit);
        if (bt_is_error(code)) c->failed = true;
    }
    c->nest_level--;
    if (unit->parent || c->nest_level == 0) {
        c->unit = unit->parent;
        clear_unit(unit);
        unit->parent = c->free_units;
        c->free_units = unit;
    }
    return code;
}

// ---- emitting ---------------------------------------------------------------------------------------------

int bt_constant_number(BtCompiler *c, View constant) {
    if (bt_view_is_empty(constant)) return 0;
    int number = bt_name_map_add(&c->unit->constants, constant.bits);
    if (number < 0) c->failed = true;
    return number;
}

void bt_emit_constant(BtCompiler *c, BtPosition position, View constant) {
    bt_emit_int(c, position, BT_OP_LOAD_CONST, bt_constant_number(c, constant));
}

void bt_emit_none(BtCompiler *c, BtPosition position) { bt_emit_constant(c, position, BT_NONE_VIEW); }

void bt_emit_small_int(BtCompiler *c, BtPosition position, int64_t n) {
    bt_emit_constant(c, position, bt_small_int_view(n));
}

void bt_emit_text(BtCompiler *c, BtPosition position, BtName name) {
    bt_emit_constant(c, position, bt_constant_share(c, bt_hold_maybe(bt_name_text(c, name))));
}

void bt_emit_name(BtCompiler *c, BtPosition position, int opcode, BtName name, int shift, int bits) {
    int number = bt_name_map_add(&c->unit->names,
                                 bt_name_key(bt_mangle(c, c->unit->scope, c->unit->private_name, name)));
    if (number < 0) {
        c->failed = true;
        return;
    }
    bt_emit_int(c, position, opcode, (number << shift) | bits);
}

void bt_emit_local(BtCompiler *c, BtPosition position, int opcode, BtName name) {
    int number = bt_name_map_add(&c->unit->locals, bt_name_key(name));
    if (number < 0) c->failed = true;
    bt_emit_int(c, position, opcode, number);
}

// A name can be both: a class has a cell __class__ for its methods and may see the __class__ of a class
// around it.
static int cell_number(const BtUnit *unit, BtName name, bool free_first) {
    int cell = bt_name_map_find(&unit->cells, bt_name_key(name));
    int free = bt_name_map_find(&unit->frees, bt_name_key(name));
    if (free >= 0 && (cell < 0 || free_first)) return unit->cells.count + free;
    return cell;
}

void bt_emit_cell(BtCompiler *c, BtPosition position, int opcode, BtName name) {
    BtUnit *unit = c->unit;
    bool own = unit->kind == BT_UNIT_CLASS && opcode == BT_PSEUDO_LOAD_CLOSURE;
    int number = cell_number(unit, name, !own && bt_scope_lookup(unit->scope, name) == BT_SCOPE_FREE);
    if (number < 0) {
        if (!c->failed) bt_raise(&bt_exc_SystemError, "compiler: no cell for '%s' in '%s'", name, unit->name);
        c->failed = true;
        return;
    }
    bt_emit_int(c, position, opcode, number);
}

static bool is_hidden_local(const BtUnit *unit, BtName name) {
    int number = bt_name_map_find(&unit->hidden, bt_name_key(name));
    return number >= 0 && (unit->hidden_active[number / 64] >> (number % 64) & 1);
}

void bt_emit_variable(BtCompiler *c, BtPosition position, BtName name, BtExprContext context) {
    BtUnit *unit = c->unit;
    BtScope *scope = unit->scope;
    BtName mangled = bt_mangle(c, unit->scope, unit->private_name, name);
    if (context != BT_LOAD && !bt_check_binding(c, position, mangled, context)) return;
    bool function_like = bt_scope_is_function_like(scope);
    switch (bt_scope_lookup(scope, mangled)) {
    case BT_SCOPE_FREE:
    case BT_SCOPE_CELL:
        if (context == BT_STORE) {
            bt_emit_cell(c, position, BT_OP_STORE_DEREF, mangled);
        } else if (context == BT_DEL) {
            bt_emit_cell(c, position, BT_OP_DELETE_DEREF, mangled);
        } else if (scope->kind == BT_BLOCK_CLASS && !unit->inlined_depth) {
            bt_emit(c, position, BT_OP_LOAD_LOCALS);
            bt_emit_cell(c, position, BT_OP_LOAD_FROM_DICT_OR_DEREF, mangled);
        } else if (scope->sees_class) {
            bt_emit_cell(c, position, BT_OP_LOAD_DEREF, intern(c, "__classdict__"));
            bt_emit_cell(c, position, BT_OP_LOAD_FROM_DICT_OR_DEREF, mangled);
        } else {
            bt_emit_cell(c, position, BT_OP_LOAD_DEREF, mangled);
        }
        return;
    case BT_SCOPE_LOCAL:
        if (!function_like && !is_hidden_local(unit, mangled)) break;
        bt_emit_local(c, position,
                      context == BT_LOAD    ? BT_OP_LOAD_FAST
                      : context == BT_STORE ? BT_OP_STORE_FAST
                                            : BT_OP_DELETE_FAST,
                      mangled);
        return;
    case BT_SCOPE_GLOBAL_IMPLICIT:
        if (!function_like) break;
        if (context == BT_LOAD && scope->sees_class) {
            bt_emit_cell(c, position, BT_OP_LOAD_DEREF, intern(c, "__classdict__"));
            bt_emit_name(c, position, BT_OP_LOAD_FROM_DICT_OR_GLOBALS, name, 0, 0);
            return;
        }
        // fall through
    case BT_SCOPE_GLOBAL_EXPLICIT:
        if (context == BT_LOAD) {
            bt_emit_name(c, position, BT_OP_LOAD_GLOBAL, name, 1, 0);
        } else {
            bt_emit_name(c, position, context == BT_STORE ? BT_OP_STORE_GLOBAL : BT_OP_DELETE_GLOBAL, name, 0,
                         0);
        }
        return;
    case BT_SCOPE_UNKNOWN: break;
    }
    if (context == BT_LOAD && scope->kind == BT_BLOCK_CLASS && unit->inlined_depth) {
        bt_emit_name(c, position, BT_OP_LOAD_GLOBAL, name, 1, 0);
        return;
    }
    bt_emit_name(c, position,
                 context == BT_LOAD    ? BT_OP_LOAD_NAME
                 : context == BT_STORE ? BT_OP_STORE_NAME
                                       : BT_OP_DELETE_NAME,
                 name, 0, 0);
}

// ---- the whole --------------------------------------------------------------------------------------------

static Value compile_module(BtCompiler *c, BtModuleNode *module) {
    c->interactive = module->kind == BT_MODULE_INTERACTIVE;
    bt_unit_enter(c, BT_UNIT_MODULE, intern(c, "<module>"), module, 1);
    if (!c->unit) return BT_ERROR;
    if (module->kind == BT_MODULE_EXPRESSION) {
        bt_compile_expr(c, module->expression);
        return bt_unit_finish(c, false);
    }
    bt_compile_body(c, bt_position(1, 1, 0, 0), &module->body);
    return bt_unit_finish(c, true);
}

static void free_compiler(BtCompiler *c) {
    while (c->unit) {
        BtUnit *unit = c->unit;
        c->unit = unit->parent;
        free_unit(unit);
    }
    while (c->free_units) {
        BtUnit *unit = c->free_units;
        c->free_units = unit->parent;
        free_unit(unit);
    }
    for (int i = 0; i < c->text_keys.count; i++) bt_release_maybe(c->texts[i]);
    bt_buffer_free(c->texts);
    bt_name_map_free(&c->text_keys);
    bt_name_map_free(&c->scope_keys);
    bt_buffer_free(c->scopes);
    bt_constant_pool_free(&c->pool);
    bt_scratch_free(&c->scratch);
}

// Sets a compiler up and shows the parser's warnings.
static void start(BtCompiler *c, const BtSyntaxWarning *warnings, BtArena *arena, View filename, int flags,
                  int optimize) {
    memset(c, 0, sizeof *c);
    c->arena = arena;
    c->filename = filename;
    c->filename_text = bt_str_utf8(filename, NULL);
    if (!c->filename_text) bt_error_clear();
    c->flags = (uint32_t)flags;
    c->optimize = optimize;
    for (const BtSyntaxWarning *w = warnings; w; w = w->next) {
        bt_compile_warning(c, bt_position(w->line, w->end_line, w->col, w->end_col), "%s", w->message);
    }
}

// Ends it; the result counts only when nothing failed.
static Value finish(BtCompiler *c, Value result) {
    if (c->failed && !bt_is_error(result)) {
        bt_release(result);
        result = BT_ERROR;
    }
    free_compiler(c);
    return result;
}

// The warnings about a text that turned out to have an error.
static bool show_warnings(const BtSyntaxWarning *warnings, BtArena *arena, View filename) {
    BtCompiler compiler;
    start(&compiler, warnings, arena, filename, 0, 0);
    bool ok = !compiler.failed;
    free_compiler(&compiler);
    return ok;
}

Value bt_compile_tree(BtModuleNode *module, BtArena *arena, View filename, int flags, int optimize) {
    BtCompiler compiler;
    BtCompiler *c = &compiler;
    start(c, module->warnings, arena, filename, flags, optimize);
    if (!c->failed) bt_future_find(c, module);
    bool symbols = flags & BT_COMPILE_SYMBOLS;
    if (!c->failed && !symbols) bt_fold(c, module);
    if (!c->failed) bt_scope_build(c, module);
    if (symbols) return finish(c, c->failed ? BT_ERROR : bt_scope_describe(c->root_scope));
    return finish(c, c->failed ? BT_ERROR : compile_module(c, module));
}

Value bt_tree_to_nodes(BtModuleNode *module, BtArena *arena, View filename, int flags, int optimize) {
    BtCompiler compiler;
    BtCompiler *c = &compiler;
    start(c, module->warnings, arena, filename, flags, optimize);
    if ((flags & BT_COMPILE_OPTIMIZED_AST) == BT_COMPILE_OPTIMIZED_AST) {
        if (!c->failed) bt_future_find(c, module);
        if (!c->failed) bt_fold(c, module);
    }
    return finish(c, c->failed ? BT_ERROR : bt_node_build(module));
}

Value bt_compile(const char *source, size_t length, View filename, BtParseMode mode, int flags,
                 int optimize) {
    return bt_compile_version(source, length, filename, mode, flags, optimize, 0);
}

Value bt_compile_version(const char *source, size_t length, View filename, BtParseMode mode, int flags,
                         int optimize, int minor_version) {
    int parse_flags = minor_version << BT_PARSE_VERSION_SHIFT;
    if (flags & BT_COMPILE_IGNORE_COOKIE) parse_flags |= BT_PARSE_IGNORE_COOKIE;
    if (flags & BT_COMPILE_ALLOW_INCOMPLETE) parse_flags |= BT_PARSE_ALLOW_INCOMPLETE;
    if (flags & BT_COMPILE_DONT_IMPLY_DEDENT) parse_flags |= BT_PARSE_DONT_IMPLY_DEDENT;
    if (flags & BT_COMPILE_TYPE_COMMENTS) parse_flags |= BT_PARSE_TYPE_COMMENTS;
    if (flags & BT_COMPILE_FUTURE_BARRY_AS_BDFL) parse_flags |= BT_PARSE_BARRY_AS_BDFL;
    const char *filename_text = bt_str_utf8(filename, NULL);
    if (!filename_text) {
        bt_error_clear();
        filename_text = "?";
    }
    Value decoded = BT_EMPTY;
    if (!(flags & BT_COMPILE_IGNORE_COOKIE)) {
        bool script = flags & BT_COMPILE_SCRIPT;
        if (!bt_decode_foreign_source(source, length, filename, script, &decoded)) return BT_ERROR;
    }
    if (!bt_is_empty(decoded)) {
        parse_flags |= BT_PARSE_IGNORE_COOKIE;
        source = bt_str_utf8(bt_view(decoded), &length);
        if (!source) {
            bt_release(decoded);
            return BT_ERROR;
        }
    }
    BtArena arena;
    bt_arena_init(&arena);
    BtModuleNode *module = NULL;
    BtSyntaxError error;
    memset(&error, 0, sizeof error);
    Value code = BT_ERROR;
    if (bt_parse(source, length, filename_text, mode, parse_flags, &arena, &module, &error)) {
        code = flags & BT_COMPILE_ONLY_AST ? bt_tree_to_nodes(module, &arena, filename, flags, optimize)
                                           : bt_compile_tree(module, &arena, filename, flags, optimize);
    } else if (error.warnings && !error.incomplete && !show_warnings(error.warnings, &arena, filename)) {
        // one of them is the error now
    } else if ((flags & BT_COMPILE_SCRIPT) || strncmp(error.message, "Non-UTF-8 code", 14) != 0 ||
               !bt_raise_undecodable(source, length, filename)) {
        raise_parse_error(&error, filename, flags & BT_COMPILE_SCRIPT);
    }
    bt_arena_free(&arena);
    bt_release_maybe(decoded);
    return code;
}
