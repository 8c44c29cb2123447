import { useLanguage } from "../../language/language.tsx";
import { ChainsInput } from "../editing/chains-input.tsx";
import { EditForm } from "../editing/edit-form.tsx";
import { LineField } from "../editing/line-field.tsx";
import { filled, saveRecord } from "../editing/save-record.ts";
import { useChosen } from "../editing/use-chosen.ts";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import type { Team } from "./supply-types.ts";

/** A team and the chains that it works on (row O13). */
export function TeamForm({
  kept,
  onSaved,
  onConflict,
  onClose,
}: {
  /** As it stands; absent for a new one. */
  readonly kept?: { readonly record: Team; readonly revision: number };
  readonly onSaved: () => void;
  readonly onConflict?: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.team;
  const before = kept?.record;
  const fields = useTyped({ name: before?.name ?? "" });
  const chains = useChosen(before?.chains ?? []);
  const faults = { name: filled(fields.typed.name) === undefined ? words.textWrong : undefined };
  const save = (motive: string | undefined) =>
    saveRecord(
      "team",
      {
        ...(before ?? { id: `team-${crypto.randomUUID()}` }),
        ...{ name: fields.typed.name.trim(), chains: chains.value },
      },
      { revision: kept?.revision ?? 0, motive },
    );
  return (
    <EditForm
      title={before === undefined ? names.add : words.changeOf(before.name)}
      faults={Object.values(faults)}
      {...{ save, onSaved, onConflict, onClose }}
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
