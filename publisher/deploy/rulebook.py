"""What publishing, going back and serving may tell, in the words of ``explain``.

Each has the form of a rule's docstring: what is asked, why, an example where one helps.
"""

RULES = {
    "many-pages-removed": """\
        A publish takes away no more than a fifth of the pages unless it is told to.

        So many lost pages are more often a broken build or an empty folder than a wish. If they
        are meant to go, run  python3 tasks.py publish --allow-removals
    """,
    "output-changed": """\
        The built site stays as it is while it is published.

        Otherwise a release would hold pages of two builds. Let the one build end, then publish.
    """,
    "another-release-landed": """\
        Two publishes at the same time do not undo each other.

        The one that came second stops. Look at what is live, then publish or go back again.
    """,
    "upload-damaged": """\
        A release goes live only when each of its files is whole in the store.

        Publish again: what is missing is written anew. Visitors still see the release before.
    """,
    "unknown-release": """\
        A release is named by its number, or by at least four letters of its digest.

        The command  python3 tasks.py releases  lists them.
    """,
    "no-earlier-release": """\
        Going back needs a release before the live one.

        After the first publish there is none; after going back to the first one, too.
    """,
    "release-not-whole": """\
        A release can come back only when each of its files is still stored.

        Go back to another one, or publish the site anew.
    """,
    "release-missing": """\
        The record of the live release is in the store.

        Without it the server does not know which pages there are. Publish again, or go back.
    """,
    "release-damaged": """\
        The record of a release can be read.

        A broken disk or a hand in the wrong folder may have damaged it. A backup brings it back.
    """,
    "pointer-damaged": """\
        The file that names the live release can be read.

        Going back to a release by its number writes that file anew.
    """,
    "file-damaged": """\
        A stored file of the live release is served only as it was published.

        It is compared with its digest each time; a damaged one is shown to nobody.
    """,
    "port-taken": """\
        A server needs a port of this computer that no other program uses.

        Often it is an older preview in another window. Stop that one, or choose another port.
    """,
    "port-unusable": """\
        A server can use only ports that this account may open.

        Numbers from 1024 to 65535 are open to everybody.
    """,
    "disk-full": """\
        A publish needs room on the disk for the files that changed.

        Nothing half-written is ever shown: visitors still see the release before.
    """,
    "disk-trouble": """\
        The disk can be read and written.

        The message says what the computer answered.
    """,
    "folder-locked": """\
        This account may read and write in the folder that releases are kept in.

        Give it the right to, or let the account that owns the folder publish.
    """,
    "not-a-folder": """\
        Where a folder is needed there is a folder.

        A file of that name is in the way: move or rename it.
    """,
    "older-commit": """\
        What is published was made from the live commit or a later one.

        Publishing an older one would take the later changes back without anybody wishing it. Get
        the newest commit (git pull), then publish. To go back on purpose there is
        python3 tasks.py rollback; where the live commit was dropped on purpose, publish with
        --allow-older. A checkout without its history cannot tell, and only warns.
    """,
    "collection-under-way": """\
        No publish counts on files while  python3 tasks.py gc  removes old ones.

        It might count on one that is about to go. Nothing that visitors see has changed: publish
        again in a minute, or, where the removal was killed, in a quarter of an hour.
    """,
    "collection-too-slow": """\
        Removing old releases takes no more than ten minutes.

        After a quarter of an hour it counts as dead and a publish may begin, so it must stop
        before. What is gone by then was needed by nothing: run  python3 tasks.py gc  again, and
        it goes on.
    """,
    "record-damaged": """\
        What the store remembers of earlier publishes can be read.

        In r/ that is the record of which release was public from when on, which a clinic keeps
        for three years: put a damaged file back from a backup; the names of the files still tell
        the times. In a bucket that is changed in place it is also what stands there: delete
        the file that the message names, and publish again.
    """,
    "record-gap": """\
        The record of which release was public from when on has every step.

        The steps are numbered, so a lost one is noticed. For the time between its neighbours
        nobody can say what was public: put the missing files of r/ back from a backup.
    """,
    "indexnow": """\
        Search engines are told what a publish changed, where clinic.toml has a key for IndexNow.

        A release must have a file with that key, which proves that the site is yours, and the
        service must answer. Otherwise the release is live all the same, and the next publish
        tells all that has changed since.

        https://www.indexnow.org/documentation
    """,
}
