#include "vm/main/options.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "vm/compiler/compiler.h"
#include "vm/eval/runtime.h"
#include "vm/objects/str.h"
#include "vm/observe/stats.h"
#include "vm/threads/scheduler.h"

static const char usage[] =
    "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
    "Options:\n"
    "-c cmd : run the program given as text (ends the options)\n"
    "-h     : print this help message and exit (also -? or --help)\n"
    "-i     : inspect interactively after running a script\n"
    "-I     : isolate from the user's environment (implies -E, -P and -s)\n"
    "-E     : ignore PYTHON* environment variables\n"
    "-m mod : run a library module as a script (ends the options): compare, dis, timeit, ...\n"
    "-O     : remove assert statements; -OO: docstrings too\n"
    "-P     : do not put the script's folder in front of sys.path\n"
    "-q     : no banner in interactive mode\n"
    "-u     : unbuffered stdout and stderr\n"
    "-V     : print the version and exit; -VV: the build too\n"
    "-W arg : warning control; -b: warn about str(bytes), -bb: make it an error\n"
    "-X opt : implementation-specific option:\n"
    "   switch=N         hand the GIL over every N instructions (default 100; 1 is legal)\n"
    "   switch=5ms       hand it over on request after a time, at any instruction (CPython 3.2 to 3.9)\n"
    "   switch=5ms@calls as above, only at calls and backward jumps (CPython 3.10 and later)\n"
    "   gil=0|1          free-threaded build: run without or with the GIL\n"
    "   stats            print a table of threads and locks at exit; stats=json:FILE writes it as JSON\n"
    "   int_max_str_digits=N, cpu_count=N, pycache_prefix=PATH, tracemalloc=N, dev, utf8, "
    "no_debug_ranges, warn_default_encoding:\n"
    "                    as in CPython\n"
    "file   : program read from a script file\n"
    "-      : program read from stdin (default)\n"
    "Environment: BATON_SWITCH, BATON_STATS, PYTHON_GIL, PYTHONPATH, PYTHONSTARTUP, PYTHONHASHSEED, "
    "PYTHONWARNINGS,\n"
    "   PYTHONIOENCODING, PYTHONUNBUFFERED, PYTHONOPTIMIZE and the other PYTHON* that stand for an option\n";

static bool is_free_threaded(void) { return strcmp(bt_build_name, "gil") != 0; }

static char executable[PATH_MAX];
static const char *x_options[64], *warn_options[64];
static int x_count, warn_count;

static int refuse(const char *program, const char *format, const char *what) {
    fprintf(stderr, format, what);
    fprintf(stderr,
            "\nusage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `%s -h' for more "
            "information.\n",
            program, program);
    return 2;
}

static bool ends_with_gil_value(const char *value, bool *on) {
    if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0) return false;
    *on = value[0] == '1';
    return true;
}

static int fatal(const char *where, const char *message, bool preconfiguration) {
    fprintf(stderr, "Fatal Python error: %s: %s\nPython runtime state: %s\n\n", where, message,
            preconfiguration ? "preinitializing" : "preinitialized");
    return 1;
}

static int set_gil(const char *value) {
    bool on;
    if (!ends_with_gil_value(value, &on)) {
        return fatal("config_read_gil", "PYTHON_GIL / -X gil must be \"0\" or \"1\"", false);
    }
    if (!on && !is_free_threaded()) {
        return fatal("config_read_gil", "Disabling the GIL is not supported by this build", false);
    }
    bt_runtime_options.gil_requested = true;
    bt_runtime_options.gil_value = on;
    return -1;
}

// A decimal number from 0 to INT_MAX and nothing else.
static bool parse_number(const char *text, int *out) {
    char *end;
    errno = 0;
    long n = strtol(text, &end, 10);
    if (end == text || *end || errno || n < 0 || n > INT_MAX) return false;
    *out = (int)n;
    return true;
}

static int set_max_str_digits(const char *value, const char *source) {
    int digits;
    if (!parse_number(value, &digits) || (digits != 0 && digits < 640)) {
        char message[160];
        snprintf(message, sizeof message, "%s: invalid limit; must be >= 640 or 0 for unlimited.", source);
        return fatal("config_init_int_max_str_digits", message, false);
    }
    bt_runtime_options.max_str_digits = digits;
    return -1;
}

