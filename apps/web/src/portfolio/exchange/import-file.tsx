import { Alert, Button, Row, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { ApiError, requestBytes } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
import { WorkSelect } from "../editing/work-select.tsx";
import type { ExchangeFormat, ImportAnswer } from "./exchange-types.ts";
import { ImportDiff } from "./import-diff.tsx";
import { ImportFaults } from "./import-faults.tsx";

const schedules: readonly ExchangeFormat[] = ["mspdi", "openproject", "openproject-csv"];

/** Looks what a file would change, and takes exactly that in. */
export function ImportFile() {
  const { t } = useLanguage();
  const words = t.portfolio.exchange;
  const [format, setFormat] = useState<ExchangeFormat>("xlsx");
  const [table, setTable] = useState("");
  const [into, setInto] = useState("");
  const [motive, setMotive] = useState("");
  const [file, setFile] = useState<File>();
  const [fault, setFault] = useState<string>();
  const [answer, setAnswer] = useState<ImportAnswer>();
  // Another choice makes what was shown untrue.
  const anew =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setFault(undefined);
      setAnswer(undefined);
    };
  const send = (bytes: Blob, more: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({
      format,
      ...(format === "csv" && table !== "" ? { table } : {}),
      ...(schedules.includes(format) && into !== "" ? { into } : {}),
      ...(motive.trim() === "" ? {} : { motive: motive.trim() }),
      ...more,
    });
    return requestBytes<ImportAnswer>(`/api/v1/portfolio/import?${query}`, bytes, {
      method: "POST",
      type: format === "json" ? "application/json" : "application/octet-stream",
    });
  };
  const look = useAction(async () => {
    if (file === undefined) return setFault(words.fileWrong);
    if (format === "json" && !(await isJson(file))) return setFault(words.noJson);
    setAnswer(await send(file, { dry: "true" }));
  });
  const take = useAction(async (digest: string) => {
    if (file === undefined) return;
    try {
      setAnswer(await send(file, { dry: "false", digest }));
    } catch (error) {
      // The portfolio changed meanwhile, and the file no longer fits: what is wrong now is shown.
      if (error instanceof ApiError && error.status === 422) setAnswer(await send(file, { dry: "true" }));
      else throw error;
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void look.run();
  };
  const error = look.error ?? take.error;
  const busy = look.busy || take.busy;
  return (
    <>
      <form className="gs-card gs-stack" onSubmit={submit} noValidate aria-label={words.importTitle}>
        <SelectField
          label={words.format}
          value={format}
          options={options(words.formats)}
          onValue={anew((value: string) => setFormat(value as ExchangeFormat))}
        />
        {format === "csv" ? (
          <SelectField
            label={words.table}
            value={table}
            options={[{ value: "", label: words.tableAny }, ...options(words.tables)]}
            onValue={anew(setTable)}
          />
        ) : null}
        {schedules.includes(format) ? (
          <WorkSelect label={words.into} none={words.intoNothing} value={into} onValue={anew(setInto)} />
        ) : null}
        <TextField
          type="file"
          label={words.file}
          error={fault}
          disabled={busy}
          onChange={(event) => anew(setFile)(event.currentTarget.files?.[0])}
        />
        <TextField
          label={words.motive}
          hint={words.motiveHint}
          value={motive}
          autoComplete="off"
          onChange={(event) => anew(setMotive)(event.currentTarget.value)}
        />
        <Row>
          <Button type="submit" appearance="primary" busy={look.busy}>
            {words.look}
          </Button>
        </Row>
      </form>
      {error === undefined ? null : <Failure error={error} />}
      {answer === undefined ? null : answer.outcome === "refused" ? (
        <ImportFaults faults={answer.problems} total={answer.faults} />
      ) : (
        <>
          {answer.outcome === "done" ? <Alert kind="ok" live title={words.done} /> : null}
          {answer.outcome === "unchanged" ? <Alert kind="ok" live title={words.unchangedText} /> : null}
          {answer.outcome === "other" ? <Alert kind="warning" live title={words.other} /> : null}
          {answer.outcome === "done" ? null : <ImportDiff diff={answer.diff} notes={answer.notes} />}
          {answer.outcome === "ready" || answer.outcome === "other" ? (
            <Row>
              <Button appearance="primary" busy={take.busy} onClick={() => void take.run(answer.diff.digest)}>
                {words.take}
              </Button>
              <Button onClick={() => setAnswer(undefined)}>{words.forget}</Button>
            </Row>
          ) : null}
        </>
      )}
    </>
  );
}

async function isJson(file: File): Promise<boolean> {
  try {
    JSON.parse(await file.text());
    return true;
  } catch {
    return false;
  }
}

function options(of: Readonly<Record<string, string>>) {
  return Object.entries(of).map(([value, label]) => ({ value, label }));
}
