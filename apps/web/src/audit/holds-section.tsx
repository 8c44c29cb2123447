import { Badge, Button, type Column, DataTable, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { SubjectField, type SubjectText } from "../forms/subject-field.tsx";
import { typedSubject } from "../forms/typed-subject.ts";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import type { HoldTarget, LegalHold } from "./keeping-types.ts";

const path = "/api/v1/legal-holds";

/** What may not be destroyed, for a court or an investigation; one places it, and two lift it. */
export function HoldsSection() {
  const { t, format } = useLanguage();
  const words = t.keeping.holds;
  const mayPropose = useMay("retention.propose");
  const list = useResource<{ readonly items: readonly LegalHold[] }>(path);
  const [placing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<string>();
  const columns: readonly Column<LegalHold>[] = [
    {
      key: "target",
      header: words.target,
      rowHeader: true,
      cell: ({ target }) => targetText(target, words, format.number),
    },
    {
      key: "reason",
      header: words.reason,
      cell: (hold) => (
        <>
          {hold.reason}
          <div className="gs-soft gs-small">{hold.legalBasis}</div>
        </>
      ),
    },
    {
      key: "placed",
      header: words.placed,
      cell: (hold) => t.requests.by(format.date(hold.placedAt), hold.placedBy),
    },
    {
      key: "state",
      header: words.state,
      cell: (hold) =>
        hold.lifted !== undefined ? (
          <Badge tone="neutral">{words.liftedAt(format.date(hold.lifted.at))}</Badge>
        ) : (
          <>
            <Badge tone="info">{words.inForce}</Badge>{" "}
            {mayPropose ? (
              <Button
                small
                aria-expanded={lifting === hold.id}
                onClick={() => setLifting(lifting === hold.id ? undefined : hold.id)}
              >
                {words.lift}
              </Button>
            ) : null}
          </>
        ),
    },
  ];
  return (
    <Section
      title={words.title}
      intro={words.intro}
      actions={
        mayPropose ? (
          <Button aria-expanded={placing} onClick={() => setPlacing(!placing)}>
            {words.place}
          </Button>
        ) : null
      }
    >
      {placing ? (
        <PlaceForm
          onPlaced={() => {
            setPlacing(false);
            list.reload();
          }}
        />
      ) : null}
      <Loaded resource={list} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <DataTable
              caption={words.title}
              captionHidden
              columns={columns}
              rows={items}
              rowKey={(hold) => hold.id}
              detail={(hold) =>
                lifting === hold.id ? (
                  <LiftForm holdId={hold.id} onSent={() => setLifting(undefined)} />
                ) : null
              }
            />
          )
        }
      </Loaded>
    </Section>
  );
}

function targetText(
  target: HoldTarget,
  words: {
    readonly months: (from: string, to: string, retentionClass: string | undefined) => string;
    readonly record: (index: string, origin: string) => string;
    readonly subject: string;
  },
  number: (value: number) => string,
): string {
  if (target.kind === "months") return words.months(target.from, target.to, target.retentionClass);
  return target.kind === "record" ? words.record(number(target.index), target.origin) : words.subject;
}

function PlaceForm({ onPlaced }: { readonly onPlaced: () => void }) {
  const { t } = useLanguage();
  const words = t.keeping.holds;
  const [kind, setKind] = useState<"months" | "subject">("months");
  const [draft, setDraft] = useState({ retentionClass: "", from: "", to: "", reason: "", legalBasis: "" });
  const [subject, setSubject] = useState<SubjectText>({ kind: "bsn", text: "" });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const known = typedSubject(subject.kind, subject.text);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/;
  const right =
    (kind === "subject" ? known !== undefined : month.test(draft.from) && month.test(draft.to)) &&
    draft.reason.trim() !== "" &&
    draft.legalBasis.trim() !== "";
  const place = useAction(async () => {
    const { retentionClass, from, to, reason, legalBasis } = draft;
    const target =
      kind === "subject"
        ? { kind }
        : { kind, from, to, ...(retentionClass === "" ? {} : { retentionClass }) };
    const about = kind === "subject" ? { subject: known } : {};
    await request(path, {
      method: "POST",
      body: { target, ...about, reason: reason.trim(), legalBasis: legalBasis.trim() },
    });
    onPlaced();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (right) void place.run();
  };
  const field = (name: keyof typeof draft, label: string, options: { hint?: string; wrong: boolean }) => (
    <TextField
      label={label}
      hint={options.hint}
      autoComplete="off"
      value={draft[name]}
      error={tried && options.wrong ? t.register.required : undefined}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <form className="gs-card gs-card--marked gs-stack" onSubmit={submit} noValidate>
      <SelectField
        label={words.target}
        options={[
          { value: "months", label: words.ofMonths },
          { value: "subject", label: words.ofSubject },
        ]}
        value={kind}
        onValue={(chosen) => setKind(chosen === "subject" ? "subject" : "months")}
      />
      {kind === "subject" ? (
        <SubjectField value={subject} onValue={setSubject} wrong={tried && known === undefined} />
      ) : (
        <div className="gs-row">
          {field("from", words.firstMonth, {
            hint: t.keeping.propose.monthHint,
            wrong: !month.test(draft.from),
          })}
          {field("to", words.lastMonth, { hint: t.keeping.propose.monthHint, wrong: !month.test(draft.to) })}
          {field("retentionClass", words.classOrAll, { wrong: false })}
        </div>
      )}
      {field("reason", words.reason, { hint: t.logSearch.motiveHint, wrong: draft.reason.trim() === "" })}
      {field("legalBasis", t.keeping.legalBasis, { wrong: draft.legalBasis.trim() === "" })}
      {place.error === undefined ? null : <Failure error={place.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={place.busy}>
          {words.place}
        </Button>
      </div>
    </form>
  );
}

function LiftForm({ holdId, onSent }: { readonly holdId: string; readonly onSent: () => void }) {
  const { t } = useLanguage();
  const words = t.keeping.holds;
  const [motive, setMotive] = useState("");
  const [tried, setTried] = useState(false);
  const short = motive.trim().length < 10;
  const send = useAction(async () => {
    await request("/api/v1/retention-proposals", {
      method: "POST",
      body: { kind: "lift", holdId, motive: motive.trim() },
    });
    onSent();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short) void send.run();
  };
  return (
    <form className="gs-stack" onSubmit={submit} noValidate>
      <TextField
        width="long"
        label={words.liftMotive}
        value={motive}
        error={tried && short ? t.logSearch.motiveMissing : undefined}
        onChange={(event) => setMotive(event.currentTarget.value)}
      />
      {send.error === undefined ? null : <Failure error={send.error} />}
      <div>
        <Button type="submit" busy={send.busy}>
          {words.liftSend}
        </Button>
      </div>
    </form>
  );
}