static int set_cpu_count(const char *value, const char *source) {
    int count;
    if (strcmp(value, "default") == 0) {
        bt_runtime_options.cpu_count = 0;
        return -1;
    }
    if (!parse_number(value, &count) || count < 1) {
        char message[160];
        snprintf(message, sizeof message, "%s: n is missing or an invalid number, n must be greater than 0",
                 source);
        return fatal("config_init_cpu_count", message, false);
    }
    bt_runtime_options.cpu_count = count;
    return -1;
}

static int set_traced_frames(const char *value, const char *source) {
    int frames;
    if (!parse_number(value, &frames) || frames < 0 || frames > 65535) {
        char message[160];
        snprintf(message, sizeof message, "%s: invalid number of frames", source);
        return fatal("config_init_tracemalloc", message, false);
    }
    bt_runtime_options.traced_frames = frames;
    return -1;
}

// Without a locale that says otherwise, CPython is in UTF-8 mode.
static bool is_plain_locale(void) {
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value) return strcmp(value, "C") == 0 || strcmp(value, "POSIX") == 0;
    }
    return true;
}

static int set_utf8_mode(const char *value, const char *problem) {
    if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0) {
        return fatal("preconfig_init_utf8_mode", problem, true);
    }
    bt_runtime_options.utf8_mode = value[0] == '1';
    return -1;
}

// The names that -X accepts. An unknown one is an error: a misspelt option must not be ignored silently.
static bool is_known(const char *option, size_t length) {
    static const char *const known[] = {"switch", "gil", "stats", "int_max_str_digits", "dev", "utf8",
                                        "no_debug_ranges", "faulthandler", "importtime", "tracemalloc",
                                        "showrefcount", "frozen_modules", "warn_default_encoding", "perf",
                                        "cpu_count", "pycache_prefix",
#ifndef NDEBUG
                                        "showlive",
#endif
                                        NULL};
    for (const char *const *name = known; *name; name++) {
        if (strlen(*name) == length && strncmp(*name, option, length) == 0) return true;
    }
    return false;
}

static int take_x_option(const char *program, const char *option) {
    BtRuntimeOptions *o = &bt_runtime_options;
    option += strspn(option, " ");     // "-X utf8" as one word
    const char *equals = strchr(option, '=');
    size_t length = equals ? (size_t)(equals - option) : strlen(option);
    const char *value = equals ? equals + 1 : "";
    if (!is_known(option, length)) return refuse(program, "unknown option -X %s", option);
    if (x_count < 63) x_options[x_count++] = option;
#define IS(name) (length == sizeof name - 1 && strncmp(option, name, length) == 0)
    if (IS("switch")) {
        if (!bt_switch_set_rule(value)) {
            fprintf(stderr, "%s: -X switch=%s: expected N, a time as 5ms, or 5ms@calls\n", program, value);
            return 2;
        }
    } else if (IS("gil")) {
        return set_gil(value);
    } else if (IS("stats")) {
        if (!bt_stats_enable(*value ? value : NULL)) {
            fprintf(stderr, "%s: -X stats=%s: expected stats or stats=json:FILE\n", program, value);
            return 2;
        }
    } else if (IS("int_max_str_digits")) {
        return set_max_str_digits(value, "-X int_max_str_digits");
    } else if (IS("cpu_count")) {
        return set_cpu_count(value, "-X cpu_count=n option");
    } else if (IS("tracemalloc")) {
        return set_traced_frames(equals ? value : "1", "-X tracemalloc=NFRAME");
    } else if (IS("utf8")) {
        return set_utf8_mode(equals ? value : "1", "invalid -X utf8 option value");
    } else if (IS("dev")) {
        o->dev_mode = true;
    } else if (IS("faulthandler")) {
        o->fault_handler = true;
    } else if (IS("no_debug_ranges")) {
        o->no_debug_ranges = true;
    } else if (IS("warn_default_encoding")) {
        o->warn_default_encoding = true;
    } else if (IS("pycache_prefix")) {
        o->pycache_prefix = *value ? value : NULL;
    }
#undef IS
    return -1;
}

