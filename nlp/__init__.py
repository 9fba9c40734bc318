"""NLP: article text becomes annotations; pure, with no HTTP, SQL or files but its lexicons."""
