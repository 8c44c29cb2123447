import { Badge, type BadgeTone, Button } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay, useSession } from "../session/session.tsx";
import { type Reveal, type RevealedName, type RevealState, revealsPath } from "./reveal-types.ts";

const tones: Readonly<Record<RevealState, BadgeTone>> = {
  proposed: "warning",
  standing: "info",
  over: "neutral",
  rejected: "neutral",
  withdrawn: "neutral",
};

/** One name that was asked for: the reason, who agreed, and the name itself once somebody asks to see it. */
export function RevealCard({ one, onChanged }: { readonly one: Reveal; readonly onChanged: () => void }) {
  const { t, format } = useLanguage();
  const words = t.reveals;
  const { proposed, decided, state, until } = one;
  return (
    <div className="gs-stack gs-stack--tight">
      <div>
        <Badge tone={tones[state]}>{words.states[state]}</Badge>
      </div>
      <p className="gs-prose">
        <AgencyText>{one.reason}</AgencyText>
      </p>
      <ul className="gs-plain-list gs-soft gs-small">
        <li>{words.asked(proposed.by, format.moment(proposed.at))}</li>
        {decided === undefined || state === "withdrawn" ? null : (
          <li>
            {(state === "rejected" ? words.refused : words.agreed)(decided.by, format.moment(decided.at))}
          </li>
        )}
        {state === "standing" || state === "proposed" ? <li>{words.until(format.moment(until))}</li> : null}
        {state === "over" ? <li>{words.ended(format.moment(until))}</li> : null}
      </ul>
      {state === "proposed" ? <Decision one={one} onChanged={onChanged} /> : null}
      {state === "standing" ? <Name one={one} /> : null}
    </div>
  );
}

function Decision({ one, onChanged }: { readonly one: Reveal; readonly onChanged: () => void }) {
  const { t } = useLanguage();
  const words = t.reveals;
  const mayDecide = useMay("reveal.decide");
  const self = useSession().resource.value?.employee?.id;
  const send = useAction(async (step: "approval" | "rejection" | "withdrawal") => {
    await request(`${revealsPath}/${one.id}/${step}`, { method: "POST" });
    onChanged();
  });
  const own = one.proposed.by === self;
  return (
    <>
      {own ? <p>{words.ownAsked}</p> : null}
      {send.error === undefined ? null : <Failure error={send.error} />}
      <div className="gs-row">
        {own ? (
          <Button small busy={send.busy} onClick={() => void send.run("withdrawal")}>
            {words.withdraw}
          </Button>
        ) : mayDecide ? (
          <>
            <Button small appearance="primary" busy={send.busy} onClick={() => void send.run("approval")}>
              {words.agree}
            </Button>
            <Button small busy={send.busy} onClick={() => void send.run("rejection")}>
              {words.reject}
            </Button>
          </>
        ) : null}
      </div>
    </>
  );
}

/** The name is not read until it is asked for: each time is on record. */
function Name({ one }: { readonly one: Reveal }) {
  const { t } = useLanguage();
  const words = t.reveals;
  const self = useSession().resource.value?.employee?.id;
  const [name, setName] = useState<RevealedName>();
  const show = useAction(async () => {
    setName(await request<RevealedName>(`${revealsPath}/${one.id}/name`, { method: "POST" }));
  });
  if (self !== one.proposed.by && self !== one.decided?.by) return null;
  return (
    <>
      {show.error === undefined ? null : <Failure error={show.error} />}
      <p role="status">
        {name === undefined ? "" : <strong>{words.name(name.name ?? "", name.employeeId)}</strong>}
      </p>
      <div className="gs-row gs-row--middle">
        {name === undefined ? (
          <>
            <Button small busy={show.busy} onClick={() => void show.run()}>
              {words.show}
            </Button>
            <span className="gs-soft gs-small">{words.showText}</span>
          </>
        ) : (
          <Button small onClick={() => setName(undefined)}>
            {words.hide}
          </Button>
        )}
      </div>
    </>
  );
}
