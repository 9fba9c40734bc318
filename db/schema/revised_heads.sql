-- What changed in a revision besides its text: headline, byline, date; each from what to what.

alter table revisions add column head text;
