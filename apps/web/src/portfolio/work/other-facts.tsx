import { Badge, Link } from "@grondslag/ui";
import type { ReactNode } from "react";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { InventedMark } from "../invented-mark.tsx";
import type { Work } from "../portfolio-types.ts";
import { workAddress } from "./work-address.ts";
import type { WorkPageAnswer } from "./work-types.ts";

type Of<Name extends keyof WorkPageAnswer> = { readonly of: WorkPageAnswer[Name] };

/** Results in small steps, with the day promised and the day they were there (row O21). */
export function Increments({ of }: { readonly of: readonly Work[] }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  const increments = of.flatMap(({ id, name, increment }) =>
    increment === undefined ? [] : [{ id, name, ...increment }],
  );
  return (
    <List
      title={words.increments}
      items={increments.map(({ id, name, result, plannedOn, deliveredOn }) => ({
        key: id,
        text: (
          <>
            <AgencyText>
              {name}: {result}
            </AgencyText>{" "}
            {deliveredOn === undefined
              ? words.promisedFor(format.date(plannedOn))
              : words.deliveredOn(format.date(deliveredOn), format.date(plannedOn))}
          </>
        ),
      }))}
    />
  );
}

/** Moments that were promised, and whether they came. */
export function Milestones({ of }: { readonly of: NonNullable<Work["milestones"]> }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  return (
    <List
      title={words.milestones}
      items={of.map(({ text, plannedOn, reachedOn }) => ({
        key: `${plannedOn} ${text}`,
        text: (
          <>
            <AgencyText>{text}</AgencyText>{" "}
            {reachedOn === undefined
              ? words.promisedFor(format.date(plannedOn))
              : words.deliveredOn(format.date(reachedOn), format.date(plannedOn))}
          </>
        ),
      }))}
    />
  );
}

/** What must be done first, and what waits for this. */
export function Dependencies({ of, self }: Of<"dependencies"> & { readonly self: string }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  return (
    <List
      title={words.dependencies}
      items={of.map(({ record: { id, text }, before, after, late, days = 0 }) => {
        const waits = after.id === self;
        const other = waits ? before : after;
        return {
          key: id,
          text: (
            <>
              {waits ? words.waitsFor : words.isAwaitedBy}{" "}
              <Link href={workAddress(other.id)}>
                <AgencyText>{other.name}</AgencyText>
              </Link>
              {late ? (
                <>
                  {" "}
                  <Badge tone="bad">{words.tooLate(t.portfolioNames.days(format.number(days)))}</Badge>
                </>
              ) : null}
              {text === undefined ? null : (
                <>
                  . <AgencyText>{text}</AgencyText>
                </>
              )}
            </>
          ),
        };
      })}
    />
  );
}

/** What is temporary and must end (row N1). */
export function TemporaryServices({ of, level = 2 }: Of<"temporaryServices"> & { readonly level?: 2 | 3 }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  return (
    <List
      title={words.temporary}
      level={level}
      items={of.map(({ record: service }) => ({
        key: service.id,
        text: (
          <>
            <Badge tone={service.endedOn === undefined ? "warning" : "good"}>
              {service.endedOn === undefined ? words.stillThere : words.ended(format.date(service.endedOn))}
            </Badge>{" "}
            <AgencyText>{service.name}</AgencyText>, {words.since(format.date(service.since))}.{" "}
            {words.endsWhen} <AgencyText>{service.endCondition.text}</AgencyText>
            {service.endCondition.on === undefined
              ? null
              : ` (${words.promisedFor(format.date(service.endCondition.on))})`}
            <InventedMark of={service} />
          </>
        ),
      }))}
    />
  );
}

/** Causes outside the agency, with the derogation that was asked (row L12). */
export function ExternalCauses({ of }: Of<"externalCauses">) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  const { derogations } = t.care.phaseOuts;
  return (
    <List
      title={words.external}
      items={of.map(({ record: { id, text, derogation } }) => ({
        key: id,
        text: (
          <>
            <AgencyText>{text}</AgencyText>{" "}
            {derogation === undefined
              ? null
              : derogations[derogation.state](derogation.authority, format.date(derogation.askedOn))}
          </>
        ),
      }))}
    />
  );
}

/** Why something is made or bought (row N9). */
export function MakeOrBuys({ of }: Of<"makeOrBuys">) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  return (
    <List
      title={words.makeOrBuy}
      items={of.map(({ record }) => ({
        key: record.id,
        text: (
          <>
            <AgencyText>{record.question}</AgencyText>{" "}
            {record.choice === undefined ? (
              words.noChoice
            ) : (
              <>
                <strong>
                  <AgencyText>{record.choice.option}</AgencyText>
                </strong>
                : <AgencyText>{record.choice.why}</AgencyText> ({format.date(record.choice.on)})
              </>
            )}
            <InventedMark of={record} />
          </>
        ),
      }))}
    />
  );
}

/** What the work yields, and whether that was measured (row N6). */
export function Benefits({ of }: { readonly of: Work["benefits"] }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  return (
    <List
      title={words.benefits}
      items={of.map(({ text, statedOn, measured, measuredOn }) => ({
        key: `${statedOn} ${text}`,
        text: (
          <>
            <AgencyText>{text}</AgencyText> ({format.date(statedOn)}).{" "}
            {measured === undefined || measuredOn === undefined ? (
              words.notMeasured
            ) : (
              <>
                {words.measuredOn(format.date(measuredOn))} <AgencyText>{measured}</AgencyText>
              </>
            )}
          </>
        ),
      }))}
    />
  );
}

function List({
  title,
  level = 2,
  items,
}: {
  readonly title: string;
  readonly level?: 2 | 3;
  readonly items: readonly { readonly key: string; readonly text: ReactNode }[];
}) {
  if (items.length === 0) return null;
  return (
    <Section title={title} level={level}>
      <ul className="gs-bullets">
        {items.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </Section>
  );
}
