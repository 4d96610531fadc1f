/* Decoding, and the questions about single characters that need Unicode data (answered by utf8proc). */
#include "vm/syntax/source_text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* ---- UTF-8 ---- */

int bt_utf8_decode(const char *text, const char *end, int *size) {
    const unsigned char *bytes = (const unsigned char *)text;
    ptrdiff_t left = end - text;
    *size = 1;
    if (bytes[0] < 0x80) {
        return bytes[0];
    }
    int need = bytes[0] >= 0xF0 ? 3 : bytes[0] >= 0xE0 ? 2 : 1;
    if (bytes[0] < 0xC2 || bytes[0] > 0xF4 || left <= need) {
        return -1;
    }
    int code_point = bytes[0] & (0x3F >> need);
    for (int i = 1; i <= need; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return -1;
        }
        code_point = code_point << 6 | (bytes[i] & 0x3F);
    }
    static const int smallest[] = {0, 0x80, 0x800, 0x10000};
    if (code_point < smallest[need] || code_point > 0x10FFFF ||
        (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        return -1;
    }
    *size = need + 1;
    return code_point;
}

int bt_utf8_encode(int code_point, char *output) {
    if (code_point < 0x80) {
        output[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        output[0] = (char)(0xC0 | code_point >> 6);
        output[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        output[0] = (char)(0xE0 | code_point >> 12);
        output[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        output[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    output[0] = (char)(0xF0 | code_point >> 18);
    output[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    output[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    output[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

/* ---- names ---- */

static bool in_list(const int *list, size_t count, int code_point) {
    for (size_t i = 0; i < count; i++) {
        if (list[i] == code_point) {
            return true;
        }
    }
    return false;
}

#define IN(list, code_point) in_list(list, sizeof(list) / sizeof(list[0]), code_point)

/* Characters of Unicode 15.1 that the installed utf8proc (15.0) does not know yet. */
static bool is_newer_ideograph(int code_point) {
    return code_point >= 0x2EBF0 && code_point <= 0x2EE5D;
}

static bool is_newer_symbol(int code_point) {
    return (code_point >= 0x2FFC && code_point <= 0x2FFF) || code_point == 0x31EF;
}

/* UAX 31: letters and letter numbers, plus a few (Other_ID_Start), less those whose NFKC form is not a name.
 */
bool bt_is_identifier_start(int code_point) {
    static const int more[] = {0x1885, 0x1886, 0x2118, 0x212E};
    static const int less[] = {0x037A, 0x0E33, 0x0EB3, 0x2E2F, 0xFC5E, 0xFC5F, 0xFC60, 0xFC61,
                               0xFC62, 0xFC63, 0xFDFA, 0xFDFB, 0xFE70, 0xFE72, 0xFE74, 0xFE76,
                               0xFE78, 0xFE7A, 0xFE7C, 0xFE7E, 0xFF9E, 0xFF9F};
    if (code_point == '_') {
        return true;
    }
    switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return !IN(less, code_point);
    default:
        return IN(more, code_point) || is_newer_ideograph(code_point);
    }
}

bool bt_is_identifier_part(int code_point) {
    static const int more[] = {0x00B7, 0x0387, 0x0E33, 0x0EB3, 0x1369, 0x136A, 0x136B,
                               0x136C, 0x136D, 0x136E, 0x136F, 0x1370, 0x1371, 0x19DA,
                               0x200C, 0x200D, 0x30FB, 0xFF65, 0xFF9E, 0xFF9F};
    if (bt_is_identifier_start(code_point)) {
        return true;
    }
    switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return IN(more, code_point);
    }
}

bool bt_is_printable(int code_point) {
    switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    case UTF8PROC_CATEGORY_CN:
        return is_newer_ideograph(code_point) || is_newer_symbol(code_point);
    case UTF8PROC_CATEGORY_ZS:
        return code_point == ' ';
    default:
        return true;
    }
}

const char *bt_normalize_name(BtArena *arena, const char *text, size_t length) {
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &normal,
                                         UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const char *name = NULL;
    if (size >= 0) {
        name = bt_arena_intern(arena, (const char *)normal, (size_t)size);
    } else {
        arena->failed = true;
    }
    free(normal);
    return name;
}

/* ---- files ---- */

typedef enum Encoding {
    ENCODING_UTF_8,
    ENCODING_LATIN_1,
    ENCODING_UTF_8_ALIAS, /* other names of UTF-8: no marker may stand before them */
    ENCODING_ASCII,
    ENCODING_UNKNOWN
} Encoding;

static const char *fail(BtSyntaxError *error, BtSyntaxErrorKind kind, const char *message) {
    memset(error, 0, sizeof(*error));
    error->kind = kind;
    snprintf(error->message, sizeof(error->message), "%s", message);
    return NULL;
}

/* PEP 263: `coding[:=]\s*([-\w.]+)` in a comment that is alone on its line. Returns the length of the name, 0
 * when there is none. */
static size_t find_cookie(const char *line, const char *end, const char **name) {
    const char *cursor = line;
    while (cursor < end && (*cursor == ' ' || *cursor == '\t' || *cursor == '\f')) {
        cursor++;
    }
    if (cursor == end || *cursor != '#') {
        return 0;
    }
    for (; cursor + 7 <= end; cursor++) {
        if (memcmp(cursor, "coding", 6) != 0 || (cursor[6] != ':' && cursor[6] != '=')) {
            continue;
        }
        const char *start = cursor + 7;
        while (start < end && (*start == ' ' || *start == '\t')) {
            start++;
        }
        const char *stop = start;
        while (stop < end &&
               (*stop == '-' || *stop == '_' || *stop == '.' || (*stop >= '0' && *stop <= '9') ||
                (*stop >= 'a' && *stop <= 'z') || (*stop >= 'A' && *stop <= 'Z'))) {
            stop++;
        }
        if (stop > start) {
            *name = start;
            return (size_t)(stop - start);
        }
    }
    return 0;
}

/* Does the name say `plain`, alone or with something after a hyphen ("utf-8-unix")? */
static bool names_encoding(const char *name, const char *plain) {
    size_t length = strlen(plain);
    return strncmp(name, plain, length) == 0 && (name[length] == '\0' || name[length] == '-');
}

static Encoding encoding_of(const char *name, size_t length) {
    char plain[13]; /* as CPython: twelve characters tell */
    size_t count = 0;
    for (; count < length && count < sizeof(plain) - 1; count++) {
        char c = name[count];
        plain[count] = c == '_' ? '-' : (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    plain[count] = '\0';
    if (names_encoding(plain, "utf-8")) {
        return ENCODING_UTF_8;
    }
    if (names_encoding(plain, "latin-1") || names_encoding(plain, "iso-8859-1") ||
        names_encoding(plain, "iso-latin-1")) {
        return ENCODING_LATIN_1;
    }
    if (strcmp(plain, "utf8") == 0) {
        return ENCODING_UTF_8_ALIAS;
    }
    return strcmp(plain, "ascii") == 0 || strcmp(plain, "us-ascii") == 0 ? ENCODING_ASCII : ENCODING_UNKNOWN;
}

static const char *line_end(const char *cursor, const char *end) {
    while (cursor < end && *cursor != '\n' && *cursor != '\r') {
        cursor++;
    }
    return cursor;
}

/* The second line counts only when the first holds nothing but a comment. */
static size_t cookie_of_file(const char *source, const char *end, const char **name) {
    const char *stop = line_end(source, end);
    size_t length = find_cookie(source, stop, name);
    if (length > 0 || stop == end) {
        return length;
    }
    const char *cursor = source;
    while (cursor < stop && (*cursor == ' ' || *cursor == '\t' || *cursor == '\f')) {
        cursor++;
    }
    if (cursor < stop && *cursor != '#') {
        return 0;
    }
    const char *second = stop + (stop[0] == '\r' && stop + 1 < end && stop[1] == '\n' ? 2 : 1);
    return find_cookie(second, line_end(second, end), name);
}

/* The first byte that is not valid UTF-8, or NULL. Runs of ASCII are skipped eight bytes at a time. */
static const char *find_broken_utf8(const char *cursor, const char *end) {
    while (cursor < end) {
        uint64_t word;
        if (end - cursor >= 8 && (memcpy(&word, cursor, 8), (word & 0x8080808080808080u) == 0)) {
            cursor += 8;
            continue;
        }
        int size;
        if (bt_utf8_decode(cursor, end, &size) < 0) {
            return cursor;
        }
        cursor += size;
    }
    return NULL;
}

static int line_of(const char *source, const char *place) {
    int line = 1;
    for (const char *cursor = source; cursor < place; cursor++) {
        line += *cursor == '\n';
    }
    return line;
}

static size_t translate_line_ends(char *text, size_t length) {
    char *write = memchr(text, '\r', length);
    if (write == NULL) {
        return length;
    }
    const char *end = text + length;
    for (const char *read = write; read < end; read++) {
        if (*read == '\r') {
            *write++ = '\n';
            read += read + 1 < end && read[1] == '\n';
        } else {
            *write++ = *read;
        }
    }
    return (size_t)(write - text);
}

static char *widen_latin_1(const char *source, size_t length, BtArena *arena, size_t *wide_length) {
    size_t high = 0;
    for (size_t i = 0; i < length; i++) {
        high += (unsigned char)source[i] >= 0x80;
    }
    char *text = bt_arena_alloc(arena, length + high + 2);
    if (text == NULL) {
        return NULL;
    }
    char *write = text;
    for (size_t i = 0; i < length; i++) {
        write += bt_utf8_encode((unsigned char)source[i], write);
    }
    *wide_length = (size_t)(write - text);
    return text;
}

static bool is_ascii(const char *cursor, const char *end) {
    while (cursor < end && (unsigned char)*cursor < 0x80) {
        cursor++;
    }
    return cursor == end;
}

size_t bt_source_foreign_encoding(const char *source, size_t length, const char **name) {
    const char *end = source + length;
    if (length >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0) {
        return 0;
    }
    size_t name_length = cookie_of_file(source, end, name);
    if (name_length == 0 || memchr(source, '\0', length) != NULL) {
        return 0;
    }
    switch (encoding_of(*name, name_length)) {
    case ENCODING_UTF_8:
    case ENCODING_LATIN_1: return 0;
    case ENCODING_UTF_8_ALIAS: return find_broken_utf8(source, end) != NULL ? name_length : 0;
    case ENCODING_ASCII: return is_ascii(source, end) ? 0 : name_length;
    case ENCODING_UNKNOWN: break;
    }
    return name_length;
}

const char *bt_source_decode(const char *source, size_t length, const char *filename, int flags,
                             bool final_newline, BtArena *arena, size_t *decoded_length,
                             BtSyntaxError *error) {
    static const char out_of_memory[] = "not enough memory to read the source";
    bool is_text = (flags & BT_PARSE_IGNORE_COOKIE) != 0;
    char message[sizeof(error->message)];
    if (length > INT32_MAX / 4) {
        return fail(error, BT_SYNTAX_ERROR_MEMORY, "the source is too long to parse");
    }
    const char *null = memchr(source, '\0', length);
    if (null != NULL) {
        fail(error, BT_SYNTAX_ERROR_SYNTAX,
             is_text ? "source code string cannot contain null bytes"
                     : "source code cannot contain null bytes");
        if (!is_text) {
            const char *line = null;
            while (line > source && line[-1] != '\n') line--;
            error->line = line_of(source, null);
            error->text = bt_arena_copy(arena, line, (size_t)(null - line));
        }
        return NULL;
    }
    Encoding encoding = ENCODING_UTF_8;
    const char *end = source + length;
    if (!is_text) {
        bool marked = length >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0;
        source += marked ? 3 : 0;
        const char *name = NULL;
        size_t name_length = cookie_of_file(source, end, &name);
        if (name_length > 0) {
            encoding = encoding_of(name, name_length);
            if (encoding == ENCODING_LATIN_1) {
                name = "iso-8859-1";
                name_length = strlen(name);
            }
            if (encoding == ENCODING_UNKNOWN || (marked && encoding != ENCODING_UTF_8)) {
                int shown = name_length > 100 ? 100 : (int)name_length;
                snprintf(message, sizeof(message),
                         marked ? "encoding problem: %.*s with BOM" : "encoding problem: %.*s", shown, name);
                return fail(error, BT_SYNTAX_ERROR_SYNTAX, message);
            }
        }
    }
    length = (size_t)(end - source);
    const char *broken = encoding == ENCODING_LATIN_1 ? NULL : find_broken_utf8(source, end);
    if (broken != NULL) {
        snprintf(
            message, sizeof(message),
            "Non-UTF-8 code starting with '\\x%02x' in file %.200s on line %d, but no encoding declared; "
            "see https://peps.python.org/pep-0263/ for details",
            (unsigned char)*broken, filename, line_of(source, broken));
        return fail(error, BT_SYNTAX_ERROR_SYNTAX, message);
    }
    char *text;
    if (encoding == ENCODING_LATIN_1) {
        text = widen_latin_1(source, length, arena, &length);
    } else {
        if (encoding == ENCODING_ASCII) {
            if (!is_ascii(source, end)) {
                return fail(error, BT_SYNTAX_ERROR_SYNTAX, "encoding problem: ascii");
            }
        }
        text = bt_arena_alloc(arena, length + 2);
        if (text != NULL) {
            memcpy(text, source, length);
        }
    }
    if (text == NULL) {
        return fail(error, BT_SYNTAX_ERROR_MEMORY, out_of_memory);
    }
    length = translate_line_ends(text, length);
    if (final_newline && length > 0 && text[length - 1] != '\n') {
        text[length++] = '\n';
    }
    text[length] = '\0';
    *decoded_length = length;
    return text;
}
