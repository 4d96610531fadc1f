// PCRE2: compiling programs, searching, and telling which group closed last.
//
// A search first runs with PCRE2's default limits. When it needs more steps, it is begun again with a larger
// limit, after a look at Ctrl-C: each attempt is sixteen times the one before, so little is lost. When
// compiled code runs out of stack, it gets a large one; then the interpreter, which uses the heap, takes
// over.
//
// A pattern too large for the 8- or 16-bit library (64 Ki units of program) uses the 32-bit one, on a widened
// copy of the text.
#include "stdlib/native/re_internal.h"

#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>
#include <stdlib.h>

#include "vm/base/mutex.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/unicode_data.h"
#include "vm/threads/blocking.h"
#include "vm/threads/signals.h"

enum {
    NEST_LIMIT = 100000, STACK_START = 64 * 1024, STACK_MOST = 512 * 1024 * 1024, HEAP_LIMIT_KIB = 2000000
};

// One library seen through untyped pointers.
typedef struct Library {
    void *(*compile)(const void *text, size_t length, uint32_t options, const uint8_t *tables, int *error);
    int (*match)(const void *code, const void *subject, size_t length, size_t start, uint32_t options,
                 void *data, uint32_t limit, bool big_stack);
    void (*code_free)(void *code);
    void *(*data_new)(uint32_t pairs);
    void (*data_free)(void *data);
    const size_t *(*offsets)(void *data);
} Library;

#define LIBRARY(W)                                                                                          \
    static void *compile_##W(const void *text, size_t length, uint32_t options, const uint8_t *tables,     \
                             int *error) {                                                                  \
        pcre2_compile_context_##W *context = pcre2_compile_context_create_##W(NULL);                        \
        if (!context) {                                                                                     \
            *error = PCRE2_ERROR_NOMEMORY;                                                                  \
            return NULL;                                                                                    \
        }                                                                                                   \
        pcre2_set_newline_##W(context, PCRE2_NEWLINE_LF);                                                   \
        pcre2_set_parens_nest_limit_##W(context, NEST_LIMIT);                                               \
        if (tables) pcre2_set_character_tables_##W(context, tables);                                        \
        size_t offset;                                                                                      \
        pcre2_code_##W *code = pcre2_compile_##W(text, length, options, error, &offset, context);           \
        pcre2_compile_context_free_##W(context);                                                            \
        if (code) pcre2_jit_compile_##W(code, PCRE2_JIT_COMPLETE);                                          \
        return code;                                                                                        \
    }                                                                                                       \
    static int match_##W(const void *code, const void *subject, size_t length, size_t start,               \
                         uint32_t options, void *data, uint32_t limit, bool big_stack) {                    \
        if (!limit && !big_stack) return pcre2_match_##W(code, subject, length, start, options, data, NULL); \
        pcre2_match_context_##W *context = pcre2_match_context_create_##W(NULL);                            \
        pcre2_jit_stack_##W *stack = NULL;                                                                  \
        if (!context) return PCRE2_ERROR_NOMEMORY;                                                          \
        if (limit) {                                                                                        \
            pcre2_set_match_limit_##W(context, limit);                                                      \
            pcre2_set_depth_limit_##W(context, limit);                                                      \
        }                                                                                                   \
        pcre2_set_heap_limit_##W(context, HEAP_LIMIT_KIB);                                                  \
        if (big_stack) {                                                                                    \
            stack = pcre2_jit_stack_create_##W(STACK_START, STACK_MOST, NULL);                              \
            if (stack) pcre2_jit_stack_assign_##W(context, NULL, stack);                                    \
            else options |= PCRE2_NO_JIT;                                                                   \
        }                                                                                                   \
        int result = pcre2_match_##W(code, subject, length, start, options, data, context);                 \
        if (stack) pcre2_jit_stack_free_##W(stack);                                                         \
        pcre2_match_context_free_##W(context);                                                              \
        return result;                                                                                      \
    }                                                                                                       \
    static void code_free_##W(void *code) { pcre2_code_free_##W(code); }                                    \
    static void *data_new_##W(uint32_t pairs) { return pcre2_match_data_create_##W(pairs, NULL); }          \
    static void data_free_##W(void *data) { pcre2_match_data_free_##W(data); }                              \
    static const size_t *offsets_##W(void *data) { return pcre2_get_ovector_pointer_##W(data); }

