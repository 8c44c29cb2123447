import { Alert, Badge, Button, TextAreaField } from "@grondslag/ui";
import { type ReactNode, useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Failure } from "../../frame/failure.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { GoLiveForm } from "../editing/go-live-form.tsx";
import { ChangeInPlace, type Forms } from "../editing/use-forms.tsx";
import type { WorkPageAnswer } from "./work-types.ts";

type KeptGoLive = WorkPageAnswer["goLives"][number];

/** Moments to go live or not: what stands in the way, and what was decided (rows N3, N5). */
export function GoLives({
  page: { goLives, work, today },
  forms,
  onChanged,
}: {
  readonly page: WorkPageAnswer;
  readonly forms: Forms;
  readonly onChanged: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.goLive;
  if (goLives.length === 0) return null;
  return (
    <Section title={words.title}>
      {goLives.map((kept) => (
        <OneGoLive key={kept.record.id} kept={kept} onDecided={onChanged}>
          {kept.record.decision === undefined ? (
            <ChangeInPlace forms={forms} form={`go-live:${kept.record.id}`} of={kept.record.name}>
              <GoLiveForm
                {...{ work: work.id, today, kept }}
                onSaved={forms.saved}
                onConflict={onChanged}
                onClose={forms.close}
              />
            </ChangeInPlace>
          ) : null}
        </OneGoLive>
      ))}
    </Section>
  );
}

function OneGoLive({
  kept,
  onDecided,
  children,
}: {
  readonly kept: KeptGoLive;
  readonly onDecided: () => void;
  readonly children: ReactNode;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.goLive;
  const may = useMay("portfolio.decide-go-live");
  const { record: goLive, blockers, plannedDates } = kept;
  const { decision, quarantine, findings } = goLive;
  const former = plannedDates.filter(({ plannedOn }) => plannedOn !== goLive.plannedOn);
  return (
    <Section title={goLive.name} level={3} card intro={words.plannedOn(format.date(goLive.plannedOn))}>
      {decision === undefined && blockers.length > 0 ? (
        <Alert kind="warning">
          <p>{words.blocked}</p>
        </Alert>
      ) : null}
      {former.length === 0 ? null : (
        <p>{words.formerDates(former.map(({ plannedOn }) => format.date(plannedOn)).join(", "))}</p>
      )}
      {quarantine === undefined ? null : (
        <p>
          {words.quarantine(
            format.number(quarantine.records),
            format.number(quarantine.allowed),
            format.date(quarantine.countedOn),
          )}
        </p>
      )}
      {findings.length === 0 ? (
        <p>{words.noFindings}</p>
      ) : (
        <ul className="gs-bullets">
          {findings.map((finding) => (
            <li key={finding.id}>
              <AgencyText>{finding.text}</AgencyText>{" "}
              {finding.solvedOn !== undefined ? (
                <Badge tone="good">{words.solved(format.shortDate(finding.solvedOn))}</Badge>
              ) : finding.blocking ? (
                <Badge tone="bad">{words.blocks}</Badge>
              ) : (
                <Badge tone="neutral">{words.open}</Badge>
              )}
            </li>
          ))}
        </ul>
      )}
      {children}
      {decision === undefined ? (
        may ? (
          <DecisionForm kept={kept} onDecided={onDecided} />
        ) : (
          <p>{words.noDecision}</p>
        )
      ) : (
        <p>
          <strong>{words.outcomes[decision.outcome]}</strong>, {format.date(decision.on)}:{" "}
          <AgencyText>{decision.text}</AgencyText>
        </p>
      )}
    </Section>
  );
}

function DecisionForm({ kept, onDecided }: { readonly kept: KeptGoLive; readonly onDecided: () => void }) {
  const { t } = useLanguage();
  const words = t.portfolio.goLive;
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const decide = useAction(async (outcome: "go" | "no-go") => {
    await request(`/api/v1/portfolio/go-lives/${encodeURIComponent(kept.record.id)}/decision`, {
      method: "POST",
      body: { revision: kept.revision, outcome, text: text.trim() },
    });
    onDecided();
  });
  const press = (outcome: "go" | "no-go") => () => {
    setTried(true);
    if (text.trim() !== "") void decide.run(outcome);
  };
  return (
    <div className="gs-stack">
      {decide.error === undefined ? null : <Failure error={decide.error} />}
      <TextAreaField
        label={words.text}
        value={text}
        error={tried && text.trim() === "" ? words.textWrong : undefined}
        onValue={setText}
      />
      <div className="gs-row">
        <Button appearance="primary" onClick={press("go")} busy={decide.busy}>
          {words.go}
        </Button>
        <Button onClick={press("no-go")} busy={decide.busy}>
          {words.noGo}
        </Button>
      </div>
    </div>
  );
}
