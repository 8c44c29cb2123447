import { TextAreaField } from "@grondslag/ui";
import { DayField } from "../../forms/day-field.tsx";
import type { FaultOf } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { GoLive } from "../portfolio-types.ts";
import { OneRow, RowsInput } from "./rows-input.tsx";
import type { TypedRows } from "./use-typed-rows.ts";
import { YesNoField } from "./yes-no-field.tsx";

type Finding = GoLive["findings"][number];
type Words = { readonly textWrong: string; readonly dayWrong: string };

const textFault = ({ text }: Finding, words: Words) => (text.trim() === "" ? words.textWrong : undefined);
const dayFault = ({ foundOn }: Finding, words: Words) => (foundOn === "" ? words.dayWrong : undefined);

/** Findings as they are kept: one that is not solved has no day for it. */
export function keptFindings(rows: readonly Finding[]): readonly Finding[] {
  return rows.map(({ solvedOn = "", text, ...row }) => ({
    ...row,
    text: text.trim(),
    ...(solvedOn === "" ? {} : { solvedOn }),
  }));
}

/** What is wrong with findings as they are typed. */
export function findingsFaults(rows: readonly Finding[], words: Words): readonly (string | undefined)[] {
  return rows.flatMap((row) => [textFault(row, words), dayFault(row, words)]);
}

/** What was found before something is taken into use: whether it blocks, and when it was solved. */
export function FindingsInput({
  findings,
  shown,
}: {
  readonly findings: TypedRows<Finding>;
  readonly shown: FaultOf;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.goLive;
  return (
    <RowsInput legend={names.findings} addLabel={names.addFinding} onAdd={findings.add}>
      {findings.rows.map((row, at) => {
        const change = (changed: Partial<Finding>) => findings.change(row.id, changed);
        return (
          <OneRow
            key={row.id}
            legend={names.finding(String(at + 1))}
            onRemove={findings.isNew(row.id) ? () => findings.remove(row.id) : undefined}
          >
            <TextAreaField
              label={names.text}
              value={row.text}
              rows={2}
              error={shown(textFault(row, words), `/findings/${at}/text`)}
              onValue={(text) => change({ text })}
            />
            <div className="gs-row">
              <YesNoField
                label={names.blocking}
                width="short"
                value={row.blocking ? "yes" : "no"}
                onValue={(value) => change({ blocking: value === "yes" })}
              />
              <DayField
                label={names.foundOn}
                value={row.foundOn}
                error={shown(dayFault(row, words), `/findings/${at}/foundOn`)}
                onValue={(foundOn) => change({ foundOn })}
              />
              <DayField
                label={names.solvedOn}
                value={row.solvedOn ?? ""}
                error={shown(undefined, `/findings/${at}/solvedOn`)}
                onValue={(solvedOn) => change({ solvedOn })}
              />
            </div>
          </OneRow>
        );
      })}
    </RowsInput>
  );
}
