"""The rules that reading itself holds, in the words of the writer's guide.

Each has the form of a rule's docstring: what it asks, why, an example.
"""

RULES = {
    "front-matter": """\
        The facts of a file stand between two lines of three hyphens, one field on each line.

        Without both lines nothing can tell the facts from the text.
        Wrong: title:Neck pain
        Right: title: Neck pain
    """,
    "field-unknown": """\
        Only fields of the table may be used.

        A misspelt field would otherwise be left out in silence.
        Wrong: descripton: What may help a stiff neck.
        Right: description: What may help a stiff neck.
    """,
    "field-missing": """\
        Fields that every page needs must be there and not be empty.

        A page without a title or a description cannot be found, one without a date not be trusted.
        Wrong: title:
        Right: title: Neck pain from desk work: what may help
    """,
    "field-twice": """\
        A field is written once.

        Of two values nobody knows which one was meant.
        Wrong: tags: [desk work]  and further down  tags: [posture]
        Right: tags: [desk work, posture]
    """,
    "field-value": """\
        A field that takes one value takes no list.

        Wrong: title: [Neck pain, Back pain]  (as two lines with hyphens)
        Right: title: Neck and back pain
    """,
    "status": """\
        The status is published or draft.

        Anything else might publish what is not ready, so it stops the publish.
        Wrong: status: finished
        Right: status: published
    """,
    "language": """\
        The language of a document is one that the site has words for: en or es.

        A page's own words, its dates and its buttons are in its language.
        Wrong: language: Spanish
        Right: language: es
    """,
    "date": """\
        A date begins with the year.

        03/04/2024 is March to some readers and April to others.
        Wrong: date: 03/04/2024
        Right: date: 2024-03-04
    """,
    "file": """\
        What lies in a folder of content is a Markdown file that can be opened.

        A file that is left out in silence is an article that nobody reads.
        Wrong: articles/neck-pain.docx
        Right: articles/neck-pain.md
    """,
    "encoding": """\
        Text is saved as UTF-8.

        Other encodings turn quotation marks and accents into nonsense on the page.
        Wrong: a file saved as "Windows-1252" or "UTF-16"
        Right: the same file saved as "UTF-8"
    """,
    "image": """\
        Each picture has a name of its own.

        A picture is named without its folder, so two of one name cannot be told apart.
        Wrong: images/2025/neck.jpg  and  images/2026/neck.jpg
        Right: images/2025/neck.jpg  and  images/2026/neck-stretch.jpg
    """,
    "focus": """\
        A focus names one point of a picture, in words or in percent.

        Cards and social networks crop a picture; from a word that nobody understands, the crop
        would be taken from the middle and might lose the face.
        Wrong: image_focus: upper left corner
        Right: image_focus: top left
    """,
    "photo": """\
        A picture that a page uses can be opened and is of a reasonable size.

        A damaged or enormous file cannot be made into one that loads on a phone.
        Wrong: a text file that was renamed to neck.jpg
        Right: the photograph exported again as JPEG or PNG
    """,
}
