import { Button, SelectField, TextAreaField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
import { documentFormats, type Source } from "./source-types.ts";

/** Makes a source, or changes one. */
export function SourceForm({ source, onSaved }: { readonly source?: Source; readonly onSaved: () => void }) {
  const { t } = useLanguage();
  const words = t.landscape.sources;
  const [id, setId] = useState(source?.id ?? "");
  const [name, setName] = useState(source?.name ?? "");
  const [kind, setKind] = useState(source?.kind ?? "archimate");
  const [rank, setRank] = useState(String(source?.rank ?? 100));
  const [mapping, setMapping] = useState(
    source?.mapping === undefined ? "" : JSON.stringify(source.mapping, undefined, 2),
  );
  const [senders, setSenders] = useState((source?.senders ?? []).join(" "));
  const [tried, setTried] = useState(false);
  const read = readJson(mapping);
  const named = senders.split(/[\s,;]+/).filter((sender) => sender !== "");
  const faults = {
    id: /^[a-z0-9][a-z0-9-]{0,63}$/.test(id) ? undefined : words.idWrong,
    name: name.trim() === "" ? words.nameWrong : undefined,
    rank: /^[1-9]\d{0,5}$/.test(rank) ? undefined : words.rankWrong,
    mapping: read.ok ? undefined : words.mappingWrong,
  };
  const save = useAction(async () => {
    await request(`/api/v1/landscape/sources/${encodeURIComponent(id)}`, {
      method: "PUT",
      body: {
        version: source?.version ?? 0,
        name: name.trim(),
        kind,
        rank: Number(rank),
        ...(named.length > 0 && { senders: named }),
        ...(read.value !== undefined && { mapping: read.value }),
      },
    });
    onSaved();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(faults).every((fault) => fault === undefined)) void save.run();
  };
  const shown = (fault: string | undefined) => (tried ? fault : undefined);
  const isTable = kind === "csv" || kind === "xlsx";
  return (
    <form className="gs-card gs-stack" onSubmit={submit} noValidate>
      {source === undefined ? (
        <TextField
          label={words.id}
          hint={words.idHint}
          autoComplete="off"
          value={id}
          error={shown(faults.id)}
          onChange={(event) => setId(event.currentTarget.value)}
        />
      ) : null}
      <TextField
        label={words.name}
        autoComplete="off"
        value={name}
        error={shown(faults.name)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SelectField
        label={words.format}
        value={kind}
        options={[...documentFormats, "rest"].map((value) => ({
          value,
          label: words.formats[value] ?? value,
        }))}
        onValue={setKind}
      />
      <TextField
        label={words.rank}
        hint={words.rankHint}
        width="short"
        inputMode="numeric"
        autoComplete="off"
        value={rank}
        error={shown(faults.rank)}
        onChange={(event) => setRank(event.currentTarget.value)}
      />
      <TextField
        label={words.senders}
        hint={words.sendersHint}
        width="long"
        autoComplete="off"
        value={senders}
        onChange={(event) => setSenders(event.currentTarget.value)}
      />
      {isTable ? (
        <TextAreaField
          label={words.mapping}
          hint={words.mappingHint}
          rows={8}
          fixed
          value={mapping}
          error={shown(faults.mapping)}
          onValue={setMapping}
        />
      ) : null}
      {save.error === undefined ? null : <Failure error={save.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={save.busy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function readJson(text: string): { readonly ok: boolean; readonly value?: unknown } {
  if (text.trim() === "") return { ok: true };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
