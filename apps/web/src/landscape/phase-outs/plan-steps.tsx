import { Badge, type Column, DataTable } from "@grondslag/ui";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { type Plan, type PlanStep, stateTones } from "./plan-types.ts";
import { usePlanText } from "./use-plan-text.ts";

/** The steps of a plan, each with the day that was agreed first and the day that is forecast now. */
export function PlanSteps({ plan }: { readonly plan: Plan }) {
  const { t, format } = useLanguage();
  const text = usePlanText();
  const words = t.care.phaseOuts;
  const nameOf = (id: string) => plan.steps.find((step) => step.id === id)?.name ?? id;
  const dayOr = (day: string | undefined, other: string) =>
    day === undefined ? other : format.shortDate(day);
  const columns: readonly Column<PlanStep>[] = [
    {
      key: "step",
      header: words.step,
      rowHeader: true,
      cell: ({ name, after, deadline }) => (
        <>
          {name}
          <br />
          <span className="gs-soft gs-small">
            {words.deadlines[deadline]}
            {after.length === 0 ? null : `, ${words.after(after.map(nameOf).join(", "))}`}
          </span>
        </>
      ),
    },
    {
      key: "state",
      header: words.state,
      cell: ({ state, slipDays }) => (
        <Badge tone={stateTones[state]}>
          {slipDays === undefined
            ? words.states[state]
            : state === "done"
              ? words.doneLate(text.length(slipDays))
              : words.stateAnd(words.states[state], text.length(slipDays))}
        </Badge>
      ),
    },
    {
      key: "firstDue",
      header: words.firstDue,
      unbroken: true,
      cell: ({ firstDue, due }) => format.shortDate(firstDue ?? due),
    },
    { key: "due", header: words.due, cell: ({ due }) => format.shortDate(due) },
    {
      key: "expected",
      header: words.expected,
      cell: ({ doneOn, expected }) => dayOr(expected, doneOn === undefined ? words.noWork : ""),
    },
    {
      key: "forecast",
      header: words.stepForecast,
      cell: ({ doneOn, forecast }) => dayOr(doneOn ?? forecast, words.noForecast),
    },
    {
      key: "work",
      header: words.work,
      cell: ({ doneOn, work, skill }) =>
        work === undefined
          ? doneOn === undefined
            ? words.noWork
            : ""
          : words.workText(text.length(work.personDays), skill?.name ?? work.skill),
    },
  ];
  return (
    <Section title={words.steps} intro={words.stepsIntro}>
      {plan.steps.length === 0 ? (
        <p>{words.noSteps}</p>
      ) : (
        <DataTable
          caption={words.steps}
          captionHidden
          columns={columns}
          rows={plan.steps}
          rowKey={({ id }) => id}
        />
      )}
    </Section>
  );
}
