/* Names are spelled in a code of their own, which tools/make_unicode_names.py writes:
 *
 *     bt_unicode_words    all words that occur in names, most frequent first, separated by spaces
 *     bt_unicode_names    one line a character, in order of code points; a word is one, two or three letters
 *     bt_unicode_runs     which code points those lines belong to
 *
 * The letters are the printable ASCII characters but for '"', '\\' and '?'. The first letter of a word tells
 * its length: the first ONE letters stand for words by themselves, the last THREE begin three-letter words,
 * the others two-letter words. So the code of a word is its position in bt_unicode_words, and what a name
 * says is found by reading on. To begin near the place there are bt_unicode_word_starts and
 * bt_unicode_name_starts. */
#include "vm/syntax/unicode_name.h"

#include <stdio.h>
#include <string.h>

#include "vm/syntax/unicode_name_data.h"

enum { LETTERS = 91, ONE = 44, THREE = 2, TWO = LETTERS - ONE - THREE, MAX_WORDS = 32 };

/* ---- the code ---- */

static char letter(int index) {
    index += '!';
    index += index >= '"';
    index += index >= '?';
    index += index >= '\\';
    return (char)index;
}

static int letter_index(char c) {
    return c - '!' - (c > '"') - (c > '?') - (c > '\\');
}

static int encode_word(int word, char *output) {
    if (word < ONE) {
        output[0] = letter(word);
        return 1;
    }
    word -= ONE;
    if (word < TWO * LETTERS) {
        output[0] = letter(ONE + word / LETTERS);
        output[1] = letter(word % LETTERS);
        return 2;
    }
    word -= TWO * LETTERS;
    output[0] = letter(ONE + TWO + word / (LETTERS * LETTERS));
    output[1] = letter(word / LETTERS % LETTERS);
    output[2] = letter(word % LETTERS);
    return 3;
}

static int decode_word(const char **cursor) {
    int first = letter_index(*(*cursor)++);
    if (first < ONE) {
        return first;
    }
    int second = letter_index(*(*cursor)++);
    if (first < ONE + TWO) {
        return ONE + (first - ONE) * LETTERS + second;
    }
    int third = letter_index(*(*cursor)++);
    return ONE + TWO * LETTERS + ((first - ONE - TWO) * LETTERS + second) * LETTERS + third;
}

/* Position of a word in the list, or -1. */
static int find_word(const char *word, size_t length) {
    int position = 0;
    for (const char *cursor = bt_unicode_words; cursor != NULL;) {
        if (memcmp(cursor, word, length) == 0 && (cursor[length] == ' ' || cursor[length] == '\0')) {
            return position;
        }
        cursor = strchr(cursor, ' ');
        cursor = cursor == NULL ? NULL : cursor + 1;
        position++;
        if (cursor != NULL && strnlen(cursor, length) < length) {
            break;
        }
    }
    return -1;
}

/* Spells a name in upper case as a line of the tables, newline included; 0 when a word does not occur in any
 * name. */
static size_t encode_name(const char *name, char *line) {
    char *write = line;
    for (int count = 0; count < MAX_WORDS; count++) {
        size_t length = strcspn(name, " ");
        int word = length == 0 ? -1 : find_word(name, length);
        if (word < 0) {
            return 0;
        }
        write += encode_word(word, write);
        name += length;
        if (*name == '\0') {
            *write++ = '\n';
            *write = '\0';
            return (size_t)(write - line);
        }
        name++;
    }
    return 0;
}

/* Number of the line in a table, or -1. */
static int find_line(const char *table, const char *line, size_t length) {
    int number = 0;
    for (const char *cursor = table; *cursor != '\0'; number++) {
        const char *next = strchr(cursor, '\n') + 1;
        if ((size_t)(next - cursor) == length && memcmp(cursor, line, length) == 0) {
            return number;
        }
        cursor = next;
    }
    return -1;
}

/* ---- rules ---- */

