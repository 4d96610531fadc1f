#include "vm/main/options.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vm/eval/runtime.h"
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
    "-W arg : warning control\n"
    "-X opt : implementation-specific option:\n"
    "   switch=N         hand the GIL over every N instructions (default 100; 1 is legal)\n"
    "   switch=5ms       hand it over on request after a time, at any instruction (CPython 3.2 to 3.9)\n"
    "   switch=5ms@calls as above, only at calls and backward jumps (CPython 3.10 and later)\n"
    "   gil=0|1          free-threaded build: run without or with the GIL\n"
    "   stats            print a table of threads and locks at exit; stats=json:FILE writes it as JSON\n"
    "   int_max_str_digits=N, dev, utf8, no_debug_ranges: as in CPython\n"
    "file   : program read from a script file\n"
    "-      : program read from stdin (default)\n"
    "Environment: BATON_SWITCH, BATON_STATS, PYTHON_GIL, PYTHONPATH, PYTHONSTARTUP, PYTHONUNBUFFERED, PYTHONOPTIMIZE\n";

static bool is_free_threaded(void) { return strcmp(bt_build_name, "gil") != 0; }

static char executable[PATH_MAX];
static const char *x_options[64], *warn_options[64];
static int x_count, warn_count;

static int refuse(const char *program, const char *format, const char *what) {
    fprintf(stderr, format, what);
    fprintf(stderr, "\nusage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `%s -h' for more information.\n",
            program, program);
    return 2;
}

static bool ends_with_gil_value(const char *value, bool *on) {
    if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0) return false;
    *on = value[0] == '1';
    return true;
}

static int set_gil(const char *value, const char *source) {
    bool on;
    if (!ends_with_gil_value(value, &on)) {
        fprintf(stderr, "Fatal Python error: config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\"\n");
        return 1;
    }
    if (!on && !is_free_threaded()) {
        fprintf(stderr, "Fatal Python error: config_read_gil: Disabling the GIL is not supported by this build\n");
        return 1;
    }
    (void)source;
    bt_runtime_options.gil_requested = true;
    bt_runtime_options.gil_value = on;
    return -1;
}

// The names that -X accepts. An unknown one is an error: a misspelt option must not be ignored silently.
static int take_x_option(const char *program, const char *option) {
    static const char *const known[] = {"switch", "gil", "stats", "int_max_str_digits", "dev", "utf8", "no_debug_ranges",
                                        "faulthandler", "importtime", "tracemalloc", "showrefcount", "frozen_modules",
                                        "warn_default_encoding", "perf", "cpu_count", "pycache_prefix", NULL};
    const char *equals = strchr(option, '=');
    size_t length = equals ? (size_t)(equals - option) : strlen(option);
    int i = 0;
    while (known[i] && !(strlen(known[i]) == length && strncmp(known[i], option, length) == 0)) i++;
    if (!known[i]) return refuse(program, "unknown option -X %s", option);
    if (x_count < 63) x_options[x_count++] = option;
    const char *value = equals ? equals + 1 : "";
    if (i == 0) {
        if (!bt_switch_set_rule(value)) {
            fprintf(stderr, "%s: -X switch=%s: expected N, a time as 5ms, or 5ms@calls\n", program, value);
            return 2;
        }
    } else if (i == 1) {
        return set_gil(value, "-X gil");
    } else if (i == 2) {
        if (!bt_stats_enable(*value ? value : NULL)) {
            fprintf(stderr, "%s: -X stats=%s: expected stats or stats=json:FILE\n", program, value);
            return 2;
        }
    }
    return -1;
}

static void find_executable(const char *argv0) {
    ssize_t n = readlink("/proc/self/exe", executable, sizeof executable - 1);
    if (n > 0) executable[n] = 0;
    else snprintf(executable, sizeof executable, "%s", argv0);
    bt_runtime_options.executable = executable;
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
    if (value && *value && strcmp(value, "0") != 0 && !bt_stats_enable(strcmp(value, "1") == 0 ? NULL : value)) {
        fprintf(stderr, "%s: BATON_STATS=%s: expected 1 or json:FILE\n", program, value);
        return 2;
    }
    value = getenv("PYTHON_GIL");
    if (value && *value) {
        int code = set_gil(value, "PYTHON_GIL");
        if (code >= 0) return code;
    }
    value = getenv("PYTHONUNBUFFERED");
    if (value && *value) bt_runtime_options.unbuffered = 1;
    value = getenv("PYTHONOPTIMIZE");
    if (value && *value) bt_runtime_options.optimize = atoi(value) > 0 ? (atoi(value) > 2 ? 2 : atoi(value)) : 1;
    return -1;
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

int bt_parse_command_line(int argc, char **argv, BtCommandLine *line) {
    BtRuntimeOptions *o = &bt_runtime_options;
    const char *program = argc > 0 ? argv[0] : "baton";
    find_executable(program);
    line->kind = BT_RUN_STDIN;
    line->text = NULL;
    int versions = 0, i = 1;
    for (; i < argc; i++) {
        if (strcmp(argv[i], "-E") == 0 || strcmp(argv[i], "-I") == 0) o->ignore_environment = true;
        if (argv[i][0] != '-' || !argv[i][1]) break;
    }
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
        if (arg[1] == '-') return refuse(program, arg[2] ? "unknown option %s" : "unknown option --%s", arg[2] ? arg : "");
        for (const char *p = arg + 1; *p && !done; p++) {
            switch (*p) {
            case 'h': case '?':
                printf(usage, program);
                return 0;
            case 'V': versions++; break;
            case 'i': o->inspect = 1; break;
            case 'q': o->quiet = 1; break;
            case 'u': o->unbuffered = 1; break;
            case 'O': o->optimize += o->optimize < 2; break;
            case 'E': o->ignore_environment = true; break;
            case 'P': o->safe_path = true; break;
            case 's': o->no_user_site = true; break;
            case 'S': case 'b': case 'd': case 'x': case 'R': break;
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
                    if (warn_count < 63) warn_options[warn_count++] = value;
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
