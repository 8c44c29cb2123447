import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { ChainsInput } from "../editing/chains-input.tsx";
import { LineField } from "../editing/line-field.tsx";
import type { RecordFormProps } from "../editing/record-form-props.ts";
import { saveRecord } from "../editing/save-record.ts";
import { useChosen } from "../editing/use-chosen.ts";
import { useRecordId } from "../editing/use-record-id.ts";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import type { Team } from "./supply-types.ts";

/** A team and the chains that it works on (row O13). */
export function TeamForm({ kept, ...common }: RecordFormProps<Team>) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.team;
  const before = kept?.record;
  const id = useRecordId(before?.id, "team");
  const fields = useTyped({ name: before?.name ?? "" });
  const chains = useChosen(before?.chains ?? []);
  const faults = { name: filled(fields.typed.name) === undefined ? words.textWrong : undefined };
  const save = (motive: string | undefined) =>
    saveRecord(
      "team",
      {
        ...(before ?? { id }),
        ...{ name: fields.typed.name.trim(), chains: chains.value },
      },
      { revision: kept?.revision ?? 0, motive },
    );
  return (
    <EditForm
      title={before === undefined ? names.add : words.changeOf(before.name)}
      faults={Object.values(faults)}
      save={save}
      {...common}
    >
      {(shown) => (
        <>
          <LineField label={names.name} {...fieldsOf(fields, shown, faults)("name")} />
          <ChainsInput label={names.chains} {...chains} error={shown(undefined, "/chains")} />
        </>
      )}
    </EditForm>
  );
}
