import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { GoLive } from "../portfolio-types.ts";
import { FindingsInput, findingsFaults, keptFindings } from "./findings-input.tsx";
import { LineField } from "./line-field.tsx";
import type { RecordFormProps } from "./record-form-props.ts";
import { saveRecord } from "./save-record.ts";
import { typedCount } from "./typed-count.ts";
import { useRecordId } from "./use-record-id.ts";
import { fieldsOf, useTyped } from "./use-typed.ts";
import { useTypedRows } from "./use-typed-rows.ts";
import { YesNoField } from "./yes-no-field.tsx";

/** A moment at which something is taken into use: its day, what was found, and the records of a migration (N3, N5). */
export function GoLiveForm({
  work,
  today,
  kept,
  ...common
}: RecordFormProps<GoLive> & {
  readonly work: string;
  readonly today: string;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.goLive;
  const before = kept?.record;
  const id = useRecordId(before?.id, "go-live");
  const quarantine = before?.quarantine;
  const fields = useTyped({
    name: before?.name ?? "",
    plannedOn: before?.plannedOn ?? "",
    migrates: quarantine === undefined ? "no" : "yes",
    records: quarantine === undefined ? "" : String(quarantine.records),
    allowed: quarantine === undefined ? "" : String(quarantine.allowed),
    countedOn: quarantine?.countedOn ?? today,
  });
  const findings = useTypedRows<GoLive["findings"][number]>(before?.findings ?? [], (id) => ({
    id: `finding-${id}`,
    text: "",
    blocking: true,
    foundOn: today,
  }));
  const { typed } = fields;
  const migrates = typed.migrates === "yes";
  const countFault = (text: string) =>
    migrates && typedCount(text) === undefined
      ? words.numberWrong("0", format.number(Number.MAX_SAFE_INTEGER))
      : undefined;
  const faults = {
    name: typed.name.trim() === "" ? words.textWrong : undefined,
    plannedOn: typed.plannedOn === "" ? words.dayWrong : undefined,
    records: countFault(typed.records),
    allowed: countFault(typed.allowed),
    countedOn:
      migrates && (typed.countedOn === "" || typed.countedOn > today) ? names.countedWrong : undefined,
  };
  const save = (motive: string | undefined) => {
    const { quarantine: _before, ...rest } = before ?? {
      id,
      work,
    };
    return saveRecord(
      "go-live",
      {
        ...rest,
        ...{ name: typed.name.trim(), plannedOn: typed.plannedOn },
        findings: keptFindings(findings.rows),
        ...(migrates
          ? {
              quarantine: {
                records: typedCount(typed.records),
                allowed: typedCount(typed.allowed),
                countedOn: typed.countedOn,
              },
            }
          : {}),
      },
      { revision: kept?.revision ?? 0, motive },
    );
  };
  return (
    <EditForm
      title={before === undefined ? words.forms["go-live"] : words.changeOf(before.name)}
      intro={names.intro}
      faults={[...Object.values(faults), ...findingsFaults(findings.rows, words)]}
      save={save}
      {...common}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField label={names.name} {...field("name")} />
            <DayField label={names.plannedOn} {...field("plannedOn")} />
            <FindingsInput findings={findings} shown={shown} />
            <YesNoField label={names.migrates} first="no" {...field("migrates", "/quarantine")} />
            {migrates ? (
              <div className="gs-row">
                <LineField
                  label={names.records}
                  width="short"
                  inputMode="numeric"
                  {...field("records", "/quarantine/records")}
                />
                <LineField
                  label={names.allowed}
                  width="short"
                  inputMode="numeric"
                  {...field("allowed", "/quarantine/allowed")}
                />
                <DayField label={names.countedOn} {...field("countedOn", "/quarantine/countedOn")} />
              </div>
            ) : null}
          </>
        );
      }}
    </EditForm>
  );
}
