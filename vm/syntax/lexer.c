/* One token a call. The plain path is: skip blanks, look up the class of the next byte, scan, done.
 *
 * Line structure lives in three places only: read_indentation (at the start of a line), the newline case of
 * bt_lexer_scan_token, and the multi-line strings (lexer_literals.c). Everything that counts lines keeps
 * `line` and `line_start` right, so a column is always the difference of two pointers. */
#include "vm/syntax/lexer_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/syntax/source_text.h"

/* ---- tables ---- */

const char *bt_token_text(BtTokenKind kind) {
    static const char *const texts[BT_TOKEN_COUNT] = {
#define PLAIN(suffix, text, name) text,
#define ENTRY(suffix, text)       text,
        BT_TOKENS_PLAIN(PLAIN) BT_TOKENS_OPERATOR(ENTRY) BT_TOKENS_KEYWORD(ENTRY)
#undef PLAIN
#undef ENTRY
    };
    return texts[kind];
}

const char *bt_token_kind_name(BtTokenKind kind) {
    static const char *const names[] = {
#define PLAIN(suffix, text, name) name,
        BT_TOKENS_PLAIN(PLAIN)
#undef PLAIN
    };
    return kind >= BT_TOKEN_KW_FALSE ? "NAME" : kind >= BT_TOKEN_LEFT_PAREN ? "OP" : names[kind];
}

/* A perfect hash of the keywords over first, second and last character and length. */
static const uint8_t keyword_table[128] = {
    [11] = BT_TOKEN_KW_ELSE,   [12] = BT_TOKEN_KW_ELIF,     [14] = BT_TOKEN_KW_EXCEPT,
    [15] = BT_TOKEN_KW_WHILE,  [16] = BT_TOKEN_KW_AND,      [18] = BT_TOKEN_KW_FINALLY,
    [23] = BT_TOKEN_KW_WITH,   [25] = BT_TOKEN_KW_CLASS,    [27] = BT_TOKEN_KW_YIELD,
    [30] = BT_TOKEN_KW_GLOBAL, [31] = BT_TOKEN_KW_TRUE,     [38] = BT_TOKEN_KW_IN,
    [49] = BT_TOKEN_KW_FOR,    [50] = BT_TOKEN_KW_CONTINUE, [51] = BT_TOKEN_KW_IMPORT,
    [58] = BT_TOKEN_KW_LAMBDA, [67] = BT_TOKEN_KW_NOT,      [68] = BT_TOKEN_KW_ASYNC,
    [69] = BT_TOKEN_KW_BREAK,  [70] = BT_TOKEN_KW_RAISE,    [71] = BT_TOKEN_KW_DEF,
    [72] = BT_TOKEN_KW_AS,     [75] = BT_TOKEN_KW_FROM,     [76] = BT_TOKEN_KW_PASS,
    [77] = BT_TOKEN_KW_DEL,    [79] = BT_TOKEN_KW_NONLOCAL, [86] = BT_TOKEN_KW_IF,
    [88] = BT_TOKEN_KW_IS,     [89] = BT_TOKEN_KW_ASSERT,   [90] = BT_TOKEN_KW_OR,
    [110] = BT_TOKEN_KW_FALSE, [111] = BT_TOKEN_KW_TRY,     [119] = BT_TOKEN_KW_RETURN,
    [120] = BT_TOKEN_KW_NONE,  [121] = BT_TOKEN_KW_AWAIT,
};

static inline BtTokenKind keyword_or_name(const char *text, size_t length) {
    if (length < 2 || length > 8) {
        return BT_TOKEN_NAME;
    }
    unsigned hash = (unsigned char)text[0] * 2u + (unsigned char)text[1] * 9u + (unsigned)length * 4u +
                    (unsigned char)text[length - 1];
    BtTokenKind kind = keyword_table[hash & 127];
    if (kind == 0) {
        return BT_TOKEN_NAME;
    }
    const char *keyword = bt_token_text(kind);
    return strncmp(keyword, text, length) == 0 && keyword[length] == '\0' ? kind : BT_TOKEN_NAME;
}

#define LOWER NAME_START | NAME_PART
const uint8_t bt_lexer_class[256] = {
    ['0' ... '9'] = DIGIT | HEX | NAME_PART,
    ['a' ... 'f'] = LOWER | HEX,
    ['g' ... 'z'] = LOWER,
    ['A' ... 'F'] = LOWER | HEX,
    ['G' ... 'Z'] = LOWER,
    ['_'] = LOWER,
    [128 ... 255] = LOWER,
};
#undef LOWER