LIBRARY(8)
LIBRARY(16)
LIBRARY(32)

#define LIBRARY_ENTRY(W) {compile_##W, match_##W, code_free_##W, data_new_##W, data_free_##W, offsets_##W}
static const Library libraries[3] = {LIBRARY_ENTRY(8), LIBRARY_ENTRY(16), LIBRARY_ENTRY(32)};

// 0, 1, 2 for 1, 2, 4 bytes.
static int width_index(int width) { return width >> 1; }

// ---- character tables of one-byte strings -----------------------------------------------------------------
// PCRE2's tables say for each byte its lower case, its other case, classes and types. Those of str patterns
// know Latin-1; of what they say, programs here use \b and case-insensitive references.
enum {
    TABLE_LOWER = 0, TABLE_FLIP = 256, TABLE_CLASS_WORD = 512 + 160, TABLE_TYPES = 512 + 320, TABLE_SIZE =
    1088
};

static uint8_t latin1_tables[TABLE_SIZE];
static uint32_t tables_ready;   // atomic: release/acquire
static BtMutex tables_mutex;

static const uint8_t *latin1(void) {
    if (bt_load_acquire_u32(&tables_ready)) return latin1_tables;
    const uint8_t *plain = pcre2_maketables_8(NULL);
    if (!plain) return NULL;
    bt_mutex_lock(&tables_mutex);
    if (!tables_ready) {
        memcpy(latin1_tables, plain, TABLE_SIZE);
        uint8_t word = latin1_tables[TABLE_TYPES + '_'];
        for (uint32_t c = 128; c < 256; c++) {
            if (bt_re_is_word(c, true)) {
                latin1_tables[TABLE_TYPES + c] |= word;
                latin1_tables[TABLE_CLASS_WORD + c / 8] |= (uint8_t)(1u << (c & 7));
            }
            if (c >= 0xc0 && c != 0xd7 && c != 0xf7 && c != 0xdf && c != 0xff) {
                latin1_tables[TABLE_LOWER + c] = (uint8_t)(c | 32);
                latin1_tables[TABLE_FLIP + c] = (uint8_t)(c ^ 32);
            }
        }
        bt_store_release_u32(&tables_ready, 1);
    }
    bt_mutex_unlock(&tables_mutex);
    pcre2_maketables_free_8(NULL, plain);
    return latin1_tables;
}

// ---- programs ---------------------------------------------------------------------------------------------

// ASCII text as code units of 2 or 4 bytes, malloc'ed.
static void *widen_text(const char *text, size_t length, int width) {
    void *wide = bt_buffer_alloc(length * (size_t)width + 1);
    for (size_t i = 0; wide && i < length; i++) {
        if (width == 2) ((uint16_t *)wide)[i] = (uint8_t)text[i];
        else ((uint32_t *)wide)[i] = (uint8_t)text[i];
    }
    return wide;
}

static void *compile(BtRePattern *pattern, int width, int mode, int *error) {
    static const uint32_t mode_options[BT_RE_MODES] = {0, PCRE2_ANCHORED, PCRE2_ANCHORED | PCRE2_ENDANCHORED};
    BtReProgramText text;
    *error = 0;
    if (!bt_re_translate(bt_view(pattern->pattern), pattern->flags, width, &text)) return NULL;
    uint32_t options =
        PCRE2_DOTALL | PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_UTF | mode_options[mode];
    // PCRE2 10.42 makes what stands before an atomic group possessive when it must not.
    if (strstr(text.out.text, "(?>")) options |= PCRE2_NO_AUTO_POSSESS;
    const uint8_t *tables = NULL;
    void *code = NULL;
    bool unicode = !pattern->is_bytes && (pattern->flags & BT_RE_UNICODE);
    if (!pattern->is_bytes && width > 1) options |= PCRE2_UCP;
    if (width == 1) {
        if (unicode) tables = latin1();
        if (unicode && !tables) *error = PCRE2_ERROR_NOMEMORY;
        else code = libraries[0].compile(text.out.text, text.out.length, options, tables, error);
    } else {
        void *wide = widen_text(text.out.text, text.out.length, width);
        if (wide) code = libraries[width_index(width)].compile(wide, text.out.length, options, NULL, error);
        bt_buffer_free(wide);
    }
    bt_re_program_text_free(&text);
    return code;
}

