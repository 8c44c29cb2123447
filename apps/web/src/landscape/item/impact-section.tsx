import { Link, SelectField } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { groupText } from "../group-text.ts";
import { itemAddress } from "../item-address.ts";
import { type Impact, type ImpactQuestion, impactQuestions, type WeakenedItem } from "./item-types.ts";

const most = 25;

/** What stops if this stops, what it needs, what must move first; with the way there and the money that passes. */
export function ImpactSection({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  const [question, setQuestion] = useState<ImpactQuestion>("stops");
  const impact = useResource<Impact>(
    `/api/v1/landscape/items/${encodeURIComponent(id)}/impact?${new URLSearchParams({ question, most: String(most) })}`,
  );
  return (
    <Section title={words.impact}>
      <SelectField
        label={words.question}
        value={question}
        options={impactQuestions.map((each) => ({ value: each, label: words.questions[each] }))}
        onValue={(value) => setQuestion(impactQuestions.find((each) => each === value) ?? "stops")}
      />
      <Loaded resource={impact}>
        {({ total, centsPerDay, money, items, weakened = [], weakenedTotal = 0 }) => (
          <>
            <p aria-live="polite">
              <strong>{words.reached(format.number(total))}</strong>{" "}
              {money.length === 0
                ? words.noMoney
                : words.money(
                    format.money(Number(centsPerDay)),
                    money.map(({ name, id: of }) => name ?? of).join(", "),
                  )}
            </p>
            <ul className="gs-bullets">
              {items.map(({ id: item, name, path }) => (
                <li key={item}>
                  <Link href={itemAddress(item)}>{name ?? item}</Link>
                  {path.length <= 1 ? null : (
                    <span className="gs-soft">
                      {" "}
                      {words.through(
                        path
                          .slice(0, -1)
                          .map((step) => step.name ?? step.id)
                          .join(" → "),
                      )}
                    </span>
                  )}{" "}
                  <span className="gs-soft">
                    ({t.landscape.relations[path.at(-1)?.relation.type ?? ""] ?? path.at(-1)?.relation.type}
                    {path.at(-1)?.relation.group === undefined
                      ? null
                      : `; ${groupText(words, path.at(-1)?.relation.group)}`}
                    )
                  </span>
                </li>
              ))}
            </ul>
            {total > items.length ? <p>{words.onlyFirst(format.number(items.length))}</p> : null}
            <WeakenedItems items={weakened} total={weakenedTotal} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** What goes on because enough of a group is left, and what is left of it. */
function WeakenedItems({
  items,
  total,
}: {
  readonly items: readonly WeakenedItem[];
  readonly total: number;
}) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  if (items.length === 0) return null;
  return (
    <>
      <p>
        <strong>{words.weakened(format.number(total))}</strong>
      </p>
      <ul className="gs-bullets">
        {items.map(({ id, name, group, needed, left, of }) => (
          <li key={`${id} ${group}`}>
            <Link href={itemAddress(id)}>{name ?? id}</Link>{" "}
            <span className="gs-soft">
              ({words.leftOf(group, format.number(left), format.number(of))};{" "}
              {left > needed ? words.stillReserve(format.number(needed)) : words.noReserve})
            </span>
          </li>
        ))}
      </ul>
      {total > items.length ? <p>{words.onlyFirst(format.number(items.length))}</p> : null}
    </>
  );
}
