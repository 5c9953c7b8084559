"""What the commands themselves may tell, in the words of ``explain``."""

RULES = {
    "new": """\
        A new file gets a title that a name can be made of, and overwrites nothing.

        Wrong: python3 tasks.py new "???"
        Right: python3 tasks.py new "Neck pain at night"
    """,
    "explain": """\
        What is explained is the name in square brackets of a message.

        Wrong: python3 tasks.py explain error
        Right: python3 tasks.py explain headings
    """,
    "cache": """\
        The project's folder can be written: what is made once is kept in .cache.

        Give this account the right to write there, or work in another folder.
    """,
    "bench": """\
        What is measured comes to its end.

        A command failed on the made-up articles; the message ends with what it said.
    """,
    "archive": """\
        What is asked of the archive was public then, and is one page in one version.

        A page that changed on that day has several versions; --hash chooses one. It is saved to
        a new file, never over another.
        Wrong: python3 tasks.py archive --on 2026-11-23 --page /knee/ --save knee.html
        Right: the same, and  --hash 0123456789ab  from the list that it prints without --save
    """,
    "nothing-live": """\
        Comparing the public site, or writing the files for its CDN, needs a published release.

        The command  python3 tasks.py publish  makes one. Where there should be one already,
        PUBLISH_TO names another place than the one that was published to.
    """,
    "no-server": """\
        Measuring a publish to a bucket needs the server SeaweedFS on this computer.

        It stands in for a bucket elsewhere, so that the network is not what is measured. The
        message says how to get it. Only  python3 tasks.py bench --deploy  needs it.
    """,
}
