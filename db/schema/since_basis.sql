-- What gives the day since which a side is held: `words` or a `deed` that a text dates; else the
-- side is only known to be held by the day of the `article`, or of the `decision` whose day its
-- page bears. Null where no day is known.
alter table positions add column since_basis text;
update positions set since_basis = coalesce(
    (
        select case
            when count(*) = 0 then null
            when max(stated_at is published_at and republishes is not null) then 'decision'
            when max(stated_at is published_at) then 'article'
            when max(stated_edtf is not null and basis <> 'act') then 'words'
            else 'deed'
        end
        from json_each(iif(json_valid(positions.evidence), positions.evidence, '[]')) as grounds
        cross join stances on stances.id = grounds.value
        cross join articles on articles.id = stances.article_id
        left join outlets on outlets.id = articles.outlet_id
        where substr(coalesce(stated_at, published_at), 1, length(positions.since))
            = positions.since
    ),
    'article'
) where since is not null;
