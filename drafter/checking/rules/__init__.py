"""One module a code, of the code's name with underscores: `find(material)` yields what it finds."""
