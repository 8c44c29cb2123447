import { Badge, Button, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useCallback, useEffect, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import { type Resource, useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { useLanguage } from "../language/language.tsx";
import { type Filter, FilterBar } from "../table/filter-bar.tsx";
import { changedQuery, listQuery, withQuery } from "../table/list-query.ts";
import { AlertTable } from "./alert-table.tsx";
import { type AlertList, type AlertSummary, alertSources, alertStates, openStates } from "./alert-types.ts";
import { AlertsPage } from "./alerts-page.tsx";
import { holdList } from "./held-list.ts";
import { useChanges } from "./use-changes.ts";

const source = "/api/v1/alerts";
const names = ["state", "source", "unit", "rule", "overdue", "handedUp", "page"];

/** The signals that wait for somebody, heaviest first. What is new is told, and moves nothing that one reads. */
export function AlertsView() {
  const { t } = useLanguage();
  const [query] = useSearchParams();
  const path = withQuery(source, listQuery(query, names));
  return (
    <AlertsPage current="list">
      <p className="gs-prose">{t.alerts.intro}</p>
      <div className="gs-row">
        <Disclosure summary={t.why}>
          <p>{t.alerts.why}</p>
        </Disclosure>
        <Disclosure summary={t.alerts.scoreTitle}>
          <p>{t.alerts.scoreText}</p>
        </Disclosure>
      </div>
      <LiveList key={path} path={path} />
    </AlertsPage>
  );
}

function LiveList({ path }: { readonly path: string }) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const [query] = useSearchParams();
  const list = useResource<AlertList>(path);
  const hearing = useChanges(`${source}/stream`, "alerts", useSettled(list.reload, list.busy));
  const [shown, setShown] = useState<readonly AlertSummary[]>();
  const [heardAt, setHeardAt] = useState("");
  /** Signals that came into a list that was empty. */
  const [arrived, setArrived] = useState(0);
  const newest = list.value;
  useEffect(() => {
    if (newest === undefined) return;
    setHeardAt(new Date().toISOString());
    setShown((before) => {
      if (before?.length === 0) setArrived(newest.items.length);
      return holdList(before, newest.items).rows;
    });
  }, [newest]);
  const { rows, news, gone } = holdList(shown, newest?.items ?? shown ?? []);
  const held: Resource<readonly AlertSummary[]> = { ...list, value: shown };
  const filtered = names.some((name) => query.has(name));
  return (
    <>
      <FilterBar filters={useFilters(rows)} />
      {newest === undefined ? null : <Counts list={newest} />}
      <div className={`gs-live-bar${news > 0 ? " gs-live-bar--news" : ""}`}>
        {/* Read when the reader is ready (WCAG 4.1.3). That nothing happened is told to the eye alone. */}
        <strong role="status">{news + arrived > 0 ? words.news(news + arrived) : ""}</strong>
        {news > 0 ? (
          <Button
            small
            onClick={() => {
              setShown(newest?.items);
              setArrived(0);
            }}
          >
            {words.showNews}
          </Button>
        ) : heardAt === "" ? null : (
          <span className="gs-soft gs-small">
            {hearing === "polling" ? words.polling(format.time(heardAt)) : words.live(format.time(heardAt))}
          </span>
        )}
      </div>
      <Loaded resource={held} lines={8}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={filtered ? words.nothing.title : words.empty.title}>
              <p>{filtered ? words.nothing.text : words.empty.text}</p>
            </EmptyState>
          ) : (
            <AlertTable rows={rows} gone={gone} />
          )
        }
      </Loaded>
      <Turning next={newest?.next} />
    </>
  );
}

function Counts({ list: { counts, overdue, handedUp } }: { readonly list: AlertList }) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  return (
    <ul className="gs-badges">
      {openStates.map((state) => {
        const count = counts[state] ?? 0;
        return count === 0 ? null : (
          <li key={state}>
            <Badge>{words.counts(count, words.states[state])}</Badge>
          </li>
        );
      })}
      {overdue === 0 ? null : (
        <li>
          <Badge tone="bad">{words.overdueCount(format.number(overdue))}</Badge>
        </li>
      )}
      {handedUp === 0 ? null : (
        <li>
          <Badge tone="warning">{words.handedUpCount(format.number(handedUp))}</Badge>
        </li>
      )}
    </ul>
  );
}

/** Units to choose from are those in sight, and the one that was chosen. */
function useFilters(rows: readonly AlertSummary[]): readonly Filter[] {
  const { t } = useLanguage();
  const words = t.alerts;
  const [query] = useSearchParams();
  const chosen = query.get("unit") ?? "";
  const units = new Map(rows.map(({ unit, unitName }) => [unit, unitName ?? unit]));
  if (chosen !== "" && !units.has(chosen)) units.set(chosen, chosen);
  return [
    {
      name: "state",
      kind: "choice",
      label: words.state,
      options: alertStates.map((state) => ({ value: state, label: words.states[state] })),
    },
    {
      name: "source",
      kind: "choice",
      label: words.source,
      options: alertSources.map((one) => ({ value: one, label: words.sources[one] })),
    },
    {
      name: "unit",
      kind: "choice",
      label: words.unit,
      options: [...units]
        .map(([value, label]) => ({ value, label }))
        .sort((a, b) => a.label.localeCompare(b.label, "nl")),
    },
    { name: "overdue", kind: "tick", label: words.overdueOnly },
    { name: "handedUp", kind: "tick", label: words.handedUpOnly },
  ];
}

function Turning({ next }: { readonly next: string | number | undefined }) {
  const { t } = useLanguage();
  const [query] = useSearchParams();
  if (next === undefined && !query.has("page")) return null;
  const hrefFor = (page: string) => withQuery("/alerts", changedQuery(query, { page }));
  return (
    <div className="gs-row">
      {query.has("page") ? <Link href={hrefFor("")}>{t.alerts.first}</Link> : null}
      {next === undefined ? null : <Link href={hrefFor(String(next))}>{t.alerts.more}</Link>}
    </div>
  );
}

/** Runs `work` when it is asked, and once more after one that was under way: nothing that changed is missed. */
function useSettled(work: () => void, busy: boolean): () => void {
  const waits = useRef(false);
  const underWay = useRef(busy);
  useEffect(() => {
    underWay.current = busy;
    if (busy || !waits.current) return;
    waits.current = false;
    work();
  }, [busy, work]);
  return useCallback(() => {
    if (underWay.current) waits.current = true;
    else work();
  }, [work]);
}
