import { Alert, Badge, Button, type Column, DataTable, Progress } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { RemoteSelect } from "../forms/remote-select.tsx";
import { Failure } from "../frame/failure.tsx";
import type { EmployeeRow } from "../grants/types.ts";
import { useLanguage } from "../language/language.tsx";
import type { CampaignState, Reviewer } from "./types.ts";

/** How far each reviewer is; the work of one who left or is away goes to somebody else. */
export function Reviewers({
  state,
  onChanged,
}: {
  readonly state: CampaignState;
  readonly onChanged: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.reviews;
  const [moving, setMoving] = useState<string>();
  const columns: readonly Column<Reviewer>[] = [
    { key: "name", header: words.reviewer, rowHeader: true, cell: (row) => row.name },
    {
      key: "service",
      header: t.team.service,
      cell: (row) =>
        row.inService ? t.team.states.inService : <Badge tone="bad">{words.reviewerLeft}</Badge>,
    },
    {
      key: "progress",
      header: words.progress,
      cell: (row) => (
        <Progress
          label={words.progressOf(row.name)}
          value={row.decided}
          of={row.total}
          text={words.decidedOf(format.number(row.decided), format.number(row.total))}
        />
      ),
    },
    {
      key: "move",
      header: words.move,
      cell: (row) =>
        row.decided === row.total || state.campaign.closedAt !== undefined ? null : (
          <Button
            small
            aria-expanded={moving === row.reviewerId}
            aria-label={words.moveFrom(row.name)}
            onClick={() => setMoving(moving === row.reviewerId ? undefined : row.reviewerId)}
          >
            {words.move}
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      caption={words.progressBy}
      columns={columns}
      rows={state.byReviewer}
      rowKey={(row) => row.reviewerId}
      detail={(row) =>
        moving === row.reviewerId ? (
          <MoveForm
            campaignId={state.campaign.id}
            from={row}
            onMoved={() => {
              setMoving(undefined);
              onChanged();
            }}
          />
        ) : null
      }
    />
  );
}

function MoveForm({
  campaignId,
  from,
  onMoved,
}: {
  readonly campaignId: string;
  readonly from: Reviewer;
  readonly onMoved: () => void;
}) {
  const { t } = useLanguage();
  const [to, setTo] = useState("");
  const move = useAction(async () => {
    await request(`/api/v1/campaigns/${encodeURIComponent(campaignId)}/reviewers`, {
      method: "POST",
      body: { from: from.reviewerId, to },
    });
    onMoved();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to !== "") void move.run();
  };
  return (
    <form className="gs-card gs-card--marked gs-stack" onSubmit={submit} noValidate>
      <RemoteSelect<EmployeeRow>
        source="/api/v1/employees"
        label={t.reviews.moveTo}
        nameOf={(person) => `${person.name} (${person.unitName ?? person.unitId})`}
        value={to}
        onValue={setTo}
      />
      {move.error === undefined ? null : <Failure error={move.error} />}
      {to === from.reviewerId ? <Alert kind="warning" title={t.reviews.moveSame} /> : null}
      <div>
        <Button type="submit" appearance="primary" busy={move.busy}>
          {t.reviews.moveConfirm}
        </Button>
      </div>
    </form>
  );
}