/* ---- errors ---- */

int bt_count_characters(const char *start, const char *end) {
    int count = 0;
    for (; start < end; start++) {
        count += ((unsigned char)*start & 0xC0) != 0x80;
    }
    return count;
}

const char *bt_lexer_find_line(const BtLexer *lexer, int line) {
    const char *cursor = lexer->source;
    while (--line > 0) {
        const char *next = memchr(cursor, '\n', (size_t)(lexer->end - cursor));
        if (next == NULL || next + 1 == lexer->end) {
            break;
        }
        cursor = next + 1;
    }
    return cursor;
}

void bt_lexer_set_error(BtLexer *lexer, BtSyntaxErrorKind kind, int line, int col, int end_line, int end_col,
                        const char *message, const char *text, bool with_newline) {
    BtSyntaxError *error = lexer->error;
    error->kind = kind;
    error->line = line;
    error->col = col;
    error->end_line = end_line;
    error->end_col = end_col;
    snprintf(error->message, sizeof(error->message), "%s", message);
    const char *newline = strchr(text, '\n');
    size_t length = newline == NULL ? strlen(text) : (size_t)(newline - text) + with_newline;
    error->text = bt_arena_copy(lexer->arena, text, length);
}

void bt_lexer_error_at(BtLexer *lexer, BtSyntaxErrorKind kind, int line, int col, int end_line, int end_col,
                       const char *message) {
    bt_lexer_set_error(lexer, kind, line, col, end_line, end_col, message, bt_lexer_find_line(lexer, line),
                       end_line <= line);
}

bool bt_lexer_fail(BtLexer *lexer, const char *format, ...) {
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    int col = bt_count_characters(lexer->line_start, lexer->cursor);
    bt_lexer_set_error(lexer, BT_SYNTAX_ERROR_SYNTAX, lexer->line, col, lexer->line, col, message,
                       lexer->line_start, false);
    return false;
}

static bool fail_memory(BtLexer *lexer) {
    bt_lexer_set_error(lexer, BT_SYNTAX_ERROR_MEMORY, lexer->line, 0, lexer->line, 0,
                       "not enough memory to parse the source", "", false);
    return false;
}

void bt_lexer_error_unclosed(BtLexer *lexer) {
    char message[64];
    int top = lexer->level - 1;
    int line = lexer->brackets[top].line;
    snprintf(message, sizeof(message), "'%c' was never closed", lexer->brackets[top].character);
    const char *text = bt_lexer_find_line(lexer, line);
    // As CPython: the line has its newline only when it is the last one.
    const char *newline = strchr(text, '\n');
    bt_lexer_set_error(lexer, BT_SYNTAX_ERROR_SYNTAX, line,
                       bt_count_characters(text, text + lexer->brackets[top].col) + 1, line, 0, message, text,
                       newline == NULL || newline + 1 >= lexer->end);
}

/* The text ended where it must not. */
static bool fail_end_of_file(BtLexer *lexer) {
    lexer->soft_error = true;
    if (lexer->level > 0) {
        bt_lexer_error_unclosed(lexer);
    } else {
        bt_lexer_error_at(lexer, BT_SYNTAX_ERROR_SYNTAX, lexer->line,
                          bt_count_characters(lexer->line_start, lexer->end), lexer->line, -1,
                          "unexpected EOF while parsing");
    }
    lexer->reached_end = true;
    return false;
}

bool bt_lexer_warn(BtLexer *lexer, int line, int col, int end_line, int end_col, const char *message) {
    if (!lexer->collect_warnings) {
        return true;
    }
    BtSyntaxWarning *warning = bt_arena_alloc(lexer->arena, sizeof(*warning));
    char *copy = bt_arena_copy(lexer->arena, message, strlen(message));
    if (warning == NULL || copy == NULL) {
        return fail_memory(lexer);
    }
    warning->message = copy;
    warning->line = line;
    warning->col = col;
    warning->end_line = end_line;
    warning->end_col = end_col;
    *lexer->last_warning = warning;
    lexer->last_warning = &warning->next;
    return true;
}

/* ---- start ---- */

