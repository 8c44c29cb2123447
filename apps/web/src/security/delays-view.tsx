import { Badge, type BadgeTone, Button, type Column, DataTable, Disclosure, Link } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { entryAddress } from "../register/kinds.ts";
import { useMay } from "../session/session.tsx";
import { DelayForm } from "./delay-form.tsx";
import { type Delay, type DelayState, delaysPath } from "./types.ts";

const tones: Readonly<Record<DelayState, BadgeTone>> = {
  proposed: "warning",
  standing: "info",
  over: "neutral",
  rejected: "neutral",
  withdrawn: "neutral",
  lifted: "neutral",
};

/** Look-ups that a citizen gets to see later: two people decide, the clock ends it. Of whom they are is not told. */
export function DelaysView() {
  const { t } = useLanguage();
  const words = t.delays;
  const mayPropose = useMay("disclosure.propose");
  const list = useResource<{ readonly items: readonly Delay[] }>(delaysPath);
  /** The delay that is extended, or a new one. */
  const [proposing, setProposing] = useState<Delay | "new">();
  const close = () => {
    setProposing(undefined);
    list.reload();
  };
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.why}</p>
      </Disclosure>
      {mayPropose ? (
        <div>
          <Button
            aria-expanded={proposing === "new"}
            onClick={() => setProposing(proposing === "new" ? undefined : "new")}
          >
            {words.propose}
          </Button>
        </div>
      ) : null}
      {proposing === undefined ? null : (
        <DelayForm
          key={proposing === "new" ? "" : proposing.id}
          extended={proposing === "new" ? undefined : proposing}
          onSent={close}
        />
      )}
      <Loaded resource={list} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <DelayTable items={items} onChanged={list.reload} onExtend={setProposing} />
          )
        }
      </Loaded>
    </Page>
  );
}

function DelayTable({
  items,
  onChanged,
  onExtend,
}: {
  readonly items: readonly Delay[];
  readonly onChanged: () => void;
  readonly onExtend: (delay: Delay) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.delays;
  const columns: readonly Column<Delay>[] = [
    {
      key: "reference",
      header: words.reference,
      rowHeader: true,
      cell: ({ reference, motive }) => (
        <>
          {reference}
          <div className="gs-soft gs-small">{motive}</div>
        </>
      ),
    },
    { key: "activity", header: words.activity, cell: ({ activity }) => activity ?? words.allActivities },
    {
      key: "ground",
      header: t.history.ground,
      cell: ({ groundId }) => <Link href={entryAddress("legal-grounds", groundId)}>{groundId}</Link>,
    },
    {
      key: "period",
      header: words.period,
      cell: ({ from, until }) => words.fromUntil(format.moment(from), format.moment(until)),
    },
    {
      key: "people",
      header: words.people,
      cell: ({ proposed, decided, lifted }) => (
        <>
          {words.proposedBy(proposed.by)}
          {decided === undefined ? null : <div>{words.decidedBy(decided.by)}</div>}
          {lifted === undefined ? null : <div>{words.liftedBy(lifted.by)}</div>}
        </>
      ),
    },
    {
      key: "state",
      header: words.state,
      cell: (delay) => (
        <>
          <Badge tone={tones[delay.state]}>{words.states[delay.state]}</Badge>
          <DelayActions delay={delay} onChanged={onChanged} onExtend={onExtend} />
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={(delay) => delay.id}
    />
  );
}

function DelayActions({
  delay,
  onChanged,
  onExtend,
}: {
  readonly delay: Delay;
  readonly onChanged: () => void;
  readonly onExtend: (delay: Delay) => void;
}) {
  const { t } = useLanguage();
  const words = t.delays;
  const mayPropose = useMay("disclosure.propose");
  const mayDecide = useMay("disclosure.decide");
  const mayLift = useMay("disclosure.lift");
  const send = useAction(async (step: string) => {
    await request(`${delaysPath}/${delay.id}/${step}`, { method: "POST" });
    onChanged();
  });
  const step = (name: "approval" | "rejection" | "withdrawal" | "lifting") => (
    <Button small busy={send.busy} onClick={() => void send.run(name)}>
      {words.steps[name]}
    </Button>
  );
  return (
    <div className="gs-row">
      {delay.state === "proposed" && mayDecide && !delay.own ? (
        <>
          {step("approval")}
          {step("rejection")}
        </>
      ) : null}
      {delay.state === "proposed" && mayPropose && delay.own ? step("withdrawal") : null}
      {delay.state === "standing" && mayPropose ? (
        <Button small onClick={() => onExtend(delay)}>
          {words.extend}
        </Button>
      ) : null}
      {delay.state === "standing" && mayLift ? step("lifting") : null}
      {send.error === undefined ? null : <Failure error={send.error} />}
    </div>
  );
}
