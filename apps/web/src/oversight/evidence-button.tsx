import { Button } from "@grondslag/ui";
import { useState } from "react";
import { requestFile } from "../api/request.ts";
import type { RecordPlace } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { downloadFile } from "../proof/download-text.ts";
import { type Investigation, investigationsPath } from "./investigation-types.ts";

/** The most records that one bundle holds. */
const mostRecords = 1_000;

/** Makes evidence of records within the mandate: a file that others can check without this platform. */
export function EvidenceButton({
  one,
  records,
  motive,
}: {
  readonly one: Investigation;
  readonly records: readonly RecordPlace[];
  readonly motive: string;
}) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  const [made, setMade] = useState(false);
  const make = useAction(async () => {
    setMade(false);
    const file = await requestFile(`${investigationsPath}/${one.id}/evidence`, { records, motive });
    downloadFile(words.bundleName(one.reference), file);
    setMade(true);
  });
  if (records.length > mostRecords) return <p>{words.tooMany(format.number(mostRecords))}</p>;
  return (
    <>
      <Button small busy={make.busy} onClick={() => void make.run()}>
        {words.bundle(format.number(records.length))}
      </Button>
      <span role="status">{made ? words.bundleMade : ""}</span>
      {make.error === undefined ? null : <Failure error={make.error} />}
    </>
  );
}