// Writes an absolute path without "." and "..", as far as a relative path's own parts go, into `executable`.
// False: too long, or nothing there to be run.
static bool take_executable(const char *path, size_t length) {
    char *out = executable;
    size_t room = sizeof executable - 1, root = 0;
    if (*path != '/') {
        if (!getcwd(executable, room)) return false;
        root = strlen(executable);
        if (root == 1) root = 0;
        out += root;
    }
    const char *end = path + length;
    while (path < end) {
        const char *part = path;
        while (path < end && *path != '/') path++;
        size_t size = (size_t)(path - part);
        path++;
        if (size == 0 || (size == 1 && *part == '.')) continue;
        char *last = out;
        while (last > executable + root && *--last != '/') {}
        bool undo = size == 2 && memcmp(part, "..", 2) == 0 && last < out && strncmp(last, "/..", 4) != 0;
        if (undo) {
            out = last;
        } else {
            if ((size_t)(out - executable) + size + 1 > room) return false;
            *out++ = '/';
            memcpy(out, part, size);
            out += size;
        }
        *out = 0;
    }
    *out = 0;
    struct stat found;
    return access(executable, X_OK) == 0 && stat(executable, &found) == 0 && S_ISREG(found.st_mode);
}

// sys.executable: what the program was started by, links and all; a name without a slash is looked for in
// PATH.
static bool find_by_name(const char *argv0) {
    if (!*argv0) return false;
    if (strchr(argv0, '/')) return take_executable(argv0, strlen(argv0));
    const char *path = getenv("PATH");
    while (path && *path) {
        size_t length = strcspn(path, ":");
        char place[PATH_MAX];
        int size = snprintf(place, sizeof place, "%.*s/%s", (int)length, path, argv0);
        if (length && size < (int)sizeof place && take_executable(place, (size_t)size)) return true;
        path += length + (path[length] == ':');
    }
    return false;
}

static void find_executable(const char *argv0) {
    bt_runtime_options.executable = executable;
    if (find_by_name(argv0)) return;
    ssize_t n = readlink("/proc/self/exe", executable, sizeof executable - 1);
    if (n > 0) executable[n] = 0;
    else snprintf(executable, sizeof executable, "%s", argv0);
}

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

// A variable that stands for giving an option so many times; text that is no number counts as one.
static void take_flag(const char *name, int *flag) {
    int n;
    if (!is_set(name)) return;
    if (!parse_number(getenv(name), &n)) n = 1;
    if (n > *flag) *flag = n;
}

static int read_environment(const char *program) {
    const char *value = getenv("BATON_SWITCH");
    if (value && *value) {
        if (!bt_switch_set_rule(value)) {
            fprintf(stderr, "%s: BATON_SWITCH=%s: expected N, a time as 5ms, or 5ms@calls\n", program, value);
            return 2;
        }
    }
    value = getenv("BATON_STATS");
    if (value && *value && strcmp(value, "0") != 0 &&
        !bt_stats_enable(strcmp(value, "1") == 0 ? NULL : value)) {
        fprintf(stderr, "%s: BATON_STATS=%s: expected 1 or json:FILE\n", program, value);
        return 2;
    }
    value = getenv("PYTHON_GIL");
    if (value && *value) {
        int wrong = set_gil(value);
        if (wrong >= 0) return wrong;
    }
    BtRuntimeOptions *o = &bt_runtime_options;
    take_flag("PYTHONUNBUFFERED", &o->unbuffered);
    take_flag("PYTHONOPTIMIZE", &o->optimize);
    if (o->optimize > 2) o->optimize = 2;
    take_flag("PYTHONVERBOSE", &o->verbose);
    o->debug = is_set("PYTHONDEBUG");
    int dev = 0;
    take_flag("PYTHONDEVMODE", &dev);
    o->dev_mode = dev > 0;
    o->fault_handler = is_set("PYTHONFAULTHANDLER");
    o->inspect = is_set("PYTHONINSPECT");
    o->dont_write_bytecode = is_set("PYTHONDONTWRITEBYTECODE");
    o->no_user_site = is_set("PYTHONNOUSERSITE");
    o->safe_path = is_set("PYTHONSAFEPATH");
    o->warn_default_encoding = is_set("PYTHONWARNDEFAULTENCODING");
    o->no_debug_ranges = is_set("PYTHONNODEBUGRANGES");
    if (is_set("PYTHONPYCACHEPREFIX")) o->pycache_prefix = getenv("PYTHONPYCACHEPREFIX");
    int code = -1;
    if (is_set("PYTHONUTF8")) {
        code = set_utf8_mode(getenv("PYTHONUTF8"), "invalid PYTHONUTF8 environment variable value");
    }
    if (code < 0 && is_set("PYTHONINTMAXSTRDIGITS")) {
        code = set_max_str_digits(getenv("PYTHONINTMAXSTRDIGITS"), "PYTHONINTMAXSTRDIGITS");
    }
    if (code < 0 && is_set("PYTHONTRACEMALLOC")) {
        code = set_traced_frames(getenv("PYTHONTRACEMALLOC"), "PYTHONTRACEMALLOC");
    }
    if (code < 0 && is_set("PYTHON_CPU_COUNT")) {
        code = set_cpu_count(getenv("PYTHON_CPU_COUNT"), "PYTHON_CPU_COUNT=n env var");
    }
    return code;
}

