import { Button } from "@grondslag/ui";
import { requestFile } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { downloadFile } from "../proof/download-text.ts";

/** The most records that one bundle holds. */
const mostRecords = 500;

/** Makes what a court or another organisation needs to check these records without this platform. */
export function EvidenceBundle({
  rows,
  motive,
}: {
  readonly rows: readonly { readonly origin: string; readonly index: number }[];
  readonly motive: string;
}) {
  const { t, format } = useLanguage();
  const words = t.evidence;
  const records = [
    ...new Map(rows.map(({ origin, index }) => [`${origin} ${index}`, { origin, index }])).values(),
  ];
  const make = useAction(async () => {
    const file = await requestFile("/api/v1/log-evidence", {
      records: records.slice(0, mostRecords),
      motive,
    });
    downloadFile(words.fileName, file);
  });
  return (
    <>
      <Button busy={make.busy} onClick={() => void make.run()}>
        {words.make(format.number(Math.min(records.length, mostRecords)))}
      </Button>
      {make.error === undefined ? null : <Failure error={make.error} />}
    </>
  );
}
