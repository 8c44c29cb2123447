import { type Column, DataTable, Link, StatTile, StatTiles } from "@grondslag/ui";
import { Section } from "../frame/section.tsx";
import { personAddress } from "../grants/grant-columns.tsx";
import { useLanguage } from "../language/language.tsx";
import type { Affected, ReplayResult } from "./types.ts";

const shownPeople = 200;

/** Who would have lost or gained, and what it would have cost each team. */
export function ReplayResultView({ result }: { readonly result: ReplayResult }) {
  const { t, format } = useLanguage();
  const words = t.policy.replay;
  const other = result.decisions - result.same;
  return (
    <div className="gs-stack" role="status">
      <StatTiles>
        <StatTile label={words.decisions} figure={format.number(result.decisions)} />
        <StatTile label={words.same} figure={format.number(result.same)} />
        <StatTile label={words.other} figure={format.number(other)} />
        <StatTile
          label={words.speed}
          figure={format.number(Math.round(result.perSecond))}
          note={words.speedNote}
        />
      </StatTiles>
      {result.notRecomputable === undefined || result.notRecomputable === 0 ? null : (
        <p>{words.notRecomputable(format.number(result.notRecomputable))}</p>
      )}
      <People title={words.losers} none={words.noLosers} people={result.losers} member="lost" />
      <People title={words.gainers} none={words.noGainers} people={result.gainers} member="gained" />
      <Section title={words.refusals}>
        {result.refusalsByUnit.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <DataTable
            caption={words.refusals}
            captionHidden
            columns={[
              { key: "unit", header: t.team.unit, rowHeader: true, cell: (row: Refusals) => row.name },
              {
                key: "before",
                header: words.before,
                numeric: true,
                cell: (row: Refusals) => format.number(row.before),
              },
              {
                key: "after",
                header: words.after,
                numeric: true,
                cell: (row: Refusals) => format.number(row.after),
              },
            ]}
            rows={result.refusalsByUnit}
            rowKey={(row) => row.unitId}
          />
        )}
      </Section>
      <Section title={words.transfers}>
        {result.transfersByUnit.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <DataTable
            caption={words.transfers}
            captionHidden
            columns={[
              { key: "unit", header: t.team.unit, rowHeader: true, cell: (row: Transfers) => row.name },
              {
                key: "extra",
                header: words.extra,
                numeric: true,
                cell: (row: Transfers) => format.number(row.extra),
              },
            ]}
            rows={result.transfersByUnit}
            rowKey={(row) => row.unitId}
          />
        )}
      </Section>
    </div>
  );
}

type Refusals = ReplayResult["refusalsByUnit"][number];
type Transfers = ReplayResult["transfersByUnit"][number];

function People({
  title,
  none,
  people,
  member,
}: {
  readonly title: string;
  readonly none: string;
  readonly people: readonly Affected[];
  readonly member: "lost" | "gained";
}) {
  const { t, format } = useLanguage();
  const words = t.policy.replay;
  const known: Readonly<Record<string, string>> = t.reasonNames;
  const columns: readonly Column<Affected>[] = [
    {
      key: "name",
      header: t.team.name,
      rowHeader: true,
      cell: (row) => <Link href={personAddress(row.employeeId)}>{row.name}</Link>,
    },
    {
      key: "count",
      header: words.times,
      numeric: true,
      cell: (row) => format.number(row[member] ?? row.lost ?? 0),
    },
    {
      key: "why",
      header: words.reasons,
      cell: (row) => (row.reasons ?? []).map((code) => known[code] ?? code).join(", "),
    },
  ];
  return (
    <Section title={title}>
      {people.length === 0 ? (
        <p>{none}</p>
      ) : (
        <DataTable
          caption={title}
          captionHidden
          columns={columns}
          rows={people.slice(0, shownPeople)}
          rowKey={(row) => row.employeeId}
        />
      )}
      {people.length > shownPeople ? (
        <p className="gs-soft">{t.revocation.more(format.number(people.length - shownPeople))}</p>
      ) : null}
    </Section>
  );
}