// How str and bytes are hashed: without a seed, so that runs differ by their threads only, unless
// PYTHONHASHSEED or -R asks for one.
static int choose_hash_seed(void) {
    const char *value = bt_runtime_options.ignore_environment ? NULL : getenv("PYTHONHASHSEED");
    uint64_t seed = 0;
    bool given = value && *value,
         random = given ? strcmp(value, "random") == 0 : bt_runtime_options.hash_randomization;
    if (random) {
        if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            seed =
                (uint64_t)now.tv_nsec * 0x9e3779b97f4a7c15u ^ (uint64_t)getpid() ^ (uint64_t)now.tv_sec << 32;
        }
        seed |= 1;
    } else if (given) {
        char *end;
        errno = 0;
        unsigned long n = strtoul(value, &end, 10);
        if (end == value || *end || errno || n > 4294967295u || *value == '-') {
            return fatal("config_init_hash_seed",
                         "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]", false);
        }
        seed = n;
    }
    bt_runtime_options.hash_randomization = seed != 0;
    if (seed) bt_hash_seed(seed);
    return -1;
}

// sys.warnoptions: a later one goes before an earlier one.
static void collect_warning_options(const char **from_command_line, int count) {
    static char *environment;
    if (bt_runtime_options.dev_mode) warn_options[warn_count++] = "default";
    const char *value = bt_runtime_options.ignore_environment ? NULL : getenv("PYTHONWARNINGS");
    if (value && *value && !environment && (environment = strdup(value))) {
        char *rest = environment, *word;
        while ((word = strsep(&rest, ",")) != NULL && warn_count < 60) warn_options[warn_count++] = word;
    }
    for (int i = 0; i < count && warn_count < 62; i++) warn_options[warn_count++] = from_command_line[i];
    if (bt_runtime_options.bytes_warning) {
        warn_options[warn_count++] =
            bt_runtime_options.bytes_warning > 1 ? "error::BytesWarning" : "default::BytesWarning";
    }
}

static void print_version(int count) {
    if (count < 2) {
        printf("Python 3.13.0\n");
        return;
    }
    printf("Python 3.13.0 (baton 0.1)%s [GCC %d.%d.%d]\n",
           is_free_threaded() ? " experimental free-threading build" : "", __GNUC__, __GNUC_MINOR__,
           __GNUC_PATCHLEVEL__);
}

// Whether -E or -I is among the options, which come before the environment is looked at.
static bool ignores_environment(int argc, char **argv) {
    for (int i = 1; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        for (const char *p = argv[i] + 1; *p; p++) {
            if (*p == 'E' || *p == 'I') return true;
            if (*p == 'c' || *p == 'm') return false;
            if (*p == 'W' || *p == 'X') {
                i += !p[1];
                break;
            }
        }
    }
    return false;
}

