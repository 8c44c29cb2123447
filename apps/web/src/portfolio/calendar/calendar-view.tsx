import { Badge, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { DayField } from "../../forms/day-field.tsx";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { changedQuery } from "../../table/list-query.ts";
import { KeptRecord } from "../editing/kept-record.tsx";
import { ChangeInPlace, type Forms, NewRecord, useForms } from "../editing/use-forms.tsx";
import { InventedMark } from "../invented-mark.tsx";
import { planItemAddress } from "../plan/plan-item-address.ts";
import { workAddress } from "../work/work-address.ts";
import type { Calendar, CalendarLaw, LawDate } from "./calendar-types.ts";
import { LawDateForm } from "./law-date-form.tsx";
import { useClashText } from "./use-clash-text.ts";

/** Dates of laws, with the work that serves them and what clashes (row O5). */
export function CalendarView() {
  const { t, format } = useLanguage();
  const words = t.portfolio.calendar;
  const [query, setQuery] = useSearchParams();
  const asked = new URLSearchParams();
  for (const name of ["from", "until"]) {
    const value = query.get(name);
    if (value !== null && value !== "") asked.set(name, value);
  }
  const calendar = useResource<Calendar>(`/api/v1/portfolio/calendar?${asked}`);
  const forms = useForms(calendar.reload);
  const field = (name: "from" | "until") => (
    <DayField
      label={words[name]}
      value={query.get(name) ?? ""}
      onValue={(day) => setQuery(changedQuery(query, { [name]: day }), { replace: true })}
    />
  );
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.portfolio.board.whyText}</p>
      </Disclosure>
      <div className="gs-row">
        {field("from")}
        {field("until")}
      </div>
      <NewRecord forms={forms} label={t.portfolio.recording.lawDate.add}>
        <LawDateForm onSaved={forms.saved} onClose={forms.close} />
      </NewRecord>
      <Loaded resource={calendar} lines={10}>
        {({ items, clashes }) =>
          items.length === 0 ? (
            <EmptyState title={words.noneTitle}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <>
              <p>{words.count(format.number(items.length), format.number(clashes))}</p>
              {items.map((law) => (
                <OneLaw key={law.id} law={law} forms={forms} />
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function OneLaw({ law, forms }: { readonly law: CalendarLaw; readonly forms: Forms }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.calendar;
  const names = t.portfolioNames;
  const clashText = useClashText();
  return (
    <Section title={`${format.date(law.effectiveOn)}: ${law.title}`} card>
      <p>
        <AgencyText>{law.law}</AgencyText> <Badge tone="info">{names.stages[law.stage]}</Badge>{" "}
        {law.movable ? words.movable : words.fixed}
        <InventedMark of={law} />
      </p>
      {law.clashes.length === 0 ? (
        <p>{words.noClash}</p>
      ) : (
        <ul className="gs-bullets">
          {law.clashes.map((clash) => (
            <li key={JSON.stringify(clash)}>
              <Badge tone="bad">{words.clash}</Badge> {clashText(clash)}
            </li>
          ))}
        </ul>
      )}
      {law.work.length + law.wishes.length === 0 ? null : (
        <ul className="gs-bullets">
          {law.work.map(({ id, name, status, endOn }) => (
            <li key={id}>
              <Link href={workAddress(id)}>
                <AgencyText>{name}</AgencyText>
              </Link>
              , {names.statuses[status].toLowerCase()}
              {endOn === undefined ? null : `, ${words.doneOn(format.date(endOn))}`}
            </li>
          ))}
          {law.wishes.map(({ id, name, state, change }) => (
            <li key={id}>
              <Link href={planItemAddress({ item: id, kind: "wish" })}>
                <AgencyText>{name}</AgencyText>
              </Link>
              , {names.changes[change].toLowerCase()}, {names.wishStates[state].toLowerCase()}
            </li>
          ))}
        </ul>
      )}
      <ChangeInPlace forms={forms} form={law.id} of={law.title}>
        <KeptRecord<LawDate> kind="law-date" id={law.id}>
          {(kept, readAgain) => (
            <LawDateForm kept={kept} onSaved={forms.saved} onConflict={readAgain} onClose={forms.close} />
          )}
        </KeptRecord>
      </ChangeInPlace>
    </Section>
  );
}
