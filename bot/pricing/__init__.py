"""The files of figures, read and checked once, and the price lists that are made, compared and shown."""