static void start_reading(BtLexer *lexer) {
    lexer->ignores = NULL;
    lexer->ignore_count = 0;
    lexer->cursor = lexer->source;
    lexer->line_start = lexer->source;
    lexer->line = 1;
    lexer->at_line_start = true;
    lexer->soft_error = false;
    lexer->reached_end = false;
    lexer->pending = 0;
    lexer->indent = 0;
    lexer->level = 0;
    lexer->fstring_count = 0;
    lexer->indents[0] = 0;
    lexer->alternative_indents[0] = 0;
}

bool bt_lexer_init(BtLexer *lexer, const char *source, size_t length, const char *filename, BtParseMode mode,
                   int flags, BtArena *arena, BtSyntaxError *error) {
    size_t decoded_length = 0;
    lexer->arena = arena;
    lexer->error = error;
    lexer->filename = filename;
    lexer->warnings = NULL;
    lexer->last_warning = &lexer->warnings;
    lexer->collect_warnings = true;
    lexer->type_comments = (flags & BT_PARSE_TYPE_COMMENTS) != 0;
    lexer->source = bt_source_decode(source, length, filename, flags, mode == BT_PARSE_EXEC, arena,
                                     &decoded_length, error);
    if (lexer->source == NULL) {
        return false;
    }
    lexer->end = lexer->source + decoded_length;
    start_reading(lexer);
    return true;
}

void bt_lexer_restart(BtLexer *lexer) {
    lexer->collect_warnings = false;
    start_reading(lexer);
}

void bt_lexer_close_blocks(BtLexer *lexer) {
    lexer->pending = -lexer->indent;
    lexer->indent = 0;
}

static bool finish_virtual(BtLexer *lexer, BtToken *token, BtTokenKind kind) {
    finish(lexer, token, kind, lexer->cursor);
    token->col = -1;
    token->end_col = -1;
    return true;
}

/* ---- indentation ---- */

/* After a backslash: the next line goes on. The cursor stands behind the backslash. */
static bool continue_line(BtLexer *lexer) {
    if (*lexer->cursor != '\n') {
        int col = bt_count_characters(lexer->line_start, lexer->cursor) + (lexer->cursor < lexer->end);
        lexer->soft_error = true;
        bt_lexer_error_at(lexer, BT_SYNTAX_ERROR_SYNTAX, lexer->line, col, lexer->line, 0,
                          "unexpected character after line continuation character");
        return false;
    }
    if (lexer->cursor + 1 == lexer->end) {
        return fail_end_of_file(lexer);
    }
    lexer->cursor++;
    begin_line(lexer, lexer->cursor);
    return true;
}

static bool fail_indentation(BtLexer *lexer, BtSyntaxErrorKind kind, const char *message) {
    lexer->soft_error = true;
    bt_lexer_error_at(lexer, kind, lexer->line, 1, lexer->line, 0, message);
    return false;
}

static bool compare_indentation(BtLexer *lexer, int col, int alternative_col) {
    static const char inconsistent[] = "inconsistent use of tabs and spaces in indentation";
    int top = lexer->indent;
    if (col == lexer->indents[top]) {
        return alternative_col == lexer->alternative_indents[top] ||
               fail_indentation(lexer, BT_SYNTAX_ERROR_TAB, inconsistent);
    }
    if (col > lexer->indents[top]) {
        if (top + 1 >= BT_MAX_INDENT) {
            return fail_indentation(lexer, BT_SYNTAX_ERROR_INDENTATION, "too many levels of indentation");
        }
        if (alternative_col <= lexer->alternative_indents[top]) {
            return fail_indentation(lexer, BT_SYNTAX_ERROR_TAB, inconsistent);
        }
        lexer->pending++;
        lexer->indent++;
        lexer->indents[top + 1] = col;
        lexer->alternative_indents[top + 1] = alternative_col;
        return true;
    }
    while (lexer->indent > 0 && col < lexer->indents[lexer->indent]) {
        lexer->pending--;
        lexer->indent--;
    }
    if (col != lexer->indents[lexer->indent]) {
        const char *line_end = strchr(lexer->line_start, '\n');
        lexer->soft_error = true;
        line_end = line_end == NULL ? lexer->end : line_end + 1;
        bt_lexer_error_at(lexer, BT_SYNTAX_ERROR_INDENTATION, lexer->line,
                          bt_count_characters(lexer->line_start, line_end), lexer->line, -1,
                          "unindent does not match any outer indentation level");
        return false;
    }
    return alternative_col == lexer->alternative_indents[lexer->indent] ||
           fail_indentation(lexer, BT_SYNTAX_ERROR_TAB, inconsistent);
}

