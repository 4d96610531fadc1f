// match: patterns are compiled to tests that either fall through with all captures on the stack, or jump to
// code that drops what they have pushed so far and goes on with the next case.
//
//     stack while matching:   subject  captures (values to bind)  items kept on top (being taken apart)
//
// Names are bound only when the whole pattern has matched.
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/compiler/codegen.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

typedef struct Names {
    BtName *items;   // in the arena
    int count, capacity;
} Names;

typedef struct Matcher {
    Names stores;            // captured so far, deepest on the stack first
    bool allow_irrefutable;  // may this pattern match everything?
    BtLabel *fail_pop;       // label i: pop i words, then fail
    int fail_pop_count, fail_pop_capacity;
    int on_top;              // words to drop, besides captures, when failing now
} Matcher;

static void compile_pattern(BtCompiler *c, BtPattern *p, Matcher *m);

static bool names_add(BtCompiler *c, Names *names, int index, BtName name) {
    if (names->count == names->capacity) {
        int capacity = names->capacity ? 2 * names->capacity : 8;
        BtName *items = bt_arena_alloc(c->arena, (size_t)capacity * sizeof *items);
        if (!items) {
            if (!c->failed) bt_raise_no_memory();
            c->failed = true;
            return false;
        }
        if (names->count) memcpy(items, names->items, (size_t)names->count * sizeof *items);
        names->items = items;
        names->capacity = capacity;
    }
    memmove(names->items + index + 1, names->items + index,
            (size_t)(names->count - index) * sizeof *names->items);
    names->items[index] = name;
    names->count++;
    return true;
}

static int names_find(const Names *names, BtName name) {
    for (int i = 0; i < names->count; i++) {
        if (names->items[i] == name) return i;
    }
    return -1;
}

// A name as repr shows it in messages.
static const char *quoted(BtCompiler *c, BtName name) {
    size_t length = strlen(name);
    char *text = bt_arena_alloc(c->arena, length + 3);
    if (!text) return name;
    text[0] = text[length + 1] = '\'';
    memcpy(text + 1, name, length);
    return text;
}

static bool is_wildcard(const BtPattern *p) {
    return p->kind == BT_PATTERN_MATCH_AS && !p->as.match_as.name && !p->as.match_as.pattern;
}

static bool is_wildcard_star(const BtPattern *p) {
    return p->kind == BT_PATTERN_MATCH_STAR && !p->as.match_star.name;
}

// ---- failing ----------------------------------------------------------------------------------------------

static void ensure_fail_pop(BtCompiler *c, Matcher *m, int n) {
    if (n >= m->fail_pop_capacity) {
        int capacity = 2 * n + 8;
        BtLabel *labels = bt_arena_alloc(c->arena, (size_t)capacity * sizeof *labels);
        if (!labels) {
            if (!c->failed) bt_raise_no_memory();
            c->failed = true;
            return;
        }
        if (m->fail_pop_count) memcpy(labels, m->fail_pop, (size_t)m->fail_pop_count * sizeof *labels);
        m->fail_pop = labels;
        m->fail_pop_capacity = capacity;
    }
    while (m->fail_pop_count <= n) m->fail_pop[m->fail_pop_count++] = bt_new_label(c);
}

static void fail(BtCompiler *c, BtPosition position, Matcher *m, int opcode) {
    int pops = m->on_top + m->stores.count;
    ensure_fail_pop(c, m, pops);
    if (!c->failed) bt_emit_jump(c, position, opcode, m->fail_pop[pops]);
}

// The landing places: one pop for each word, then what comes after the pattern.
static void emit_fail_pops(BtCompiler *c, BtPosition position, Matcher *m) {
    if (m->fail_pop_count == 0) return;
    for (int i = m->fail_pop_count - 1; i > 0; i--) {
        bt_place(c, m->fail_pop[i]);
        bt_emit(c, position, BT_OP_POP_TOP);
    }
    bt_place(c, m->fail_pop[0]);
    m->fail_pop_count = 0;
}

// ---- captures ---------------------------------------------------------------------------------------------

// Moves the top word below the `count - 1` words under it.
static void rotate(BtCompiler *c, BtPosition position, int count) {
    while (count > 1) bt_emit_int(c, position, BT_OP_SWAP, count--);
}

