/* Numbers, strings and f-strings. A string is found here, not decoded (string_literal.c does that). */
#include "vm/syntax/lexer_internal.h"

#include <stdio.h>
#include <string.h>

/* ---- numbers ---- */

/* `1if x else y` is legal, and a mistake more often than not: a warning. `1x` is an error. */
static bool check_number_end(BtLexer *lexer, const char *start, const char *kind) {
    static const char *const followers[] = {"if", "in", "is", "and", "else", "for", "or", "not"};
    enum { UNBOUNDED = 3 }; /* the first three count even at the start of a longer word, as in CPython */
    const char *cursor = lexer->cursor;
    if (!is_class(*cursor, NAME_PART)) {
        return true;
    }
    for (size_t i = 0; i < sizeof(followers) / sizeof(followers[0]); i++) {
        size_t length = strlen(followers[i]);
        if (strncmp(cursor, followers[i], length) == 0 &&
            (i < UNBOUNDED || !is_class(cursor[length], NAME_PART))) {
            char message[64];
            snprintf(message, sizeof(message), "invalid %s literal", kind);
            return bt_lexer_warn(lexer, lexer->line, (int)(start - lexer->line_start), lexer->line,
                                 (int)(cursor - lexer->line_start), message);
        }
    }
    if ((unsigned char)*cursor >= 0x80) {
        return true;
    }
    return bt_lexer_fail(lexer, "invalid %s literal", kind);
}

/* Digits with single underscores between them. False: an underscore without a digit behind it. */
static bool scan_digits(BtLexer *lexer, int class, const char *kind) {
    const char *cursor = lexer->cursor;
    for (;;) {
        while (is_class(*cursor, class)) {
            cursor++;
        }
        lexer->cursor = cursor;
        if (*cursor != '_') {
            return true;
        }
        lexer->cursor = ++cursor;
        if (!is_class(*cursor, class)) {
            return bt_lexer_fail(lexer, "invalid %s literal", kind);
        }
    }
}

static bool scan_prefixed(BtLexer *lexer, BtToken *token, const char *start) {
    char letter = (char)(start[1] | 0x20);
    const char *kind = letter == 'x' ? "hexadecimal" : letter == 'o' ? "octal" : "binary";
    char highest = letter == 'o' ? '7' : '1';
    const char *cursor = start + 2;
    lexer->cursor = cursor;
    do {
        lexer->cursor = cursor += *cursor == '_';
        if (letter == 'x' ? !is_class(*cursor, HEX) : *cursor < '0' || *cursor > highest) {
            if (letter != 'x' && is_class(*cursor, DIGIT)) {
                lexer->cursor++;
                return bt_lexer_fail(lexer, "invalid digit '%c' in %s literal", *cursor, kind);
            }
            return bt_lexer_fail(lexer, "invalid %s literal", kind);
        }
        while (letter == 'x' ? is_class(*cursor, HEX) : *cursor >= '0' && *cursor <= highest) {
            cursor++;
        }
        lexer->cursor = cursor;
    } while (*cursor == '_');
    if (letter != 'x' && is_class(*cursor, DIGIT)) {
        lexer->cursor++;
        return bt_lexer_fail(lexer, "invalid digit '%c' in %s literal", *cursor, kind);
    }
    return check_number_end(lexer, start, kind) && finish(lexer, token, BT_TOKEN_NUMBER, start);
}

static bool fail_leading_zeros(BtLexer *lexer, const char *start, const char *zeros_end) {
    int col = bt_count_characters(lexer->line_start, start) + 1;
    bt_lexer_set_error(
        lexer, BT_SYNTAX_ERROR_SYNTAX, lexer->line, col, lexer->line, col + (int)(zeros_end - start),
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
        lexer->line_start, false);
    return false;
}

