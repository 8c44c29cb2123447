import { TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { saveRecord } from "./save-record.ts";
import type { WorkFormProps } from "./work-form-props.ts";

type Measured = { readonly text: string; readonly on: string };

/** What work is to yield, and what was measured of it (row N6). */
export function BenefitsForm({ page: { work, revision, today }, ...common }: WorkFormProps) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const [text, setText] = useState("");
  const [measured, setMeasured] = useState<Readonly<Record<number, Measured>>>({});
  const open = work.benefits.flatMap((benefit, at) =>
    benefit.measured === undefined ? [{ at, text: benefit.text }] : [],
  );
  const typed = (at: number): Measured => measured[at] ?? { text: "", on: today };
  const isMeasured = open.some(({ at }) => filled(typed(at).text) !== undefined);
  const nothing = filled(text) === undefined && !isMeasured ? words.benefits.nothing : undefined;
  const dayFault = (at: number) =>
    filled(typed(at).text) !== undefined && typed(at).on === "" ? words.dayWrong : undefined;
  const save = () =>
    saveRecord(
      "work",
      {
        ...work,
        benefits: [
          ...work.benefits.map((benefit, at) => {
            const told = filled(typed(at).text);
            return benefit.measured !== undefined || told === undefined
              ? benefit
              : { ...benefit, measured: told, measuredOn: typed(at).on };
          }),
          ...(filled(text) === undefined ? [] : [{ text: text.trim(), statedOn: today }]),
        ],
      },
      { revision },
    );
  return (
    <EditForm
      title={words.forms.benefits}
      intro={words.benefits.intro}
      faults={[nothing, ...open.map(({ at }) => dayFault(at))]}
      save={save}
      {...common}
    >
      {(shown) => (
        <>
          {open.map(({ at, text: benefit }) => (
            <div className="gs-stack" key={benefit}>
              <TextAreaField
                label={words.benefits.measured(benefit)}
                value={typed(at).text}
                rows={2}
                onValue={(told) => setMeasured({ ...measured, [at]: { ...typed(at), text: told } })}
              />
              {filled(typed(at).text) === undefined ? null : (
                <DayField
                  label={words.benefits.measuredOn(benefit)}
                  value={typed(at).on}
                  onValue={(on) => setMeasured({ ...measured, [at]: { ...typed(at), on } })}
                  error={shown(dayFault(at), `/benefits/${at}/measuredOn`)}
                />
              )}
            </div>
          ))}
          <TextAreaField
            label={work.benefits.length === 0 ? words.benefits.text : words.benefits.newText}
            value={text}
            rows={2}
            error={shown(nothing)}
            onValue={setText}
          />
        </>
      )}
    </EditForm>
  );
}
