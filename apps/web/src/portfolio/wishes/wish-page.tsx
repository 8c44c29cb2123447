import { Badge, DefinitionList, Link, LinkButton } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { ChangeInPlace, SavedNotice, useForms } from "../editing/use-forms.tsx";
import { InventedMark } from "../invented-mark.tsx";
import { planItemAddress } from "../plan/plan-item-address.ts";
import type { Work } from "../portfolio-types.ts";
import { scenarioAddress } from "../scenarios/scenario-address.ts";
import { workAddress } from "../work/work-address.ts";
import { WishForm } from "./wish-form.tsx";
import type { Goal, KeptRecord, Records, Wish } from "./wish-types.ts";

/** One wish: who asked it, what it is worth, whom it takes, and what to do with it. */
export function WishPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const words = t.portfolio.wishes;
  const resource = useResource<KeptRecord<Wish>>(`/api/v1/portfolio/records/wish/${encodeURIComponent(id)}`);
  return (
    <Page
      title={resource.value?.record.name ?? words.one}
      actions={<Link href="/portfolio/board">{words.toBoard}</Link>}
    >
      <Loaded resource={resource} lines={8}>
        {(kept) => <WishFacts kept={kept} onReadAgain={resource.reload} />}
      </Loaded>
    </Page>
  );
}

function WishFacts({
  kept,
  onReadAgain,
}: {
  readonly kept: KeptRecord<Wish>;
  readonly onReadAgain: () => void;
}) {
  const { record: wish, versions } = kept;
  const forms = useForms(onReadAgain);
  const { t, format } = useLanguage();
  const words = t.portfolio.wishes;
  const names = t.portfolioNames;
  const mayPlan = useMay("portfolio.plan");
  const goals = useResource<Records<Goal>>("/api/v1/portfolio/records/goal?pageSize=100").value?.items ?? [];
  const day = (value: string | undefined) => (value === undefined ? words.notSaid : format.date(value));
  return (
    <>
      <p>
        <Badge tone="info">{names.wishStates[wish.state]}</Badge>{" "}
        <Badge tone="neutral">{names.changes[wish.change]}</Badge>
        <InventedMark of={wish} />
      </p>
      {wish.text === undefined ? null : (
        <p className="gs-prose">
          <AgencyText>{wish.text}</AgencyText>
        </p>
      )}
      <Section title={words.factsTitle}>
        <DefinitionList
          items={[
            { key: "nature", term: words.nature, value: names.natures[wish.nature] },
            {
              key: "asked",
              term: words.askedBy,
              value: (
                <>
                  <AgencyText>{wish.askedBy}</AgencyText>, {format.date(wish.askedOn)}
                </>
              ),
            },
            { key: "wanted", term: words.wantedOn, value: day(wish.wantedOn) },
            ...(wish.parameter === undefined
              ? []
              : [
                  {
                    key: "parameter",
                    term: words.parameter,
                    value: (
                      <Link href={`/portfolio/parameters#${encodeURIComponent(wish.parameter.id)}`}>
                        {wish.parameter.id}: {wish.parameter.value}
                      </Link>
                    ),
                  },
                ]),
            ...(wish.work === undefined
              ? []
              : [
                  {
                    key: "work",
                    term: words.work,
                    value: <Link href={workAddress(wish.work)}>{wish.work}</Link>,
                  },
                ]),
            {
              key: "source",
              term: t.portfolio.work.source,
              value: wish.invented === true ? names.inventedNote : (wish.source ?? words.notSaid),
            },
          ]}
        />
      </Section>
      <After wish={wish} />
      <Section title={words.worth}>
        <DefinitionList
          items={goals.map(({ record: goal }) => ({
            key: goal.id,
            term: words.goalWeight(goal.name, format.number(goal.weight)),
            value: wish.scores[goal.id] ?? words.notScored,
          }))}
        />
      </Section>
      <Section title={words.needs}>
        {wish.needs.length === 0 ? (
          <p>{wish.change === "parameter" ? words.noneNeeded : words.notSaid}</p>
        ) : (
          <ul className="gs-bullets">
            {wish.needs.map(({ skill, team, perQuarter }) => (
              <li key={`${skill} ${team ?? ""}`}>
                {words.need(skill, team, perQuarter.map((people) => format.number(people / 100)).join(", "))}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {mayPlan && wish.change === "structural" && wish.state !== "done" && wish.state !== "refused" ? (
        <p>
          <LinkButton
            href={scenarioAddress({
              name: wish.name,
              changes: [
                {
                  change: "require",
                  item: wish.id,
                  ...(wish.wantedOn === undefined ? {} : { until: wish.wantedOn }),
                },
              ],
            })}
          >
            {words.whatGivesWay}
          </LinkButton>
        </p>
      ) : null}
      <SavedNotice forms={forms} />
      <ChangeInPlace forms={forms} form="wish" of={wish.name}>
        <WishForm kept={kept} onSaved={forms.saved} onConflict={onReadAgain} onClose={forms.close} />
      </ChangeInPlace>
      <Section title={words.history}>
        <ul className="gs-bullets">
          {versions.map(({ revision, at, motive }) => (
            <li key={revision}>
              {words.version(format.number(revision), format.moment(at))}
              {motive === undefined ? null : (
                <>
                  {" "}
                  <AgencyText>{motive}</AgencyText>
                </>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** Work and wishes that must be done first, each with the way to its page. */
function After({ wish: { after = [] } }: { readonly wish: Wish }) {
  const { t } = useLanguage();
  const path = (kind: string) =>
    after.length === 0 ? undefined : `/api/v1/portfolio/records/${kind}?pageSize=500`;
  const wishes = useResource<Records<Wish>>(path("wish")).value?.items ?? [];
  const works = useResource<Records<Work>>(path("work")).value?.items ?? [];
  if (after.length === 0) return null;
  return (
    <Section title={t.portfolio.wishes.after}>
      <ul className="gs-bullets">
        {after.map((id) => {
          const wish = wishes.find(({ record }) => record.id === id)?.record;
          const work = works.find(({ record }) => record.id === id)?.record;
          const kind = wish === undefined ? "work" : "wish";
          return (
            <li key={id}>
              <Link href={planItemAddress({ item: id, kind })}>
                <AgencyText>{wish?.name ?? work?.name ?? id}</AgencyText>
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
