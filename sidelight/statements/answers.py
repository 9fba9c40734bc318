"""What every tool answers: statements, each with the words in the archive that it rests on."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field


class Evidence(BaseModel):
    """Words of an archived article, by their offsets in its text."""

    words: str = Field(description="the exact words: text[start:end] of the article as archived")
    before: str = Field(description="what stands before them in their sentence")
    after: str = Field(description="what stands after them")
    start: int
    end: int
    article_id: str
    article_title: str
    outlet: str
    published_at: str | None = Field(description="null where the day isn't known")
    level: Literal["sure", "confirmed"] | None = Field(
        description="confirmed by an editor, or sure by the reader's own measure; "
        "null for words of an article that we only found, and read nothing into"
    )
    seen_at: str = Field(description="the words marked in our copy of the article")
    archived_at: str | None = Field(description="the capture that they were read from")
    captured_at: str | None
    capture_sha256: str | None
    source_url: str | None = Field(description="the page as its publisher has it now")
    source_words_url: str | None = Field(description="the same, opened at the words if they stand")


class Statement(BaseModel):
    """One thing that is said, by whom, and what it rests on."""

    text: str
    kind: str
    details: dict[str, Any] = Field(default_factory=dict)
    page: str | None = Field(default=None, description="our page about it")
    entered_from: str | None = Field(
        default=None, description="the page that a person or a register took it from"
    )
    evidence: list[Evidence] = Field(default_factory=list)

    def is_backed(self) -> bool:
        """Tell whether there is anything that it rests on."""
        return bool(self.evidence or self.entered_from)


class Answer(BaseModel):
    """What a tool answers: statements that rest on something, in order."""

    about: str
    page: str = Field(description="the same for people")
    known_as_of: str | None = Field(description="the day of the newest article in the base")
    details: dict[str, Any] = Field(default_factory=dict)
    statements: list[Statement]
    more: bool = Field(default=False, description="whether the next page has further statements")
