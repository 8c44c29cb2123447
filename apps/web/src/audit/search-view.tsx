import { Alert, Button, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useSearchParams } from "wouter";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { SubjectField, type SubjectText } from "../forms/subject-field.tsx";
import { typedSubject } from "../forms/typed-subject.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import type { AnswerProof } from "./answer-proof.ts";
import { AnswerProofPanel } from "./answer-proof-panel.tsx";
import { AuditPage } from "./audit-page.tsx";
import { EvidenceBundle } from "./evidence-bundle.tsx";
import { FoundRows } from "./found-rows.tsx";
import {
  type AskedQuestion,
  isAboutSubject,
  type LogRow,
  type LogRows,
  lastDays,
  outcomes,
  questionFrom,
  questionKeys,
  questionQuery,
  type SavedQuestion,
} from "./log-question.ts";
import { SavedQueries } from "./saved-queries.tsx";

/** Who read what, when and why: one question at a time, each with a reason that goes into the log. */
export function SearchView() {
  const { t } = useLanguage();
  const [query, setQuery] = useSearchParams();
  const question = questionFrom(query);
  return (
    <AuditPage current="search">
      <p className="gs-prose">{t.logSearch.intro}</p>
      <SavedQueries question={question} onChosen={(chosen) => setQuery(questionQuery(chosen))} />
      <Search key={questionQuery(question).toString()} question={question} onQuestion={setQuery} />
    </AuditPage>
  );
}

function Search({
  question,
  onQuestion,
}: {
  readonly question: SavedQuestion;
  readonly onQuestion: (query: URLSearchParams) => void;
}) {
  const { t } = useLanguage();
  const words = t.logSearch;
  const [subject, setSubject] = useState<SubjectText>({ kind: "bsn", text: "" });
  const [value, setValue] = useState(question.value ?? "");
  const [motive, setMotive] = useState("");
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<AskedQuestion>();
  const [rows, setRows] = useState<readonly LogRow[]>();
  const [next, setNext] = useState<string>();
  const [proving, setProving] = useState(true);
  const [proof, setProof] = useState<AnswerProof>();
  const mayProve = useMay("log.evidence");
  const known = typedSubject(subject.kind, subject.text);
  const missing =
    question.by === "subject" ? known === undefined : question.by !== "time" && value.trim() === "";
  const unmotivated = motive.trim().length < 10;
  const ask = useAction(async (of: AskedQuestion, page: string | undefined, before: readonly LogRow[]) => {
    const found = await request<LogRows>("/api/v1/log-queries", {
      method: "POST",
      body: {
        ...of,
        ...(page === undefined ? {} : { page }),
        ...(isProved(of, page, proof, proving) ? { prove: true } : {}),
      },
    });
    // The proof comes with the first rows and is of all of them.
    if (page === undefined) setProof(found.proof);
    setAsked(of);
    setRows([...before, ...found.items]);
    setNext(found.next);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing || unmotivated) return;
    const { by, days, outcome } = question;
    const sought = by === "time" ? {} : by === "subject" ? { subject: known } : { value: value.trim() };
    const of = {
      question: {
        by,
        ...lastDays(days, Date.now()),
        ...(outcome === undefined ? {} : { outcome }),
        ...sought,
      },
      motive: motive.trim(),
    };
    void ask.run(of, undefined, []);
  };
  const set = (change: Partial<SavedQuestion>) => onQuestion(questionQuery({ ...question, ...change }));
  return (
    <>
      <form className="gs-card gs-stack" onSubmit={submit} noValidate>
        <div className="gs-row">
          <SelectField
            width="short"
            label={words.by}
            options={questionKeys.map((key) => ({ value: key, label: words.keys[key] }))}
            value={question.by}
            onValue={(chosen) => {
              const by = questionKeys.find((key) => key === chosen) ?? question.by;
              const { value: _value, ...rest } = question;
              onQuestion(questionQuery({ ...rest, by }));
            }}
          />
          <SelectField
            width="short"
            label={words.period}
            options={words.periods.map(([days, label]) => ({ value: String(days), label }))}
            value={String(question.days)}
            onValue={(days) => set({ days: Number(days) })}
          />
          <SelectField
            width="short"
            label={words.outcome}
            options={[
              { value: "", label: t.table.all },
              ...outcomes.map((outcome) => ({ value: outcome, label: words.outcomes[outcome] })),
            ]}
            value={question.outcome ?? ""}
            onValue={(chosen) => {
              const { outcome: _outcome, ...rest } = question;
              const outcome = outcomes.find((one) => one === chosen);
              onQuestion(questionQuery({ ...rest, ...(outcome === undefined ? {} : { outcome }) }));
            }}
          />
        </div>
        {question.by === "subject" ? (
          <>
            <SubjectField value={subject} onValue={setSubject} wrong={tried && missing} />
            <label className="gs-check">
              <input
                type="checkbox"
                checked={proving}
                onChange={(event) => setProving(event.currentTarget.checked)}
              />
              {t.answerProof.ask}
            </label>
          </>
        ) : question.by === "time" ? null : (
          <TextField
            label={words.keys[question.by]}
            hint={words.hints[question.by]}
            autoComplete="off"
            value={value}
            error={tried && missing ? t.register.required : undefined}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        )}
        <TextField
          width="long"
          label={words.motive}
          hint={words.motiveHint}
          value={motive}
          error={tried && unmotivated ? words.motiveMissing : undefined}
          onChange={(event) => setMotive(event.currentTarget.value)}
        />
        {ask.error === undefined ? null : <Failure error={ask.error} />}
        <div>
          <Button type="submit" appearance="primary" busy={ask.busy}>
            {words.ask}
          </Button>
        </div>
      </form>
      {rows === undefined || asked === undefined ? null : rows.length === 0 ? (
        <>
          <Alert title={words.nothingTitle} live>
            <p>{words.nothing}</p>
          </Alert>
          {mayProve && isAboutSubject(asked) ? (
            <div>
              <EvidenceBundle rows={rows} asked={asked} />
            </div>
          ) : null}
        </>
      ) : (
        <FoundRows
          rows={rows}
          asked={asked}
          more={next === undefined ? undefined : () => void ask.run(asked, next, rows)}
          busy={ask.busy}
        />
      )}
      {rows === undefined || proof === undefined ? null : (
        <AnswerProofPanel proof={proof} rows={rows} whole={next === undefined} />
      )}
    </>
  );
}

/** The rows after the first come with their proof when those did. */
function isProved(
  asked: AskedQuestion,
  page: string | undefined,
  proof: AnswerProof | undefined,
  wanted: boolean,
): boolean {
  return isAboutSubject(asked) && (page === undefined ? wanted : proof !== undefined);
}
