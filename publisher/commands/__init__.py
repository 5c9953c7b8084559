"""What each command does, stage after stage; ``tasks.py`` gives them their names.

Each task imports only the file that it needs: a check does not wait for Pelican.
"""
