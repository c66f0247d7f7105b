"""Words in, words and blocks out: the front ends of the advisor."""
