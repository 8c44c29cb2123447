import { Alert, Button, Progress, Row, TextField } from "@grondslag/ui";
import { useState } from "react";
import { ApiError, request, requestBytes } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
import { DiffView } from "./diff-view.tsx";
import type { Preview, Source, Upload } from "./source-types.ts";

const partBytes = 1024 * 1024;

/** Sends a file, shows what it would change, and imports exactly that. */
export function ImportDocument({ source, onDone }: { readonly source: Source; readonly onDone: () => void }) {
  const { t } = useLanguage();
  const words = t.landscape.sources;
  const [file, setFile] = useState<File>();
  const [upload, setUpload] = useState<Upload>();
  const [preview, setPreview] = useState<Preview>();
  const [done, setDone] = useState<"done" | "unchanged">();
  const choose = (chosen: File | undefined): void => {
    setFile(chosen);
    setUpload(undefined);
    setPreview(undefined);
    setDone(undefined);
  };
  const look = useAction(async () => {
    if (file === undefined) return;
    const sent = await send(source, file, upload, setUpload);
    setPreview(await check(sent.id));
  });
  const start = useAction(async () => {
    if (upload === undefined || preview?.diff === undefined) return;
    try {
      const { outcome } = await request<{ readonly outcome: "done" | "unchanged" }>(
        `/api/v1/landscape/uploads/${upload.id}/import`,
        { method: "POST", body: { digest: preview.diff.digest } },
      );
      setDone(outcome);
      onDone();
    } catch (error) {
      // The landscape changed meanwhile: what it would do now is shown before anything is done.
      if (error instanceof ApiError && error.code === "DIFF_CHANGED") setPreview(await check(upload.id));
      throw error;
    }
  });
  const error = look.error ?? start.error;
  const problems = preview?.problems ?? [];
  return (
    <>
      <TextField
        type="file"
        label={words.file}
        hint={words.fileHint}
        disabled={look.busy || start.busy}
        onChange={(event) => choose(event.currentTarget.files?.[0])}
      />
      {preview === undefined ? (
        <Row>
          <Button disabled={file === undefined} busy={look.busy} onClick={() => void look.run()}>
            {words.look}
          </Button>
        </Row>
      ) : null}
      {look.busy && upload !== undefined ? (
        <Progress label={words.sending} value={upload.received} of={upload.size} text={words.sending} />
      ) : null}
      {problems.length === 0 ? null : (
        <Alert kind="error" title={words.problems}>
          <ul className="gs-plain-list">
            {problems.map((problem) => (
              <li key={`${problem.where} ${problem.code} ${problem.message}`}>
                <code>{problem.where}</code> {problem.message} <span className="gs-soft">{problem.code}</span>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {preview?.diff === undefined ? null : <DiffView diff={preview.diff} />}
      {done === undefined ? (
        preview?.diff === undefined ? null : (
          <Row>
            <Button appearance="primary" busy={start.busy} onClick={() => void start.run()}>
              {words.import}
            </Button>
            <Button onClick={() => choose(undefined)}>{words.forget}</Button>
          </Row>
        )
      ) : (
        <Alert kind="ok" live title={done === "done" ? words.done : words.unchanged} />
      )}
      {error === undefined ? null : <Failure error={error} />}
    </>
  );
}

function check(upload: string): Promise<Preview> {
  return request<Preview>(`/api/v1/landscape/uploads/${upload}/check`, { method: "POST" });
}

/** Sends a file in parts; it is never in memory as a whole. */
async function send(
  source: Source,
  file: File,
  begun: Upload | undefined,
  tell: (upload: Upload) => void,
): Promise<Upload> {
  let upload =
    begun ??
    (await request<Upload>(`/api/v1/landscape/sources/${encodeURIComponent(source.id)}/uploads`, {
      method: "POST",
      body: { size: file.size, format: source.kind },
    }));
  tell(upload);
  while (upload.received < upload.size) {
    const part = file.slice(upload.received, upload.received + partBytes);
    upload = await requestBytes<Upload>(
      `/api/v1/landscape/uploads/${upload.id}/content?offset=${upload.received}`,
      part,
    );
    tell(upload);
  }
  return upload;
}
