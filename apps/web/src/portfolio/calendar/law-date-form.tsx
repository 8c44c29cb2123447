import { SelectField } from "@grondslag/ui";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { ChainsInput } from "../editing/chains-input.tsx";
import { ItemsPicker, systemSource, workSource } from "../editing/items-picker.tsx";
import { LineField } from "../editing/line-field.tsx";
import { optionsOf } from "../editing/options-of.ts";
import type { RecordFormProps } from "../editing/record-form-props.ts";
import { saveRecord } from "../editing/save-record.ts";
import { useChosen } from "../editing/use-chosen.ts";
import { useRecordId } from "../editing/use-record-id.ts";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import { YesNoField } from "../editing/yes-no-field.tsx";
import type { LawDate } from "./calendar-types.ts";

/** A date of the legislative calendar, with the work, systems and chains that it touches (row O5). */
export function LawDateForm({ kept, ...common }: RecordFormProps<LawDate>) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.lawDate;
  const before = kept?.record;
  const id = useRecordId(before?.id, "law-date");
  const fields = useTyped({
    law: before?.law ?? "",
    title: before?.title ?? "",
    stage: before?.stage ?? "announced",
    effectiveOn: before?.effectiveOn ?? "",
    movable: before?.movable === false ? "no" : "yes",
    source: before?.source ?? "",
  });
  const chains = useChosen(before?.chains ?? []);
  const systems = useChosen(before?.systems ?? []);
  const work = useChosen(before?.work ?? []);
  const { typed } = fields;
  const missing = (text: string) => (filled(text) === undefined ? words.textWrong : undefined);
  const faults = {
    law: missing(typed.law),
    title: missing(typed.title),
    effectiveOn: typed.effectiveOn === "" ? words.dayWrong : undefined,
    movable: typed.stage === "in-force" && typed.movable === "yes" ? names.movableWrong : undefined,
  };
  const save = (motive: string | undefined) => {
    const { source: _before, ...rest } = before ?? { id };
    const source = filled(typed.source);
    return saveRecord(
      "law-date",
      {
        ...rest,
        ...{ law: typed.law.trim(), title: typed.title.trim(), stage: typed.stage },
        ...{ effectiveOn: typed.effectiveOn, movable: typed.movable === "yes" },
        ...{ work: work.value, systems: systems.value, chains: chains.value },
        ...(source === undefined ? {} : { source }),
      },
      { revision: kept?.revision ?? 0, motive },
    );
  };
  return (
    <EditForm
      title={before === undefined ? names.add : words.changeOf(before.title)}
      faults={Object.values(faults)}
      save={save}
      {...common}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField label={names.law} hint={names.lawHint} {...field("law")} />
            <LineField label={names.title} width="long" {...field("title")} />
            <SelectField
              label={names.stage}
              options={optionsOf(t.portfolioNames.stages)}
              {...field("stage")}
            />
            <DayField label={names.effectiveOn} {...field("effectiveOn")} />
            <YesNoField label={names.movable} {...field("movable")} />
            <ChainsInput label={names.chains} {...chains} error={shown(undefined, "/chains")} />
            <ItemsPicker
              source={workSource}
              legend={names.work}
              addLabel={names.addWork}
              {...work}
              error={shown(undefined, "/work")}
            />
            <ItemsPicker
              source={systemSource}
              legend={names.systems}
              addLabel={names.addSystem}
              {...systems}
              error={shown(undefined, "/systems")}
            />
            <LineField label={names.source} width="long" {...field("source")} />
          </>
        );
      }}
    </EditForm>
  );
}
