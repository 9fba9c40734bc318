-- What an outlet puts up that others made and dated: its pages have the day of the decision, not
-- the day on which they were put up. Null where its pages are its own.
alter table outlets add column republishes text;
