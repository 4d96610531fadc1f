/* The tables behind unicode_name.c, which explains them. */
#ifndef BATON_VM_SYNTAX_UNICODE_NAME_DATA_H
#define BATON_VM_SYNTAX_UNICODE_NAME_DATA_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct BtUnicodeRun {
    int first; /* code point */
    int count; /* 0: end of the table */
} BtUnicodeRun;

/* Characters first..last are called prefix + their code point in at least four hexadecimal digits. */
typedef struct BtUnicodeRule {
    const char *prefix; /* NULL: end of the table */
    int first;
    int last;
} BtUnicodeRule;

enum { BT_UNICODE_STEP = 16 };

extern const char bt_unicode_words[];
extern const int bt_unicode_word_starts[]; /* where every BT_UNICODE_STEP-th word begins */
extern const char bt_unicode_names[];
extern const int bt_unicode_name_starts[]; /* and every BT_UNICODE_STEP-th line */
extern const BtUnicodeRun bt_unicode_runs[];
extern const char bt_unicode_aliases[];
extern const int bt_unicode_alias_targets[];
extern const BtUnicodeRule bt_unicode_rules[];

#ifdef __cplusplus
}
#endif

#endif
