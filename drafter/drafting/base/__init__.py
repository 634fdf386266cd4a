"""The base documents that drafts and 核对单 are written on: built by `build.py`, checked in beside it."""
