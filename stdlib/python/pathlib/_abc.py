"""What paths of all kinds raise."""


class UnsupportedOperation(NotImplementedError):
    """An exception that is raised when an unsupported operation is attempted on a path."""
