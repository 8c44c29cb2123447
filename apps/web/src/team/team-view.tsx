import { Alert, DataTable, type GridColumn, Link, StatTile, StatTiles } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { lastDayBefore } from "../forms/days.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Section } from "../frame/section.tsx";
import { personAddress } from "../grants/grant-columns.tsx";
import type { EmployeeRow, MyTeam, TeamUnit } from "../grants/types.ts";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { ServerTable } from "../table/server-table.tsx";
import { inService } from "./in-service.ts";

/** The people of who leads: figures that ask for attention, what waits for a decision, and everybody by name. */
export function TeamView() {
  const { t } = useLanguage();
  const team = useResource<MyTeam>("/api/v1/my-team");
  return (
    <Page title={t.team.title}>
      <p className="gs-prose">{t.team.intro}</p>
      <Loaded resource={team}>
        {(value) => (
          <>
            <Waiting team={value} />
            <Figures units={value.units} />
            {value.units.length > 1 ? <Units units={value.units} /> : null}
            <People units={value.units} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Waiting({ team }: { readonly team: MyTeam }) {
  const { t, format } = useLanguage();
  const mayReview = useMay("review.decide");
  if (team.toDecide === 0 && team.toReview === 0) return null;
  return (
    <Alert title={t.team.waitingTitle}>
      <ul className="gs-bullets">
        {team.toDecide === 0 ? null : (
          <li>
            <Link href="/requests?view=decide">{t.team.toDecide(format.number(team.toDecide))}</Link>
          </li>
        )}
        {team.toReview === 0 || !mayReview ? null : (
          <li>
            <Link href="/reviews">{t.team.toReview(format.number(team.toReview))}</Link>
          </li>
        )}
      </ul>
    </Alert>
  );
}

type Figure = "people" | "grants" | "excess" | "unused" | "expiring" | "trainingMissing";

function Figures({ units }: { readonly units: readonly TeamUnit[] }) {
  const { t, format } = useLanguage();
  const sum = (member: Figure) => format.number(units.reduce((total, unit) => total + unit[member], 0));
  const [only] = units;
  const here = units.length === 1 && only !== undefined ? { unitId: only.id } : {};
  const list = (member: Figure, filter: Readonly<Record<string, string>>) => (
    <Link href={`/grants?${new URLSearchParams({ ...here, ...filter })}`}>{sum(member)}</Link>
  );
  return (
    <StatTiles>
      <StatTile label={t.team.people} figure={sum("people")} />
      <StatTile label={t.team.grants} figure={list("grants", {})} />
      <StatTile label={t.team.excess} figure={list("excess", { excess: "true" })} note={t.team.excessNote} />
      <StatTile label={t.team.unused} figure={sum("unused")} note={t.team.unusedNote} />
      <StatTile
        label={t.team.expiring}
        figure={list("expiring", { state: "expiring" })}
        note={t.team.expiringNote}
      />
      <StatTile
        label={t.team.training}
        figure={list("trainingMissing", { trainingMissing: "true" })}
        note={t.team.trainingNote}
      />
    </StatTiles>
  );
}

function Units({ units }: { readonly units: readonly TeamUnit[] }) {
  const { t, format } = useLanguage();
  const number = (key: Figure, header: string) => ({
    key,
    header,
    numeric: true,
    cell: (unit: TeamUnit) => format.number(unit[key]),
  });
  return (
    <DataTable
      caption={t.team.units}
      columns={[
        {
          key: "name",
          header: t.team.unit,
          rowHeader: true,
          cell: (unit: TeamUnit) => (
            <Link href={`/team?${new URLSearchParams({ unitId: unit.id })}`}>{unit.name}</Link>
          ),
        },
        number("people", t.team.people),
        number("grants", t.team.grants),
        number("excess", t.team.excess),
        number("unused", t.team.unused),
        number("expiring", t.team.expiring),
        number("trainingMissing", t.team.training),
      ]}
      rows={units}
      rowKey={(unit) => unit.id}
    />
  );
}

function People({ units }: { readonly units: readonly TeamUnit[] }) {
  const { t, format } = useLanguage();
  const [only] = units;
  const columns: readonly GridColumn<EmployeeRow>[] = [
    {
      key: "name",
      header: t.team.name,
      rowHeader: true,
      sortable: true,
      share: 2,
      cell: (person) => <Link href={personAddress(person.id)}>{person.name}</Link>,
    },
    {
      key: "function",
      header: t.team.function,
      share: 2,
      cell: (person) => <AgencyText>{person.functionName ?? person.function}</AgencyText>,
    },
    {
      key: "unit",
      header: t.team.unit,
      share: 2,
      cell: (person) => <AgencyText>{person.unitName ?? person.unitId}</AgencyText>,
    },
    {
      key: "state",
      header: t.team.state,
      share: 1.5,
      cell: (person) => stateText(person, t.team.states, format.date),
    },
  ];
  return (
    <Section title={t.team.peopleTitle}>
      <ServerTable<EmployeeRow>
        source="/api/v1/employees"
        fixed={units.length === 1 && only !== undefined ? { unitId: only.id } : {}}
        filters={[
          { name: "q", kind: "search", label: t.team.search },
          ...(units.length > 1
            ? [
                {
                  name: "unitId",
                  kind: "choice" as const,
                  label: t.team.unit,
                  options: units.map((unit) => ({ value: unit.id, label: unit.name })),
                },
              ]
            : []),
        ]}
        caption={t.team.peopleTitle}
        columns={columns}
        defaultSort="name"
        rowKey={(person) => person.id}
        rowName={(person) => person.name}
        hrefOf={(person) => personAddress(person.id)}
        why={t.team.why}
        empty={t.team.empty}
      />
    </Section>
  );
}

function stateText(
  person: EmployeeRow,
  words: {
    readonly gone: string;
    readonly suspended: string;
    readonly until: (date: string) => string;
    readonly inService: string;
  },
  date: (iso: string) => string,
): string {
  if (!inService(person, Date.now())) return words.gone;
  if (person.suspended) return words.suspended;
  return person.validUntil === undefined
    ? words.inService
    : words.until(date(lastDayBefore(person.validUntil)));
}
