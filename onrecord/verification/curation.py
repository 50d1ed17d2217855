"""How the corpus is kept: rows taken in and given out, each change logged."""
