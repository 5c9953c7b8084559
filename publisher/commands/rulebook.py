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
    "no-server": """\
        Measuring a publish to a bucket needs the server SeaweedFS on this computer.

        It stands in for a bucket elsewhere, so that the network is not what is measured. The
        message says how to get it. Only  python3 tasks.py bench --deploy  needs it.
    """,
}
