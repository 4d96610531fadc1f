// Second half: from "what is done with the name here" to "which variable is it".
//
// Blocks are resolved from the outside in, because a name that is not bound here means what it means around
// here; the answer "free" travels back from the inside out, because a variable that an inner block needs must
// be a cell. Each name looks only at its ancestors, so the cost is names times nesting depth.
#include "vm/base/error.h"
#include "vm/compiler/codegen.h"
#include "vm/compiler/scope.h"

static bool is_text(BtName name, const char *text) { return strcmp(name, text) == 0; }

// Is the name bound by a function around, as seen from inside `scope`? Class bodies are looked through, but
// for their hidden cells.
static bool bound_around(const BtScope *scope, BtName name, bool *is_type_param) {
    bool hidden = false;  // a class in between binds the name itself
    for (const BtScope *outer = scope->parent; outer; outer = outer->parent) {
        if (outer->kind == BT_BLOCK_MODULE) return false;
        if (outer->kind == BT_BLOCK_CLASS) {
            if (is_text(name, "__class__") || is_text(name, "__classdict__")) return true;
            const BtSymbol *in_class = bt_scope_symbol(outer, name);
            hidden |= in_class && !in_class->phantom && (in_class->flags & BT_DEF_BOUND);
            continue;
        }
        const BtSymbol *symbol = bt_scope_symbol(outer, name);
        if (!symbol || symbol->phantom || symbol->merged) continue;
        if (symbol->flags & BT_DEF_GLOBAL) return false;
        if (symbol->flags & BT_DEF_NONLOCAL) continue;
        if (symbol->flags & BT_DEF_BOUND) {
            if (is_type_param) *is_type_param = !hidden && (symbol->flags & BT_DEF_TYPE_PARAM);
            return true;
        }
    }
    return false;
}

static void error_at_directive(BtCompiler *c, const BtScope *scope, BtName name, const char *format) {
    const BtDirective *first = NULL;  // in the source: the last in the list
    for (const BtDirective *d = scope->directives; d; d = d->next) {
        if (d->name == name) first = d;
    }
    if (first) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        bt_compile_error(c, first->position, format, name);
#pragma GCC diagnostic pop
        return;
    }
    if (!c->failed) bt_raise_bad_internal_call("scope directive");
    c->failed = true;
}

static void resolve_name(BtCompiler *c, BtScope *scope, BtSymbol *symbol, const BtScope *class_around) {
    int flags = symbol->flags;
    BtName name = symbol->name;
    if (flags & BT_DEF_GLOBAL) {
        if (flags & BT_DEF_NONLOCAL) {
            error_at_directive(c, scope, name, "name '%s' is nonlocal and global");
            return;
        }
        symbol->scope = BT_SCOPE_GLOBAL_EXPLICIT;
        return;
    }
    if (flags & BT_DEF_NONLOCAL) {
        bool type_param = false;
        if (scope->kind == BT_BLOCK_MODULE) {
            error_at_directive(c, scope, name, "nonlocal declaration not allowed at module level");
            return;
        }
        if (!bound_around(scope, name, &type_param)) {
            error_at_directive(c, scope, name, "no binding for nonlocal '%s' found");
            return;
        }
        if (type_param) {
            error_at_directive(c, scope, name, "nonlocal binding not allowed for type parameter '%s'");
            return;
        }
        symbol->scope = BT_SCOPE_FREE;
        symbol->wanted = true;
        return;
    }
    if (flags & BT_DEF_BOUND) {
        symbol->scope = BT_SCOPE_LOCAL;
        return;
    }
    if (class_around) {
        const BtSymbol *in_class = bt_scope_symbol(class_around, name);
        if (in_class && !in_class->phantom) {
            if (in_class->flags & BT_DEF_GLOBAL) {
                symbol->scope = BT_SCOPE_GLOBAL_EXPLICIT;
                return;
            }
            if ((in_class->flags & BT_DEF_BOUND) && !(in_class->flags & BT_DEF_NONLOCAL)) {
                symbol->scope = BT_SCOPE_GLOBAL_IMPLICIT;
                return;
            }
        }
    }
    if (bound_around(scope, name, NULL)) {
        symbol->scope = BT_SCOPE_FREE;
        symbol->wanted = true;
        return;
    }
    symbol->scope = BT_SCOPE_GLOBAL_IMPLICIT;
}

static bool is_free_in_child(const BtScope *scope, BtName name) {
    for (const BtScope *child = scope->children; child; child = child->next) {
        const BtSymbol *symbol = bt_scope_symbol(child, name);
        if (symbol && !symbol->phantom && symbol->scope == BT_SCOPE_FREE) return true;
    }
    return false;
}

// Merges the symbols of a comprehension into the block around it (PEP 709).
static void inline_comprehension(BtCompiler *c, BtScope *scope, BtScope *comprehension) {
    for (int i = 0; i < comprehension->count; i++) {
        BtSymbol *symbol = &comprehension->symbols[i];
        if (symbol->phantom || (symbol->flags & BT_DEF_PARAM)) continue;
        BtNameScope found = (BtNameScope)symbol->scope;
        if (found == BT_SCOPE_FREE && scope->kind == BT_BLOCK_CLASS && is_text(symbol->name, "__class__")) {
            // A class body does not see the __class__ of its own methods.
            found = BT_SCOPE_GLOBAL_IMPLICIT;
            symbol->wanted = false;
            symbol->phantom = true;
        }
        BtSymbol *existing = bt_scope_symbol(scope, symbol->name);
        bool is_cell = found == BT_SCOPE_CELL || (symbol->flags & BT_DEF_COMPREHENSION_CELL);
        if (!existing || existing->phantom) {
            if (!existing) existing = bt_scope_symbol_add(c, scope, symbol->name);
            if (!existing) return;
            existing->phantom = false;
            existing->merged = true;
            existing->flags = symbol->flags;
            existing->scope = (uint8_t)found;
        } else if ((existing->flags & BT_DEF_BOUND) && scope->kind != BT_BLOCK_CLASS &&
                   !is_free_in_child(comprehension, symbol->name)) {
            // What was free in the comprehension is a plain local now.
            symbol->wanted = false;
        }
        if (is_cell) existing->inlined_cell = true;
    }
}

