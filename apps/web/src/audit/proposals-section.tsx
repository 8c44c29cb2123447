import { Button, Card, DefinitionList } from "@grondslag/ui";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import type { RetentionProposal } from "./keeping-types.ts";

const path = "/api/v1/retention-proposals";

/** What waits for a second person: nobody destroys, erases or lifts a hold alone. */
export function ProposalsSection() {
  const { t } = useLanguage();
  const words = t.keeping.proposals;
  const list = useResource<{ readonly items: readonly RetentionProposal[] }>(`${path}?state=open`);
  return (
    <Section title={words.title}>
      <Loaded resource={list} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            items.map((item) => <Proposal key={item.id} proposal={item} onDecided={list.reload} />)
          )
        }
      </Loaded>
    </Section>
  );
}

type Verb = "approval" | "rejection" | "withdrawal";

function Proposal({
  proposal,
  onDecided,
}: {
  readonly proposal: RetentionProposal;
  readonly onDecided: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.keeping.proposals;
  const mayDecide = useMay("retention.decide");
  const { body } = proposal;
  const decide = useAction(async (verb: Verb) => {
    await request(`${path}/${encodeURIComponent(proposal.id)}/${verb}`, { method: "POST", body: {} });
    onDecided();
  });
  const what = {
    class: () =>
      words.class(
        body.retentionClass ?? "",
        body.months === null || body.months === undefined
          ? t.keeping.classes.forEver
          : t.keeping.classes.months(format.number(body.months)),
        body.from === undefined ? "" : format.date(body.from),
      ),
    erasure: () => words.erasure(body.origin ?? "", format.number(body.index ?? 0)),
    destruction: () => words.destruction(format.month(`${body.month ?? ""}-01`), body.retentionClass ?? ""),
    lift: () => words.lift(body.holdId ?? ""),
  }[proposal.kind]();
  return (
    <Card marked>
      <div className="gs-stack gs-stack--tight">
        <p>
          <strong>{what}</strong>
        </p>
        <DefinitionList
          items={[
            { key: "motive", term: words.motive, value: proposal.motive },
            ...(body.legalBasis === undefined
              ? []
              : [{ key: "basis", term: t.keeping.legalBasis, value: body.legalBasis }]),
            {
              key: "by",
              term: words.proposed,
              value: t.requests.by(format.moment(proposal.proposedAt), proposal.proposedBy),
            },
          ]}
        />
        {decide.error === undefined ? null : <Failure error={decide.error} />}
        {proposal.own ? (
          <>
            <p>{words.own}</p>
            <div>
              <Button busy={decide.busy} onClick={() => void decide.run("withdrawal")}>
                {words.withdraw}
              </Button>
            </div>
          </>
        ) : mayDecide ? (
          <div className="gs-row">
            <Button appearance="primary" busy={decide.busy} onClick={() => void decide.run("approval")}>
              {t.requests.approve}
            </Button>
            <Button busy={decide.busy} onClick={() => void decide.run("rejection")}>
              {t.requests.reject}
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