// The program for *width, which becomes 4 when only that library can hold the pattern. NULL: exception.
static void *program(BtRePattern *pattern, int *width, int mode) {
    if (bt_load_relaxed_u32(&pattern->wide_only)) *width = 4;
    void **slot = &pattern->programs[width_index(*width)][mode];
    void *code = bt_load_acquire_ptr(slot);
    if (BT_LIKELY(code != NULL)) return code;
    int error;
    code = compile(pattern, *width, mode, &error);
    if (!code && !bt_error_occurred() && *width < 4 && error != PCRE2_ERROR_NOMEMORY) {
        bt_store_relaxed_u32(&pattern->wide_only, 1);
        return program(pattern, width, mode);
    }
    if (!code) {
        if (bt_error_occurred()) return NULL;
        if (error == PCRE2_ERROR_NOMEMORY || error == 121) {
            bt_raise_no_memory();
        } else if (error == 120) {
            bt_raise(&bt_exc_OverflowError, "regular expression code size limit exceeded");
        } else {
            char text[200] = "";
            pcre2_get_error_message_8(error, (PCRE2_UCHAR8 *)text, sizeof text);
            bt_re_fail_at(bt_view(pattern->pattern), -1, "%s", text);
        }
        return NULL;
    }
    bt_object_lock(&pattern->head);
    void *other = *slot;
    if (!other) bt_store_release_ptr(slot, code);
    bt_object_unlock(&pattern->head);
    if (other) {
        libraries[width_index(*width)].code_free(code);
        return other;
    }
    return code;
}

void bt_re_programs_free(BtRePattern *pattern) {
    for (int w = 0; w < 3; w++) {
        for (int m = 0; m < BT_RE_MODES; m++) {
            if (pattern->programs[w][m]) libraries[w].code_free(pattern->programs[w][m]);
        }
    }
}

// ---- subjects ---------------------------------------------------------------------------------------------

static bool bound(View v, int64_t otherwise, int64_t *out) {
    *out = otherwise;
    return bt_view_is_empty(v) || bt_as_i64(v, out);
}

bool bt_re_subject_init(BtReSubject *subject, BtRePattern *pattern, View string, View position, View end) {
    memset(subject, 0, sizeof *subject);
    int64_t from, to;
    if (!bound(position, 0, &from) || !bound(end, INT64_MAX, &to)) return false;
    if (bt_is_str(string)) {
        if (pattern->is_bytes) {
            bt_raise(&bt_exc_TypeError, "cannot use a bytes pattern on a string-like object");
            return false;
        }
        const BtStr *s = bt_str_cast(string);
        subject->data = bt_str_data(s);
        subject->length = s->length;
        subject->width = s->width;
    } else {
        if (bt_is_immediate(string) || !bt_type_of(string)->get_buffer) {
            bt_raise(&bt_exc_TypeError, "expected string or bytes-like object, got '%T'", string);
            return false;
        }
        if (!bt_get_buffer_or_say(string, &subject->buffer,
                                  "expected string or bytes-like object, got '%T'")) {
            return false;
        }
        subject->has_buffer = true;
        if (!pattern->is_bytes) {
            bt_release_buffer(&subject->buffer);
            bt_raise(&bt_exc_TypeError, "cannot use a string pattern on a bytes-like object");
            return false;
        }
        subject->is_bytes = true;
        subject->data = subject->buffer.data;
        subject->length = subject->buffer.length;
        subject->width = 1;
    }
    if (!subject->data) subject->data = "";
    subject->string = bt_hold(string);
    subject->position = from < 0 ? 0 : from > subject->length ? subject->length : from;
    subject->end = to < 0 ? 0 : to > subject->length ? subject->length : to;
    return true;
}

void bt_re_subject_free(BtReSubject *subject, BtRePattern *pattern) {
    (void)pattern;
    if (subject->match_data) libraries[width_index(subject->match_width)].data_free(subject->match_data);
    if (subject->has_buffer) bt_release_buffer(&subject->buffer);
    bt_buffer_free(subject->widened);
    bt_release_maybe(subject->string);
}

