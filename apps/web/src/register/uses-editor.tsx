import { Busy, Button, CheckGroup } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { EntrySelect } from "./entry-select.tsx";
import { source } from "./kinds.ts";
import type { DataSetEntry, DataUse } from "./types.ts";

/** The data sets that an activity uses, and of each the fields: nothing more than the purpose needs. */
export function UsesEditor({
  value,
  onChange,
  error,
}: {
  readonly value: readonly DataUse[];
  readonly onChange: (uses: readonly DataUse[]) => void;
  readonly error: string | undefined;
}) {
  const { t } = useLanguage();
  return (
    <div className="gs-stack">
      {value.map((use) => (
        <UseEditor
          key={use.dataSetId}
          use={use}
          onChange={(changed) =>
            onChange(value.map((other) => (other.dataSetId === use.dataSetId ? changed : other)))
          }
          onRemove={() => onChange(value.filter((other) => other.dataSetId !== use.dataSetId))}
        />
      ))}
      <EntrySelect
        kind="data-sets"
        label={t.register.activity.addUse}
        one={t.register.dataSet.one}
        value=""
        error={error}
        onValue={(dataSetId) => {
          if (dataSetId !== "" && !value.some((use) => use.dataSetId === dataSetId)) {
            onChange([...value, { dataSetId, fields: [] }]);
          }
        }}
      />
    </div>
  );
}

function UseEditor({
  use,
  onChange,
  onRemove,
}: {
  readonly use: DataUse;
  readonly onChange: (use: DataUse) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useLanguage();
  const resource = useResource<DataSetEntry>(source("data-sets", use.dataSetId));
  const dataSet = resource.value;
  if (dataSet === undefined) {
    return resource.error === undefined ? (
      <Busy label={t.busy} lines={2} />
    ) : (
      <Failure error={resource.error} onRetry={resource.reload} />
    );
  }
  return (
    <div className="gs-stack gs-stack--tight">
      <CheckGroup
        label={t.register.activity.usesFor(dataSet.name)}
        options={dataSet.fields.map((field) => ({ value: field.id, label: field.name }))}
        value={use.fields}
        onChange={(ticked) =>
          onChange({
            ...use,
            fields: dataSet.fields.map((field) => field.id).filter((id) => ticked.includes(id)),
          })
        }
      />
      <div>
        <Button small onClick={onRemove}>
          {t.register.activity.removeUse(dataSet.name)}
        </Button>
      </div>
    </div>
  );
}
