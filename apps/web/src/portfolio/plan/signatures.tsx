import { Badge, Button, DefinitionList, SelectField, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Failure } from "../../frame/failure.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import type { PlanAnswer, PlanRole } from "./plan-types.ts";

const roles: readonly PlanRole[] = ["owner", "principal", "contractor", "cio"];

/** Who signed a plan, and what the CIO advised (row O4). */
export function Signatures({ plan, onSigned }: { readonly plan: PlanAnswer; readonly onSigned: () => void }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.plan;
  const maySign = useMay("portfolio.sign");
  const mayAdvise = useMay("portfolio.advise");
  const open = plan.state === "proposed";
  return (
    <Section title={words.signatures} intro={words.signIntro}>
      <DefinitionList
        items={roles.map((role) => {
          const said = plan.signatures.find((signature) => signature.role === role);
          return {
            key: role,
            term: words.roles[role],
            value:
              said === undefined ? (
                role === "cio" ? (
                  words.noAdvice
                ) : (
                  words.notSigned
                )
              ) : (
                <>
                  <Badge tone={said.outcome === "refused" ? "bad" : "good"}>
                    {words.outcomes[said.outcome]}
                  </Badge>{" "}
                  {format.moment(said.at)}
                  {said.text === undefined ? null : (
                    <>
                      : <AgencyText>{said.text}</AgencyText>
                    </>
                  )}
                </>
              ),
          };
        })}
      />
      {open && maySign ? <SignForm plan={plan} onSigned={onSigned} /> : null}
      {open && mayAdvise ? <AdviceForm plan={plan} onSigned={onSigned} /> : null}
    </Section>
  );
}

function SignForm({ plan, onSigned }: { readonly plan: PlanAnswer; readonly onSigned: () => void }) {
  const { t } = useLanguage();
  const words = t.portfolio.plan;
  const left = roles.filter(
    (role) => role !== "cio" && !plan.signatures.some((signature) => signature.role === role),
  );
  const [chosen, setChosen] = useState<string>();
  const role = chosen !== undefined && left.some((one) => one === chosen) ? chosen : left[0];
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const sign = useAction(async (outcome: "signed" | "refused") => {
    await request(`/api/v1/portfolio/plans/${encodeURIComponent(plan.id)}/signatures`, {
      method: "POST",
      body: { role, outcome, digest: plan.digest, ...(text.trim() === "" ? {} : { text: text.trim() }) },
    });
    onSigned();
  });
  if (role === undefined) return null;
  return (
    <div className="gs-card gs-stack">
      {sign.error === undefined ? null : <Failure error={sign.error} />}
      <SelectField
        label={words.role}
        value={role}
        options={left.map((value) => ({ value, label: words.roles[value] }))}
        onValue={setChosen}
      />
      <TextAreaField
        label={words.text}
        value={text}
        rows={2}
        error={tried && text.trim() === "" ? words.textWrong : undefined}
        onValue={setText}
      />
      <div className="gs-row">
        <Button appearance="primary" onClick={() => void sign.run("signed")} busy={sign.busy}>
          {words.sign}
        </Button>
        <Button
          onClick={() => {
            setTried(true);
            if (text.trim() !== "") void sign.run("refused");
          }}
          busy={sign.busy}
        >
          {words.refuse}
        </Button>
      </div>
    </div>
  );
}

function AdviceForm({ plan, onSigned }: { readonly plan: PlanAnswer; readonly onSigned: () => void }) {
  const { t } = useLanguage();
  const words = t.portfolio.plan;
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const advise = useAction(async () => {
    await request(`/api/v1/portfolio/plans/${encodeURIComponent(plan.id)}/advice`, {
      method: "POST",
      body: { digest: plan.digest, text: text.trim() },
    });
    onSigned();
  });
  return (
    <div className="gs-card gs-stack">
      {advise.error === undefined ? null : <Failure error={advise.error} />}
      <TextAreaField
        label={words.outcomes.advice}
        value={text}
        rows={3}
        error={tried && text.trim() === "" ? words.textWrong : undefined}
        onValue={setText}
      />
      <div className="gs-row">
        <Button
          onClick={() => {
            setTried(true);
            if (text.trim() !== "") void advise.run();
          }}
          busy={advise.busy}
        >
          {words.advise}
        </Button>
      </div>
    </div>
  );
}
