import { SelectField, TextAreaField } from "@grondslag/ui";
import type { FaultOf } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { optionsOf } from "../editing/options-of.ts";
import { OneRow } from "../editing/rows-input.tsx";
import type { Typed } from "../editing/use-typed.ts";
import type { DepartmentPlan } from "./publication-types.ts";

type In = "parts" | "goals";
type Question = { readonly id: string; readonly name: string; readonly text?: string };

const stateKey = (of: In, id: string) => `${of} ${id} state`;
const textKey = (of: In, id: string) => `${of} ${id} text`;

/** Answers of a plan as they can be typed over. */
export function answersAsTyped(plan: Pick<DepartmentPlan, In>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (["parts", "goals"] as const).flatMap((of) =>
      Object.entries(plan[of]).flatMap(([id, { state, text }]) => [
        [stateKey(of, id), state],
        [textKey(of, id), text ?? ""],
      ]),
    ),
  );
}

/** Answers that were typed, as they are kept; what has no answer is left out. */
export function keptAnswers(
  typed: Readonly<Record<string, string>>,
  of: In,
  questions: readonly Question[],
): Readonly<Record<string, { readonly state: string; readonly text?: string }>> {
  return Object.fromEntries(
    questions.flatMap(({ id }) => {
      const state = typed[stateKey(of, id)] ?? "";
      const text = filled(typed[textKey(of, id)] ?? "");
      return state === "" ? [] : [[id, { state, ...(text === undefined ? {} : { text }) }]];
    }),
  );
}

/** What is not wholly there says what is missing. */
export function answersFault(
  typed: Readonly<Record<string, string>>,
  { in: of, id }: { readonly in: In; readonly id: string },
  wrong: string,
): string | undefined {
  const state = typed[stateKey(of, id)] ?? "";
  const isMissing = state === "partly" || state === "absent";
  return isMissing && filled(typed[textKey(of, id)] ?? "") === undefined ? wrong : undefined;
}

/** How a plan deals with each part or priority. */
export function AnswersInput({
  legend,
  of,
  questions,
  answers: { typed, change },
  shown,
}: {
  readonly legend: string;
  readonly of: In;
  readonly questions: readonly Question[];
  readonly answers: Typed<string>;
  readonly shown: FaultOf;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.departmentPlans;
  const names = t.portfolio.recording.departmentPlan;
  const { unanswered, ...states } = words.states;
  return (
    <fieldset className="gs-checks gs-stack">
      <legend className="utrecht-form-label">{legend}</legend>
      {questions.map(({ id, name, text }) => (
        <OneRow key={id} legend={name}>
          {text === undefined ? null : (
            <p className="gs-hint" lang="nl">
              {text}
            </p>
          )}
          <SelectField
            label={words.state}
            width="short"
            value={typed[stateKey(of, id)] ?? ""}
            options={[{ value: "", label: unanswered }, ...optionsOf(states)]}
            error={shown(undefined, `/${of}/${id}/state`)}
            onValue={(state) => change(stateKey(of, id), state)}
          />
          {(typed[stateKey(of, id)] ?? "") === "" ? null : (
            <TextAreaField
              label={words.text}
              value={typed[textKey(of, id)] ?? ""}
              rows={2}
              error={shown(answersFault(typed, { in: of, id }, names.answerWrong), `/${of}/${id}/text`)}
              onValue={(told) => change(textKey(of, id), told)}
            />
          )}
        </OneRow>
      ))}
    </fieldset>
  );
}
