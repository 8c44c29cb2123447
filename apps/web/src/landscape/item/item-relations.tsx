import { Disclosure, Link } from "@grondslag/ui";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { groupText } from "../group-text.ts";
import { itemAddress } from "../item-address.ts";
import type { Item, ItemRelation } from "./item-types.ts";

/** Longer lists are cut: the map and the impact show all. */
const most = 50;

/** What the item has to do with, by kind of relation and direction. */
export function ItemRelations({ item }: { readonly item: Item }) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  const today = new Date().toISOString().slice(0, 10);
  const groups = new Map<string, ItemRelation[]>();
  for (const relation of item.relations) {
    const group = `${relation.from === item.id ? "" : "<"}${relation.type}`;
    groups.set(group, [...(groups.get(group) ?? []), relation]);
  }
  return (
    <Section title={words.relations}>
      {item.relations.length === 0 ? <p>{words.noRelations}</p> : null}
      {[...groups].map(([group, relations]) => (
        <div key={group} className="gs-stack gs-stack--tight">
          <p>
            <strong>
              {group.startsWith("<")
                ? words.to(item.name, t.landscape.relationsBack[group.slice(1)] ?? group.slice(1))
                : words.to(item.name, t.landscape.relations[group] ?? group)}
            </strong>
          </p>
          <RelationList relations={relations.filter((one) => !isOver(one, today))} />
          <Former relations={relations.filter((one) => isOver(one, today))} />
        </div>
      ))}
      {item.relationsLeft === undefined || item.relationsLeft === 0 ? null : (
        <p>{words.relationsLeft(format.number(item.relationsLeft))}</p>
      )}
    </Section>
  );
}

/** The first day on which it no longer holds has come. */
function isOver({ validUntil }: ItemRelation, today: string): boolean {
  return validUntil !== undefined && validUntil <= today;
}

/** What no longer holds, folded away: the last to end first. */
function Former({ relations }: { readonly relations: readonly ItemRelation[] }) {
  const { t, format } = useLanguage();
  if (relations.length === 0) return null;
  const latest = [...relations].sort((a, b) => ((a.validUntil ?? "") < (b.validUntil ?? "") ? 1 : -1));
  return (
    <Disclosure summary={t.landscape.item.former(format.number(relations.length))}>
      <RelationList relations={latest} />
    </Disclosure>
  );
}

function RelationList({ relations }: { readonly relations: readonly ItemRelation[] }) {
  const { t } = useLanguage();
  return (
    <ul className="gs-bullets">
      {relations.slice(0, most).map((relation) => (
        <li
          key={`${relation.from} ${relation.to} ${relation.validFrom} ${relation.validUntil} ${relation.group}`}
        >
          <OneRelation relation={relation} />
        </li>
      ))}
      {relations.length > most ? <li>{t.landscape.map.hidden(String(relations.length - most))}</li> : null}
    </ul>
  );
}

function OneRelation({
  relation: { other, validFrom, validUntil, group },
}: {
  readonly relation: ItemRelation;
}) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  return (
    <>
      {other === undefined ? words.unknownOther : <Link href={itemAddress(other.id)}>{other.name}</Link>}
      {other === undefined ? null : (
        <span className="gs-soft"> {(t.landscape.kinds[other.kind] ?? other.kind).toLowerCase()}</span>
      )}
      {validFrom === undefined ? null : ` ${words.validFrom(format.shortDate(validFrom))}`}
      {validUntil === undefined ? null : ` ${words.validUntil(format.shortDate(validUntil))}`}
      {group === undefined ? null : <span className="gs-soft"> ({groupText(words, group)})</span>}
    </>
  );
}