static void capture(BtCompiler *c, BtPosition position, BtName name, Matcher *m) {
    if (!name) {
        bt_emit(c, position, BT_OP_POP_TOP);
        return;
    }
    if (names_find(&m->stores, name) >= 0) {
        bt_compile_error(c, position, "multiple assignments to name %s in pattern", quoted(c, name));
        return;
    }
    rotate(c, position, m->on_top + m->stores.count + 1);
    names_add(c, &m->stores, m->stores.count, name);
}

static void compile_subpattern(BtCompiler *c, BtPattern *p, Matcher *m) {
    bool saved = m->allow_irrefutable;
    m->allow_irrefutable = true;
    compile_pattern(c, p, m);
    m->allow_irrefutable = saved;
}

static void test_not_none(BtCompiler *c, BtPosition position) {
    bt_emit_int(c, position, BT_OP_COPY, 1);
    bt_emit_none(c, position);
    bt_emit_int(c, position, BT_OP_IS_OP, 1);
}

// ---- patterns ---------------------------------------------------------------------------------------------

static void compile_value(BtCompiler *c, BtPattern *p, Matcher *m) {
    BtExpr *value = p->as.match_value.value;
    if (!bt_is_constant(value) && value->kind != BT_EXPR_ATTRIBUTE && value->kind != BT_EXPR_JOINED_STR) {
        bt_compile_error(c, p->position, "patterns may only match literals and attribute lookups");
        return;
    }
    if (value->kind == BT_EXPR_JOINED_STR) {
        bt_compile_error(c, p->position, "patterns may only match literals and attribute lookups");
        return;
    }
    bt_compile_expr(c, value);
    bt_emit_compare(c, p->position, BT_COMPARE_EQ);
    bt_emit(c, p->position, BT_OP_TO_BOOL);
    fail(c, p->position, m, BT_OP_POP_JUMP_IF_FALSE);
}

static void compile_singleton(BtCompiler *c, BtPattern *p, Matcher *m) {
    BtConstantKind kind = p->as.match_singleton.value;
    bt_emit_constant(c, p->position,
                     kind == BT_CONSTANT_NONE   ? BT_NONE_VIEW
                     : kind == BT_CONSTANT_TRUE ? BT_TRUE_VIEW
                                                : BT_FALSE_VIEW);
    bt_emit_compare(c, p->position, BT_COMPARE_IS);
    fail(c, p->position, m, BT_OP_POP_JUMP_IF_FALSE);
}

static void test_length(BtCompiler *c, BtPosition position, int length, BtCompareOperator op, Matcher *m) {
    bt_emit(c, position, BT_OP_GET_LEN);
    bt_emit_small_int(c, position, length);
    bt_emit_compare(c, position, op);
    fail(c, position, m, BT_OP_POP_JUMP_IF_FALSE);
}

// [a, *_, b]: only the items that matter are taken, one by one.
static void match_by_index(BtCompiler *c, BtPosition position, const BtPatternList *patterns, int star,
                           Matcher *m) {
    m->on_top++;
    for (int i = 0; i < patterns->count; i++) {
        BtPattern *p = patterns->items[i];
        if (is_wildcard(p) || i == star) continue;
        bt_emit_int(c, position, BT_OP_COPY, 1);
        if (i < star) {
            bt_emit_small_int(c, position, i);
        } else {
            // Negative indices are not promised by the sequence protocol.
            bt_emit(c, position, BT_OP_GET_LEN);
            bt_emit_small_int(c, position, patterns->count - i);
            bt_emit_int(c, position, BT_OP_BINARY_OP, BT_OP_SUB);
        }
        bt_emit(c, position, BT_OP_BINARY_SUBSCR);
        compile_subpattern(c, p, m);
    }
    m->on_top--;
    bt_emit(c, position, BT_OP_POP_TOP);
}

static void match_by_unpacking(BtCompiler *c, BtPosition position, const BtPatternList *patterns,
                               Matcher *m) {
    int count = patterns->count, star = -1;
    for (int i = 0; i < count; i++) {
        if (patterns->items[i]->kind == BT_PATTERN_MATCH_STAR) star = i;
    }
    if (star >= 1 << 8 || (star >= 0 && count - star - 1 >= 1 << 23)) {
        bt_compile_error(c, position, "too many expressions in star-unpacking sequence pattern");
        return;
    }
    if (star >= 0) {
        bt_emit_int(c, position, BT_OP_UNPACK_EX, star + ((count - star - 1) << 8));
    } else {
        bt_emit_int(c, position, BT_OP_UNPACK_SEQUENCE, count);
    }
    m->on_top += count;
    for (int i = 0; i < count; i++) {
        m->on_top--;
        compile_subpattern(c, patterns->items[i], m);
    }
}

