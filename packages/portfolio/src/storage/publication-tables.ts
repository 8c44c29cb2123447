/**
 * Versions of the public dashboard and their steps. Both are only added to. The database itself holds that nothing is
 * published that was not checked, and that three different people do it.
 */
export const publicationTables: readonly string[] = [
  `create table portfolio.publication (
    id text primary key,
    sequence bigint generated always as identity unique,
    "on" text not null,
    change bigint not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    prepared_at bigint not null,
    prepared_by text not null,
    corrects text references portfolio.publication,
    correction text,
    content text not null,
    unique (id, prepared_by),
    check (encode(sha256(convert_to(content, 'UTF8')), 'hex') = digest),
    check ((corrects is null) = (correction is null))
  )`,
  `create table portfolio.publication_step (
    publication text not null,
    prepared_by text not null,
    step text not null check (step in ('checked', 'published', 'refused')),
    follows text generated always as (case when step = 'published' then 'checked' end) stored,
    at bigint not null,
    by text not null,
    text text,
    number integer unique check (number > 0),
    primary key (publication, step),
    foreign key (publication, prepared_by) references portfolio.publication (id, prepared_by),
    foreign key (publication, follows) references portfolio.publication_step (publication, step),
    check (step = 'refused' or by <> prepared_by),
    check ((step = 'published') = (number is not null)),
    check (step <> 'refused' or text is not null)
  )`,
  `create unique index publication_step_by_another on portfolio.publication_step (publication, by)
    where step <> 'refused'`,
  ...["publication", "publication_step"].map(
    (table) => `create trigger only_added before update or delete or truncate on portfolio.${table}
      for each statement execute function portfolio.refuse()`,
  ),
];
