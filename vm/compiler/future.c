#include "vm/compiler/future.h"

#include "vm/compiler/compiler.h"

// All but the last became the language long ago: they are accepted and mean nothing.
static const char *const features[] = {
    "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
    "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations",
};

static void read_import(BtCompiler *c, const BtStmt *s) {
    size_t count = sizeof features / sizeof *features;
    BtPosition position = s->position;
    position.end_line = 0;  // these errors say only where they begin
    for (int i = 0; i < s->as.import_from.names.count; i++) {
        const char *name = s->as.import_from.names.items[i]->name;
        size_t known = 0;
        while (known < count && strcmp(features[known], name) != 0) known++;
        if (known == count - 1) {
            c->flags |= BT_COMPILE_FUTURE_ANNOTATIONS;
        } else if (strcmp(name, "braces") == 0) {
            bt_compile_error(c, position, "not a chance");
        } else if (known == count) {
            bt_compile_error(c, position, "future feature %.100s is not defined", name);
        }
    }
    c->future_place = s->position;
}

bool bt_is_future_import(const BtStmt *s) {
    return s->kind == BT_STMT_IMPORT_FROM && s->as.import_from.level == 0 && s->as.import_from.module &&
           strcmp(s->as.import_from.module, "__future__") == 0;
}

void bt_future_find(BtCompiler *c, const BtModuleNode *module) {
    c->future_annotations = c->flags & BT_COMPILE_FUTURE_ANNOTATIONS;
    if (module->kind == BT_MODULE_EXPRESSION) return;
    c->plain_errors = true;
    int i = module->kind == BT_MODULE_MODULE && bt_docstring_of(&module->body) ? 1 : 0;
    for (; i < module->body.count && bt_is_future_import(module->body.items[i]) && !c->failed; i++) {
        read_import(c, module->body.items[i]);
    }
    c->plain_errors = false;
    c->future_annotations = c->flags & BT_COMPILE_FUTURE_ANNOTATIONS;
}
