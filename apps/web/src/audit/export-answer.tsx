import { Button, SelectField } from "@grondslag/ui";
import { useState } from "react";
import { requestFile } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { downloadFile } from "../proof/download-text.ts";
import type { AskedQuestion } from "./log-question.ts";

const formats = ["csv", "json-lines", "parquet"] as const;

/** Takes the whole answer out as a file, with a manifest that proves it. It is counted, and capped by the day. */
export function ExportAnswer({ asked }: { readonly asked: AskedQuestion }) {
  const { t } = useLanguage();
  const words = t.evidence;
  const [format, setFormat] = useState<(typeof formats)[number]>("csv");
  const make = useAction(async () => {
    downloadFile(words.exportName, await requestFile("/api/v1/log-exports", { ...asked, format }));
  });
  return (
    <>
      <SelectField
        width="short"
        label={words.format}
        options={formats.map((value) => ({ value, label: words.formats[value] }))}
        value={format}
        onValue={(chosen) => setFormat(formats.find((one) => one === chosen) ?? format)}
      />
      <Button busy={make.busy} onClick={() => void make.run()}>
        {words.export}
      </Button>
      {make.error === undefined ? null : <Failure error={make.error} />}
    </>
  );
}
