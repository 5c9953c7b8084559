"""Made-up Word files for tests, as small as Word lets them be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/></w:style>'
    for id_, name in (("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2"))
)


def paragraph(text: str, style: str = "", bold: bool = False, level: int | None = None) -> str:
    """A paragraph of WordprocessingML; with a level it is an item of a list."""
    kind = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        kind += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{kind}</w:pPr>{run}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def link(text: str) -> str:
    """A link to the one address that every file here has."""
    return f'<w:p><w:hyperlink r:id="rLink"><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>'


def picture(alt: str) -> str:
    """The one picture that a file may have."""
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" '
        f'descr="{alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        '<a:blip r:embed="rPicture"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def write_docx(
    path: Path, body: str, image: bytes = b"", more: dict[str, str] | None = None
) -> Path:
    """Write a file whose document has this body. ``more`` are further parts, or others."""
    relations = (
        f'<Relationship Id="rLink" Type="{_OFFICE}/hyperlink" Target="https://x.example/?utm_source=w"'
        ' TargetMode="External"/>'
        f'<Relationship Id="rPicture" Type="{_OFFICE}/image" Target="media/image1.png"/>'
        f'<Relationship Id="rStyles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rNumbers" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/></w:lvl>' for level in range(3)
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}'
        "</Relationships>",
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{_STYLES}</w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0">'
        f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>",
        "word/document.xml": f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<w:body>{body}</w:body></w:document>",
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="x" xmlns:dc="y" xmlns:dcterms="z">'
        "<dc:title>What the file calls itself</dc:title>"
        "<dcterms:created>2022-03-04T10:00:00Z</dcterms:created></cp:coreProperties>",
        **(more or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        archive.writestr("word/media/image1.png", image)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())
    return path
