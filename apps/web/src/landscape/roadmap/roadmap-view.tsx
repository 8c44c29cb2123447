import {
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Link,
  LinkButton,
  Pages,
  SelectField,
} from "@grondslag/ui";
import { useLocation, useSearchParams } from "wouter";
import type { ListPage } from "../../api/types.ts";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import { itemAddress } from "../item-address.ts";
import type { Named } from "../phase-outs/plan-types.ts";
import type { Roadmap, RoadmapEvent, RoadmapLine } from "./roadmap-types.ts";
import { TimelinePicture } from "./timeline-picture.tsx";
import { mostYears, yearsAsked } from "./years-asked.ts";

/** So many systems fit in one picture. */
const perPage = 20;
const yearsBack = 20;

/** What begins and ends for systems, by year: a picture and a table that says the same. All choices stand in the address. */
export function RoadmapView() {
  const { t } = useLanguage();
  const words = t.care.roadmap;
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const today = new Date().toISOString().slice(0, 10);
  const thisYear = Number(today.slice(0, 4));
  const { from, until } = yearsAsked(query, thisYear);
  const asked = new URLSearchParams({ from: `${from}-01-01`, until: `${until}-12-31` });
  for (const name of ["chain", "system"]) {
    const value = query.get(name);
    if (value !== null && value !== "") asked.set(name, value);
  }
  const resource = useResource<Roadmap>(`/api/v1/landscape/roadmap?${asked}`);
  const change = (values: Readonly<Record<string, string>>) =>
    navigate(withQuery(path, changedQuery(query, { page: "", ...values })), { replace: true });
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <div className="gs-row">
        <ChainField value={query.get("chain") ?? ""} onValue={(chain) => change({ chain, system: "" })} />
        <SelectField
          width="short"
          label={words.from}
          value={String(from)}
          options={yearsFrom(Math.min(from, thisYear - yearsBack), thisYear + yearsBack)}
          onValue={(year) => change({ from: year, until: String(Math.max(Number(year), until)) })}
        />
        <SelectField
          width="short"
          label={words.until}
          value={String(until)}
          options={yearsFrom(from, from + mostYears - 1)}
          onValue={(year) => change({ from: String(from), until: year })}
        />
        {query.has("system") ? (
          <LinkButton href={withQuery(path, changedQuery(query, { system: "", page: "" }))}>
            {words.allSystems}
          </LinkButton>
        ) : null}
      </div>
      <Loaded resource={resource} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.noneTitle}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <Lines lines={items} from={from} until={until} today={today} />
          )
        }
      </Loaded>
    </Page>
  );
}

function yearsFrom(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at)).map((year) => ({
    value: year,
    label: year,
  }));
}

function ChainField({
  value,
  onValue,
}: {
  readonly value: string;
  readonly onValue: (chain: string) => void;
}) {
  const { t } = useLanguage();
  const words = t.care.roadmap;
  const chains = useResource<ListPage<Named>>("/api/v1/landscape/items?kind=chain&pageSize=100").value;
  const options = (chains?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const known = value === "" || options.some((option) => option.value === value);
  return (
    <SelectField
      label={words.chain}
      value={value}
      options={[
        { value: "", label: words.allChains },
        ...(known ? [] : [{ value, label: value }]),
        ...options,
      ]}
      onValue={onValue}
    />
  );
}

function Lines({
  lines,
  from,
  until,
  today,
}: {
  readonly lines: readonly RoadmapLine[];
  readonly from: number;
  readonly until: number;
  readonly today: string;
}) {
  const { t, format } = useLanguage();
  const words = t.care.roadmap;
  const [path] = useLocation();
  const [query] = useSearchParams();
  const last = Math.ceil(lines.length / perPage);
  const page = Math.min(last, Math.max(1, Math.trunc(Number(query.get("page") ?? 1)) || 1));
  const start = (page - 1) * perPage;
  const shown = lines.slice(start, start + perPage);
  const events = lines.reduce((total, line) => total + line.events.length, 0);
  const columns: readonly Column<RoadmapLine>[] = [
    {
      key: "system",
      header: t.landscape.kinds.system ?? "",
      rowHeader: true,
      cell: ({ system: { id, name } }) => <Link href={itemAddress(id)}>{name}</Link>,
    },
    {
      key: "events",
      header: words.what,
      cell: (line) => (
        <ul className="gs-plain-list">
          {line.events.map((event) => (
            <li key={`${event.day} ${event.kind} ${event.of?.id}`}>
              <Event event={event} />
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <>
      <p>{words.count(format.number(lines.length), format.number(events))}</p>
      <TimelinePicture lines={shown} from={from} until={until} today={today} />
      <Section title={words.table}>
        <DataTable
          caption={words.table}
          captionHidden
          columns={columns}
          rows={shown}
          rowKey={({ system }) => system.id}
        />
        <Pages
          label={t.list.pages}
          summary={t.list.summary(
            format.number(start + 1),
            format.number(start + shown.length),
            format.number(lines.length),
          )}
          page={page}
          last={last}
          hrefFor={(number) => withQuery(path, changedQuery(query, { page: String(number) }))}
          previousLabel={t.list.previous}
          nextLabel={t.list.next}
        />
      </Section>
    </>
  );
}

function Event({ event: { day, kind, of } }: { readonly event: RoadmapEvent }) {
  const { t, format } = useLanguage();
  const words = t.care.roadmap;
  const name = words.kinds[kind] ?? kind;
  return (
    <>
      <span className="gs-timeline__day">{format.shortDate(day)}</span>{" "}
      {of === undefined ? name : words.event(name, of.name)}
    </>
  );
}