static void compile_sequence(BtCompiler *c, BtPattern *p, Matcher *m) {
    const BtPatternList *patterns = &p->as.match_sequence.patterns;
    int count = patterns->count, star = -1;
    bool only_wildcards = true, star_wildcard = false;
    for (int i = 0; i < count; i++) {
        BtPattern *item = patterns->items[i];
        if (item->kind == BT_PATTERN_MATCH_STAR) {
            if (star >= 0) {
                bt_compile_error(c, p->position, "multiple starred names in sequence pattern");
                return;
            }
            star_wildcard = is_wildcard_star(item);
            only_wildcards &= star_wildcard;
            star = i;
        } else {
            only_wildcards &= is_wildcard(item);
        }
    }
    m->on_top++;
    bt_emit(c, p->position, BT_OP_MATCH_SEQUENCE);
    fail(c, p->position, m, BT_OP_POP_JUMP_IF_FALSE);
    if (star < 0) {
        test_length(c, p->position, count, BT_COMPARE_EQ, m);
    } else if (count > 1) {
        test_length(c, p->position, count - 1, BT_COMPARE_GT_E, m);
    }
    m->on_top--;
    if (only_wildcards) {
        bt_emit(c, p->position, BT_OP_POP_TOP);
    } else if (star_wildcard) {
        match_by_index(c, p->position, patterns, star, m);
    } else {
        match_by_unpacking(c, p->position, patterns, m);
    }
}

static void check_duplicate_keys(BtCompiler *c, BtPattern *p) {
    const BtExprList *keys = &p->as.match_mapping.keys;
    for (int i = 0; i < keys->count; i++) {
        if (!bt_is_constant(keys->items[i])) continue;
        View key = bt_constant_of(c, &keys->items[i]->as.constant);
        for (int k = 0; k < i && !c->failed; k++) {
            if (!bt_is_constant(keys->items[k])) continue;
            int equal = bt_equal(bt_constant_of(c, &keys->items[k]->as.constant), key);
            if (equal < 0) bt_error_clear();
            if (equal != 1) continue;
            Value text = bt_repr(key);
            const char *utf8 = bt_is_error(text) ? NULL : bt_str_utf8(bt_view(text), NULL);
            if (!utf8) bt_error_clear();
            bt_compile_error(c, p->position, "mapping pattern checks duplicate key (%s)", utf8 ? utf8 : "?");
            bt_release_maybe(text);
            return;
        }
    }
}

static void compile_mapping(BtCompiler *c, BtPattern *p, Matcher *m) {
    const BtExprList *keys = &p->as.match_mapping.keys;
    int count = keys->count;
    BtName rest = p->as.match_mapping.rest;
    m->on_top++;
    bt_emit(c, p->position, BT_OP_MATCH_MAPPING);
    fail(c, p->position, m, BT_OP_POP_JUMP_IF_FALSE);
    if (count == 0 && !rest) {
        m->on_top--;
        bt_emit(c, p->position, BT_OP_POP_TOP);
        return;
    }
    if (count) test_length(c, p->position, count, BT_COMPARE_GT_E, m);
    check_duplicate_keys(c, p);
    for (int i = 0; i < count; i++) {
        BtExpr *key = keys->items[i];
        if (!bt_is_constant(key) && key->kind != BT_EXPR_ATTRIBUTE) {
            bt_compile_error(c, p->position,
                             "mapping pattern keys may only match literals and attribute lookups");
            return;
        }
        bt_compile_expr(c, key);
    }
    bt_emit_int(c, p->position, BT_OP_BUILD_TUPLE, count);
    bt_emit(c, p->position, BT_OP_MATCH_KEYS);
    m->on_top += 2;
    test_not_none(c, p->position);
    fail(c, p->position, m, BT_OP_POP_JUMP_IF_FALSE);
    bt_emit_int(c, p->position, BT_OP_UNPACK_SEQUENCE, count);
    m->on_top += count - 1;
    for (int i = 0; i < count; i++) {
        m->on_top--;
        compile_subpattern(c, p->as.match_mapping.patterns.items[i], m);
    }
    m->on_top -= 2;
    if (!rest) {
        bt_emit(c, p->position, BT_OP_POP_TOP);
        bt_emit(c, p->position, BT_OP_POP_TOP);
        return;
    }
    // **rest: a copy of the subject without the keys.
    bt_emit_int(c, p->position, BT_OP_BUILD_MAP, 0);
    bt_emit_int(c, p->position, BT_OP_SWAP, 3);
    bt_emit_int(c, p->position, BT_OP_DICT_UPDATE, 2);
    bt_emit_int(c, p->position, BT_OP_UNPACK_SEQUENCE, count);
    while (count > 0) {
        bt_emit_int(c, p->position, BT_OP_COPY, 1 + count--);
        bt_emit_int(c, p->position, BT_OP_SWAP, 2);
        bt_emit(c, p->position, BT_OP_DELETE_SUBSCR);
    }
    capture(c, p->position, rest, m);
}

