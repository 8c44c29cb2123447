import { Alert, Button, Progress, Row, TextField } from "@grondslag/ui";
import { useEffect, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { ImportReport } from "./import-report.tsx";
import { type ImportCheck, type ImportRun, isGoingOn, type Upload } from "./import-types.ts";
import { sendFile } from "./send-file.ts";

const pollMs = 1_000;

/** Brings a file in: send and check it, look at what would happen, and only then import it. */
export function ImportFile({
  sourceId,
  onChange,
}: {
  readonly sourceId: string;
  /** Told when an import began or ended. */
  readonly onChange: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.imports;
  const [file, setFile] = useState<File>();
  const [upload, setUpload] = useState<Upload>();
  const [check, setCheck] = useState<ImportCheck>();
  const [run, setRun] = useState<ImportRun>();
  const look = useAction(async () => {
    if (file === undefined) return;
    const sent = await sendFile(sourceId, file, upload?.id, setUpload);
    setCheck(await request<ImportCheck>(`/api/v1/log-uploads/${sent.id}/check`, { method: "POST" }));
  });
  const start = useAction(async () => {
    if (upload === undefined) return;
    setRun(await request<ImportRun>(`/api/v1/log-uploads/${upload.id}/import`, { method: "POST" }));
    onChange();
  });
  const forget = useAction(async () => {
    if (upload !== undefined) await request<void>(`/api/v1/log-uploads/${upload.id}`, { method: "DELETE" });
    choose(undefined);
  });
  const choose = (chosen: File | undefined): void => {
    setFile(chosen);
    setUpload(undefined);
    setCheck(undefined);
    setRun(undefined);
  };
  const error = look.error ?? start.error ?? forget.error;
  return (
    <>
      <TextField
        type="file"
        label={words.file}
        hint={words.hint}
        disabled={look.busy || start.busy}
        onChange={(event) => choose(event.currentTarget.files?.[0])}
      />
      {run !== undefined ? (
        <Following run={run} check={check} onRun={setRun} onEnd={onChange} />
      ) : check === undefined ? (
        <Row>
          <Button disabled={file === undefined} busy={look.busy} onClick={() => void look.run()}>
            {words.check}
          </Button>
        </Row>
      ) : (
        <>
          <ImportReport check={check} />
          <Row>
            <Button
              appearance="primary"
              disabled={check.accepted === 0}
              busy={start.busy}
              onClick={() => void start.run()}
            >
              {words.start(format.number(check.accepted))}
            </Button>
            <Button busy={forget.busy} onClick={() => void forget.run()}>
              {words.forget}
            </Button>
          </Row>
        </>
      )}
      {look.busy && upload !== undefined ? (
        <Progress
          label={words.sending}
          value={upload.received}
          of={upload.size}
          text={
            upload.received < upload.size ? words.sent(percent(upload.received, upload.size)) : words.checking
          }
        />
      ) : null}
      {error === undefined ? null : <Failure error={error} />}
    </>
  );
}

function percent(part: number, whole: number): string {
  return String(Math.floor((100 * part) / Math.max(1, whole)));
}

/** Asks the server how far it is, until it is done. */
function Following({
  run,
  check,
  onRun,
  onEnd,
}: {
  readonly run: ImportRun;
  readonly check: ImportCheck | undefined;
  readonly onRun: (run: ImportRun) => void;
  readonly onEnd: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.imports;
  useEffect(() => {
    if (!isGoingOn(run)) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      // A server that is away for a moment is asked again.
      const next = await request<ImportRun>(`/api/v1/log-imports/${run.id}`, { signal: abort.signal }).catch(
        () => ({ ...run }),
      );
      if (abort.signal.aborted) return;
      onRun(next);
      if (!isGoingOn(next)) onEnd();
    }, pollMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [run, onRun, onEnd]);
  if (run.state === "failed") {
    return (
      <Alert kind="error" live title={words.failedTitle}>
        <p>{words.failed}</p>
      </Alert>
    );
  }
  if (run.state === "done") {
    return (
      <Alert kind="ok" live title={words.doneTitle}>
        <p>{words.done(format.number(run.accepted), format.number(run.rejected))}</p>
      </Alert>
    );
  }
  const all = check === undefined ? 1 : check.before + check.accepted + check.rejected + check.passed;
  return (
    <Progress
      label={words.importing}
      value={run.line - 1}
      of={all}
      text={words.soFar(format.number(run.line - 1), format.number(all))}
    />
  );
}
