"""As __hello__, in a package."""

initialized = True


def main():
    print('Hello world!')


if __name__ == '__main__':
    main()