static bool widen_subject(BtReSubject *subject) {
    if (subject->widened) return true;
    uint32_t *wide = bt_buffer_alloc(((size_t)subject->length + 1) * sizeof *wide);
    if (!wide) return false;
    for (int64_t i = 0; i < subject->length; i++) {
        wide[i] = subject->width == 1   ? ((const uint8_t *)subject->data)[i]
                  : subject->width == 2 ? ((const uint16_t *)subject->data)[i]
                                        : ((const uint32_t *)subject->data)[i];
    }
    subject->widened = wide;
    return true;
}

// ---- matching ---------------------------------------------------------------------------------------------

static int run(const Library *library, const void *code, const BtReSubject *subject, const void *text,
               int64_t start, uint32_t options) {
    uint32_t limit = 0;
    bool big_stack = false;
    for (;;) {
        int result = library->match(code, text, (size_t)subject->end, (size_t)start, options,
                                    subject->match_data, limit, big_stack);
        if (result == PCRE2_ERROR_JIT_STACKLIMIT && !big_stack) {
            big_stack = true;
        } else if (result == PCRE2_ERROR_JIT_STACKLIMIT && !(options & PCRE2_NO_JIT)) {
            options |= PCRE2_NO_JIT;
            limit = UINT32_MAX;
        } else if ((result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT) &&
                   limit < UINT32_MAX) {
            limit = limit == 0 ? 160000000 : limit < UINT32_MAX / 16 ? limit * 16 : UINT32_MAX;
            if (bt_signals_pending() && !bt_handle_signals()) return -1;
        } else if (result >= 0) {
            return 1;
        } else if (result == PCRE2_ERROR_NOMATCH) {
            return 0;
        } else {
            if (result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT) {
                bt_raise(&bt_exc_RuntimeError, "regular expression needs too many steps");
            } else if (result == PCRE2_ERROR_NOMEMORY || result == PCRE2_ERROR_HEAPLIMIT ||
                       result == PCRE2_ERROR_JIT_STACKLIMIT) {
                bt_raise_no_memory();
            } else {
                bt_raise(&bt_exc_RuntimeError, "internal error in regular expression engine");
            }
            return -1;
        }
    }
}

int bt_re_execute(BtRePattern *pattern, BtReSubject *subject, int mode, int64_t start, bool not_empty) {
    if (start > subject->end) return 0;
    int width = subject->width;
    void *code = program(pattern, &width, mode);
    if (!code) return -1;
    const void *text = subject->data;
    if (width != subject->width) {
        if (!widen_subject(subject)) return -1;
        text = subject->widened;
    }
    const Library *library = &libraries[width_index(width)];
    if (!subject->match_data || subject->match_width != width) {
        if (subject->match_data) libraries[width_index(subject->match_width)].data_free(subject->match_data);
        subject->match_data = library->data_new((uint32_t)pattern->groups + 1);
        if (!subject->match_data) {
            bt_raise_no_memory();
            return -1;
        }
        subject->match_width = width;
    }
    int result = run(library, code, subject, text, start, not_empty ? PCRE2_NOTEMPTY_ATSTART : 0);
    if (result > 0) subject->offsets = library->offsets(subject->match_data);
    return result;
}

// Groups close from left to right, so the one that ends last closed last; of those that end at one place, the
// one whose parenthesis closes later in the pattern. Groups in assertions may end anywhere: then only the
// order in the pattern counts.
int64_t bt_re_last_index(const BtRePattern *pattern, const size_t *offsets) {
    int64_t last = 0;
    for (int64_t g = 1; g <= pattern->groups; g++) {
        size_t end = offsets[2 * g + 1];
        if (offsets[2 * g] == PCRE2_UNSET) continue;
        if (last == 0) {
            last = g;
            continue;
        }
        size_t best = offsets[2 * last + 1];
        bool later = pattern->close_rank[g] > pattern->close_rank[last];
        if (pattern->captures_in_assertions || end == best ? later : end > best) last = g;
    }
    return last;
}

Value bt_re_slice(const BtReSubject *subject, int64_t start, int64_t end) {
    View string = bt_view(subject->string);
    if (!subject->is_bytes) return bt_str_substring(string, start, end);
    if (bt_is_exact(string, BT_SHAPE_BYTES) && start == 0 && end == subject->length) return bt_hold(string);
    return bt_bytes_new((const char *)subject->data + start, (size_t)(end - start));
}