/* ---- type comments ---- */

static const char *skip_blanks(const char *cursor) {
    while (*cursor == ' ' || *cursor == '\t') {
        cursor++;
    }
    return cursor;
}

/* The text behind `# type:`, or NULL when this is another comment. */
static const char *find_type_comment(const char *comment) {
    const char *word = skip_blanks(comment + 1);
    return strncmp(word, "type:", 5) == 0 ? skip_blanks(word + 5) : NULL;
}

/* Notes a `# type: ignore`, which may have anything behind it but a letter or digit. The tag of one that is
 * alone in its line includes the line end, as in CPython. */
static bool note_ignore(BtLexer *lexer, const char *text, const char *end, bool alone) {
    if (end - text < 6 || memcmp(text, "ignore", 6) != 0) {
        return false;
    }
    const char *tag = text + 6;
    if (tag < end && ((unsigned char)*tag >= 0x80 || is_class(*tag, NAME_START | DIGIT))) {
        if (*tag != '_') {
            return false;
        }
    }
    BtTypeIgnoreLink *link = bt_arena_alloc(lexer->arena, sizeof(*link));
    if (link != NULL) {
        link->ignore.line = lexer->line;
        link->ignore.tag = bt_arena_copy(lexer->arena, tag, (size_t)(end - tag) + (alone && *end == '\n'));
        link->older = lexer->ignores;
        lexer->ignores = link;
        lexer->ignore_count++;
    }
    return true; /* without memory the arena remembers the failure */
}

/* Is the comment up to `end` one that the tree keeps? An ignore is noted and is not. */
static bool is_type_comment(BtLexer *lexer, const char *comment, const char *end, bool alone) {
    const char *text = lexer->type_comments ? find_type_comment(comment) : NULL;
    return text != NULL && !note_ignore(lexer, text, end, alone);
}

/* Measures the blanks of new lines until one holds more than blanks and a comment. */
static bool read_indentation(BtLexer *lexer) {
    for (;;) {
        int col = 0;
        int alternative_col = 0;
        int continued_col = 0;
        const char *cursor = lexer->cursor;
        for (;; cursor++) {
            if (*cursor == ' ') {
                col++;
                alternative_col++;
            } else if (*cursor == '\t') {
                col = (col / 8 + 1) * 8;
                alternative_col++;
            } else if (*cursor == '\f') {
                col = 0;
                alternative_col = 0;
            } else if (*cursor == '\\') {
                /* The indentation of a continued line is that of its first part. */
                continued_col = continued_col != 0 ? continued_col : col;
                lexer->cursor = cursor + 1;
                if (!continue_line(lexer)) {
                    return false;
                }
                cursor = lexer->cursor - 1;
            } else {
                break;
            }
        }
        if (*cursor == '#') {
            const char *comment = cursor;
            while (*cursor != '\n' && *cursor != '\0') {
                cursor++;
            }
            if (is_type_comment(lexer, comment, cursor, true)) {
                lexer->cursor = comment; /* a line of its own, whatever its indentation */
                return true;
            }
        }
        lexer->cursor = cursor;
        if (*cursor != '\n') {
            if (continued_col != 0) {
                col = continued_col;
                alternative_col = continued_col;
            }
            lexer->reached_end = *cursor == '\0';
            return compare_indentation(lexer, col, alternative_col);
        }
        if (cursor + 1 == lexer->end) {
            /* The last line: stay in it, so that the end of the file has its number. */
            lexer->cursor = cursor + 1;
            lexer->reached_end = true;
            return compare_indentation(lexer, 0, 0);
        }
        lexer->cursor = cursor + 1;
        begin_line(lexer, cursor + 1);
    }
}

/* ---- names ---- */

static bool fail_character(BtLexer *lexer, int code_point) {
    char text[8];
    text[bt_utf8_encode(code_point, text)] = '\0';
    if (bt_is_printable(code_point)) {
        return bt_lexer_fail(lexer, "invalid character '%s' (U+%04X)", text, (unsigned)code_point);
    }
    return bt_lexer_fail(lexer, "invalid non-printable character U+%04X", (unsigned)code_point);
}

