"""What a writer's commands do with the files of ``content/``, and the desk of ``write/`` by them:
a new file, a check, fixes, a sign-off, a redirect, the guide, what the last publish left."""
