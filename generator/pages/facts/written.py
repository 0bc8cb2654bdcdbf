"""What a source says of itself, as this site understands it."""

from __future__ import annotations

from generator.contexts import Direction, Moment
from generator.pages.facts.world import World
from generator.source.article import Parsed
from generator.source.moments import epoch
from generator.source.schema import Article
from generator.text.language import direction


def article_of(parsed: Parsed) -> Article:
    """The front matter of a source that is an article without errors."""
    if parsed.article is None:
        raise ValueError(f"{parsed.path} is no article, or has errors")
    return parsed.article


def language_of(parsed: Parsed, world: World) -> str:
    """The language of a source: its own, its file name's, the site's."""
    return parsed.written.lang or parsed.name.lang or world.settings.language


def direction_of(parsed: Parsed, world: World) -> Direction:
    """The direction of a source: its own, else its language's."""
    typed = parsed.written.dir
    return direction(language_of(parsed, world)) if typed == "auto" else typed


def summary_of(parsed: Parsed) -> str:
    """The typed summary, else the beginning of the text."""
    return parsed.written.summary or parsed.excerpt


def last_change(article: Article) -> Moment:
    """When what readers see last changed: publication, update or a correction, whichever is last."""
    moments = [article.published, *(note.date for note in article.corrections)]
    if article.updated:
        moments.append(article.updated)
    return max(moments, key=epoch)


def twin_key(parsed: Parsed) -> str:
    """What the languages of one text share; '' when the file's own path stands for it."""
    if parsed.written.translation_key:
        return f"key:{parsed.written.translation_key}"
    return parsed.name.stem if parsed.name.lang else ""
