"""Classes that make messages of the MIME types."""
