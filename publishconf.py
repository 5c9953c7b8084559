"""Settings of the public site: what differs from the local build, and nothing else."""

from pelicanconf import *  # noqa: F403

# Empty, it is the clinic's own address, said once in content/clinic.toml.
SITEURL = ""
INDEXABLE = True
SHOW_DRAFTS = False
SEARCH = True
