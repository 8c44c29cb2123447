/** What became of items that a person said to be one with another: links to them go on working. */
export const joinedItems: readonly string[] = [
  `create table landscape.joined_item (
    item text primary key,
    into_item text not null check (into_item <> item),
    at bigint not null
  )`,
  // Decisions of before this table: the one in the register stayed, else the one that was asked about.
  `insert into landscape.joined_item (item, into_item, at)
    select distinct on (1) went, stays, at from (
      select at, case when turned then other else item end as stays, case when turned then item else other end as went
      from (
        select item, other, at, key like 'register:%' or exists (
          select from landscape.item_key where item_key.key = 'register:' || decided.other) as turned
        from landscape.contradiction_decision as decided where decision = 'same'
      ) as judged
    ) as joined
    where went <> stays and not exists (
      select from landscape.item_version where item_version.item = joined.went and until_change is null)
    order by 1, at desc`,
];
