import {
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Link,
  LinkButton,
  StatTile,
  StatTiles,
} from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { itemAddress } from "../item-address.ts";
import { Campaigns } from "./campaigns.tsx";
import { OwnerRecords } from "./owner-records.tsx";
import { type OwnerScore, type Quality, qualityParts } from "./quality-types.ts";
import { ScoreBar } from "./score-bar.tsx";

/** How good the record of the landscape is, and what makes it better: by who answers for it, the lowest score first. */
export function QualityView() {
  const { t } = useLanguage();
  const words = t.landscape.quality;
  const [query] = useSearchParams();
  const mayAnswer = useMay("landscape.answer");
  const resource = useResource<Quality>("/api/v1/landscape/quality");
  const owner = query.get("owner");
  return (
    <Page
      title={words.title}
      actions={mayAnswer ? <LinkButton href="/landscape/questions">{words.toQuestions}</LinkButton> : null}
    >
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Loaded resource={resource} lines={8}>
        {(quality) =>
          quality.items === 0 ? (
            <EmptyState title={t.landscape.map.empty}>
              <p>{t.landscape.map.emptyText}</p>
            </EmptyState>
          ) : (
            <>
              <Figures quality={quality} />
              <Owners owners={quality.owners} />
              {owner === null ? null : <OwnerRecords key={owner} owner={owner === "" ? undefined : owner} />}
              <Campaigns owners={quality.owners} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Figures({ quality }: { readonly quality: Quality }) {
  const { t, format } = useLanguage();
  const words = t.landscape.quality;
  const { weights, halfLifeDays } = quality.settings;
  return (
    <>
      <StatTiles>
        <StatTile
          label={words.score}
          figure={format.number(Math.round(quality.score))}
          note={words.scoreNote(format.number(quality.items))}
        />
        <StatTile
          label={words.withoutOwner}
          figure={format.number(quality.withoutOwner)}
          note={words.withoutOwnerNote}
        />
        <StatTile label={words.orphans} figure={format.number(quality.orphans)} note={words.orphansNote} />
        <StatTile
          label={words.conflicts}
          figure={
            quality.conflicts === 0 ? (
              format.number(0)
            ) : (
              <Link href="/landscape/contradictions">{format.number(quality.conflicts)}</Link>
            )
          }
          note={words.conflictsNote}
        />
      </StatTiles>
      <Disclosure summary={words.how}>
        <ul className="gs-bullets">
          {qualityParts.map((part) => (
            <li key={part}>
              {words.partText(words.parts[part], format.number(weights[part]), words.partTexts[part])}
            </li>
          ))}
        </ul>
        <p>{words.halfLife(format.number(halfLifeDays))}</p>
      </Disclosure>
    </>
  );
}

function Owners({ owners }: { readonly owners: readonly OwnerScore[] }) {
  const { t, format } = useLanguage();
  const words = t.landscape.quality;
  const columns: readonly Column<OwnerScore>[] = [
    {
      key: "owner",
      header: t.register.owner,
      rowHeader: true,
      cell: ({ owner }) => (
        <Link href={`/landscape/quality?${new URLSearchParams({ owner: owner ?? "" })}`}>
          {owner ?? words.nobody}
        </Link>
      ),
    },
    { key: "items", header: words.records, numeric: true, cell: ({ items }) => format.number(items) },
    { key: "score", header: words.score, cell: ({ score }) => <ScoreBar score={score} /> },
    { key: "orphans", header: words.orphans, numeric: true, cell: ({ orphans }) => format.number(orphans) },
    {
      key: "conflicts",
      header: words.conflicts,
      numeric: true,
      cell: ({ conflicts }) => format.number(conflicts),
    },
    {
      key: "next",
      header: words.next,
      cell: ({ next }) =>
        next === undefined ? (
          words.nothingToAsk
        ) : (
          <Link href={itemAddress(next.item)}>
            {words.nextText[next.ask](t.landscape.fields[next.field] ?? next.field)}
          </Link>
        ),
    },
  ];
  return (
    <Section title={words.byOwner} intro={words.byOwnerIntro}>
      <DataTable
        caption={words.byOwner}
        captionHidden
        columns={columns}
        rows={owners}
        rowKey={({ owner }) => owner ?? ""}
      />
    </Section>
  );
}
