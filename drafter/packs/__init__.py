"""Template packs: found in a folder, read by a front end into lines, rendered by one engine into styled lines."""