static void compile_class_pattern(BtCompiler *c, BtPattern *p, Matcher *m) {
    const BtNameList *attributes = &p->as.match_class.kwd_attrs;
    const BtPatternList *patterns = &p->as.match_class.patterns,
                        *keyword_patterns = &p->as.match_class.kwd_patterns;
    for (int i = 0; i < attributes->count; i++) {
        for (int k = i + 1; k < attributes->count; k++) {
            if (attributes->items[i] == attributes->items[k]) {
                bt_compile_error(c, keyword_patterns->items[k]->position,
                                 "attribute name repeated in class pattern: %s", attributes->items[k]);
                return;
            }
        }
    }
    bt_compile_expr(c, p->as.match_class.cls);
    Value names = bt_tuple_new(attributes->count);
    for (int i = 0; !bt_is_error(names) && i < attributes->count; i++) {
        View name = bt_name_text(c, attributes->items[i]);
        bt_tuple_cast(bt_view(names))->items[i] = bt_view_is_empty(name) ? BT_NONE : bt_hold(name);
    }
    bt_emit_constant(c, p->position, bt_constant_share(c, names));
    bt_emit_int(c, p->position, BT_OP_MATCH_CLASS, patterns->count);
    test_not_none(c, p->position);
    m->on_top++;
    fail(c, p->position, m, BT_OP_POP_JUMP_IF_FALSE);
    int count = patterns->count + attributes->count;
    bt_emit_int(c, p->position, BT_OP_UNPACK_SEQUENCE, count);
    m->on_top += count - 1;
    for (int i = 0; i < count; i++) {
        m->on_top--;
        BtPattern *item =
            i < patterns->count ? patterns->items[i] : keyword_patterns->items[i - patterns->count];
        if (is_wildcard(item)) {
            bt_emit(c, p->position, BT_OP_POP_TOP);
        } else {
            compile_subpattern(c, item, m);
        }
    }
}

static void compile_as(BtCompiler *c, BtPattern *p, Matcher *m) {
    BtName name = p->as.match_as.name;
    if (!p->as.match_as.pattern) {
        if (!m->allow_irrefutable) {
            if (name) {
                bt_compile_error(c, p->position, "name capture %s makes remaining patterns unreachable",
                                 quoted(c, name));
            } else {
                bt_compile_error(c, p->position, "wildcard makes remaining patterns unreachable");
            }
            return;
        }
        capture(c, p->position, name, m);
        return;
    }
    m->on_top++;
    bt_emit_int(c, p->position, BT_OP_COPY, 1);
    compile_pattern(c, p->as.match_as.pattern, m);
    m->on_top--;
    capture(c, p->position, name, m);
}

// Brings the captures of an alternative into the order of the first one, on the stack and in `stores`. False:
// they bind different names.
static bool reorder_captures(BtCompiler *c, BtPosition position, Names *stores, const Names *control) {
    if (stores->count != control->count) return false;
    for (int i = control->count - 1; i >= 0; i--) {
        int at = names_find(stores, control->items[i]);
        if (at < 0) return false;
        if (at == i) continue;
        // at < i, as the ones above i are in place. Move the first at + 1 captures up, one by one.
        int rotations = at + 1;
        BtName *moved = bt_arena_alloc(c->arena, (size_t)rotations * sizeof *moved);
        if (!moved) {
            if (!c->failed) bt_raise_no_memory();
            c->failed = true;
            return true;
        }
        memcpy(moved, stores->items, (size_t)rotations * sizeof *moved);
        memmove(stores->items, stores->items + rotations, (size_t)(i - at) * sizeof *moved);
        memcpy(stores->items + (i - at), moved, (size_t)rotations * sizeof *moved);
        while (rotations-- > 0) rotate(c, position, i + 1);
    }
    return true;
}