bool bt_lexer_scan_number(BtLexer *lexer, BtToken *token, const char *start) {
    static const char decimal[] = "decimal";
    lexer->cursor = start;
    const char *zeros_end = NULL; /* set: starts with 0, and is wrong unless it becomes a float */
    bool nonzero = false;
    if (*start == '0') {
        char letter = (char)(start[1] | 0x20);
        if (letter == 'x' || letter == 'o' || letter == 'b') {
            return scan_prefixed(lexer, token, start);
        }
        const char *cursor = start;
        while (*cursor == '0' || (*cursor == '_' && is_class(cursor[1], DIGIT))) {
            cursor++;
        }
        if (*cursor == '_') {
            lexer->cursor = cursor + 1;
            return bt_lexer_fail(lexer, "invalid decimal literal");
        }
        lexer->cursor = zeros_end = cursor;
        nonzero = is_class(*cursor, DIGIT);
    }
    if (*start != '.' && !scan_digits(lexer, DIGIT, decimal)) {
        return false;
    }
    if (*lexer->cursor == '.') {
        lexer->cursor++;
        nonzero = false;
        if (is_class(*lexer->cursor, DIGIT) && !scan_digits(lexer, DIGIT, decimal)) {
            return false;
        }
    }
    if ((*lexer->cursor | 0x20) == 'e') {
        const char *cursor = lexer->cursor + 1;
        bool sign = *cursor == '+' || *cursor == '-';
        if (is_class(cursor[sign], DIGIT)) {
            nonzero = false;
            lexer->cursor = cursor + sign;
            if (!scan_digits(lexer, DIGIT, decimal)) {
                return false;
            }
        } else if (sign) {
            lexer->cursor = cursor + 1;
            return bt_lexer_fail(lexer, "invalid decimal literal");
        } else {
            return check_number_end(lexer, start, decimal) && finish(lexer, token, BT_TOKEN_NUMBER, start);
        }
    }
    if ((*lexer->cursor | 0x20) == 'j') {
        lexer->cursor++;
        return check_number_end(lexer, start, "imaginary") && finish(lexer, token, BT_TOKEN_NUMBER, start);
    }
    if (nonzero) {
        return fail_leading_zeros(lexer, start, zeros_end);
    }
    return check_number_end(lexer, start, decimal) && finish(lexer, token, BT_TOKEN_NUMBER, start);
}

/* ---- strings ---- */

bool bt_lexer_scan_string(BtLexer *lexer, BtToken *token, const char *start, const char *quote_place) {
    char quote = *quote_place;
    bool triple = quote_place[1] == quote && quote_place[2] == quote;
    int line = lexer->line;
    const char *line_start = lexer->line_start;
    const char *cursor = quote_place + (triple ? 3 : 1);
    bool escaped_quote = false;
    for (;; cursor++) {
        char c = *cursor;
        if (c == quote) {
            if (!triple || (cursor[1] == quote && cursor[2] == quote)) {
                lexer->cursor = cursor + (triple ? 3 : 1);
                return finish_from(lexer, token, BT_TOKEN_STRING, start, line, (int)(start - line_start));
            }
        } else if (c == '\\') {
            if (cursor[1] == '\0') {
                continue;
            }
            cursor++;
            escaped_quote = escaped_quote || *cursor == quote;
            if (*cursor == '\n') {
                begin_line(lexer, cursor + 1);
            }
        } else if (c == '\n' && triple) {
            begin_line(lexer, cursor + 1);
        } else if (c == '\n' || c == '\0') {
            break;
        }
    }
    if (lexer->line_start == lexer->end && lexer->line > line) {
        lexer->line--;
    }
    int last_line = lexer->line;
    bool at_end = *cursor == '\0';
    lexer->line = line;
    lexer->line_start = line_start;
    lexer->cursor = start + 1;
    if (triple) {
        bt_lexer_fail(lexer, "unterminated triple-quoted string literal (detected at line %d)", last_line);
        lexer->reached_end = true;
        return false;
    }
    if (lexer->fstring_count > 0) {
        const BtFStringMode *mode = &lexer->fstrings[lexer->fstring_count - 1];
        if (mode->quote == quote && mode->quote_size == 1) {
            return bt_lexer_fail(lexer, "f-string: expecting '}'");
        }
    }
    bt_lexer_fail(lexer, "unterminated string literal (detected at line %d)%s", last_line,
                  escaped_quote ? "; perhaps you escaped the end quote?" : "");
    // Behind a continued line there may be more.
    lexer->reached_end = at_end;
    return false;
}

/* ---- f-strings ---- */

bool bt_lexer_start_fstring(BtLexer *lexer, BtToken *token, const char *start, const char *quote_place,
                            bool raw) {
    char quote = *quote_place;
    bool triple = quote_place[1] == quote && quote_place[2] == quote;
    lexer->cursor = quote_place + (triple ? 3 : 1);
    if (lexer->fstring_count >= BT_MAX_FSTRINGS) {
        return bt_lexer_fail(lexer, "too many nested f-strings");
    }
    BtFStringMode *mode = &lexer->fstrings[lexer->fstring_count++];
    mode->quote = quote;
    mode->quote_size = triple ? 3 : 1;
    mode->raw = raw;
    mode->in_text = true;
    mode->in_format_spec = false;
    mode->depth = 0;
    mode->expression_depth = -1;
    mode->start = start;
    mode->line_start = lexer->line_start;
    mode->line = lexer->line;
    return finish(lexer, token, BT_TOKEN_FSTRING_START, start);
}

