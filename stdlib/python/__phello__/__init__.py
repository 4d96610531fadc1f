"""As __hello__, as a package."""

initialized = True


def main():
    print('Hello world!')


if __name__ == '__main__':
    main()
