"""The wizard: questions with answers that are saved at once. The engine knows no terminal; `screen` is the only module
that does."""
