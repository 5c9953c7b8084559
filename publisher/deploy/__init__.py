"""Publishing a built folder: plan a release, apply it, go back to an earlier one, serve it.

Knows files only. ``plan`` reads the output folder and says what would change;
``publish`` puts it in a store and moves the pointer, the one step that visitors
see; ``releases`` lists and goes back; ``serve`` answers requests from the release
that the pointer names.
"""
