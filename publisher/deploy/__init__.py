"""Publishing a built folder: plan a release, apply it, go back to an earlier one, serve it.

Knows files only. The way of a publish; each module imports those to its right::

    targets -> publish -> plan, smoke_test, record -> pointer -> release, store

``plan`` compares the built folder with what is live; ``publish`` puts it in a store and moves
the pointer, the one step that visitors see; ``rollback`` moves it back; ``serve`` answers from the
release that it names.
"""

#: Where ``edge`` serves the local edge, if no other port is given.
EDGE_PORT = 8080
