"""The module that has shown since Python 1.5 that modules can be inside the interpreter: they greet."""

initialized = True


def main():
    print('Hello world!')


if __name__ == '__main__':
    main()
