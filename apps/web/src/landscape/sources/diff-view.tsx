import { Disclosure, Link, StatTile, StatTiles } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";
import type { Named } from "../item/item-types.ts";
import { useFieldText } from "../item/use-field-text.ts";
import { itemAddress } from "../item-address.ts";
import type { Diff } from "./source-types.ts";

/** Longer lists are cut; the figures above them count everything. */
const most = 100;

/** What an import would change, before it does. */
export function DiffView({ diff }: { readonly diff: Diff }) {
  const { t, format } = useLanguage();
  const words = t.landscape.sources;
  const fieldText = useFieldText();
  const { counts } = diff;
  const fieldName = (field: string) => t.landscape.fields[field] ?? field.replace(/^x\./, "");
  const shown = (field: string, value: string | undefined) =>
    value === undefined ? words.nothing : fieldText(field, value);
  return (
    <div className="gs-stack" aria-live="polite">
      <StatTiles>
        <StatTile label={words.added} figure={format.number(counts.added)} />
        <StatTile label={words.changed} figure={format.number(counts.changed)} />
        <StatTile label={words.withdrawn} figure={format.number(counts.withdrawn)} />
        <StatTile
          label={words.relations}
          figure={words.plusMinus(
            format.number(counts.relationsAdded),
            format.number(counts.relationsWithdrawn),
          )}
        />
        <StatTile label={words.conflicts} figure={format.number(counts.conflicts)} />
        <StatTile label={words.same} figure={format.number(counts.unchanged)} />
      </StatTiles>
      <Names title={words.added} items={diff.added} />
      {diff.changed.length === 0 ? null : (
        <Disclosure summary={words.list(words.changed, format.number(counts.changed))} wide>
          <ul className="gs-bullets">
            {diff.changed.slice(0, most).map((item) => (
              <li key={item.id}>
                <Link href={itemAddress(item.id)}>{item.name}</Link>
                <ul className="gs-plain-list">
                  {item.fields.map(({ field, before, after }) => (
                    <li key={field}>
                      {words.becomes(fieldName(field), shown(field, before), shown(field, after))}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <Names title={words.withdrawn} items={diff.withdrawn} />
      <Names title={words.conflicts} items={diff.conflicts} />
      {diff.contradictions.length === 0 ? null : (
        <Disclosure summary={words.list(words.contradictions, format.number(counts.contradictions))} wide>
          <ul className="gs-bullets">
            {diff.contradictions.slice(0, most).map(({ key, item, other }) => (
              <li key={`${key} ${item}`}>
                {words.contradiction(key)} <Link href={itemAddress(item)}>{item}</Link>,{" "}
                <Link href={itemAddress(other)}>{other}</Link>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function Names({ title, items }: { readonly title: string; readonly items: readonly Named[] }) {
  const { t, format } = useLanguage();
  if (items.length === 0) return null;
  return (
    <Disclosure summary={t.landscape.sources.list(title, format.number(items.length))} wide>
      <ul className="gs-bullets">
        {items.slice(0, most).map(({ id, name, kind }) => (
          <li key={id}>
            {name} <span className="gs-soft">{(t.landscape.kinds[kind] ?? kind).toLowerCase()}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