/* Names with characters outside ASCII are checked when they are complete: the first character that cannot be
 * there is reported. */
static bool check_name(BtLexer *lexer, const char *start) {
    const char *end = lexer->cursor;
    for (const char *cursor = start; cursor < end;) {
        int size;
        int code_point = bt_utf8_decode(cursor, end, &size);
        cursor += size;
        if (cursor - size == start ? !bt_is_identifier_start(code_point)
                                   : !bt_is_identifier_part(code_point)) {
            lexer->cursor = cursor;
            return fail_character(lexer, code_point);
        }
    }
    return true;
}

static bool scan_name(BtLexer *lexer, BtToken *token, const char *start) {
    const char *cursor = start;
    unsigned char all = 0;
    while (is_class(*cursor, NAME_PART)) {
        all |= (unsigned char)*cursor++;
    }
    lexer->cursor = cursor;
    if (all >= 0x80) {
        if (!check_name(lexer, start)) {
            return false;
        }
        finish(lexer, token, BT_TOKEN_NAME, start);
        token->non_ascii = true;
        return true;
    }
    return finish(lexer, token, keyword_or_name(start, (size_t)(cursor - start)), start);
}

/* ---- prefixes ---- */

/* `rb"..."`: a name whose letters are a legal prefix, with a quote behind it. Returns the quote, or NULL. */
static const char *find_string_prefix(const char *start, bool *is_fstring, bool *raw) {
    bool b = false;
    bool u = false;
    bool r = false;
    bool f = false;
    for (const char *cursor = start;; cursor++) {
        switch (*cursor) {
        case 'b':
        case 'B':
            if (b || u || f) {
                return NULL;
            }
            b = true;
            break;
        case 'u':
        case 'U':
            if (b || u || r || f) {
                return NULL;
            }
            u = true;
            break;
        case 'r':
        case 'R':
            if (r || u) {
                return NULL;
            }
            r = true;
            break;
        case 'f':
        case 'F':
            if (f || b || u) {
                return NULL;
            }
            f = true;
            break;
        case '"':
        case '\'':
            *is_fstring = f;
            *raw = r;
            return cursor;
        default:
            return NULL;
        }
    }
}

/* ---- brackets ---- */

static bool open_bracket(BtLexer *lexer, BtToken *token, const char *start, BtTokenKind kind) {
    lexer->cursor = start + 1;
    if (lexer->level >= BT_MAX_BRACKETS) {
        return bt_lexer_fail(lexer, "too many nested parentheses");
    }
    lexer->brackets[lexer->level].character = *start;
    lexer->brackets[lexer->level].line = lexer->line;
    lexer->brackets[lexer->level].col = (int)(start - lexer->line_start);
    lexer->level++;
    if (lexer->fstring_count > 0) {
        lexer->fstrings[lexer->fstring_count - 1].depth++;
    }
    return finish(lexer, token, kind, start);
}

