import { Button, CheckGroup, type Column, DataTable } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useResource } from "../../api/use-resource.ts";
import { DayField } from "../../forms/day-field.tsx";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { TextForm } from "../../oversight/text-form.tsx";
import { useMay } from "../../session/session.tsx";
import type { Campaign, OwnerScore } from "./quality-types.ts";
import { ScoreBar } from "./score-bar.tsx";

/** Rounds in which owners are asked to look at their records, and what came of them. */
export function Campaigns({ owners }: { readonly owners: readonly OwnerScore[] }) {
  const { t } = useLanguage();
  const words = t.landscape.quality;
  const mayEdit = useMay("landscape.edit");
  const [open, setOpen] = useState(false);
  const list = useResource<{ readonly items: readonly Campaign[] }>("/api/v1/landscape/quality-campaigns");
  return (
    <Section
      title={words.campaigns}
      intro={words.campaignsIntro}
      actions={
        mayEdit ? (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.start}
          </Button>
        ) : null
      }
    >
      {open ? (
        <StartForm
          owners={owners}
          onStarted={() => {
            setOpen(false);
            list.reload();
          }}
        />
      ) : null}
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.noCampaigns}</p>
          ) : (
            items.map((campaign) => <OneCampaign key={campaign.id} campaign={campaign} />)
          )
        }
      </Loaded>
    </Section>
  );
}

type Row = Campaign["progress"][number] & { readonly before: number };

function OneCampaign({ campaign }: { readonly campaign: Campaign }) {
  const { t, format } = useLanguage();
  const words = t.landscape.quality;
  const began = new Map(campaign.owners.map(({ owner, score }) => [owner, score]));
  const rows = campaign.progress.map((row) => ({ ...row, before: began.get(row.owner) ?? 0 }));
  const columns: readonly Column<Row>[] = [
    { key: "owner", header: t.register.owner, rowHeader: true, cell: ({ owner }) => owner },
    { key: "answers", header: words.answers, numeric: true, cell: ({ answers }) => format.number(answers) },
    { key: "before", header: words.before, cell: ({ before }) => <ScoreBar score={before} /> },
    {
      key: "now",
      header: words.now,
      cell: ({ score }) => (score === undefined ? words.gone : <ScoreBar score={score} />),
    },
  ];
  const title = words.campaignOf(format.date(campaign.at), format.date(campaign.due));
  return (
    <Section title={title} level={3} card>
      <p>
        <AgencyText>{campaign.note}</AgencyText>
      </p>
      <DataTable caption={title} captionHidden columns={columns} rows={rows} rowKey={({ owner }) => owner} />
    </Section>
  );
}

function StartForm({
  owners,
  onStarted,
}: {
  readonly owners: readonly OwnerScore[];
  readonly onStarted: () => void;
}) {
  const { t } = useLanguage();
  const words = t.landscape.quality;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [due, setDue] = useState("");
  const [tried, setTried] = useState(false);
  const names = owners.flatMap(({ owner }) => (owner === undefined ? [] : [owner]));
  return (
    <div className="gs-card">
      <TextForm
        label={words.note}
        hint={words.noteHint}
        short={words.noteShort}
        send={words.send}
        onSend={async (note) => {
          setTried(true);
          if (chosen.length === 0 || due === "") return;
          await request("/api/v1/landscape/quality-campaigns", {
            method: "POST",
            body: { owners: chosen, due, note },
          });
          onStarted();
        }}
      >
        <CheckGroup
          label={words.whom}
          options={names.map((name) => ({ value: name, label: name }))}
          value={chosen}
          onChange={setChosen}
          error={tried && chosen.length === 0 ? words.whomNone : undefined}
        />
        <DayField
          label={words.due}
          value={due}
          onValue={setDue}
          error={tried && due === "" ? words.dueNone : undefined}
        />
      </TextForm>
    </div>
  );
}
