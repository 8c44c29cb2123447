import { Alert, Badge, Button, Disclosure, EmptyState, SelectField } from "@grondslag/ui";
import { useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { Failure } from "../../frame/failure.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import { useQuarterText } from "../use-quarter-text.ts";
import { useSay } from "../use-say.ts";
import { LoadMap } from "./load-map.tsx";
import { Overrides } from "./overrides.tsx";
import { PlanChart } from "./plan-chart.tsx";
import { PlanTable } from "./plan-table.tsx";
import type { PlanAnswer, PlanPicture, Plans } from "./plan-types.ts";
import { Signatures } from "./signatures.tsx";
import { movesOf, queryWith, startsOf } from "./tried-moves.ts";
import { useChecked } from "./use-checked.ts";

/** The plan in force, or another that was proposed: as a chart, as a table, and how full it makes people. */
export function PlanView() {
  const { t } = useLanguage();
  const words = t.portfolio.plan;
  const [query] = useSearchParams();
  const [path, navigate] = useLocation();
  const plans = useResource<Plans>("/api/v1/portfolio/plans");
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Loaded resource={plans} lines={10}>
        {({ items, inForce }) => {
          const chosen = query.get("plan") ?? inForce ?? items[0]?.id;
          if (chosen === undefined)
            return (
              <EmptyState title={words.noneTitle}>
                <p>{words.noneText}</p>
              </EmptyState>
            );
          return (
            <>
              <SelectField
                label={words.choose}
                width="long"
                value={chosen}
                options={items.map(({ id, name, state }) => ({
                  value: id,
                  label: `${name} (${words.states[state].toLowerCase()})`,
                }))}
                onValue={(plan) => navigate(withQuery(path, changedQuery(query, { plan, try: "" })))}
              />
              <OnePlan key={chosen} id={chosen} onChanged={plans.reload} />
            </>
          );
        }}
      </Loaded>
      <Overrides />
    </Page>
  );
}

type WholePlan = PlanAnswer & { readonly plan: PlanPicture };

function OnePlan({ id, onChanged }: { readonly id: string; readonly onChanged: () => void }) {
  const { t } = useLanguage();
  const words = t.portfolio.plan;
  const resource = useResource<WholePlan>(`/api/v1/portfolio/plans/${encodeURIComponent(id)}`);
  const again = () => {
    resource.reload();
    onChanged();
  };
  return (
    <Loaded resource={resource} lines={10}>
      {(found) => (
        <>
          <p>
            <Badge tone={found.state === "in-force" ? "good" : "info"}>{words.states[found.state]}</Badge>
          </p>
          <PlanQuality picture={found.plan} />
          <TriedPlan plan={found} />
          <Signatures plan={found} onSigned={again} />
        </>
      )}
    </Loaded>
  );
}

/** How good a plan is: best found, and how much better one could be at most. */
export function PlanQuality({ picture }: { readonly picture: PlanPicture }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.plan;
  const percent = Math.ceil(picture.gap * 1_000) / 10;
  return (
    <p>
      {percent <= 0 ? words.best : words.quality(format.number(percent))}{" "}
      <span className="gs-soft">
        {words.schedules(format.number(picture.schedules), format.number(picture.seed))}
      </span>
    </p>
  );
}

function TriedPlan({ plan: { id, plan: picture } }: { readonly plan: WholePlan }) {
  const { t } = useLanguage();
  const words = t.portfolio.plan;
  const say = useSay();
  const mayTry = useMay("portfolio.plan");
  const [query, setQuery] = useSearchParams();
  const [undone, setUndone] = useState<readonly (readonly [string, number])[]>([]);
  const moves = movesOf(query);
  const starts = startsOf(moves);
  const tried = moves.length > 0;
  const check = useChecked(tried ? id : undefined, starts);
  const text = useQuarterText(picture.firstQuarter);
  const rows = picture.rows.map((row) => {
    const start = starts[row.item];
    return start === undefined || row.start === null
      ? row
      : { ...row, start, signedStart: row.signedStart ?? row.start };
  });
  const resources = check.value?.resources ?? picture.resources;
  const put = (next: readonly (readonly [string, number])[]) =>
    setQuery(queryWith(query, next), { replace: true });
  const faults = check.value?.faults ?? [];
  return (
    <>
      <PlanChart
        title={words.chart(text.full(0), text.full(picture.quarters - 1))}
        note={words.chartNote}
        picture={picture}
        rows={rows}
        faulty={new Set(faults.map(({ item }) => item))}
        today={new Date().toISOString().slice(0, 10)}
        {...(mayTry
          ? {
              onMove: (item: string, start: number) => {
                setUndone([]);
                put([...moves, [item, start]]);
              },
            }
          : {})}
      />
      {tried || undone.length > 0 ? (
        <Section title={words.tryTitle} card>
          <div aria-live="polite">
            {check.error === undefined ? null : <Failure error={check.error} onRetry={check.reload} />}
            {check.value === undefined ? null : faults.length === 0 ? (
              <Alert kind="ok">
                <p>{words.tryFits}</p>
              </Alert>
            ) : (
              <Alert kind="warning">
                <p>{words.tryFails}</p>
                <ul className="gs-bullets">
                  {faults.map(({ item, sentence }) => (
                    <li key={`${item} ${JSON.stringify(sentence)}`}>{say(sentence)}</li>
                  ))}
                </ul>
              </Alert>
            )}
          </div>
          <div className="gs-row">
            <Button
              disabled={!tried}
              onClick={() => {
                const last = moves.at(-1);
                if (last === undefined) return;
                setUndone([last, ...undone]);
                put(moves.slice(0, -1));
              }}
            >
              {words.undo}
            </Button>
            <Button
              disabled={undone.length === 0}
              onClick={() => {
                const [next, ...rest] = undone;
                if (next === undefined) return;
                setUndone(rest);
                put([...moves, next]);
              }}
            >
              {words.redo}
            </Button>
            <Button
              disabled={!tried}
              onClick={() => {
                setUndone([]);
                put([]);
              }}
            >
              {words.reset}
            </Button>
          </div>
        </Section>
      ) : null}
      <Section title={words.load} intro={words.loadIntro}>
        <LoadMap
          caption={words.load}
          picture={{ ...picture, resources: resources.filter(({ kind }) => kind === "people") }}
        />
      </Section>
      <Disclosure summary={words.table} wide>
        <PlanTable caption={words.table} picture={picture} rows={rows} />
      </Disclosure>
    </>
  );
}
