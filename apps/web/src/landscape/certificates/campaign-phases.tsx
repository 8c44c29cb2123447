import { Badge, type BadgeTone, Button, type Column, DataTable, Link } from "@grondslag/ui";
import { useState } from "react";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { itemAddress } from "../item-address.ts";
import { useNames } from "../use-names.ts";
import { PhaseState, Replaced } from "./campaign-state.tsx";
import type { Campaign, CampaignPhase, CertificateProgress } from "./certificate-types.ts";
import { ReplacementForm } from "./replacement-form.tsx";

/** So many certificates of a phase are shown at first: those that are not well replaced come first. */
const atFirst = 10;
const order: readonly CertificateProgress[] = ["overdue", "same-issuer", "waiting", "replaced"];
const tones: Readonly<Record<CertificateProgress, BadgeTone>> = {
  overdue: "bad",
  "same-issuer": "warning",
  waiting: "neutral",
  replaced: "good",
};

/** The phases of a campaign, one after the other, each with its certificates and what replaced them. */
export function CampaignPhases({
  campaign,
  mayRecord,
  onChanged,
}: {
  readonly campaign: Campaign;
  readonly mayRecord: boolean;
  readonly onChanged: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.rounds.certificates;
  return (
    <Section title={words.allPhases}>
      {campaign.phases.map((phase, at) => (
        <Section
          key={`${phase.name} ${phase.due}`}
          title={`${words.phase(format.number(at + 1))}: ${phase.name}`}
          level={3}
          card
          actions={<PhaseState phase={phase} />}
        >
          <p className="gs-row gs-row--middle">
            <span>
              {t.care.certificates.due}: {format.date(phase.due)}
            </span>
            <Replaced phases={[phase]} />
          </p>
          {phase.certificates.length === 0 ? (
            <p>{words.emptyPhase}</p>
          ) : (
            <Certificates campaign={campaign} phase={phase} mayRecord={mayRecord} onChanged={onChanged} />
          )}
        </Section>
      ))}
    </Section>
  );
}

type Row = CampaignPhase["certificates"][number];

function Certificates({
  campaign,
  phase,
  mayRecord,
  onChanged,
}: {
  readonly campaign: Campaign;
  readonly phase: CampaignPhase;
  readonly mayRecord: boolean;
  readonly onChanged: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.rounds.certificates;
  const [all, setAll] = useState(false);
  const [recording, setRecording] = useState<string>();
  const replacementOf = (id: string) => campaign.replacements.find(({ certificate }) => certificate === id);
  const sorted = [...phase.certificates].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const rows = all ? sorted : sorted.slice(0, atFirst);
  const nameOf = useNames(rows.flatMap(({ id }) => replacementOf(id)?.replacedBy ?? []));
  const columns: readonly Column<Row>[] = [
    {
      key: "name",
      header: words.certificate,
      rowHeader: true,
      cell: ({ id, name }) => <Link href={itemAddress(id)}>{name}</Link>,
    },
    {
      key: "state",
      header: t.care.certificates.state,
      cell: ({ state }) => <Badge tone={tones[state]}>{t.care.certificates.progress[state]}</Badge>,
    },
    {
      key: "by",
      header: words.replacedBy,
      cell: ({ id, name }) => {
        const by = replacementOf(id);
        if (by !== undefined)
          return (
            <>
              <Link href={itemAddress(by.replacedBy)}>{nameOf(by.replacedBy)}</Link>,{" "}
              {format.shortDate(by.on)}
            </>
          );
        return mayRecord ? (
          <Button small aria-label={words.recordOf(name)} onClick={() => setRecording(id)}>
            {words.record}
          </Button>
        ) : (
          ""
        );
      },
    },
  ];
  return (
    <>
      <DataTable
        caption={t.care.certificates.phases(phase.name)}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        detail={(row) =>
          row.id === recording ? (
            <ReplacementForm
              campaign={campaign}
              certificate={row}
              onClose={() => setRecording(undefined)}
              onConflict={onChanged}
              onSaved={() => {
                setRecording(undefined);
                onChanged();
              }}
            />
          ) : null
        }
      />
      {sorted.length > rows.length ? (
        <div>
          <Button onClick={() => setAll(true)}>{words.show(format.number(sorted.length))}</Button>
        </div>
      ) : null}
    </>
  );
}
