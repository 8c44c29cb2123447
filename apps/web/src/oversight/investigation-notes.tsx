import { Button, Card, DefinitionList, SelectField, TextAreaField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import {
  type Investigation,
  type InvestigationOutcome,
  investigationOutcomes,
  investigationsPath,
} from "./investigation-types.ts";

type Props = { readonly one: Investigation; readonly onChanged: () => void };

/** Hypotheses as they were written, the conclusion, and that those watched were told. */
export function InvestigationNotes({
  one,
  mayWork,
  mayEnd,
  onChanged,
}: Props & {
  readonly mayWork: boolean;
  /** Whether the reader may close it and write down that those watched were told. */
  readonly mayEnd: boolean;
}) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  const ended = one.state === "closed" || one.state === "lapsed";
  const mayInform = ended || (one.state === "open" && !one.covert);
  return (
    <>
      <Section title={words.notes} intro={words.notesIntro}>
        {one.notes.length === 0 ? (
          <p>{words.noteNone}</p>
        ) : (
          one.notes.map(({ by, at, text }) => (
            <Card key={`${at} ${text}`}>
              <p className="gs-prose">
                <AgencyText>{text}</AgencyText>
              </p>
              <p className="gs-soft gs-small">{words.writtenBy(by, format.moment(at))}</p>
            </Card>
          ))
        )}
        {mayWork ? <NoteForm one={one} onChanged={onChanged} /> : null}
      </Section>
      {one.closed === undefined ? null : (
        <Section title={words.conclusion} card>
          <DefinitionList
            items={[
              { key: "outcome", term: words.outcome, value: words.outcomes[one.closed.outcome] },
              {
                key: "text",
                term: words.conclusion,
                value: <AgencyText>{one.closed.conclusion}</AgencyText>,
              },
              {
                key: "by",
                term: words.closedBy,
                value: words.writtenBy(one.closed.by, format.moment(one.closed.at)),
              },
            ]}
          />
        </Section>
      )}
      {one.informed === undefined ? null : (
        <Section title={words.informed} card>
          <DefinitionList
            items={[
              { key: "how", term: words.how, value: <AgencyText>{one.informed.how}</AgencyText> },
              {
                key: "by",
                term: words.informed,
                value: words.writtenBy(one.informed.by, format.moment(one.informed.at)),
              },
            ]}
          />
        </Section>
      )}
      {mayEnd && one.closed === undefined && (one.state === "open" || one.state === "lapsed") ? (
        <ClosingForm one={one} onChanged={onChanged} />
      ) : null}
      {mayEnd && mayInform && one.informed === undefined ? (
        <InformingForm one={one} onChanged={onChanged} />
      ) : null}
    </>
  );
}

function NoteForm({ one, onChanged }: Props) {
  const { t } = useLanguage();
  const words = t.investigations;
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const add = useAction(async () => {
    await request(`${investigationsPath}/${one.id}/notes`, { method: "POST", body: { text: text.trim() } });
    setText("");
    setTried(false);
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (text.trim() !== "") void add.run();
  };
  return (
    <form className="gs-stack" onSubmit={submit} noValidate>
      <TextAreaField
        label={words.note}
        value={text}
        error={tried && text.trim() === "" ? t.register.required : undefined}
        onValue={setText}
      />
      {add.error === undefined ? null : <Failure error={add.error} />}
      <div>
        <Button type="submit" busy={add.busy}>
          {words.noteAdd}
        </Button>
      </div>
    </form>
  );
}

function ClosingForm({ one, onChanged }: Props) {
  const { t } = useLanguage();
  const words = t.investigations;
  const [outcome, setOutcome] = useState<InvestigationOutcome>("undecided");
  const [conclusion, setConclusion] = useState("");
  const [tried, setTried] = useState(false);
  const wrong = conclusion.trim().length < 10;
  const close = useAction(async () => {
    await request(`${investigationsPath}/${one.id}/closing`, {
      method: "POST",
      body: { outcome, conclusion: conclusion.trim() },
    });
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong) void close.run();
  };
  return (
    <Section title={words.closing} intro={words.closingIntro} card>
      <form className="gs-stack" onSubmit={submit} noValidate>
        <SelectField
          label={words.outcome}
          options={investigationOutcomes.map((value) => ({ value, label: words.outcomes[value] }))}
          value={outcome}
          onValue={(chosen) =>
            setOutcome(investigationOutcomes.find((value) => value === chosen) ?? "undecided")
          }
        />
        <TextAreaField
          label={words.conclusion}
          hint={words.conclusionHint}
          value={conclusion}
          error={tried && wrong ? words.conclusionHint : undefined}
          onValue={setConclusion}
        />
        {close.error === undefined ? null : <Failure error={close.error} />}
        <div>
          <Button type="submit" busy={close.busy}>
            {words.close}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function InformingForm({ one, onChanged }: Props) {
  const { t } = useLanguage();
  const words = t.investigations;
  const [how, setHow] = useState("");
  const [tried, setTried] = useState(false);
  const wrong = how.trim().length < 3;
  const inform = useAction(async () => {
    await request(`${investigationsPath}/${one.id}/informing`, { method: "POST", body: { how: how.trim() } });
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong) void inform.run();
  };
  return (
    <Section title={words.informing} intro={words.informingIntro} card>
      <form className="gs-stack" onSubmit={submit} noValidate>
        <TextField
          width="long"
          label={words.how}
          hint={words.informHint}
          autoComplete="off"
          value={how}
          error={tried && wrong ? t.register.required : undefined}
          onChange={(event) => setHow(event.currentTarget.value)}
        />
        {inform.error === undefined ? null : <Failure error={inform.error} />}
        <div>
          <Button type="submit" busy={inform.busy}>
            {words.inform}
          </Button>
        </div>
      </form>
    </Section>
  );
}
