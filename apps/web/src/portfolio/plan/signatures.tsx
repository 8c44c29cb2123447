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

const signing = ["owner", "principal", "contractor"] as const;
const roles: readonly PlanRole[] = [...signing, "cio"];

/** Who signed a plan, and what the CIO advised (row O4). */
export function Signatures({ plan, onSigned }: { readonly plan: PlanAnswer; readonly onSigned: () => void }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.plan;
  const may = {
    owner: useMay("portfolio.sign-as-owner"),
    principal: useMay("portfolio.sign-as-principal"),
    contractor: useMay("portfolio.sign-as-contractor"),
  };
  const mayAdvise = useMay("portfolio.advise");
  const open = plan.state === "proposed";
  // Only what the reader may sign, and nobody signed yet.
  const left = signing.filter(
    (role) => may[role] && !plan.signatures.some((signature) => signature.role === role),
  );
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
      {open && left.length > 0 ? <SignForm plan={plan} left={left} onSigned={onSigned} /> : null}
      {open && mayAdvise ? <AdviceForm plan={plan} onSigned={onSigned} /> : null}
    </Section>
  );
}

function SignForm({
  plan,
  left,
  onSigned,
}: {
  readonly plan: PlanAnswer;
  /** In which roles the reader can sign. */
  readonly left: readonly PlanRole[];
  readonly onSigned: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.plan;
  const [chosen, setChosen] = useState<string>();
  const role = left.find((one) => one === chosen) ?? left[0];
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const sign = useAction(async (outcome: "signed" | "refused") => {
    if (role === undefined) return;
    await request(`/api/v1/portfolio/plans/${encodeURIComponent(plan.id)}/signatures/${role}`, {
      method: "POST",
      body: { outcome, digest: plan.digest, ...(text.trim() === "" ? {} : { text: text.trim() }) },
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
