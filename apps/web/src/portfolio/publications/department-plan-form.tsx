import { SelectField } from "@grondslag/ui";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { isAddress } from "../editing/is-address.ts";
import { LineField } from "../editing/line-field.tsx";
import type { RecordFormProps } from "../editing/record-form-props.ts";
import { saveRecord } from "../editing/save-record.ts";
import { useRecordId } from "../editing/use-record-id.ts";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import type { Goal } from "../wishes/wish-types.ts";
import { AnswersInput, answersAsTyped, answersFault, keptAnswers } from "./answers-input.tsx";
import type { DepartmentPlan, PlanFramework } from "./publication-types.ts";

/** A plan of a department for more years, and how it deals with each part that it should have (row O26). */
export function DepartmentPlanForm({
  frameworks,
  goals,
  today,
  kept,
  ...common
}: RecordFormProps<DepartmentPlan> & {
  readonly frameworks: readonly PlanFramework[];
  /** Priorities of whole government. */
  readonly goals: readonly Goal[];
  readonly today: string;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.departmentPlan;
  const before = kept?.record;
  const id = useRecordId(before?.id, "plan");
  const year = Number(today.slice(0, 4));
  const fields = useTyped({
    department: before?.department ?? "",
    title: before?.title ?? "",
    firstYear: String(before?.firstYear ?? year),
    lastYear: String(before?.lastYear ?? year + 4),
    adoptedOn: before?.adoptedOn ?? "",
    href: before?.href ?? "",
    framework: before?.framework ?? frameworks[0]?.id ?? "",
  });
  const answers = useTyped<string>(
    answersAsTyped({ parts: before?.parts ?? {}, goals: before?.goals ?? {} }),
  );
  const { typed } = fields;
  const parts = frameworks.find(({ id }) => id === typed.framework)?.parts ?? [];
  const missing = (text: string) => (filled(text) === undefined ? words.textWrong : undefined);
  const yearFault = (text: string) => (/^(19|20|21)\d\d$/.test(text.trim()) ? undefined : names.yearWrong);
  const faults = {
    department: missing(typed.department),
    title: missing(typed.title),
    firstYear: yearFault(typed.firstYear),
    lastYear:
      yearFault(typed.lastYear) ??
      (Number(typed.lastYear) < Number(typed.firstYear) ? names.lastYearWrong : undefined),
    href: isAddress(typed.href) ? undefined : words.documents.hrefWrong,
    framework: typed.framework === "" ? words.chooseWrong : undefined,
  };
  const questions = [
    ...parts.map((part) => ({ ...part, in: "parts" as const })),
    ...goals.map(({ id, name }) => ({ id, name, in: "goals" as const })),
  ];
  const save = (motive: string | undefined) => {
    const { adoptedOn: _on, href: _href, ...rest } = before ?? { id };
    const href = filled(typed.href);
    return saveRecord(
      "department-plan",
      {
        ...rest,
        ...{ department: typed.department.trim(), title: typed.title.trim(), framework: typed.framework },
        ...{ firstYear: Number(typed.firstYear), lastYear: Number(typed.lastYear) },
        ...(typed.adoptedOn === "" ? {} : { adoptedOn: typed.adoptedOn }),
        ...(href === undefined ? {} : { href }),
        parts: keptAnswers(answers.typed, "parts", parts),
        goals: { ...before?.goals, ...keptAnswers(answers.typed, "goals", goals) },
      },
      { revision: kept?.revision ?? 0, motive },
    );
  };
  return (
    <EditForm
      title={before === undefined ? names.add : words.changeOf(before.title)}
      intro={names.intro}
      faults={[
        ...Object.values(faults),
        ...questions.map((question) => answersFault(answers.typed, question, names.answerWrong)),
      ]}
      save={save}
      {...common}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField label={names.department} {...field("department")} />
            <LineField label={names.title} width="long" {...field("title")} />
            <div className="gs-row">
              <LineField label={names.firstYear} width="short" inputMode="numeric" {...field("firstYear")} />
              <LineField label={names.lastYear} width="short" inputMode="numeric" {...field("lastYear")} />
            </div>
            <DayField label={names.adoptedOn} {...field("adoptedOn")} />
            <LineField label={names.href} width="long" inputMode="url" {...field("href")} />
            <SelectField
              label={names.framework}
              options={frameworks.map(({ id, name }) => ({ value: id, label: name }))}
              {...field("framework")}
            />
            <AnswersInput legend={names.parts} of="parts" questions={parts} {...{ answers, shown }} />
            {goals.length === 0 ? null : (
              <AnswersInput legend={names.goals} of="goals" questions={goals} {...{ answers, shown }} />
            )}
          </>
        );
      }}
    </EditForm>
  );
}
