# getopt and gnu_getopt: short, long, abbreviations, optional arguments, errors.
import getopt

for args, short, long in (("-a -b val -cjoined rest -x", "ab:c:", []), ("--alpha --beta=1 --gam 2 x", "", ["alpha", "beta=", "gamma="]), ("-- -a", "a", []), ("- -a", "a", []), ("--al", "", ["alpha", "al"]), ("-abv", "ab:", [])):
    print(getopt.getopt(args.split(), short, long))
print(getopt.gnu_getopt("one -a two --beta 3 -- -a".split(), "a", ["beta="]))
print(getopt.gnu_getopt("one -a".split(), "+a"), getopt.getopt(["--only"], "", "only"), getopt.gnu_getopt(["a", "-b"], "b", ["c"]))
for args, short, long in (("-z", "a", []), ("-a", "a:", []), ("--nope", "", ["yes"]), ("--a", "", ["alpha", "also"]), ("--yes=1", "", ["yes"]), ("--need", "", ["need="])):
    try:
        getopt.getopt(args.split(), short, long)
    except getopt.GetoptError as error:
        print(error.msg, "|", error.opt, "|", error)
print(getopt.error is getopt.GetoptError)
