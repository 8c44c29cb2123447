import { Alert, Button, type Column, DataTable, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Failure } from "../../frame/failure.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { type Plan, type PlanStep, planAddress, type Scenario, type Skill } from "./plan-types.ts";
import { typedPeople } from "./typed-people.ts";
import { usePlanText } from "./use-plan-text.ts";

/** What a plan would do with more people; what money cannot buy is said, and not reckoned with. */
export function PlanScenario({ plan }: { readonly plan: Plan }) {
  const { t } = useLanguage();
  const words = t.care.phaseOuts;
  const skills = useResource<{ readonly items: readonly Skill[] }>("/api/v1/landscape/skills");
  const needed = new Set(plan.steps.flatMap(({ work }) => (work === undefined ? [] : [work.skill])));
  return (
    <Section title={words.scenario} intro={words.scenarioIntro} card>
      <Loaded resource={skills}>
        {({ items }) =>
          needed.size === 0 ? (
            <p>{words.noSkills}</p>
          ) : (
            <ScenarioForm plan={plan} skills={items.filter(({ id }) => needed.has(id))} />
          )
        }
      </Loaded>
    </Section>
  );
}

function ScenarioForm({ plan, skills }: { readonly plan: Plan; readonly skills: readonly Skill[] }) {
  const { t, format } = useLanguage();
  const words = t.care.phaseOuts;
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const [outcome, setOutcome] = useState<Scenario>();
  const typed = skills.map(({ id }) => ({ skill: id, people: typedPeople(texts[id] ?? "") }));
  const add = typed.flatMap(({ skill, people }) => (typeof people === "number" ? [{ skill, people }] : []));
  const wrong = typed.some(({ people }) => people === "wrong");
  const calculate = useAction(async () => {
    const path = `/api/v1${planAddress(plan.id)}/scenario`;
    setOutcome(await request<Scenario>(path, { method: "POST", body: { add } }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong && add.length > 0) void calculate.run();
  };
  const [first] = skills;
  return (
    <>
      <form className="gs-stack" onSubmit={submit} noValidate>
        {skills.map(({ id, name, people, scarce }) => (
          <TextField
            key={id}
            width="short"
            inputMode="numeric"
            autoComplete="off"
            label={words.morePeople(name)}
            hint={(scarce ? words.peopleScarce : words.peopleNow)(format.number(people))}
            error={
              tried && typedPeople(texts[id] ?? "") === "wrong"
                ? words.wrongNumber
                : tried && !wrong && add.length === 0 && id === first?.id
                  ? words.noPeople
                  : undefined
            }
            value={texts[id] ?? ""}
            onChange={(event) => setTexts({ ...texts, [id]: event.currentTarget.value })}
          />
        ))}
        <div className="gs-row">
          <Button type="submit" appearance="primary" busy={calculate.busy}>
            {words.calculate}
          </Button>
        </div>
      </form>
      {calculate.error === undefined ? null : <Failure error={calculate.error} />}
      <div aria-live="polite" className="gs-stack">
        {outcome === undefined ? null : <Outcome before={plan} outcome={outcome} skills={skills} />}
      </div>
    </>
  );
}

type Changed = { readonly before: PlanStep; readonly after: PlanStep };

function Outcome({
  before,
  outcome,
  skills,
}: {
  readonly before: Plan;
  readonly outcome: Scenario;
  readonly skills: readonly Skill[];
}) {
  const { t } = useLanguage();
  const text = usePlanText();
  const words = t.care.phaseOuts;
  const { plan, refused } = outcome;
  const changed = before.steps.flatMap((step): readonly Changed[] => {
    const after = plan.steps.find(({ id }) => id === step.id);
    return after === undefined || after.forecast === step.forecast ? [] : [{ before: step, after }];
  });
  const columns: readonly Column<Changed>[] = [
    { key: "step", header: words.step, rowHeader: true, cell: ({ before: { name } }) => name },
    { key: "now", header: words.now, cell: (step) => text.forecast(step.before.forecast) },
    { key: "withMore", header: words.withMore, cell: (step) => text.forecast(step.after.forecast) },
  ];
  return (
    <>
      {refused.length === 0 ? null : (
        <Alert kind="warning" title={words.refusedTitle}>
          <ul className="gs-bullets">
            {refused.map(({ skill, reason, motive }) => (
              <li key={skill}>
                {words.refused[reason === "scarce" ? "scarce" : "unknown"](
                  skills.find(({ id }) => id === skill)?.name ?? skill,
                )}{" "}
                {motive === undefined ? null : <AgencyText>{motive}</AgencyText>}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <p>
        {changed.length === 0
          ? words.sameOutcome(text.forecast(plan.forecast))
          : words.outcomeText(text.forecast(before.forecast), text.forecast(plan.forecast))}
      </p>
      {changed.length === 0 ? null : (
        <DataTable
          caption={words.outcome}
          columns={columns}
          rows={changed}
          rowKey={({ after }) => after.id}
        />
      )}
    </>
  );
}