static bool close_bracket(BtLexer *lexer, BtToken *token, const char *start, BtTokenKind kind) {
    char c = *start;
    lexer->cursor = start + 1;
    BtFStringMode *mode = lexer->fstring_count > 0 ? &lexer->fstrings[lexer->fstring_count - 1] : NULL;
    if (mode != NULL && mode->depth == 0 && c == '}') {
        return bt_lexer_fail(lexer, "f-string: single '}' is not allowed");
    }
    if (lexer->level == 0) {
        return bt_lexer_fail(lexer, "unmatched '%c'", c);
    }
    lexer->level--;
    char opening = lexer->brackets[lexer->level].character;
    if (!((opening == '(' && c == ')') || (opening == '[' && c == ']') || (opening == '{' && c == '}'))) {
        /* In f"{)}" the brace is no bracket that ')' could have closed. */
        if (mode != NULL && opening == '{' && mode->depth - 1 == mode->expression_depth) {
            return bt_lexer_fail(lexer, "f-string: unmatched '%c'", c);
        }
        if (lexer->brackets[lexer->level].line != lexer->line) {
            return bt_lexer_fail(lexer,
                                 "closing parenthesis '%c' does not match opening parenthesis '%c' "
                                 "on line %d",
                                 c, opening, lexer->brackets[lexer->level].line);
        }
        return bt_lexer_fail(lexer, "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                             opening);
    }
    if (mode != NULL) {
        mode->depth--;
        if (mode->depth < 0) {
            return bt_lexer_fail(lexer, "f-string: unmatched '%c'", c);
        }
        if (c == '}' && mode->depth == mode->expression_depth) {
            mode->expression_depth--;
            mode->in_text = true;
            mode->in_format_spec = false;
        }
    }
    return finish(lexer, token, kind, start);
}

/* ---- the rest ---- */

static inline bool operator_token(BtLexer *lexer, BtToken *token, const char *start, int size,
                                  BtTokenKind kind) {
    lexer->cursor = start + size;
    return finish(lexer, token, kind, start);
}

/* `op`, `op=`, and for the doubled ones `opop`, `opop=`. */
static bool scan_operator(BtLexer *lexer, BtToken *token, const char *start) {
#define OPERATOR(size, suffix) return operator_token(lexer, token, start, size, BT_TOKEN_##suffix)
    char next = start[1];
    /* clang-format off */
    switch (*start) {
    case ',': OPERATOR(1, COMMA);
    case ';': OPERATOR(1, SEMICOLON);
    case '~': OPERATOR(1, TILDE);
    case '=':
        if (next == '=') OPERATOR(2, EQUAL_EQUAL);
        OPERATOR(1, EQUAL);
    case '.':
        if (next == '.' && start[2] == '.') OPERATOR(3, ELLIPSIS);
        OPERATOR(1, DOT);
    case ':':
        if (lexer->fstring_count > 0) {
            BtFStringMode *mode = &lexer->fstrings[lexer->fstring_count - 1];
            if (mode->depth - 1 == mode->expression_depth) {
                mode->in_text = true;
                mode->in_format_spec = true;
                OPERATOR(1, COLON);
            }
        }
        if (next == '=') OPERATOR(2, COLON_EQUAL);
        OPERATOR(1, COLON);
    case '!':
        if (next == '=') OPERATOR(2, NOT_EQUAL);
        OPERATOR(1, EXCLAMATION);
    case '+':
        if (next == '=') OPERATOR(2, PLUS_EQUAL);
        OPERATOR(1, PLUS);
    case '-':
        if (next == '=') OPERATOR(2, MINUS_EQUAL);
        if (next == '>') OPERATOR(2, ARROW);
        OPERATOR(1, MINUS);
    case '*':
        if (next == '*' && start[2] == '=') OPERATOR(3, DOUBLE_STAR_EQUAL);
        if (next == '*') OPERATOR(2, DOUBLE_STAR);
        if (next == '=') OPERATOR(2, STAR_EQUAL);
        OPERATOR(1, STAR);
    case '/':
        if (next == '/' && start[2] == '=') OPERATOR(3, DOUBLE_SLASH_EQUAL);
        if (next == '/') OPERATOR(2, DOUBLE_SLASH);
        if (next == '=') OPERATOR(2, SLASH_EQUAL);
        OPERATOR(1, SLASH);
    case '%':
        if (next == '=') OPERATOR(2, PERCENT_EQUAL);
        OPERATOR(1, PERCENT);
    case '@':
        if (next == '=') OPERATOR(2, AT_EQUAL);
        OPERATOR(1, AT);
    case '&':
        if (next == '=') OPERATOR(2, AMPERSAND_EQUAL);
        OPERATOR(1, AMPERSAND);
    case '|':
        if (next == '=') OPERATOR(2, BAR_EQUAL);
        OPERATOR(1, BAR);
    case '^':
        if (next == '=') OPERATOR(2, CARET_EQUAL);
        OPERATOR(1, CARET);
    case '<':
        if (next == '>') OPERATOR(2, UNKNOWN);
        if (next == '<' && start[2] == '=') OPERATOR(3, LEFT_SHIFT_EQUAL);
        if (next == '<') OPERATOR(2, LEFT_SHIFT);
        if (next == '=') OPERATOR(2, LESS_EQUAL);
        OPERATOR(1, LESS);
    case '>':
        if (next == '>' && start[2] == '=') OPERATOR(3, RIGHT_SHIFT_EQUAL);
        if (next == '>') OPERATOR(2, RIGHT_SHIFT);
        if (next == '=') OPERATOR(2, GREATER_EQUAL);
        OPERATOR(1, GREATER);
    case '(': return open_bracket(lexer, token, start, BT_TOKEN_LEFT_PAREN);
    case '[': return open_bracket(lexer, token, start, BT_TOKEN_LEFT_BRACKET);
    case '{': return open_bracket(lexer, token, start, BT_TOKEN_LEFT_BRACE);
    case ')': return close_bracket(lexer, token, start, BT_TOKEN_RIGHT_PAREN);
    case ']': return close_bracket(lexer, token, start, BT_TOKEN_RIGHT_BRACKET);
    case '}': return close_bracket(lexer, token, start, BT_TOKEN_RIGHT_BRACE);
    case '$':
    case '?':
    case '`': OPERATOR(1, UNKNOWN);
    default:
        lexer->cursor = start + 1;
        return fail_character(lexer, (unsigned char)*start);
    }
    /* clang-format on */
#undef OPERATOR
}

static bool end_of_text(BtLexer *lexer, BtToken *token) {
    if (lexer->level > 0) {
        return fail_end_of_file(lexer);
    }
    lexer->reached_end = true;
    finish_virtual(lexer, token, BT_TOKEN_END_MARKER);
    if (lexer->source == lexer->end) {
        token->line = token->end_line = 0;
    }
    return true;
}

bool bt_lexer_scan_token(BtLexer *lexer, BtToken *token) {
    for (;;) {
        if (lexer->at_line_start) {
            lexer->at_line_start = false;
            if (!read_indentation(lexer)) {
                return false;
            }
        }
        if (lexer->pending != 0) {
            bool deeper = lexer->pending > 0;
            lexer->pending += deeper ? -1 : 1;
            return finish_virtual(lexer, token, deeper ? BT_TOKEN_INDENT : BT_TOKEN_DEDENT);
        }
        const char *cursor = lexer->cursor;
        while (*cursor == ' ' || *cursor == '\t' || *cursor == '\f') {
            cursor++;
        }
        const char *line_end = cursor;
        if (*cursor == '#') {
            while (*cursor != '\n' && *cursor != '\0') {
                cursor++;
            }
            if (is_type_comment(lexer, line_end, cursor, false)) {
                lexer->cursor = cursor;
                return finish(lexer, token, BT_TOKEN_TYPE_COMMENT, find_type_comment(line_end));
            }
        }
        char c = *cursor;
        if (is_class(c, NAME_START)) {
            bool is_fstring;
            bool raw;
            const char *quote = NULL;
            switch (c) {
            case 'b':
            case 'B':
            case 'r':
            case 'R':
            case 'u':
            case 'U':
            case 'f':
            case 'F':
                quote = find_string_prefix(cursor, &is_fstring, &raw);
                if (quote != NULL) {
                    return is_fstring ? bt_lexer_start_fstring(lexer, token, cursor, quote, raw)
                                      : bt_lexer_scan_string(lexer, token, cursor, quote);
                }
                break;
            default:
                break;
            }
            return scan_name(lexer, token, cursor);
        }
        if (c == '\n') {
            lexer->cursor = cursor + 1;
            if (lexer->level > 0) {
                if (lexer->cursor != lexer->end) {
                    begin_line(lexer, lexer->cursor);
                }
                continue;
            }
            finish(lexer, token, BT_TOKEN_NEWLINE, line_end); /* a comment belongs to its line end */
            lexer->at_line_start = true;
            if (lexer->cursor != lexer->end) {
                begin_line(lexer, lexer->cursor);
            }
            return true;
        }
        if (is_class(c, DIGIT) || (c == '.' && is_class(cursor[1], DIGIT))) {
            return bt_lexer_scan_number(lexer, token, cursor);
        }
        if (c == '"' || c == '\'') {
            return bt_lexer_scan_string(lexer, token, cursor, cursor);
        }
        if (c == '\\') {
            lexer->cursor = cursor + 1;
            if (!continue_line(lexer)) {
                return false;
            }
            continue;
        }
        if (c == '\0') {
            lexer->cursor = cursor;
            return end_of_text(lexer, token);
        }
        return scan_operator(lexer, token, cursor);
    }
}

bool bt_lexer_next(BtLexer *lexer, BtToken *token) {
    if (lexer->fstring_count > 0) {
        BtFStringMode *mode = &lexer->fstrings[lexer->fstring_count - 1];
        if (mode->in_text) {
            return bt_lexer_scan_fstring_text(lexer, token, mode);
        }
    }
    return bt_lexer_scan_token(lexer, token);
}
