"""The headers of messages, as far as HTTP needs them."""
