import {
  Badge,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Link,
  SelectField,
  StatTile,
  StatTiles,
} from "@grondslag/ui";
import { useLocation, useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import { itemAddress } from "../item-address.ts";
import type { Availability, AvailabilityYear } from "./availability-types.ts";
import { durationText } from "./duration-text.ts";

/** How many years back one can choose. */
const yearsBack = 6;

/** What worked and what did not in a year, against what was promised. */
export function AvailabilityView() {
  const { t } = useLanguage();
  const words = t.landscape.availability;
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const now = new Date().getUTCFullYear();
  const asked = Number(query.get("year") ?? now);
  const year = Number.isInteger(asked) && asked > 1970 && asked <= now ? asked : now;
  const resource = useResource<AvailabilityYear>(`/api/v1/landscape/availability?year=${year}`);
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <SelectField
        label={words.year}
        value={String(year)}
        options={Array.from({ length: yearsBack }, (_, at) => String(now - at)).map((value) => ({
          value,
          label: value,
        }))}
        onValue={(value) => navigate(withQuery(path, changedQuery(query, { year: value })))}
      />
      <Loaded resource={resource}>{(found) => <YearTable year={found} />}</Loaded>
    </Page>
  );
}

function YearTable({ year }: { readonly year: AvailabilityYear }) {
  const { t, format } = useLanguage();
  const words = t.landscape.availability;
  const duration = useDuration();
  const columns: readonly Column<Availability>[] = [
    {
      key: "name",
      header: words.what,
      rowHeader: true,
      cell: ({ id, name, kind }) => (
        <>
          <Link href={itemAddress(id)}>{name}</Link>{" "}
          <span className="gs-soft">{t.landscape.kinds[kind]?.toLowerCase()}</span>
        </>
      ),
    },
    {
      key: "percent",
      header: words.percent,
      numeric: true,
      cell: ({ worked }) => words.percentText(format.number(worked / 1_000)),
    },
    {
      key: "target",
      header: words.target,
      numeric: true,
      cell: ({ target }) => words.percentText(format.number(target / 1_000)),
    },
    { key: "down", header: words.down, numeric: true, cell: ({ downMs }) => duration(downMs) },
    { key: "planned", header: words.planned, numeric: true, cell: ({ plannedMs }) => duration(plannedMs) },
    {
      key: "left",
      header: words.left,
      cell: ({ breachedAt, remainingMs }) =>
        breachedAt === undefined ? (
          duration(Math.max(0, remainingMs))
        ) : (
          <Badge tone="bad">{words.breached(format.shortDate(breachedAt))}</Badge>
        ),
    },
    {
      key: "risk",
      header: words.atRisk,
      numeric: true,
      cell: ({ centsAtRisk }) =>
        centsAtRisk === undefined ? words.unknown : format.money(Number(centsAtRisk)),
    },
  ];
  if (year.items.length === 0) {
    return (
      <EmptyState title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  const breached = year.items.filter(({ breachedAt }) => breachedAt !== undefined);
  return (
    <>
      <StatTiles>
        <StatTile
          label={words.measured}
          figure={format.number(year.items.length)}
          note={words.measuredNote(format.moment(year.until))}
        />
        <StatTile label={words.breaches} figure={format.number(breached.length)} note={words.breachesNote} />
      </StatTiles>
      <DataTable
        caption={words.title}
        captionHidden
        columns={columns}
        rows={[...year.items].sort((a, b) => a.remainingMs - b.remainingMs)}
        rowKey={({ id }) => id}
      />
      <p className="gs-prose gs-soft">{words.note}</p>
    </>
  );
}

/** Writes a length in hours and minutes. */
export function useDuration(): (ms: number) => string {
  const { t } = useLanguage();
  const words = t.landscape.availability;
  return (ms) => durationText(ms, words.hour, words.minute);
}