static bool fail_unterminated_fstring(BtLexer *lexer, const BtFStringMode *mode) {
    int last_line = lexer->line;
    if (lexer->line_start == lexer->end && lexer->line > mode->line) {
        last_line--;
    }
    lexer->cursor = mode->start + 1;
    lexer->line_start = mode->line_start;
    lexer->line = mode->line;
    bt_lexer_fail(lexer, "unterminated %sf-string literal (detected at line %d)",
                  mode->quote_size == 3 ? "triple-quoted " : "", last_line);
    lexer->reached_end = mode->quote_size == 3;
    return false;
}

static bool enter_expression(BtLexer *lexer, BtFStringMode *mode) {
    mode->expression_depth++;
    if (mode->expression_depth >= BT_MAX_FORMAT_NESTING) {
        return bt_lexer_fail(lexer, "f-string: expressions nested too deeply");
    }
    mode->in_text = false;
    return true;
}

static bool at_closing_quote(const BtFStringMode *mode, const char *cursor) {
    return cursor[0] == mode->quote &&
           (mode->quote_size == 1 || (cursor[1] == mode->quote && cursor[2] == mode->quote));
}

static bool warn_backslash_brace(BtLexer *lexer, const char *backslash) {
    char message[64];
    snprintf(message, sizeof(message), "invalid escape sequence '\\%c'", backslash[1]);
    int col = (int)(backslash - lexer->line_start);
    return bt_lexer_warn(lexer, lexer->line, col, lexer->line, col + 2, message);
}

/* `{{` stands for one brace: the text ends with the first, the token's place with the second. */
static bool finish_at_double_brace(BtLexer *lexer, BtToken *token, const char *brace, const char *start,
                                   int line, int col) {
    lexer->cursor = brace + 2;
    finish_from(lexer, token, BT_TOKEN_FSTRING_MIDDLE, start, line, col);
    token->end--;
    return true;
}

bool bt_lexer_scan_fstring_text(BtLexer *lexer, BtToken *token, BtFStringMode *mode) {
    const char *start = lexer->cursor;
    int line = lexer->line;
    int col = (int)(start - lexer->line_start);
    bool in_format_spec = mode->in_format_spec && mode->expression_depth >= 0;
    if (*start == '{' && start[1] != '{') {
        return enter_expression(lexer, mode) && bt_lexer_scan_token(lexer, token);
    }
    if (at_closing_quote(mode, start)) {
        lexer->cursor = start + mode->quote_size;
        lexer->fstring_count--;
        return finish(lexer, token, BT_TOKEN_FSTRING_END, start);
    }
    bool in_name = false; /* between the braces of \N{...} */
    const char *cursor = start;
    for (;; cursor++) {
        char c = *cursor;
        if (c == '\0' || (c == '\n' && mode->quote_size == 1)) {
            lexer->cursor = cursor;
            if (c == '\n' && in_format_spec) {
                mode->in_text = false;
                mode->in_format_spec = false;
                break;
            }
            return fail_unterminated_fstring(lexer, mode);
        }
        if (c == '\n') {
            begin_line(lexer, cursor + 1);
        } else if (at_closing_quote(mode, cursor)) {
            break;
        } else if (c == '{') {
            if (cursor[1] != '{' || in_format_spec) {
                lexer->cursor = cursor + 1;
                if (!enter_expression(lexer, mode)) {
                    return false;
                }
                break;
            }
            return finish_at_double_brace(lexer, token, cursor, start, line, col);
        } else if (c == '}') {
            if (in_name) {
                lexer->cursor = cursor + 1;
                return finish_from(lexer, token, BT_TOKEN_FSTRING_MIDDLE, start, line, col);
            }
            if (cursor[1] == '}' && !in_format_spec && mode->depth == 0) {
                return finish_at_double_brace(lexer, token, cursor, start, line, col);
            }
            mode->in_text = false;
            break;
        } else if (c == '\\' && cursor[1] != '\0') {
            char next = cursor[1];
            if (next == '{' || next == '}') {
                if (!mode->raw && !warn_backslash_brace(lexer, cursor)) {
                    return false;
                }
                continue;
            }
            cursor++;
            if (next == '\n') {
                begin_line(lexer, cursor + 1);
            } else if (next == 'N' && !mode->raw && cursor[1] == '{') {
                in_name = true;
                cursor++;
            }
        }
    }
    lexer->cursor = cursor;
    return finish_from(lexer, token, BT_TOKEN_FSTRING_MIDDLE, start, line, col);
}
