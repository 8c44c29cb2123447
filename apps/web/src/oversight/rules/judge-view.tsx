import { Alert, Badge, Button, type Column, DataTable, EmptyState, Heading, Link } from "@grondslag/ui";
import { useEffect, useRef, useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { Guarded } from "../../frame/guarded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { type HitToJudge, ruleAddress, rulesPath, versionPath } from "./rule-types.ts";
import { listed, valueWords } from "./rule-words.ts";

const verdicts = ["justified", "unjustified", "unclear"] as const;

/** Judges hits of a rule in shadow, one by one and blind. */
export function JudgeView({ id, version }: { readonly id: string; readonly version: number }) {
  return (
    <Guarded permission="alert.judge" as="employee">
      <Judging key={`${id} ${version}`} id={id} version={version} />
    </Guarded>
  );
}

function Judging({ id, version }: { readonly id: string; readonly version: number }) {
  const { t } = useLanguage();
  const words = t.rules;
  const [hit, setHit] = useState<HitToJudge | "none">();
  const [isNext, setIsNext] = useState(false);
  const draw = useAction(async () => {
    const drawn = await request<{ readonly hit?: HitToJudge }>(`${versionPath({ id, version })}/draw`, {
      method: "POST",
    });
    setHit(drawn.hit ?? "none");
  });
  const judge = useAction(async (verdict: (typeof verdicts)[number]) => {
    if (hit === undefined || hit === "none") return;
    await request(`${rulesPath}/judgements`, { method: "POST", body: { hit: hit.id, verdict } });
    setIsNext(true);
    await draw.run();
  });
  const begun = useRef(false);
  const { run } = draw;
  useEffect(() => {
    // Each draw is on record: one for each visit is enough.
    if (begun.current) return;
    begun.current = true;
    void run();
  }, [run]);
  const fault = draw.error ?? judge.error;
  return (
    <Page title={words.judgeTitle}>
      <p>
        <Link href={ruleAddress(id)}>{words.back(id)}</Link>
      </p>
      <p className="gs-prose">{words.judgeText}</p>
      <div role="status">{isNext && hit !== "none" ? <Alert kind="ok">{words.judged}</Alert> : null}</div>
      {fault === undefined ? null : <Failure error={fault} onRetry={() => void draw.run()} />}
      {hit === "none" ? (
        <EmptyState title={words.noMore.title}>
          <p>{words.noMore.text}</p>
        </EmptyState>
      ) : hit === undefined ? null : (
        <>
          <Heading level={2}>{words.hitOf(hit.pseudonym)}</Heading>
          <Looks hit={hit} />
          <p>{words.explanation(valueWords("explanation", hit.explanation, t.ruleWords))}</p>
          <fieldset className="gs-checks">
            <legend>{words.judgeQuestion}</legend>
            <div className="gs-row">
              {verdicts.map((verdict) => (
                <Button key={verdict} busy={judge.busy} onClick={() => void judge.run(verdict)}>
                  {words.judgeVerdicts[verdict]}
                </Button>
              ))}
            </div>
          </fieldset>
        </>
      )}
    </Page>
  );
}

type Look = HitToJudge["looks"][number] & { readonly place: number };

function Looks({ hit }: { readonly hit: HitToJudge }) {
  const { t, format } = useLanguage();
  const words = t.rules;
  const value = (field: string, one: string) => valueWords(field, one, t.ruleWords);
  const columns: readonly Column<Look>[] = [
    { key: "when", header: words.when, rowHeader: true, cell: ({ at }) => format.moment(at) },
    {
      key: "about",
      header: words.about,
      cell: ({ subject, relation, shielded }) => (
        <>
          {subject === 0 ? words.nobody : words.subject(format.number(subject))}
          {relation === "none" ? null : ` (${value("relation", relation)})`}
          {shielded ? <Badge tone="warning">{words.shielded}</Badge> : null}
        </>
      ),
    },
    {
      key: "what",
      header: words.what,
      cell: ({ system, dataSet, action, outcome, tags }) => (
        <>
          {value("action", action)}: {dataSet} ({system}), {value("outcome", outcome)}
          <div className="gs-soft gs-small">
            {listed(
              tags.map((tag) => value("tag", tag)),
              t.ruleWords.and,
            )}
          </div>
        </>
      ),
    },
    {
      key: "work",
      header: words.work,
      cell: ({ link, activity, purpose, emergency }) => (
        <>
          {value("link", link)}
          {emergency ? <Badge tone="warning">{words.emergency}</Badge> : null}
          <div className="gs-soft gs-small">{[activity, purpose].filter(Boolean).join(", ")}</div>
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.looks}
      captionHidden
      columns={columns}
      rows={hit.looks.map((look, place) => ({ ...look, place }))}
      rowKey={({ place }) => String(place)}
    />
  );
}
