/* Turns Python files into a C table of their sources (declared in vm/eval/embedded.h).
 *
 *     embed ROOT OUTPUT.c FILE.py...
 *
 * ROOT ("stdlib/python") is looked for inside each path; what follows it gives the module's name.
 * Written in C because whoever builds Baton need not have a Python. The sources become string
 * literals, one a line, which compile much faster than lists of numbers and can be read. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Module {
    char *name;
    int is_package;
    const char *path;
} Module;

static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("embed: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

/* "…/stdlib/python/logging/handlers.py" -> "logging.handlers" */
static Module module_of_path(const char *root, const char *path) {
    const char *start = strstr(path, root);
    size_t root_length = strlen(root);
    if (!start || start[root_length] != '/') {
        fail("%s is not under %s", path, root);
    }
    char *name = strdup(start + root_length + 1);
    size_t length = name ? strlen(name) : 0;
    if (length <= 3 || strcmp(name + length - 3, ".py") != 0) {
        fail("%s does not end in .py", path);
    }
    name[length -= 3] = '\0';
    Module module = {name, 0, path};
    const char *initial = "/__init__";
    size_t initial_length = strlen(initial);
    if (length > initial_length && strcmp(name + length - initial_length, initial) == 0) {
        name[length - initial_length] = '\0';
        module.is_package = 1;
    }
    for (char *c = name; *c; c++) {
        *c = *c == '/' ? '.' : *c;
    }
    return module;
}

static int compare_modules(const void *left, const void *right) {
    return strcmp(((const Module *)left)->name, ((const Module *)right)->name);
}

/* Writes a file as string literals and returns its length. Octal escapes have three digits at most,
 * so nothing that follows can be taken for a part of them; '?' is escaped against trigraphs. */
static size_t write_source(FILE *output, const char *path, size_t index) {
    FILE *input = fopen(path, "rb");
    if (!input) {
        fail("%s: %s", path, strerror(errno));
    }
    fprintf(output, "static const unsigned char source_%zu[] =\n    \"", index);
    size_t length = 0;
    int c;
    while ((c = getc(input)) != EOF) {
        length++;
        if (c == '\n') {
            fputs("\\n\"\n    \"", output);
        } else if (c == '"' || c == '\\' || c == '?') {
            fprintf(output, "\\%c", c);
        } else if (c >= ' ' && c < 127) {
            putc(c, output);
        } else {
            fprintf(output, "\\%03o", (unsigned)c);
        }
    }
    if (ferror(input)) {
        fail("%s: cannot be read", path);
    }
    fclose(input);
    fputs("\";\n", output);
    return length;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fail("usage: embed ROOT OUTPUT.c FILE.py...");
    }
    size_t count = (size_t)argc - 3;
    Module *modules = calloc(count + 1, sizeof *modules);
    size_t *lengths = calloc(count + 1, sizeof *lengths);
    if (!modules || !lengths) {
        fail("out of memory");
    }
    for (size_t i = 0; i < count; i++) {
        modules[i] = module_of_path(argv[1], argv[i + 3]);
    }
    qsort(modules, count, sizeof *modules, compare_modules);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(modules[i - 1].name, modules[i].name) == 0) {
            fail("module %s comes from both %s and %s", modules[i].name, modules[i - 1].path,
                 modules[i].path);
        }
    }

    FILE *output = fopen(argv[2], "wb");
    if (!output) {
        fail("%s: %s", argv[2], strerror(errno));
    }
    fputs("/* Written by tools/embed.c from stdlib/python; do not edit. */\n"
          "#include \"vm/eval/embedded.h\"\n\n",
          output);
    for (size_t i = 0; i < count; i++) {
        lengths[i] = write_source(output, modules[i].path, i);
    }
    /* An empty table is not C, so the table ends with an entry that the count leaves out. */
    fputs("\nconst BtEmbeddedModule bt_embedded_modules[] = {\n", output);
    for (size_t i = 0; i < count; i++) {
        fprintf(output, "    {\"%s\", %d, source_%zu, %zu},\n", modules[i].name, modules[i].is_package,
                i, lengths[i]);
    }
    fprintf(output, "    {0, 0, 0, 0},\n};\nconst size_t bt_embedded_module_count = %zu;\n", count);
    if (fclose(output) != 0) {
        fail("%s: %s", argv[2], strerror(errno));
    }
    return 0;
}