// A comprehension's variable may hide one of a function further out that this block, or another block in it,
// also uses. Merging would make one variable of two; such comprehensions stay functions. (CPython 3.13.0
// merges and loses.)
static bool merging_would_confuse(const BtScope *scope, const BtScope *comprehension) {
    for (int i = 0; i < comprehension->count; i++) {
        const BtSymbol *symbol = &comprehension->symbols[i];
        if (symbol->phantom) continue;
        const BtSymbol *own = bt_scope_symbol(scope, symbol->name);
        if (!(symbol->flags & BT_DEF_LOCAL) || (symbol->flags & BT_DEF_NONLOCAL)) {
            // A global name here, of which a comprehension merged earlier has made a local.
            if (own && own->merged && symbol->scope == BT_SCOPE_GLOBAL_IMPLICIT &&
                own->scope != BT_SCOPE_GLOBAL_IMPLICIT) {
                return true;
            }
            continue;
        }
        if (own && !own->phantom && !own->merged) {
            if (own->scope == BT_SCOPE_FREE && symbol->scope == BT_SCOPE_CELL) return true;
            continue;
        }
        if (!bound_around(scope, symbol->name, NULL)) continue;
        for (const BtScope *child = scope->children; child; child = child->next) {
            const BtSymbol *other = child != comprehension ? bt_scope_symbol(child, symbol->name) : NULL;
            if (other && other->wanted) return true;
        }
    }
    return false;
}

static void resolve_block(BtCompiler *c, BtScope *scope, const BtScope *class_around) {
    if (!bt_compile_enter(c)) return;
    for (int i = 0; i < scope->count && !c->failed; i++)
        resolve_name(c, scope, &scope->symbols[i], class_around);
    for (BtScope *child = scope->children; child && !c->failed; child = child->next) {
        const BtScope *class_of_child = NULL;
        if (child->sees_class) class_of_child = scope->kind == BT_BLOCK_CLASS ? scope : class_around;
        resolve_block(c, child, class_of_child);
    }

    BtScope *previous = NULL;
    for (BtScope *child = scope->children, *next; child && !c->failed; child = next) {
        next = child->next;
        if (child->comprehension != BT_NO_COMPREHENSION && !child->generator && !scope->sees_class &&
            !merging_would_confuse(scope, child)) {
            inline_comprehension(c, scope, child);
            child->inlined = true;
        }
        for (int i = 0; i < child->count; i++) {
            if (!child->symbols[i].wanted) continue;
            BtSymbol *symbol = bt_scope_symbol(scope, child->symbols[i].name);
            if (!symbol) {
                symbol = bt_scope_symbol_add(c, scope, child->symbols[i].name);
                if (!symbol) return;
                symbol->phantom = true;
            }
            symbol->wanted = true;
        }
        // The blocks inside an inlined comprehension are inside this one now.
        if (child->inlined) {
            BtScope *first = child->children ? child->children : next;
            if (previous) {
                previous->next = first;
            } else {
                scope->children = first;
            }
            if (child->children) {
                for (BtScope *inner = child->children; inner; inner = inner->next) inner->parent = scope;
                child->last_child->next = next;
                previous = child->last_child;
            }
        } else {
            previous = child;
        }
    }
    scope->last_child = previous;

    for (int i = 0; i < scope->count; i++) {
        BtSymbol *symbol = &scope->symbols[i];
        if (symbol->inlined_cell) symbol->flags |= BT_DEF_COMPREHENSION_CELL;
        if (bt_scope_is_function_like(scope)) {
            if (symbol->scope == BT_SCOPE_LOCAL && !symbol->phantom &&
                (symbol->wanted || symbol->inlined_cell)) {
                symbol->scope = BT_SCOPE_CELL;
                symbol->wanted = false;
            } else if (symbol->scope == BT_SCOPE_GLOBAL_IMPLICIT && symbol->wanted && !symbol->phantom) {
                // Here the name is the class's; a block inside, which does not see the class, means a
                // variable around it.
                symbol->flags |= BT_DEF_FREE_CLASS;
            }
        } else if (scope->kind == BT_BLOCK_CLASS && symbol->wanted) {
            if (is_text(symbol->name, "__class__")) {
                scope->needs_class_cell = true;
                symbol->wanted = false;
            } else if (is_text(symbol->name, "__classdict__")) {
                scope->needs_class_dict = true;
                symbol->wanted = false;
            } else if (!symbol->phantom) {
                symbol->flags |= BT_DEF_FREE_CLASS;
            }
        }
        if (symbol->phantom && symbol->wanted) {
            symbol->phantom = false;
            symbol->scope = BT_SCOPE_FREE;
        }
    }
}

void bt_scope_resolve(BtCompiler *c, BtScope *root) { resolve_block(c, root, NULL); }
