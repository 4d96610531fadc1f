"""The readers of the loaders, by the name that they had once."""
from .resources.readers import FileReader, MultiplexedPath, NamespaceReader, ZipReader
