import { useState } from "react";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "../editing/line-field.tsx";
import { saveRecord } from "../editing/save-record.ts";
import type { Goal, Records } from "../wishes/wish-types.ts";
import { heaviest, typedWeight } from "./typed-weight.ts";

/** Changes what goals weigh; each with its own version and the same reason. */
export function WeightsForm({
  items,
  onSaved,
  onPart,
  onClose,
}: {
  readonly items: Records<Goal>["items"];
  readonly onSaved: () => void;
  /** Some were kept before another was refused: what stands must be read again. */
  readonly onPart: () => void;
  readonly onClose: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.goals;
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>({});
  const text = ({ id, weight }: Goal) => weights[id] ?? String(weight);
  const changed = items.filter(({ record }) => typedWeight(text(record)) !== record.weight);
  const wrong = (goal: Goal) =>
    typedWeight(text(goal)) === undefined
      ? t.portfolio.editing.numberWrong("0", format.number(heaviest))
      : undefined;
  const nothing = changed.length === 0 ? words.nothing : undefined;
  const save = async (motive: string | undefined) => {
    try {
      for (const { record, revision } of changed) {
        const weight = typedWeight(text(record));
        if (weight !== undefined) await saveRecord("goal", { ...record, weight }, { revision, motive });
      }
    } catch (error) {
      onPart();
      throw error;
    }
  };
  return (
    <EditForm
      title={words.change}
      faults={[...items.map(({ record }) => wrong(record)), nothing]}
      motive={{ label: words.motive, wrong: words.motiveWrong }}
      onConflict={onPart}
      {...{ save, onSaved, onClose }}
    >
      {(shown) => (
        <>
          {items.map(({ record }) => (
            <LineField
              key={record.id}
              label={words.weightOf(record.name)}
              width="short"
              inputMode="numeric"
              value={text(record)}
              error={shown(wrong(record))}
              onValue={(weight) => setWeights({ ...weights, [record.id]: weight })}
            />
          ))}
          {shown(nothing) === undefined ? null : (
            <p className="utrecht-form-field-error-message">{nothing}</p>
          )}
        </>
      )}
    </EditForm>
  );
}