static const char *const hangul_leads[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                           "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char *const hangul_vowels[] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                            "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                            "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const hangul_tails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                           "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                           "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
enum { HANGUL_BASE = 0xAC00, LEADS = 19, VOWELS = 21, TAILS = 28 };

/* The longest entry that `text` starts with. Returns its index, -1 when none fits. */
static int longest_prefix(const char *const *list, int count, const char **text) {
    int best = -1;
    size_t best_length = 0;
    for (int i = 0; i < count; i++) {
        size_t length = strlen(list[i]);
        if (strncmp(*text, list[i], length) == 0 && (best < 0 || length > best_length)) {
            best = i;
            best_length = length;
        }
    }
    *text += best_length;
    return best;
}

static int find_hangul(const char *name) {
    int lead = longest_prefix(hangul_leads, LEADS, &name);
    int vowel = longest_prefix(hangul_vowels, VOWELS, &name);
    int tail = longest_prefix(hangul_tails, TAILS, &name);
    return lead < 0 || vowel < 0 || tail < 0 || *name != '\0'
               ? -1
               : HANGUL_BASE + (lead * VOWELS + vowel) * TAILS + tail;
}

static const BtUnicodeRule cjk_rules[] = {
    {"CJK UNIFIED IDEOGRAPH-", 0x3400, 0x4DBF},
    {"CJK UNIFIED IDEOGRAPH-", 0x4E00, 0x9FFF},
    {"CJK UNIFIED IDEOGRAPH-", 0x20000, 0x2A6DF},
    {"CJK UNIFIED IDEOGRAPH-", 0x2A700, 0x2B739},
    {"CJK UNIFIED IDEOGRAPH-", 0x2B740, 0x2B81D},
    {"CJK UNIFIED IDEOGRAPH-", 0x2B820, 0x2CEA1},
    {"CJK UNIFIED IDEOGRAPH-", 0x2CEB0, 0x2EBE0},
    {"CJK UNIFIED IDEOGRAPH-", 0x2EBF0, 0x2EE5D},
    {"CJK UNIFIED IDEOGRAPH-", 0x30000, 0x3134A},
    {"CJK UNIFIED IDEOGRAPH-", 0x31350, 0x323AF},
    {NULL, 0, 0},
};

static int find_ruled(const BtUnicodeRule *rules, const char *name, bool zero_first) {
    for (; rules->prefix != NULL; rules++) {
        size_t length = strlen(rules->prefix);
        if (strncmp(name, rules->prefix, length) != 0) {
            continue;
        }
        const char *digits = name + length;
        int code_point = 0;
        size_t count = strspn(digits, "0123456789ABCDEF");
        if (count < 4 || count > 5 || digits[count] != '\0' ||
            (count == 5 && *digits == '0' && !zero_first)) {
            continue;
        }
        for (size_t i = 0; i < count; i++) {
            code_point = code_point * 16 + (digits[i] <= '9' ? digits[i] - '0' : digits[i] - 'A' + 10);
        }
        if (code_point >= rules->first && code_point <= rules->last) {
            return code_point;
        }
    }
    return -1;
}

static bool name_by_rule(const BtUnicodeRule *rules, int code_point, char *name) {
    for (; rules->prefix != NULL; rules++) {
        if (code_point >= rules->first && code_point <= rules->last) {
            snprintf(name, BT_UNICODE_NAME_MAX, "%s%04X", rules->prefix, (unsigned)code_point);
            return true;
        }
    }
    return false;
}

/* ---- look-up ---- */

int bt_unicode_lookup(const char *name, size_t length) {
    static const char hangul[] = "HANGUL SYLLABLE ";
    char upper[BT_UNICODE_NAME_MAX];
    if (length == 0 || length >= sizeof(upper)) {
        return -1;
    }
    memcpy(upper, name, length);
    upper[length] = '\0';
    /* These in capitals only, as CPython has it. */
    if (strncmp(upper, hangul, sizeof(hangul) - 1) == 0) {
        return find_hangul(upper + sizeof(hangul) - 1);
    }
    int code_point = find_ruled(cjk_rules, upper, true);
    for (size_t i = 0; i < length; i++) {
        upper[i] = (char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i]);
    }
    if (code_point < 0) {
        code_point = find_ruled(bt_unicode_rules, upper, false);
    }
    if (code_point >= 0) {
        return code_point;
    }
    char line[MAX_WORDS * 3 + 2];
    size_t line_length = encode_name(upper, line);
    if (line_length == 0) {
        return -1;
    }
    int number = find_line(bt_unicode_names, line, line_length);
    if (number < 0) {
        number = find_line(bt_unicode_aliases, line, line_length);
        return number < 0 ? -1 : bt_unicode_alias_targets[number];
    }
    for (const BtUnicodeRun *run = bt_unicode_runs; run->count > 0; run++) {
        if (number < run->count) {
            return run->first + number;
        }
        number -= run->count;
    }
    return -1;
}

/* Where in a table the item of a number begins; each ends with `end`. */
static const char *item_at(const char *table, const int *starts, int number, char end) {
    const char *cursor = table + starts[number / BT_UNICODE_STEP];
    for (int left = number % BT_UNICODE_STEP; left > 0; left--) {
        cursor = strchr(cursor, end) + 1;
    }
    return cursor;
}

bool bt_unicode_name(int code_point, char *name) {
    if (code_point >= HANGUL_BASE && code_point < HANGUL_BASE + LEADS * VOWELS * TAILS) {
        int index = code_point - HANGUL_BASE;
        snprintf(name, BT_UNICODE_NAME_MAX, "HANGUL SYLLABLE %s%s%s", hangul_leads[index / (VOWELS * TAILS)],
                 hangul_vowels[index / TAILS % VOWELS], hangul_tails[index % TAILS]);
        return true;
    }
    if (name_by_rule(cjk_rules, code_point, name) || name_by_rule(bt_unicode_rules, code_point, name)) {
        return true;
    }
    int number = 0;
    const BtUnicodeRun *run = bt_unicode_runs;
    while (run->count > 0 && (code_point < run->first || code_point >= run->first + run->count)) {
        number += run->count;
        run++;
    }
    if (run->count == 0) {
        return false;
    }
    number += code_point - run->first;
    const char *cursor = item_at(bt_unicode_names, bt_unicode_name_starts, number, '\n');
    char *write = name;
    while (*cursor != '\n') {
        int position = decode_word(&cursor);
        const char *word = item_at(bt_unicode_words, bt_unicode_word_starts, position, ' ');
        size_t length = strcspn(word, " ");
        if (write + length + 2 > name + BT_UNICODE_NAME_MAX) {
            return false;
        }
        memcpy(write, word, length);
        write += length;
        *write++ = ' ';
    }
    write[-1] = '\0';
    return true;
}
