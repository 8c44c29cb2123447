import { Alert, Button, Progress } from "@grondslag/ui";
import { type FormEvent, useEffect, useState } from "react";
import { useSearchParams } from "wouter";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { DayField } from "../forms/day-field.tsx";
import { endOfDay, startOfDay } from "../forms/days.ts";
import { Failure } from "../frame/failure.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { changedQuery } from "../table/list-query.ts";
import { policySource } from "./addresses.ts";
import { ReplayResultView } from "./replay-result.tsx";
import type { PolicyVersion, Replay } from "./types.ts";

const askAgainMs = 1000;

/** Runs a draft against the decisions of a period, and shows what would have been different. */
export function PolicyReplay({ version }: { readonly version: PolicyVersion }) {
  const { t } = useLanguage();
  const words = t.policy.replay;
  const [query, setQuery] = useSearchParams();
  const [from, setFrom] = useState(daysAgo(30));
  const [until, setUntil] = useState(daysAgo(0));
  const start = useAction(async () => {
    const { id } = await request<{ readonly id: string }>(policySource(version.number, "/replays"), {
      method: "POST",
      body: { from: startOfDay(from), until: earliest(endOfDay(until), new Date().toISOString()) },
    });
    setQuery(changedQuery(query, { replay: id }), { replace: true });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (from !== "" && until !== "") void start.run();
  };
  const id = query.get("replay");
  return (
    <Section title={words.title} intro={words.intro}>
      <form className="gs-row" onSubmit={submit} noValidate>
        <DayField label={t.history.from} value={from} onValue={setFrom} />
        <DayField label={t.history.to} value={until} onValue={setUntil} />
        <Button type="submit" busy={start.busy}>
          {words.start}
        </Button>
      </form>
      {start.error === undefined ? null : <Failure error={start.error} />}
      {id === null ? null : <ReplayState key={id} number={version.number} id={id} />}
    </Section>
  );
}

function ReplayState({ number, id }: { readonly number: number; readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.policy.replay;
  const replay = useResource<Replay>(policySource(number, `/replays/${encodeURIComponent(id)}`));
  const { value, reload } = replay;
  const running = value?.state === "running";
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(reload, askAgainMs);
    return () => clearInterval(timer);
  }, [running, reload]);
  if (replay.error !== undefined) return <Failure error={replay.error} onRetry={reload} />;
  if (value === undefined) return null;
  if (value.state === "failed") {
    return (
      <Alert kind="error" title={words.failedTitle} live>
        <p>{words.failed}</p>
      </Alert>
    );
  }
  const percent = Math.round(Math.min(1, Math.max(0, value.progress)) * 100);
  return value.result === undefined ? (
    <div role="status">
      <Progress label={words.title} value={percent} of={100} text={words.progress(format.number(percent))} />
    </div>
  ) : (
    <ReplayResultView result={value.result} />
  );
}

function daysAgo(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

function earliest(a: string, b: string): string {
  return a < b ? a : b;
}
