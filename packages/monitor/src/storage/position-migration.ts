/** Findings may be further for some employees than for others, where several monitors follow one log. */
export const positionsBySlot = [
  `alter table monitor.position
    add column slots text not null default '0123456789abcdef' check (slots ~ '^[0-9a-f]{1,16}$'),
    drop constraint position_pkey,
    add primary key (origin, slots)`,
  "alter table monitor.position alter column slots drop default",
];
