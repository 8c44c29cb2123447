import { Badge, Button, type Column, DataTable, Link, Row } from "@grondslag/ui";
import { useState } from "react";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { useFollowedForm } from "../use-followed-form.ts";
import { EndForm } from "./end-form.tsx";
import type { Campaign } from "./quality-types.ts";
import { RemindForm } from "./remind-form.tsx";
import { ScoreBar } from "./score-bar.tsx";

type Asked = Campaign["progress"][number] & {
  readonly before: number;
  readonly reminders: readonly string[];
};

/** A round: who answered and who did not, who was reminded, and how it ends. */
export function CampaignCard({
  campaign,
  onChanged,
}: {
  readonly campaign: Campaign;
  readonly onChanged: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.landscape.quality;
  const { ended, progress, note, at, due } = campaign;
  const title = words.campaignOf(format.date(at), format.date(due));
  const answered = progress.filter(({ answers }) => answers > 0).length;
  return (
    <Section title={title} level={3} card actions={<RoundState campaign={campaign} />}>
      <p>
        <AgencyText>{note}</AgencyText>
      </p>
      <p>
        <strong>{t.rounds.figures(format.number(answered), format.number(progress.length))}</strong>
      </p>
      {ended === undefined ? null : (
        <p>
          {t.rounds.endedText(format.date(ended.at))} <AgencyText>{ended.motive}</AgencyText>
        </p>
      )}
      <Progress campaign={campaign} title={title} />
      {ended === undefined ? <Steering campaign={campaign} title={title} onChanged={onChanged} /> : null}
    </Section>
  );
}

function RoundState({ campaign: { ended, due } }: { readonly campaign: Campaign }) {
  const { t } = useLanguage();
  const { states } = t.rounds;
  if (ended !== undefined) return <Badge tone="neutral">{states.ended}</Badge>;
  const isOver = new Date().toISOString().slice(0, 10) > due;
  return <Badge tone={isOver ? "warning" : "info"}>{isOver ? states.overdue : states.running}</Badge>;
}

function Progress({ campaign, title }: { readonly campaign: Campaign; readonly title: string }) {
  const { t, format } = useLanguage();
  const words = t.landscape.quality;
  const { rounds } = t;
  const { ended, owners, progress, reminders } = campaign;
  const rows = progress.map((row) => ({
    ...row,
    before: owners.find(({ owner }) => owner === row.owner)?.score ?? 0,
    reminders: reminders.filter((one) => one.owners.includes(row.owner)).map((one) => one.at),
  }));
  const columns: readonly Column<Asked>[] = [
    { key: "owner", header: t.register.owner, rowHeader: true, cell: ({ owner }) => owner },
    {
      key: "answered",
      header: rounds.answered,
      cell: ({ answers }) =>
        answers > 0 ? (
          <Badge tone="good">{rounds.yes}</Badge>
        ) : (
          <Badge tone={ended === undefined ? "warning" : "neutral"}>{rounds.no}</Badge>
        ),
    },
    { key: "answers", header: words.answers, numeric: true, cell: ({ answers }) => format.number(answers) },
    { key: "before", header: words.before, cell: ({ before }) => <ScoreBar score={before} /> },
    {
      key: "now",
      header: ended === undefined ? words.now : rounds.scoreThen,
      cell: ({ score }) => (score === undefined ? words.gone : <ScoreBar score={score} />),
    },
    {
      key: "reminded",
      header: rounds.reminded,
      cell: ({ reminders: times }) => {
        const last = times.at(-1);
        return last === undefined ? rounds.never : rounds.remindedOn(format.shortDate(last), times.length);
      },
    },
    {
      key: "link",
      header: rounds.link,
      cell: ({ owner }) => (
        <Link href={`/landscape/questions?${new URLSearchParams({ owner })}`}>
          {rounds.link}
          <span className="gs-visually-hidden"> {rounds.linkOf(owner)}</span>
        </Link>
      ),
    },
  ];
  return (
    <DataTable
      caption={title}
      captionHidden
      columns={ended === undefined ? columns : columns.filter(({ key }) => key !== "link")}
      rows={rows}
      rowKey={({ owner }) => owner}
    />
  );
}

function Steering({
  campaign,
  title,
  onChanged,
}: {
  readonly campaign: Campaign;
  readonly title: string;
  readonly onChanged: () => void;
}) {
  const { t } = useLanguage();
  const mayEdit = useMay("landscape.edit");
  const [open, setOpen] = useState<"remind" | "end">();
  const box = useFollowedForm(open !== undefined);
  if (!mayEdit) return null;
  const shared = {
    campaign,
    onConflict: onChanged,
    onClose: () => setOpen(undefined),
    onSaved: () => {
      setOpen(undefined);
      onChanged();
    },
  };
  return (
    <div ref={box}>
      {open === "remind" ? (
        <RemindForm title={t.rounds.remindTitle(title)} {...shared} />
      ) : open === "end" ? (
        <EndForm title={t.rounds.endTitle(title)} {...shared} />
      ) : (
        <Row>
          <Button onClick={() => setOpen("remind")}>{t.rounds.remind}</Button>
          <Button onClick={() => setOpen("end")}>{t.rounds.end}</Button>
        </Row>
      )}
    </div>
  );
}
