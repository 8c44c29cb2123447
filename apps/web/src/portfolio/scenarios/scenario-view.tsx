import { Alert, Button, Disclosure, SelectField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Failure } from "../../frame/failure.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Sentence } from "../../messages/say-sentence.ts";
import { useMay } from "../../session/session.tsx";
import { FromQuarter } from "../from-quarter.tsx";
import { Overrides } from "../plan/overrides.tsx";
import type { Effort } from "../planner-settings/planner-settings-types.ts";
import { useSay } from "../use-say.ts";
import { AddChange } from "./add-change.tsx";
import type { PlanRunStarted } from "./plan-run-types.ts";
import { RunOutcome } from "./run-outcome.tsx";
import { scenarioAddress, scenarioOf } from "./scenario-address.ts";
import type { Scenario } from "./scenario-types.ts";
import { useChangeText } from "./use-change-text.ts";
import { type ScenarioChoices, useScenarioChoices } from "./use-scenario-choices.ts";

/** Put a scenario together, let it be computed, and read what gives way. */
export function ScenarioView() {
  const { t } = useLanguage();
  const words = t.portfolio.scenario;
  const [query, setQuery] = useSearchParams();
  const [, navigate] = useLocation();
  const choices = useScenarioChoices();
  const mayPlan = useMay("portfolio.plan");
  const scenario = scenarioOf(query) ?? { name: "", changes: [] };
  const run = query.get("run") ?? undefined;
  const change = (next: Scenario) => {
    const from = query.get("from");
    navigate(`${scenarioAddress(next)}${from === null ? "" : `&from=${encodeURIComponent(from)}`}`, {
      replace: true,
    });
  };
  const started = (id: string) => {
    const next = new URLSearchParams(query);
    next.set("run", id);
    setQuery(next, { replace: true });
  };
  const first = scenario.changes.find((one) => one.change === "require" || one.change === "override");
  const subject =
    first !== undefined && "item" in first && typeof first.item === "string" ? first.item : undefined;
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Supposed scenario={scenario} choices={choices} onChange={change} />
      <Disclosure summary={words.add} open={scenario.changes.length === 0}>
        <AddChange
          choices={choices}
          onAdd={(added) => change({ ...scenario, changes: [...scenario.changes, added] })}
        />
      </Disclosure>
      {mayPlan ? <RunForm scenario={scenario} onStarted={started} /> : null}
      {run === undefined ? null : <RunOutcome key={run} id={run} />}
      {subject === undefined ? null : (
        <Overrides item={{ id: subject, name: choices.names.get(subject) ?? subject }} />
      )}
    </Page>
  );
}

function Supposed({
  scenario,
  choices,
  onChange,
}: {
  readonly scenario: Scenario;
  readonly choices: ScenarioChoices;
  readonly onChange: (scenario: Scenario) => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.scenario;
  const text = useChangeText(choices.names);
  const { name, changes } = scenario;
  return (
    <Section title={words.supposed}>
      <TextField
        label={words.name}
        value={name}
        autoComplete="off"
        maxLength={200}
        onChange={(event) => onChange({ ...scenario, name: event.currentTarget.value })}
      />
      {changes.length === 0 ? (
        <p>{words.nothingSupposed}</p>
      ) : (
        <ul className="gs-bullets">
          {changes.map((change, at) => (
            <li key={JSON.stringify(change)}>
              <AgencyText>{text(change)}</AgencyText>{" "}
              <Button
                small
                aria-label={`${words.remove}: ${text(change)}`}
                onClick={() => onChange({ ...scenario, changes: changes.filter((_, place) => place !== at) })}
              >
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function RunForm({
  scenario,
  onStarted,
}: {
  readonly scenario: Scenario;
  readonly onStarted: (id: string) => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.scenario;
  const say = useSay();
  const [query] = useSearchParams();
  const from = query.get("from") ?? "";
  const [effort, setEffort] = useState<Effort>("quick");
  const [refused, setRefused] = useState<readonly Sentence[]>([]);
  const run = useAction(async () => {
    setRefused([]);
    const asked = { ...scenario, name: scenario.name.trim() === "" ? words.title : scenario.name.trim() };
    const answer = await request<PlanRunStarted>("/api/v1/portfolio/plan-runs", {
      method: "POST",
      body: {
        ...(scenario.changes.length === 0 ? {} : { scenario: asked }),
        effort,
        ...(from === "" ? {} : { firstQuarter: from }),
      },
    });
    if ("id" in answer) onStarted(answer.id);
    else setRefused(answer.sentences);
  });
  return (
    <div className="gs-stack">
      {run.error === undefined ? null : <Failure error={run.error} />}
      {refused.length === 0 ? null : (
        <Alert kind="warning" live>
          <p>{words.refusedTitle}</p>
          <ul className="gs-bullets">
            {refused.map((sentence) => (
              <li key={JSON.stringify(sentence)}>{say(sentence)}</li>
            ))}
          </ul>
        </Alert>
      )}
      <div className="gs-row gs-row--end">
        <FromQuarter />
        <SelectField
          label={words.effort}
          value={effort}
          options={Object.entries(words.efforts).map(([value, label]) => ({ value, label }))}
          onValue={(value) => setEffort(value as Effort)}
        />
        <Button appearance="primary" onClick={() => void run.run()} busy={run.busy}>
          {words.run}
        </Button>
      </div>
    </div>
  );
}
