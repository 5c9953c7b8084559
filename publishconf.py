"""Settings of the public site: what differs from the local build, and nothing else."""

import os
import sys

# The command "pelican" looks for modules beside itself, and not in the project's folder.
sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403

# Empty, it is the clinic's own address, said once in content/clinic.toml.
SITEURL = ""
INDEXABLE = True
SHOW_DRAFTS = False
SEARCH = True

# Where "publish" puts the site: edge (a folder here), s3://bucket/folder, s3+plain://bucket or
# pages:folder (Cloudflare Pages) or netlify:folder. The environment comes first:
#   PUBLISH_TO=s3://clinic/site python3 tasks.py publish
PUBLISH_TO = "edge"
# How to purge a cache before the site: cloudfront:DISTRIBUTION, or a command that reads addresses.
PUBLISH_PURGE = ""
# What takes the folder of pages: or netlify:, such as: npx wrangler pages deploy {folder}
PUBLISH_CLIENT = ""
# Where visitors reach the site, if that is not the clinic's own address.
PUBLISH_ADDRESS = ""
# Where a preview is reached, such as https://{name}.preview.clinic.example: a publish to a bucket
# then looks at its release there before it goes live.
PUBLISH_PREVIEW = ""

# What the button of the desk (python3 tasks.py write) does: publish, or git, which commits what was
# written on a branch and sends that, for a pull request.
DESK_SENDS = "publish"
