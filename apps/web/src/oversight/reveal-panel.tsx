import { Button, SelectField, TextAreaField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { RevealCard } from "./reveal-card.tsx";
import { type Reveal, revealsPath } from "./reveal-types.ts";

/** The name behind one pseudonym, for an alert or an investigation: who asked, who agreed, and until when. */
export function RevealPanel({
  about,
  pseudonym,
  year,
}: {
  /** Id of the alert or reference of the investigation. */
  readonly about: string;
  readonly pseudonym: string;
  /** Year of the pseudonym. */
  readonly year: number;
}) {
  const { t } = useLanguage();
  const words = t.reveals;
  const mayAsk = useMay("reveal.propose");
  const list = useResource<{ readonly items: readonly Reveal[] }>(revealsPath);
  const [asking, setAsking] = useState(false);
  const own = (list.value?.items ?? []).filter((one) => one.about === about && one.pseudonym === pseudonym);
  const waits = own.some(({ state }) => state === "proposed" || state === "standing");
  const close = () => {
    setAsking(false);
    list.reload();
  };
  return (
    <Section title={t.investigations.person(pseudonym)} card>
      <Loaded resource={list} lines={2}>
        {() =>
          own.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            own.map((one) => <RevealCard key={one.id} one={one} onChanged={list.reload} />)
          )
        }
      </Loaded>
      {mayAsk && !waits && list.value !== undefined ? (
        <div>
          <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {words.ask}
          </Button>
        </div>
      ) : null}
      {asking ? <RevealForm about={about} pseudonym={pseudonym} year={year} onSent={close} /> : null}
    </Section>
  );
}

const dayMs = 86_400_000;
const shortest = 20;

function RevealForm({
  about,
  pseudonym,
  year,
  onSent,
}: {
  readonly about: string;
  readonly pseudonym: string;
  readonly year: number;
  readonly onSent: () => void;
}) {
  const { t } = useLanguage();
  const words = t.reveals;
  const [reason, setReason] = useState("");
  const [days, setDays] = useState("7");
  const [tried, setTried] = useState(false);
  const wrong = reason.trim().length < shortest;
  const send = useAction(async () => {
    // A minute less, so that a clock that is behind ours does not find it too long.
    const until = new Date(Date.now() + Number(days) * dayMs - 60_000).toISOString();
    await request(revealsPath, {
      method: "POST",
      body: { pseudonym, year, about, reason: reason.trim(), until },
    });
    onSent();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong) void send.run();
  };
  return (
    <form className="gs-stack" onSubmit={submit} noValidate>
      <TextAreaField
        label={words.reason}
        hint={words.reasonHint}
        rows={3}
        value={reason}
        error={tried && wrong ? words.reasonMissing : undefined}
        onValue={setReason}
      />
      <SelectField
        width="short"
        label={words.days}
        options={words.dayChoices.map(([value, label]) => ({ value, label }))}
        value={days}
        onValue={setDays}
      />
      {send.error === undefined ? null : <Failure error={send.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={send.busy}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
