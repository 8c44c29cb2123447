import { Button } from "@grondslag/ui";
import { requestFile } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { downloadFile } from "../proof/download-text.ts";
import { type AskedQuestion, isAboutSubject } from "./log-question.ts";

/** The most records that one bundle holds. */
const mostRecords = 500;

/** Makes what a court or another organisation needs to check these records without this platform. */
export function EvidenceBundle({
  rows,
  asked,
}: {
  readonly rows: readonly { readonly origin: string; readonly index: number }[];
  /** About one subject the bundle holds the whole answer, with the proof that it is. */
  readonly asked: AskedQuestion;
}) {
  const { t, format } = useLanguage();
  const words = t.evidence;
  const records = [
    ...new Map(rows.map(({ origin, index }) => [`${origin} ${index}`, { origin, index }])).values(),
  ];
  const isWhole = isAboutSubject(asked);
  const make = useAction(async () => {
    const chosen = isWhole ? { question: asked.question } : { records: records.slice(0, mostRecords) };
    const file = await requestFile("/api/v1/log-evidence", { ...chosen, motive: asked.motive });
    downloadFile(words.fileName, file);
  });
  return (
    <>
      <Button busy={make.busy} onClick={() => void make.run()}>
        {isWhole ? words.makeWhole : words.make(format.number(Math.min(records.length, mostRecords)))}
      </Button>
      {make.error === undefined ? null : <Failure error={make.error} />}
    </>
  );
}
