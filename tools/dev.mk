# The build without Bazel, for people who work on Baton: seconds instead of minutes, one directory of
# objects for each build and configuration. Started by tools/dev_build.sh, which sets the three
# variables; Bazel remains what counts.
#
#   OUT     where objects and binaries go
#   BUILD   gil | free
#   CONFIG  opt | dbg | asan | tsan

read_flags = $(shell sed -n '/^$(1) = \[/,/^\]/s/^ *"\(.*\)",$$/\1/p' tools/flags.bzl)

C_FLAGS := $(call read_flags,C_FLAGS)
CXX_FLAGS := $(call read_flags,CXX_FLAGS)
STATIC_LIBRARIES := $(patsubst %,-l:lib%.a,$(call read_flags,STATIC_LIBRARIES))
SHARED_LIBRARIES := $(patsubst %,-l%,$(call read_flags,SHARED_LIBRARIES))
file_flags = $(shell sed -n 's/^ *"$(subst /,\/,$(1)): \(.*\)",$$/\1/p' tools/flags.bzl)

FIXED := $(call read_flags,FIXED_ADDRESS_FLAGS)
CONFIG_FLAGS_opt := $(call read_flags,RELEASE_FLAGS) -g -DNDEBUG $(FIXED)
CONFIG_FLAGS_dbg := -O0 -g3 $(FIXED)
CONFIG_FLAGS_asan := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
    -fno-sanitize-recover=undefined
CONFIG_FLAGS_tsan := -O1 -g -fno-omit-frame-pointer -fsanitize=thread
CONFIG_LINK_opt := -no-pie
CONFIG_LINK_dbg := -no-pie
CONFIG_LINK_asan := -fsanitize=address,undefined
CONFIG_LINK_tsan := -fsanitize=thread

MODE_gil := -DBT_FREE_THREADED=0
MODE_free := -DBT_FREE_THREADED=1
BINARY_gil := baton
BINARY_free := batont

FLAGS := $(CONFIG_FLAGS_$(CONFIG)) $(MODE_$(BUILD)) -iquote . $(BATON_DEV_FLAGS)
LINK_FLAGS := $(STATIC_LIBRARIES) -l:libstdc++.a -static-libgcc $(SHARED_LIBRARIES)

C_SOURCES := $(sort $(shell find vm stdlib/native -name '*.c' 2>/dev/null))
CXX_SOURCES := $(sort $(shell find vm stdlib/native -name '*.cc' 2>/dev/null))
PYTHON_SOURCES := $(sort $(shell find stdlib/python -name '*.py' 2>/dev/null))
TEST_SOURCES := $(sort $(shell find tests/unit -name '*.cc' 2>/dev/null))

OBJECTS := $(C_SOURCES:%.c=$(OUT)/%.o) $(CXX_SOURCES:%.cc=$(OUT)/%.o) $(OUT)/embedded.o
MACHINE := $(filter-out $(OUT)/vm/main/main.o,$(OBJECTS))
TESTS := $(TEST_SOURCES:%.cc=$(OUT)/%.o)
GTEST := /usr/src/googletest/googletest
BINARY := $(OUT)/$(BINARY_$(BUILD))

.PHONY: binary unit objects FORCE
.DELETE_ON_ERROR:

binary: $(BINARY)
unit: $(OUT)/unit
objects: $(OBJECTS)

# Which sources and flags there are is an input too: a deleted file or a changed flag must relink.
$(OUT)/inputs: FORCE
	@mkdir -p $(@D)
	@echo '$(C_SOURCES) $(CXX_SOURCES) $(PYTHON_SOURCES) $(TEST_SOURCES) $(LINK_FLAGS)' > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(BINARY): $(OBJECTS) $(OUT)/inputs
	@echo "  link $@"
	@gcc $(CONFIG_LINK_$(CONFIG)) -o $@ $(OBJECTS) $(LINK_FLAGS)

$(OUT)/unit: $(MACHINE) $(TESTS) $(OUT)/gtest.o $(OUT)/gtest_main.o $(OUT)/inputs
	@echo "  link $@"
	@g++ $(CONFIG_LINK_$(CONFIG)) -o $@ $(TESTS) $(MACHINE) $(OUT)/gtest.o $(OUT)/gtest_main.o $(LINK_FLAGS)

$(OUT)/%.o: %.c tools/flags.bzl tools/dev.mk
	@mkdir -p $(@D)
	@echo "  cc $<"
	@gcc $(FLAGS) $(C_FLAGS) $(call file_flags,$<) -MMD -MP -c -o $@ $<

$(OUT)/%.o: %.cc tools/flags.bzl tools/dev.mk
	@mkdir -p $(@D)
	@echo "  c++ $<"
	@g++ $(FLAGS) $(CXX_FLAGS) -I$(GTEST)/include -MMD -MP -c -o $@ $<

$(OUT)/gtest.o $(OUT)/gtest_main.o:
	@mkdir -p $(@D)
	@g++ $(FLAGS) -std=gnu++17 -I$(GTEST)/include -I$(GTEST) -c -o $(OUT)/gtest.o $(GTEST)/src/gtest-all.cc
	@g++ $(FLAGS) -std=gnu++17 -I$(GTEST)/include -I$(GTEST) -c -o $(OUT)/gtest_main.o $(GTEST)/src/gtest_main.cc

$(OUT)/embed: tools/embed.c
	@mkdir -p $(@D)
	@gcc -O1 -o $@ $<

$(OUT)/embedded.c: $(OUT)/embed $(PYTHON_SOURCES) $(OUT)/inputs
	@echo "  embed $(words $(PYTHON_SOURCES)) modules"
	@$(OUT)/embed stdlib/python $@ $(PYTHON_SOURCES)

$(OUT)/embedded.o: $(OUT)/embedded.c vm/eval/embedded.h
	@gcc $(FLAGS) $(C_FLAGS) -c -o $@ $<

-include $(OBJECTS:.o=.d) $(TESTS:.o=.d)
