import { Badge, type Column, DataTable } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { ExplanationBadge, SubjectPseudonym } from "./alert-badges.tsx";
import { type AlertLook, placeOf } from "./alert-types.ts";
import { LookUpData } from "./look-up-data.tsx";
import type { RegisterNames } from "./use-register-names.ts";

/** The look-ups of a signal in order of time, with what the employee says of each. */
export function AlertLookUps({
  looks,
  ofOthers,
  names,
}: {
  readonly looks: readonly AlertLook[];
  /** Look-ups of other people that a rule counted with. */
  readonly ofOthers: number;
  readonly names: RegisterNames;
}) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const columns: readonly Column<AlertLook>[] = [
    {
      key: "when",
      header: words.when,
      rowHeader: true,
      unbroken: true,
      cell: (look) => format.moment(look.at),
    },
    {
      key: "whom",
      header: words.subject,
      cell: (look) => <SubjectPseudonym subject={look.subject} />,
    },
    { key: "data", header: words.data, cell: (look) => <LookUpData look={look} names={names} /> },
    {
      key: "explained",
      header: words.explained,
      cell: (look) => (
        <div className="gs-stack gs-stack--tight">
          <span className="gs-badges">
            <ExplanationBadge explanation={look.explanation} />
            {look.weighs ? <Badge tone="info">{words.weighs}</Badge> : null}
          </span>
          {(look.employeeSays ?? []).map((said) => (
            <span key={said.at} className="gs-small">
              {words.says} <AgencyText>‘{said.text}’</AgencyText>
            </span>
          ))}
        </div>
      ),
    },
  ];
  return (
    <Section title={words.looksTitle} intro={words.looksIntro}>
      <DataTable caption={words.looksTitle} captionHidden columns={columns} rows={looks} rowKey={placeOf} />
      {ofOthers > 0 ? <p className="gs-prose">{words.ofOthers(ofOthers)}</p> : null}
    </Section>
  );
}
