-- Whom a claim says to do the practice: the grammatical subject of its verb, by name.

alter table claim_sightings add column subject text;
create index claim_sightings_by_subject on claim_sightings (subject);
