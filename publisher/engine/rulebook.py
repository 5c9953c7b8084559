"""What a build may tell besides the rules of content, in the words of ``explain``."""

RULES = {
    "engine": """\
        A build comes to its end without a complaint of the program that makes the pages.

        Its complaints are often about a file that changed while it was read. Build again; if it
        stays, the message is for whoever looks after this project.
    """,
    "settings": """\
        The settings of the site, pelicanconf.py and publishconf.py, can be read.

        They are programs: one missing quotation mark stops them. The message says in which line.
    """,
    "theme": """\
        Every template and style sheet of the theme is there and right.

        The theme is the writer's to use and the developer's to change. The message says where.
    """,
    "output": """\
        The folder output holds the built site, and nothing else.

        What is not made by a build is not deleted by one: move it away.
    """,
}
