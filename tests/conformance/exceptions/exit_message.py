"""sys.exit with a message prints it on stderr and exits with 1."""
import sys
def main():
    print("working")
    with open("/dev/null"):
        sys.exit("fatal: something is wrong")
print("start")
for i in range(3):
    print("line", i)
main()