int bt_parse_command_line(int argc, char **argv, BtCommandLine *line) {
    BtRuntimeOptions *o = &bt_runtime_options;
    const char *program = argc > 0 ? argv[0] : "baton";
    find_executable(program);
    o->utf8_mode = is_plain_locale();
    line->kind = BT_RUN_STDIN;
    line->text = NULL;
    int versions = 0, i = 1, given_count = 0;
    const char *given[64];   // of -W
    o->ignore_environment = ignores_environment(argc, argv);
    if (!o->ignore_environment) {
        int code = read_environment(program);
        if (code >= 0) return code;
    }
    bool done = false;
    for (i = 1; i < argc && !done; i++) {
        const char *arg = argv[i];
        if (arg[0] != '-' || !arg[1]) break;
        if (strcmp(arg, "--help") == 0) {
            printf(usage, program);
            return 0;
        }
        if (strcmp(arg, "--version") == 0) {
            print_version(1);
            return 0;
        }
        if (strcmp(arg, "--check-hash-based-pycs") == 0) {
            const char *choice = i + 1 < argc ? argv[++i] : NULL;
            if (!choice) return refuse(program, "Argument expected for the %s option", arg);
            if (strcmp(choice, "default") && strcmp(choice, "always") && strcmp(choice, "never")) {
                return refuse(program, "%s must be one of 'default', 'always', or 'never'", arg);
            }
            o->check_hash_based_pycs = choice;
            continue;
        }
        if (arg[1] == '-') {
            return refuse(program, arg[2] ? "unknown option %s" : "unknown option --%s", arg[2] ? arg : "");
        }
        for (const char *p = arg + 1; *p && !done; p++) {
            switch (*p) {
            case 'h': case '?':
                printf(usage, program);
                return 0;
            case 'V': versions++; break;
            case 'i': o->inspect = 1; o->interactive = true; break;
            case 'q': o->quiet = 1; break;
            case 'u': o->unbuffered = 1; break;
            case 'O': o->optimize += o->optimize < 2; break;
            case 'E': o->ignore_environment = true; break;
            case 'P': o->safe_path = true; break;
            case 's': o->no_user_site = true; break;
            case 'S': o->no_site = true; break;
            case 'b': o->bytes_warning++; break;
            case 'd': o->debug = 1; break;
            case 'R': o->hash_randomization = true; break;
            case 'x': o->skip_first_line = true; break;
            case 'v': o->verbose++; break;
            case 'B': o->dont_write_bytecode = true; break;
            case 'I':
                o->isolated = o->ignore_environment = o->safe_path = o->no_user_site = true;
                break;
            case 'c': case 'm': case 'W': case 'X': {
                char letter = *p;
                const char *value = p[1] ? p + 1 : i + 1 < argc ? argv[++i] : NULL;
                if (!value) {
                    char text[3] = {'-', letter, 0};
                    return refuse(program, "Argument expected for the %s option", text);
                }
                if (letter == 'W') {
                    if (given_count < 63) given[given_count++] = value;
                } else if (letter == 'X') {
                    int code = take_x_option(program, value);
                    if (code >= 0) return code;
                } else {
                    line->kind = letter == 'c' ? BT_RUN_COMMAND : BT_RUN_MODULE;
                    line->text = value;
                    done = true;
                }
                p = "x";  // the rest of the word is used up
                break;
            }
            default: {
                char text[3] = {'-', *p, 0};
                return refuse(program, "Unknown option: %s", text);
            }
            }
        }
    }
    if (versions) {
        print_version(versions);
        return 0;
    }
    bt_compiler_keeps_columns = !o->no_debug_ranges;
    int code = choose_hash_seed();
    if (code >= 0) return code;
    collect_warning_options(given, given_count);
    o->x_options = x_options;
    o->warn_options = warn_options;
    o->original_argv = argv;
    o->original_argc = argc;
    if (line->kind == BT_RUN_COMMAND) o->command = line->text;
    // sys.argv: the program's name and what follows it.
    static char *no_arguments[] = {"", NULL};
    if (line->kind == BT_RUN_COMMAND || line->kind == BT_RUN_MODULE) {
        o->argv = argv + i - 1;
        o->argc = argc - i + 1;
    } else if (i < argc) {
        line->kind = strcmp(argv[i], "-") == 0 ? BT_RUN_STDIN : BT_RUN_SCRIPT;
        line->text = argv[i];
        o->argv = argv + i;
        o->argc = argc - i;
    } else {
        o->argv = no_arguments;
        o->argc = 1;
    }
    return -1;
}
