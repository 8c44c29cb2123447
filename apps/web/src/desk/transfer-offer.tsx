import { Button, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import type { Asked } from "./refusal.tsx";

type TransferOption = { readonly unitId: string; readonly unitName: string; readonly compartmentId?: string };

/** Offers to pass the contact on, warmly, to a team that may see the data: the work goes with it. */
export function TransferOffer({
  asked,
  dataSetId,
  compartmentId,
}: {
  readonly asked: Asked;
  readonly dataSetId: string;
  readonly compartmentId: string;
}) {
  const { t } = useLanguage();
  const words = t.deskTransfer;
  const options = useResource<{ readonly items: readonly TransferOption[] }>(
    `/api/v1/transfer-options?${new URLSearchParams({ dataSet: dataSetId })}`,
  );
  const units = options.value?.items ?? [];
  const [chosen, setChosen] = useState("");
  const [note, setNote] = useState("");
  const unit = units.find(({ unitId }) => unitId === chosen) ?? units[0];
  const transfer = useAction(async () => {
    if (unit === undefined) return;
    await request(`/api/v1/work-items/${encodeURIComponent(asked.workItem.id)}/transfer`, {
      method: "POST",
      body: {
        unitId: unit.unitId,
        compartmentId: unit.compartmentId ?? compartmentId,
        ...(note.trim() === "" ? {} : { note: note.trim() }),
      },
    });
    asked.onTransferred(unit.unitName);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void transfer.run();
  };
  if (options.error !== undefined) return <Failure error={options.error} onRetry={options.reload} />;
  if (unit === undefined) return options.busy ? null : <p>{words.nobody}</p>;
  return (
    <form className="gs-stack gs-stack--tight" onSubmit={submit} noValidate>
      <p>{words.text}</p>
      <div className="gs-row">
        <SelectField
          label={words.unit}
          options={units.map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
          value={unit.unitId}
          onValue={setChosen}
        />
        <TextField
          label={words.note}
          hint={words.noteHint}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" busy={transfer.busy}>
          {words.confirm}
        </Button>
      </div>
      {transfer.error === undefined ? null : <Failure error={transfer.error} />}
    </form>
  );
}