static void compile_or(BtCompiler *c, BtPattern *p, Matcher *m) {
    const BtPatternList *patterns = &p->as.match_or.patterns;
    BtLabel end = bt_new_label(c);
    Names control = {NULL, 0, 0};
    for (int i = 0; i < patterns->count && !c->failed; i++) {
        BtPattern *alternative = patterns->items[i];
        Matcher inner = {{NULL, 0, 0}, i == patterns->count - 1 && m->allow_irrefutable, NULL, 0, 0, 0};
        bt_emit_int(c, alternative->position, BT_OP_COPY, 1);
        compile_pattern(c, alternative, &inner);
        if (i == 0) {
            control = inner.stores;
        } else if (!reorder_captures(c, alternative->position, &inner.stores, &control)) {
            bt_compile_error(c, p->position, "alternative patterns bind different names");
            return;
        }
        bt_emit_jump(c, alternative->position, BT_PSEUDO_JUMP, end);
        emit_fail_pops(c, alternative->position, &inner);
    }
    if (c->failed) return;
    bt_emit(c, p->position, BT_OP_POP_TOP);
    fail(c, p->position, m, BT_PSEUDO_JUMP);
    bt_place(c, end);
    // The captures lie above the copy of the subject and what is kept on top: put them below.
    int rotations = control.count + 1 + m->on_top + m->stores.count;
    for (int i = 0; i < control.count; i++) {
        rotate(c, p->position, rotations);
        if (names_find(&m->stores, control.items[i]) >= 0) {
            bt_compile_error(c, p->position, "multiple assignments to name %s in pattern",
                             quoted(c, control.items[i]));
            return;
        }
        names_add(c, &m->stores, m->stores.count, control.items[i]);
    }
    bt_emit(c, p->position, BT_OP_POP_TOP);
}

static void compile_pattern(BtCompiler *c, BtPattern *p, Matcher *m) {
    if (!bt_compile_enter(c)) return;
    switch (p->kind) {
    case BT_PATTERN_MATCH_VALUE: compile_value(c, p, m); break;
    case BT_PATTERN_MATCH_SINGLETON: compile_singleton(c, p, m); break;
    case BT_PATTERN_MATCH_SEQUENCE: compile_sequence(c, p, m); break;
    case BT_PATTERN_MATCH_MAPPING: compile_mapping(c, p, m); break;
    case BT_PATTERN_MATCH_CLASS: compile_class_pattern(c, p, m); break;
    case BT_PATTERN_MATCH_STAR: capture(c, p->position, p->as.match_star.name, m); break;
    case BT_PATTERN_MATCH_AS: compile_as(c, p, m); break;
    case BT_PATTERN_MATCH_OR: compile_or(c, p, m); break;
    }
}

void bt_compile_match(BtCompiler *c, BtStmt *s) {
    const BtMatchCaseList *cases = &s->as.match.cases;
    BtLabel end = bt_new_label(c);
    bt_compile_expr(c, s->as.match.subject);
    BtMatchCase *last = cases->items[cases->count - 1];
    bool has_default = cases->count > 1 && is_wildcard(last->pattern);
    int tested = cases->count - has_default;
    for (int i = 0; i < tested && !c->failed; i++) {
        BtMatchCase *it = cases->items[i];
        BtPosition position = it->pattern->position;
        bool keeps_subject = i != tested - 1;
        if (keeps_subject) bt_emit_int(c, position, BT_OP_COPY, 1);
        Matcher m = {{NULL, 0, 0}, it->guard || i == cases->count - 1, NULL, 0, 0, 0};
        compile_pattern(c, it->pattern, &m);
        for (int k = 0; k < m.stores.count; k++) bt_emit_variable(c, position, m.stores.items[k], BT_STORE);
        if (it->guard) {
            ensure_fail_pop(c, &m, 0);
            if (c->failed) return;
            bt_compile_jump_if(c, position, it->guard, m.fail_pop[0], false);
        }
        if (keeps_subject) bt_emit(c, position, BT_OP_POP_TOP);
        bt_compile_stmts(c, &it->body);
        bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP, end);
        emit_fail_pops(c, position, &m);
    }
    if (has_default && !c->failed) {
        bt_emit(c, last->pattern->position, BT_OP_NOP);
        if (last->guard) bt_compile_jump_if(c, last->pattern->position, last->guard, end, false);
        bt_compile_stmts(c, &last->body);
    }
    bt_place(c, end);
}
