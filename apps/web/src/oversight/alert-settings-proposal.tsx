import { Button } from "@grondslag/ui";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay, useSession } from "../session/session.tsx";
import type { AlertSettings } from "./alert-settings-types.ts";
import { ChoiceChangeList } from "./choice-change-list.tsx";
import { choiceChanges } from "./choice-changes.ts";

type Step = "approval" | "rejection" | "withdrawal";
const outcomes = { approval: "approved", rejection: "rejected", withdrawal: "withdrawn" } as const;

/** Choices that wait for somebody else to agree: what they change, why, and what the reader can do. */
export function AlertSettingsProposal({
  one,
  inForce,
  nameOf,
  onDone,
}: {
  readonly one: AlertSettings;
  readonly inForce: AlertSettings;
  readonly nameOf: (unit: string) => string;
  readonly onDone: (outcome: (typeof outcomes)[Step]) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.alertSettings;
  const mayDecide = useMay("alert-settings.approve");
  const self = useSession().resource.value?.employee?.id;
  const own = one.proposed?.by === self;
  const send = useAction(async (step: Step) => {
    await request(`/api/v1/alert-settings/${one.version}/${step}`, { method: "POST" });
    onDone(outcomes[step]);
  });
  const who = one.proposed?.byName ?? one.proposed?.by ?? "";
  return (
    <Section title={words.proposal(one.version)} card>
      <p className="gs-prose">{words.proposedBy(who, format.moment(one.proposed?.at ?? ""))}</p>
      <ChoiceChangeList changes={choiceChanges(inForce, one)} nameOf={nameOf} />
      <p className="gs-prose">
        <strong>{words.reason}:</strong> <AgencyText>{one.reason}</AgencyText>
      </p>
      {send.error === undefined ? null : <Failure error={send.error} />}
      {own ? <p>{words.ownProposal}</p> : mayDecide ? null : <p>{words.waits}</p>}
      <div className="gs-row">
        {own ? (
          <Button busy={send.busy} onClick={() => void send.run("withdrawal")}>
            {words.withdraw}
          </Button>
        ) : mayDecide ? (
          <>
            <Button appearance="primary" busy={send.busy} onClick={() => void send.run("approval")}>
              {words.agree}
            </Button>
            <Button busy={send.busy} onClick={() => void send.run("rejection")}>
              {words.reject}
            </Button>
          </>
        ) : null}
      </div>
    </Section>
  );
}
