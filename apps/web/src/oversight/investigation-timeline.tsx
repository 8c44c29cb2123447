import { Busy, Button, EmptyState, SelectField } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { type Investigation, shortPseudonym } from "./investigation-types.ts";
import { TimelineRows } from "./timeline-rows.tsx";
import { type AskedAbout, useInvestigatedRows } from "./use-investigated-rows.ts";

/** What a watched person looked at, or who looked at one of those people, the newest first. */
export function InvestigationTimeline({
  one,
  motive,
}: {
  readonly one: Investigation;
  /** The reason, when it is long enough. */
  readonly motive: () => string | undefined;
}) {
  const { t } = useLanguage();
  const words = t.investigations;
  const [query, setQuery] = useSearchParams();
  const rows = useInvestigatedRows(one.id);
  const subject = query.get("subject");
  const person = one.persons.find((name) => name === query.get("person")) ?? one.persons[0] ?? "";
  const chosen = subject === null ? `person ${person}` : `subject ${subject}`;
  const about: AskedAbout = subject === null ? { person } : { subject };
  const choose = (value: string) => {
    const [kind = "person", name = ""] = value.split(" ");
    const changed = new URLSearchParams(query);
    changed.delete("person");
    changed.delete("subject");
    changed.set(kind, name);
    setQuery(changed);
  };
  const show = () => {
    const reason = motive();
    if (reason !== undefined) rows.ask(about, reason);
  };
  const found = rows.found !== undefined && isSame(rows.found.about, about) ? rows.found : undefined;
  return (
    <>
      <div className="gs-row gs-row--bottom">
        <SelectField
          label={words.about}
          options={[
            ...one.persons.map((name) => ({ value: `person ${name}`, label: words.person(name) })),
            ...(subject === null
              ? []
              : [{ value: `subject ${subject}`, label: words.subject(shortPseudonym(subject)) }]),
          ]}
          value={chosen}
          onValue={choose}
        />
        <Button appearance="primary" busy={rows.busy} onClick={show}>
          {words.show}
        </Button>
      </div>
      {rows.error === undefined ? null : <Failure error={rows.error} />}
      {found !== undefined ? (
        <TimelineRows
          one={one}
          rows={found.rows}
          listKey={chosen}
          motive={found.motive}
          more={found.next === undefined ? undefined : rows.more}
          busy={rows.busy}
        />
      ) : rows.busy ? (
        <Busy label={t.busy} lines={6} />
      ) : (
        <EmptyState title={words.notAsked.title}>
          <p>{words.notAsked.text}</p>
        </EmptyState>
      )}
    </>
  );
}

function isSame(a: AskedAbout, b: AskedAbout): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
