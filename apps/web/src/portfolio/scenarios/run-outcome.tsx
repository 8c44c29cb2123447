import {
  Alert,
  Badge,
  Busy,
  Button,
  type Column,
  DataTable,
  Disclosure,
  Link,
  TextField,
} from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Failure } from "../../frame/failure.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Sentence } from "../../messages/say-sentence.ts";
import { LoadMap } from "../plan/load-map.tsx";
import { PlanChart } from "../plan/plan-chart.tsx";
import { planItemAddress } from "../plan/plan-item-address.ts";
import { PlanTable } from "../plan/plan-table.tsx";
import type { PlanAnswer, PlanPicture } from "../plan/plan-types.ts";
import { PlanQuality } from "../plan/plan-view.tsx";
import { useQuarterText } from "../use-quarter-text.ts";
import { useSay } from "../use-say.ts";
import type { PlanComparison, PlanMove, PlanRun } from "./plan-run-types.ts";
import { Prices } from "./prices.tsx";
import { usePlanRun } from "./use-plan-run.ts";

/** A run while it goes on, and what it found. */
export function RunOutcome({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const words = t.portfolio.scenario;
  const run = usePlanRun(id);
  return (
    <Section title={words.answer}>
      <Loaded resource={run} lines={3}>
        {(found) => <Outcome run={found} />}
      </Loaded>
    </Section>
  );
}

function Outcome({ run }: { readonly run: PlanRun }) {
  const { t } = useLanguage();
  const words = t.portfolio.scenario;
  if (run.state === "waiting" || run.state === "running") return <Running run={run} />;
  if (run.state === "dropped") return <p>{words.dropped}</p>;
  if (run.state === "failed")
    return (
      <Alert kind="error">
        <p>{words.failed}</p>
      </Alert>
    );
  if (run.state === "broken-off")
    return (
      <Alert kind="warning" live>
        <p>{words.brokenOff}</p>
      </Alert>
    );
  if (run.clash !== undefined) return <Clash run={run.id} sentences={run.clash.sentences} />;
  return run.plan === undefined ? null : <Found run={run} picture={run.plan} />;
}

/** Why there is no plan, and what would give way and who decides if there is to be one. */
function Clash({ run, sentences }: { readonly run: string; readonly sentences: readonly Sentence[] }) {
  const { t } = useLanguage();
  const words = t.portfolio.scenario;
  const comparison = useResource<PlanComparison>(
    `/api/v1/portfolio/plan-runs/${encodeURIComponent(run)}/comparison`,
  );
  return (
    <>
      <Alert kind="warning">
        <p>
          <strong>{words.clashTitle}</strong>
        </p>
        <p>{words.clashIntro}</p>
        <Sentences of={sentences} />
      </Alert>
      <Loaded resource={comparison}>{(found) => <Told comparison={found} />}</Loaded>
    </>
  );
}

/** The answer in the order in which one reads it. */
function Told({ comparison }: { readonly comparison: PlanComparison }) {
  const say = useSay();
  const { sentences, reprioritisation = [] } = comparison;
  const told = [...sentences, ...reprioritisation.flatMap((one) => one.sentences)];
  return (
    <div className="gs-prose gs-card">
      {told.map((sentence) => (
        <p key={JSON.stringify(sentence)}>{say(sentence)}</p>
      ))}
    </div>
  );
}

function Running({ run }: { readonly run: PlanRun }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.scenario;
  const stop = useAction(async () => {
    await request(`/api/v1/portfolio/plan-runs/${encodeURIComponent(run.id)}/stop`, { method: "POST" });
  });
  const { schedules, gap } = run.progress;
  return (
    <div className="gs-stack" aria-live="polite">
      <Busy label={words.running} lines={2} />
      <p>
        {words.progress(format.number(schedules))}
        {gap === null ? null : `, ${words.gap(format.number(Math.ceil(gap * 1_000) / 10))}`}
      </p>
      <div className="gs-row">
        <Button onClick={() => void stop.run()} busy={stop.busy}>
          {words.stop}
        </Button>
      </div>
    </div>
  );
}

function Found({ run, picture }: { readonly run: PlanRun; readonly picture: PlanPicture }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.scenario;
  const plan = t.portfolio.plan;
  const text = useQuarterText(picture.firstQuarter);
  const comparison = useResource<PlanComparison>(
    `/api/v1/portfolio/plan-runs/${encodeURIComponent(run.id)}/comparison`,
  );
  const before = comparison.value?.before;
  const moved = new Set(comparison.value?.moves.map(({ item }) => item));
  const rows = picture.rows.map((row) => {
    const was = before?.[row.item];
    return was === undefined ? row : { ...row, signedStart: was };
  });
  // What moves stands first: that is what one looks for.
  const ordered = [
    ...rows.filter(({ item }) => moved.has(item)),
    ...rows.filter(({ item }) => !moved.has(item)),
  ];
  return (
    <>
      <Loaded resource={comparison}>{(found) => <Comparison found={found} picture={picture} />}</Loaded>
      <PlanQuality picture={picture} />
      <p className="gs-soft">
        {run.settings === 0 ? words.settingsOfProgram : words.settings(format.number(run.settings))}{" "}
        <Link href="/portfolio/planner-settings">{words.toSettings}</Link>
      </p>
      {run.notes.length === 0 ? null : (
        <Disclosure summary={plan.notes}>
          <Sentences of={run.notes} />
        </Disclosure>
      )}
      <Section title={words.sideBySide} level={3}>
        <PlanChart
          title={plan.chart(text.full(0), text.full(picture.quarters - 1))}
          picture={picture}
          rows={ordered}
          faulty={new Set()}
          today={new Date().toISOString().slice(0, 10)}
        />
        <Disclosure summary={plan.table} wide>
          <PlanTable caption={plan.table} picture={picture} rows={ordered} />
        </Disclosure>
      </Section>
      <Section title={plan.load} level={3} intro={plan.loadIntro}>
        <LoadMap
          caption={plan.load}
          picture={{ ...picture, resources: picture.resources.filter(({ kind }) => kind === "people") }}
        />
      </Section>
      <Prices run={run.id} />
      <Propose run={run} />
    </>
  );
}

function Comparison({ found, picture }: { readonly found: PlanComparison; readonly picture: PlanPicture }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.scenario;
  const { moves, unmoved } = found;
  const names = t.portfolioNames;
  const text = useQuarterText(picture.firstQuarter);
  const wishes = new Set(picture.rows.filter(({ kind }) => kind === "wish").map(({ item }) => item));
  const columns: readonly Column<PlanMove>[] = [
    {
      key: "name",
      header: t.portfolio.plan.item,
      rowHeader: true,
      cell: ({ item, name, nature }) => (
        <>
          <Link href={planItemAddress({ item, kind: wishes.has(item) ? "wish" : "work" })}>
            <AgencyText>{name}</AgencyText>
          </Link>{" "}
          <Badge tone="neutral">{names.natures[nature]}</Badge>
        </>
      ),
    },
    {
      key: "move",
      header: words.move,
      cell: ({ kind, quarters, from, to }) => (
        <>
          {quarters === 0
            ? words.moveKinds[kind]
            : `${names.quarters(format.number(quarters))} ${words.moveKinds[kind]}`}
          {from !== null && to !== null ? (
            <span className="gs-soft">
              {" "}
              ({text.full(from)} → {text.full(to)})
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: "cause",
      header: words.cause,
      cell: ({ cause }) => (cause === undefined ? null : names.causes[cause]),
    },
    { key: "through", header: words.through, cell: (move) => <Sentences of={move.sentences} /> },
  ];
  return (
    <>
      <Told comparison={found} />
      <Section title={words.moves} level={3}>
        {moves.length === 0 ? (
          <p>{words.noMoves}</p>
        ) : (
          <DataTable
            caption={words.moves}
            captionHidden
            columns={columns}
            rows={moves}
            rowKey={({ item }) => item}
          />
        )}
        <p>{words.unmoved(format.number(unmoved.length))}</p>
      </Section>
    </>
  );
}

function Sentences({ of }: { readonly of: readonly Sentence[] }) {
  const say = useSay();
  return (
    <ul className="gs-plain-list">
      {of.map((sentence) => (
        <li key={JSON.stringify(sentence)}>{say(sentence)}</li>
      ))}
    </ul>
  );
}

function Propose({ run }: { readonly run: PlanRun }) {
  const { t } = useLanguage();
  const words = t.portfolio.scenario;
  const [name, setName] = useState(run.scenario?.name ?? "");
  const [tried, setTried] = useState(false);
  const [proposed, setProposed] = useState<string>();
  const propose = useAction(async () => {
    const plan = await request<PlanAnswer>("/api/v1/portfolio/plans", {
      method: "POST",
      body: { run: run.id, name: name.trim() },
    });
    setProposed(plan.id);
  });
  if (proposed !== undefined)
    return (
      <Alert kind="ok" live>
        <p>
          {words.proposed}{" "}
          <Link href={`/portfolio/plan?plan=${encodeURIComponent(proposed)}`}>{words.toPlan}</Link>
        </p>
      </Alert>
    );
  return (
    <div className="gs-card gs-stack">
      {propose.error === undefined ? null : <Failure error={propose.error} />}
      <TextField
        label={words.proposeName}
        value={name}
        autoComplete="off"
        error={tried && name.trim() === "" ? words.nameWrong : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="gs-row">
        <Button
          onClick={() => {
            setTried(true);
            if (name.trim() !== "") void propose.run();
          }}
          busy={propose.busy}
        >
          {words.propose}
        </Button>
      </div>
    </div>
  );
}
