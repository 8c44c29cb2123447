import { Link } from "@grondslag/ui";
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
                ? words.from(t.landscape.relations[group.slice(1)] ?? group.slice(1), item.name)
                : words.to(item.name, t.landscape.relations[group] ?? group)}
            </strong>
          </p>
          <ul className="gs-bullets">
            {relations.slice(0, most).map((relation) => (
              <li
                key={`${relation.from} ${relation.to} ${relation.validFrom} ${relation.validUntil} ${relation.group}`}
              >
                <OneRelation relation={relation} />
              </li>
            ))}
            {relations.length > most ? (
              <li>{t.landscape.map.hidden(String(relations.length - most))}</li>
            ) : null}
          </ul>
        </div>
      ))}
      {item.relationsLeft === undefined || item.relationsLeft === 0 ? null : (
        <p>{words.relationsLeft(format.number(item.relationsLeft))}</p>
      )}
    </Section>
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
