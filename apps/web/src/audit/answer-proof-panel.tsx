import { Alert, Busy, Button, type Column, DataTable, Disclosure, Heading } from "@grondslag/ui";
import { useEffect, useState } from "react";
import { useLanguage } from "../language/language.tsx";
import { downloadText } from "../proof/download-text.ts";
import { WitnessCount } from "../proof/witness-count.tsx";
import {
  type AnswerProof,
  type CheckedAnswer,
  type CheckedLog,
  checkAnswer,
  proofFile,
} from "./answer-proof.ts";
import type { LogRow } from "./log-question.ts";

/** Whether the rows on the screen are everything about one subject: computed here, and as a file for others. */
export function AnswerProofPanel({
  proof,
  rows,
  whole,
}: {
  readonly proof: AnswerProof;
  readonly rows: readonly LogRow[];
  /** Whether all rows of the answer are on the screen. */
  readonly whole: boolean;
}) {
  const { t } = useLanguage();
  const words = t.answerProof;
  const [checked, setChecked] = useState<CheckedAnswer>();
  useEffect(() => {
    let current = true;
    setChecked(undefined);
    if (whole) void checkAnswer(proof, rows).then((found) => (current ? setChecked(found) : undefined));
    return () => {
      current = false;
    };
  }, [proof, rows, whole]);
  return (
    <section className="gs-card gs-stack" aria-labelledby="answer-proof">
      <Heading level={2} id="answer-proof">
        {words.title}
      </Heading>
      {!whole ? (
        <Alert title={words.moreTitle}>
          <p>{words.more}</p>
        </Alert>
      ) : checked === undefined ? (
        <Busy label={words.busy} lines={2} />
      ) : (
        <>
          <Conclusion checked={checked} />
          {"logs" in checked ? <Logs logs={checked.logs} /> : null}
          <div className="gs-row gs-row--middle">
            <Button onClick={() => downloadText(words.fileName, proofFile(proof, rows))}>
              {words.download}
            </Button>
            <span className="gs-soft gs-small">{words.check}</span>
          </div>
        </>
      )}
    </section>
  );
}

function Conclusion({ checked }: { readonly checked: CheckedAnswer }) {
  const { t, format } = useLanguage();
  const words = t.answerProof;
  switch (checked.state) {
    case "complete":
      return (
        <Alert kind="ok" title={words.completeTitle} live>
          <p>{words.complete(format.moment(checked.until))}</p>
          {checked.newer === 0 ? null : <p>{words.newer(format.number(checked.newer))}</p>}
        </Alert>
      );
    case "unproved":
      return (
        <Alert kind="warning" title={words.unprovedTitle} live>
          <p>{words.unproved}</p>
        </Alert>
      );
    case "false":
      return (
        <Alert kind="error" title={words.falseTitle} live>
          <p>{words.false}</p>
        </Alert>
      );
    case "unsupported":
      return (
        <Alert kind="warning" title={t.proof.unsupportedTitle} live>
          <p>{t.proof.unsupported}</p>
        </Alert>
      );
  }
}

function Logs({ logs }: { readonly logs: readonly CheckedLog[] }) {
  const { t, format } = useLanguage();
  const words = t.answerProof;
  const missing = ({ leftOut, destroyed }: CheckedLog): string => {
    const parts = [
      ...leftOut.map(([why, records]) => words.reasons[why](format.number(records))),
      ...(destroyed === 0 ? [] : [words.gone(format.number(destroyed))]),
    ];
    return parts.length === 0 ? words.nothing : parts.join(", ");
  };
  const columns: readonly Column<CheckedLog>[] = [
    { key: "log", header: words.log, rowHeader: true, cell: (log) => <code>{log.origin}</code> },
    {
      key: "covered",
      header: words.covered,
      numeric: true,
      cell: (log) => format.number(log.covered),
    },
    { key: "about", header: words.about, numeric: true, cell: (log) => format.number(log.about) },
    { key: "shown", header: words.shown, numeric: true, cell: (log) => format.number(log.shown) },
    { key: "left", header: words.leftOut, cell: missing },
    {
      key: "witnesses",
      header: t.proof.witnessed,
      cell: (log) => <WitnessCount witnesses={log.witnesses} />,
    },
  ];
  return (
    <Disclosure summary={words.details} wide>
      <DataTable
        caption={words.caption}
        captionHidden
        columns={columns}
        rows={logs}
        rowKey={(log) => log.origin}
      />
    </Disclosure>
  );
}
