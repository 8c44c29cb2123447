import { EmptyState, Heading, Link, LinkButton, SelectField } from "@grondslag/ui";
import { useLocation, useSearchParams } from "wouter";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import { groupText } from "../group-text.ts";
import { itemAddress } from "../item-address.ts";
import { FocusPicture } from "./focus-picture.tsx";
import type { LandscapeMap } from "./map-types.ts";

const farthest = 4;

/** What stands around one item, as a picture and in words. */
export function FocusView({ map, id }: { readonly map: LandscapeMap; readonly id: string }) {
  const { t } = useLanguage();
  const words = t.landscape.map;
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const focus = map.items.findIndex((item) => item.id === id);
  const asked = Number(query.get("steps") ?? "2");
  const steps = Number.isInteger(asked) && asked >= 1 && asked <= farthest ? asked : 2;
  const hrefTo = (change: Readonly<Record<string, string>>) => withQuery(path, changedQuery(query, change));
  const hrefOf = (item: number) => hrefTo({ focus: map.items[item]?.id ?? "" });
  const item = map.items[focus];
  const back = <Link href={hrefTo({ focus: "", steps: "" })}>{words.back}</Link>;
  if (item === undefined) {
    return (
      <Page title={words.title}>
        <EmptyState title={words.unknown}>
          <p>{words.unknownText}</p>
          <p>{back}</p>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={words.focusTitle(item.name)}
      actions={<LinkButton href={itemAddress(item.id)}>{words.openItem}</LinkButton>}
    >
      <p>{back}</p>
      <SelectField
        label={words.steps}
        value={String(steps)}
        options={Array.from({ length: farthest }, (_, at) => ({
          value: String(at + 1),
          label: words.stepsOf(at + 1),
        }))}
        onValue={(value) => navigate(hrefTo({ steps: value }))}
      />
      <FocusPicture map={map} focus={focus} steps={steps} hrefOf={hrefOf} />
      <Relations title={words.neededByTitle} map={map} focus={focus} side="dependent" hrefOf={hrefOf} />
      <Relations title={words.needsTitle} map={map} focus={focus} side="needed" hrefOf={hrefOf} />
    </Page>
  );
}

function Relations({
  title,
  map,
  focus,
  side,
  hrefOf,
}: {
  readonly title: string;
  readonly map: LandscapeMap;
  readonly focus: number;
  /** Who of each pair is listed: who needs the item, or whom it needs. */
  readonly side: "dependent" | "needed";
  readonly hrefOf: (item: number) => string;
}) {
  const { t } = useLanguage();
  const reserves = new Map(map.reserves ?? []);
  const others = map.needs.flatMap(([dependent, needed, type], at) => {
    const [own, other] = side === "dependent" ? [needed, dependent] : [dependent, needed];
    return own === focus ? [{ other, type, group: groupText(t.landscape.item, reserves.get(at)) }] : [];
  });
  return (
    <section aria-labelledby={`relations-${side}`} className="gs-stack gs-stack--tight">
      <Heading level={2} id={`relations-${side}`}>
        {title}
      </Heading>
      {others.length === 0 ? <p>{t.landscape.map.nobody}</p> : null}
      <ul className="gs-bullets">
        {others.map(({ other, type, group }) => (
          <li key={`${other} ${type} ${group}`}>
            <Link href={hrefOf(other)}>{map.items[other]?.name}</Link> (
            {t.landscape.kinds[map.items[other]?.kind ?? "other"]?.toLowerCase()};{" "}
            {t.landscape.relations[type] ?? type}
            {group === "" ? null : `; ${group}`})
          </li>
        ))}
      </ul>
    </section>
  );
}
