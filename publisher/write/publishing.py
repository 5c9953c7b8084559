"""Publishing from the desk: what would change, in words; doing it; and going back.

Each step is the command of that name in a process of its own, so that what the desk does is what
the command line does, and typing goes on meanwhile.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from publisher.engine.settings import settings_of
from publisher.fields import BY_NAME
from publisher.problems import Problem, plural
from publisher.write.desk import Desk
from publisher.write.plain import lost_address, plainly, spoken
from publisher.write.refused import Refused
from publisher.write.sending import return_to_main, send, sent_branch
from publisher.write.table import label_of

#: The setting, or variable of the environment, that says what the button does.
SENDS = "DESK_SENDS"
PUBLISH, GIT = "publish", "git"


class Press:
    """Publishes the project of a desk, one step at a time; ``ended`` is called after each,
    whether it went well or not."""

    def __init__(self, desk: Desk, ended: Callable[[], None]) -> None:
        self._desk, self._ended = desk, ended
        self._busy = threading.Lock()
        self._looking = threading.Lock()
        self._served: subprocess.Popen[str] | None = None

    def sends(self) -> str:
        """What the button does: ``publish``, or ``git``. Raises Refused for anything else."""
        written = settings_of(self._desk.root, "publishconf.py").get(SENDS)
        found = str(os.environ.get(SENDS) or written or PUBLISH)
        if found not in (PUBLISH, GIT):
            says = f'{SENDS} in publishconf.py is "{found}", which nobody understands.'
            raise Refused(422, says, f'Write "{PUBLISH}" or "{GIT}".')
        return found

    def plan(self) -> dict[str, Any]:
        """What a publish would change, in words, and what stops it."""
        sends, found = self.sends(), self._run("plan")
        branch = sent_branch(self._desk.root) if sends == GIT else ""
        stops = [one for one in found.get("problems", ()) if one["severity"] == "error"]
        if "changes" not in found:
            return {"digest": "", "says": [], "changes": [], "waiting": [], "branch": branch} | {
                "stops": list(map(self._stop, stops)),
                "button": "",
            }
        changes = [self._change(one) for one in found["changes"]["files"]]
        seen = sum(1 for one in changes if one["pages"])
        told = plural(seen, "change") if seen else "the site"
        return {
            "digest": found["digest"],
            "says": list(self._says(found, seen, sends)),
            "changes": changes,
            "stops": list(map(self._stop, stops)),
            "waiting": [self._waits(one) for one in found["waiting"]],
            "branch": branch,
            "button": "" if found["unchanged"] else f"{_VERB[sends]} {told}",
        }

    def _says(self, found: Mapping[str, Any], changes: int, sends: str) -> Iterator[str]:
        pages = found["pages"]
        number = sum(map(len, pages.values()))
        if found["unchanged"]:
            yield "Nothing that readers see has changed since the last publish."
        elif found["live"] is None:
            yield f"The site will be published for the first time, with {plural(number, 'page')}."
        else:
            yield f"{plural(changes, 'change')} of yours will be seen on {plural(number, 'page')}."
            if others := found["changes"]["others"]:
                why = "for another reason: the look of the site, its settings, or the day"
                yield f"{plural(len(others), 'page')} will change {why}."
        if sends == PUBLISH and not found["is_public"]:
            yield "It is published on this computer alone: no public place is set up yet."
        if any(one["state"] == "scheduled" for one in found["waiting"]):
            yield _BY_ITSELF if found["publisher"]["is_daily"] else _BY_HAND

    def _change(self, one: Mapping[str, Any]) -> dict[str, Any]:
        path = self._path(one["file"])
        document = self._desk.site.by_path.get(path)
        body = document.body_line if document else 0
        diff = [
            {"op": op, "text": _named(words) if edit["line"] < body else words}
            for edit in one["edits"]
            for op, words in (("removed", edit["before"]), ("added", edit["after"]))
            if words
        ]
        pages = [{**page, "title": self._title(page["address"])} for page in one["pages"]]
        title = one["title"] or path.rpartition("/")[2]
        return {**one, "path": path, "title": title, "diff": diff, "pages": pages}

    def _stop(self, problem: Mapping[str, Any]) -> dict[str, Any]:
        site, file = self._desk.site, problem.get("source") or problem["file"]
        path = self._path(file)
        document = site.by_path.get(path)
        row = [file, *(problem[name] for name in ("line", "rule", "says", "fix")), ()]
        told = Problem.from_row(row)
        plain = plainly(told, site)
        return {
            "says": plain.says,
            "fix": plain.fix,
            "path": path if document else "",
            "title": document.title if document else spoken(path),
            "lost": lost_address(told),
        }

    def _require_well(self, done: Mapping[str, Any]) -> None:
        """Raises Refused with the first problem of a command that went wrong."""
        for problem in done.get("problems", ()):
            told = self._stop(problem)
            raise Refused(422, told["says"], told["fix"])

    def _waits(self, one: Mapping[str, Any]) -> dict[str, Any]:
        return {**one, "path": self._path(one["file"])}

    def _path(self, file: str) -> str:
        return file.removeprefix(f"{self._desk.content.name}/")

    def _title(self, address: str) -> str:
        document = self._desk.site.addresses.get(address)
        return document.title if document else address

    def publish(self, digest: str) -> dict[str, Any]:
        """Begin to publish what the plan of that digest showed; ``progress`` events tell the rest.
        Raises Refused where that is no longer what would be published."""
        sends = self.sends()

        def work() -> str:
            self._tell("Looking once more at what changes.")
            if self._run("plan").get("digest") != digest:
                says = "Something changed since you looked at the plan, or stops it now."
                raise Refused(409, says, "Look at it again, then publish.")
            if sends == GIT:
                return send(self._desk.root, self._desk.content, self._tell)
            self._tell("Publishing.")
            done = self._run("publish")
            self._require_well(done)
            if not done["is_public"]:
                return "Published on this computer alone: “Look at it” below shows it."
            return f"Published: your readers see it now at {self._desk.site.clinic.site}"

        return self._begin(work)

    def rollback(self, generation: str) -> dict[str, Any]:
        """Begin to go back to an earlier release."""

        def work() -> str:
            done = self._run("rollback", "--release", generation)
            self._require_well(done)
            says = "The earlier version is published again."
            return f"{says} Your texts here are as they were: the next publish brings them."

        return self._begin(work)

    def releases(self) -> dict[str, Any]:
        """What was published, newest first."""
        found = self._run("releases")
        self._require_well(found)
        return {
            "releases": [
                {
                    "generation": one["generation"],
                    "at": one["published"] or "",
                    "says": plural(one["pages"], "page") if one["published"] else "Damaged.",
                    "current": one["is_live"],
                }
                for one in found["releases"]
            ]
        }

    def look(self, generation: str) -> dict[str, Any]:
        """Serve a release as its readers had it; the address lasts until another one is looked at,
        or the desk ends."""
        with self._looking:
            self.close()
            command = ["edge", "--release", generation, "--port", "0"]
            self._served = subprocess.Popen(
                [sys.executable, "-u", "-m", "publisher.front_door", *command],
                cwd=self._desk.root,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            )
            assert self._served.stdout is not None
            said = ""
            for line in self._served.stdout:
                if found := _ADDRESS.search(line):
                    return {"address": found[0]}
                said += line
        says = f"This release cannot be shown: {' '.join(said.split())}"
        raise Refused(422, says, "Look at another one.")

    def close(self) -> None:
        """Serve no release any more."""
        if self._served is not None:
            self._served.terminate()
            self._served = None

    def back(self) -> dict[str, Any]:
        """Go on from what is published, once the branch that was sent is part of it."""
        return {"says": return_to_main(self._desk.root, self._desk.content)}

    def _begin(self, work: Callable[[], str]) -> dict[str, Any]:
        if not self._busy.acquire(blocking=False):
            raise Refused(409, "The desk is publishing already.", "Wait until it has ended.")

        def done() -> None:
            try:
                try:
                    says = work()
                finally:
                    # Who is told of the end asks what is live.
                    self._ended()
                self._tell(says, done=True)
            except Refused as refused:
                self._tell(refused.body["says"], failed=True, fix=refused.body["fix"])
            except Exception as error:
                self._tell(f"It ended with a fault: {error}", failed=True, fix="Try again.")
            finally:
                self._busy.release()

        threading.Thread(target=done, name="press", daemon=True).start()
        return {}

    def _tell(self, says: str, **more: Any) -> None:
        self._desk.events.send("progress", says=says, **more)

    def _run(self, command: str, *arguments: str) -> dict[str, Any]:
        """The JSON that a command prints. Raises Refused where it prints none."""
        done = subprocess.run(
            [sys.executable, "-m", "publisher.front_door", command, *arguments, "--json"],
            cwd=self._desk.root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            check=False,
        )
        try:
            found: dict[str, Any] = json.loads(done.stdout)
        except ValueError:
            last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
            says = f"The command {command} ended without an answer: {last}"
            raise Refused(
                500, says, "Try again; if it stays, show this to whoever helps you."
            ) from None
        return found


def _named(words: str) -> str:
    """Words of a text's first lines, with the fields as the window calls them."""
    return _FIELD.sub(lambda match: f"{label_of(match['name'])}: ", words)


_FIELD = re.compile(rf"(?<![\w-])(?P<name>{'|'.join(BY_NAME)}): ")
_ADDRESS = re.compile(r"http://\S+/")
_BY_ITSELF = "What is scheduled appears by itself on its day."
_BY_HAND = "What is scheduled does not appear by itself: press Publish here on that day, or later."
_VERB = {PUBLISH: "Publish", GIT: "Send"}
