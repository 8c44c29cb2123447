import { Button, LinkButton, TextAreaField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay, useSession } from "../../session/session.tsx";
import { RulePart } from "./rule-part.tsx";
import { type RuleVersion, ruleAddress, versionPath } from "./rule-types.ts";

type ActionProps = {
  readonly made: RuleVersion;
  readonly needed: number;
  readonly onChanged: () => void;
};

/** What can be done with a version now, by whom, and why not. */
export function RuleActions({ made, needed, onChanged }: ActionProps) {
  const { t } = useLanguage();
  const words = t.rules;
  const mayEdit = useMay("monitor-rule.edit");
  const mayActivate = useMay("monitor-rule.activate");
  const mayJudge = useMay("alert.judge");
  const me = useSession().resource.value?.employee?.id;
  const [open, setOpen] = useState<"live" | "end">();
  const isMine = me === made.author;
  const shadow = useAction(async () => {
    await request(`${versionPath(made)}/shadow`, { method: "POST" });
    onChanged();
  });
  const done = () => {
    setOpen(undefined);
    onChanged();
  };
  const { state } = made;
  const isEnded = state === "ended";
  return (
    <div className="gs-stack">
      {state === "draft" && mayEdit ? <p>{isMine ? words.toShadowText : words.notAuthor}</p> : null}
      {state === "shadow" && mayActivate && isMine ? <p>{words.ownRule}</p> : null}
      {shadow.error === undefined ? null : <Failure error={shadow.error} />}
      <div className="gs-row">
        {state === "draft" && mayEdit && isMine ? (
          <Button appearance="primary" busy={shadow.busy} onClick={() => void shadow.run()}>
            {words.toShadow}
          </Button>
        ) : null}
        {state === "draft" || isEnded || !mayJudge || isMine ? null : (
          <LinkButton href={`${ruleAddress(made.id)}/${made.version}/judge`}>{words.judge}</LinkButton>
        )}
        {state === "shadow" && mayActivate && !isMine ? (
          <Button
            aria-expanded={open === "live"}
            onClick={() => setOpen(open === "live" ? undefined : "live")}
          >
            {words.goLive}
          </Button>
        ) : null}
        {isEnded || !(mayEdit || mayActivate) ? null : (
          <Button aria-expanded={open === "end"} onClick={() => setOpen(open === "end" ? undefined : "end")}>
            {words.end}
          </Button>
        )}
      </div>
      {open === "live" ? <LiveForm made={made} needed={needed} onChanged={done} /> : null}
      {open === "end" ? <EndForm made={made} onChanged={done} /> : null}
    </div>
  );
}

const shortestReason = 20;

function LiveForm({ made, needed, onChanged }: ActionProps) {
  const { t, format } = useLanguage();
  const words = t.rules;
  const [consultation, setConsultation] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const isShort = made.judged < needed;
  const noConsultation = consultation.trim().length < 3;
  const noReason = isShort && reason.trim().length < shortestReason;
  const send = useAction(async () => {
    const body = {
      consultation: consultation.trim(),
      ...(isShort && { withoutPrecision: reason.trim() }),
    };
    await request(`${versionPath(made)}/live`, { method: "POST", body });
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!noConsultation && !noReason) void send.run();
  };
  return (
    <form className="gs-card gs-card--marked gs-stack" onSubmit={submit} noValidate>
      <RulePart title={words.goLiveTitle}>
        <p className="gs-prose">{words.goLiveText}</p>
        <TextField
          width="long"
          label={words.consultation}
          hint={words.consultationHint}
          autoComplete="off"
          value={consultation}
          error={tried && noConsultation ? t.register.required : undefined}
          onChange={(event) => setConsultation(event.currentTarget.value)}
        />
        {isShort ? (
          <TextAreaField
            label={words.without}
            hint={words.withoutHint(format.number(made.judged), format.number(needed))}
            value={reason}
            error={tried && noReason ? t.register.required : undefined}
            onValue={setReason}
          />
        ) : null}
        {send.error === undefined ? null : <Failure error={send.error} />}
        <div>
          <Button type="submit" appearance="primary" busy={send.busy}>
            {words.goLiveTitle}
          </Button>
        </div>
      </RulePart>
    </form>
  );
}

function EndForm({ made, onChanged }: Omit<ActionProps, "needed">) {
  const { t } = useLanguage();
  const words = t.rules;
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const send = useAction(async () => {
    await request(`${versionPath(made)}/end`, { method: "POST", body: { reason: reason.trim() } });
    onChanged();
  });
  const isMissing = reason.trim().length < 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isMissing) void send.run();
  };
  return (
    <form className="gs-card gs-card--marked gs-stack" onSubmit={submit} noValidate>
      <TextField
        width="long"
        label={words.endReason}
        autoComplete="off"
        value={reason}
        error={tried && isMissing ? t.register.required : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {send.error === undefined ? null : <Failure error={send.error} />}
      <div>
        <Button type="submit" busy={send.busy}>
          {words.endTitle}
        </Button>
      </div>
    </form>
  );
}
