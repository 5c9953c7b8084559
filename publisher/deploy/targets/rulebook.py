"""What buckets, hosts and the caches before them may tell, in the words of ``explain``."""

RULES = {
    "publish-to": """\
        PUBLISH_TO names a place that this program can publish to.

        It stands in publishconf.py, and in the environment, which comes first. Possible are
        edge (a folder on this computer), s3://bucket/folder, s3+plain://bucket/folder,
        pages:folder and netlify:folder.
        Wrong: PUBLISH_TO = "s3:clinic"
        Right: PUBLISH_TO = "s3://clinic/site"
    """,
    "no-address": """\
        AWS_ENDPOINT_URL is the whole address of a bucket's server.

        It is needed only where the bucket is not at AWS. AWS_ENDPOINT_URL_S3 comes first where
        it is set. Wrong and right show that of a bucket at Cloudflare R2.
        Wrong: AWS_ENDPOINT_URL=ACCOUNT.r2.cloudflarestorage.com
        Right: AWS_ENDPOINT_URL=https://ACCOUNT.r2.cloudflarestorage.com
    """,
    "no-credentials": """\
        Whoever publishes to a bucket has a key to it.

        The key is read from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or
        it is the role that a cloud gives its computers; it never stands in a file of the project.
    """,
    "wrong-credentials": """\
        The bucket's server knows the key that it is shown.

        A letter may be missing, the secret may belong to another key, or a token that is valid
        for some hours has run out. Compare the variables that begin with AWS_ with what the
        bucket's owner gave you.
    """,
    "not-allowed": """\
        The key to a bucket allows to list, read, write and delete in it.

        Publishing needs the first three, removing old releases the last. The owner of the
        bucket gives these rights.
    """,
    "no-bucket": """\
        The bucket that PUBLISH_TO names is there.

        A publish makes none, since its owner decides who may see it and where it lies. Make it,
        or correct its name; a bucket that is not at AWS needs AWS_ENDPOINT_URL.
    """,
    "wrong-region": """\
        A bucket is asked for in the region in which it lies.

        Set AWS_REGION to the region that its owner chose, such as us-east-1.
    """,
    "clock-wrong": """\
        The clock of this computer is right to a few minutes.

        A bucket's server takes no request whose time is wrong, as it may be an old one that
        somebody sends again. Let the computer set its clock by the network, then publish again.
    """,
    "no-network": """\
        The bucket's server can be reached.

        What was published before stays live, and no file that was brought is brought again: go
        online, or correct AWS_ENDPOINT_URL, and run the command once more.
    """,
    "server-trouble": """\
        The bucket's server does what it is asked.

        It was asked several times where that could help. The number is the HTTP status of its
        last answer; 500 and more is trouble of its own, which passes. Run the command again in
        a while: it goes on where it stopped.
    """,
    "conditions-ignored": """\
        A bucket's server keeps the condition of a put: only if nobody wrote there meanwhile.

        Without it two publishes at once could mix two releases, and neither would notice. It is
        tried out before the first publish and before a preview. AWS S3, Cloudflare R2, MinIO
        and SeaweedFS keep it.
    """,
    "publish-under-way": """\
        In a bucket that is changed in place one publish works at a time.

        Two would mix their files. It holds a lock, which ends with it; that of a publish that
        was killed ends by itself within ten minutes.
    """,
    "bucket-changed": """\
        Nobody else writes in a bucket while a release goes out to it.

        A file that changed meanwhile is left as it is, and the publish stops, since it may be
        somebody's work. The next publish looks at everything anew, and writes its own files.
    """,
    "client-failed": """\
        The host's own program takes the folder of the release.

        PUBLISH_CLIENT in publishconf.py names it, and the message ends with what it said. On
        this computer the release counts as live already, but visitors see it only when the
        host has it: correct the command or the host's credentials, then publish again.
        Wrong: PUBLISH_CLIENT = "wrangler"
        Right: PUBLISH_CLIENT = "npx wrangler pages deploy {folder}"
    """,
    "not-our-folder": """\
        The folder of pages: or netlify: is empty of other people's files.

        Each publish replaces it whole. A folder that no publish made, which has no file _headers,
        is left alone: name another one in PUBLISH_TO.
    """,
    "too-many-rules": """\
        The site fits in what Cloudflare Pages takes: 100 rules for headers, 2,000 redirects.

        It would drop the rest, and the pages would lose their headers and old addresses their
        redirects. Nothing was published. A bucket (PUBLISH_TO=s3://bucket) and Netlify know no
        such number of rules.

        https://developers.cloudflare.com/pages/platform/limits/
    """,
    "no-previews": """\
        Previews are for the local edge and for a bucket with the edge code.

        They need a server that follows a pointer of their own. The clients of Cloudflare Pages
        and Netlify make previews themselves; a bucket that is changed in place has one site only:
        show the preview from this computer instead, with PUBLISH_TO=edge.
        Wrong: PUBLISH_TO = "s3+plain://clinic"
        Right: PUBLISH_TO = "s3://clinic/site"
    """,
    "preview-name": """\
        The name of a preview has up to 40 small letters, digits and hyphens.

        It becomes part of an address, and begins and ends with a letter or digit. Names that
        begin with release- are those of the previews that a publish makes itself.
        Wrong: python3 tasks.py show-preview "Neck & back"
        Right: python3 tasks.py show-preview neck-and-back
    """,
    "preview-differs": """\
        A release goes live only when a preview of it answers as it was made.

        Where PUBLISH_PREVIEW is set, a publish to a bucket first shows its release at an address
        that search engines do not list, asks for a few of its pages there, and compares bytes
        and headers. What differs has its reason in front of the bucket: edge code that is older
        than the program, or that reads another bucket or folder, or a CDN that rewrites pages.
        Visitors see the release before, and the preview is removed.

        To put the Worker in place anew, run  npx wrangler deploy  in publisher/deploy/edge_code.
        Where previews have no address, leave PUBLISH_PREVIEW empty: a release then goes live
        without this look.
        Wrong: PUBLISH_PREVIEW = "https://clinic.example/{name}"
        Right: PUBLISH_PREVIEW = "https://{name}.preview.clinic.example"
    """,
    "keyvaluestore-gone": """\
        PUBLISH_KEYVALUESTORE is a setting of the past: CloudFront is served from the bucket itself.

        The files of the site are changed in place in the bucket, in an order that breaks no page,
        and CloudFront is told what changed. The command  python3 tasks.py cdn-files  writes what
        is installed at CloudFront.
        Wrong: PUBLISH_TO=s3://bucket  PUBLISH_KEYVALUESTORE=arn:aws:cloudfront::...
        Right: PUBLISH_TO=s3+plain://bucket  PUBLISH_PURGE=cloudfront:DISTRIBUTION
    """,
    "boto3-missing": """\
        The package boto3 is installed where CloudFront is to be purged.

        Nothing else needs it, so it does not come with the others. Install it with
        .venv/bin/pip install 'boto3[crt]'  and publish again: a release that is live already is
        then purged.
    """,
    "purge-failed": """\
        What a release changed is taken out of the cache before the site.

        Until then visitors may get the earlier pages, though the release is live. The message
        ends with what the cache or the command of PUBLISH_PURGE said. The next publish or
        rollback tries again, also when nothing else has changed.
    """,
    "purge-not-seen": """\
        After a purge the public address shows the pages of the new release.

        Some of the changed pages are fetched as a visitor would, for two minutes. Where the old
        ones stay, another cache may hold them, PUBLISH_PURGE may name another site's cache, or
        the public address does not lead to what was published. The release is live all the same.
    """,
    "not-as-published": """\
        Each address answers with the bytes, headers and redirect that were published.

        The command  python3 tasks.py verify  asks for all of them as a visitor would. A cache
        that was not purged, a setting of the CDN, or a file that somebody changed makes them
        differ. Publish with --repair; if it stays so, look at the settings of the CDN.
    """,
    "no-answer": """\
        The public address of the site answers.

        It is that of --address, or else of PUBLISH_ADDRESS, or else of content/clinic.toml. The
        message ends with what the network said: the address may be wrong, its server may not
        run, or this computer may be offline. What was published stays as it is.
    """,
}
