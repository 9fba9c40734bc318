"""What is borderline is read and found, but leads no page: the SQL that tells it apart."""

# a condition on stories: of their articles, at least one is surely on the matter
SURELY_ABOUT = """(
    exists (
        select 1 from story_articles join articles on articles.id = article_id
        where story_id = stories.id and articles.borderline = 0)
    or not exists (select 1 from story_articles where story_id = stories.id)
)"""
