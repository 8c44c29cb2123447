import { type Column, DataTable, Disclosure, WeightBar } from "@grondslag/ui";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { addendWords, oneDecimal } from "./addend-words.ts";
import type { Addend, AlertDetail } from "./alert-types.ts";
import type { RegisterNames } from "./use-register-names.ts";

/** Less than this is drawn as if it were this: nothing looks heavy because all of it is light. */
const leastMost = 3;

/** What the score is made of: each part in a sentence, with its weight and what was counted. */
export function AlertScore({
  alert: { addends, source },
  names,
}: {
  readonly alert: Pick<AlertDetail, "addends" | "source">;
  readonly names: RegisterNames;
}) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const heaviest = [...addends].sort((a, b) => Math.abs(b.llr) - Math.abs(a.llr));
  const most = Math.max(leastMost, ...addends.map(({ llr }) => Math.abs(llr)));
  const say = (addend: Addend) => addendWords(addend, words, { activity: names.activity, format });
  const columns: readonly Column<Addend>[] = [
    { key: "part", header: words.part, rowHeader: true, cell: (addend) => say(addend).text },
    {
      key: "weight",
      header: words.weight,
      cell: (addend) => (
        <>
          <WeightBar weight={addend.llr} most={most} />
          {say(addend).weight}
        </>
      ),
    },
    {
      key: "counts",
      header: words.counted,
      cell: (addend) => {
        const { counts } = say(addend);
        return counts === "" ? "–" : <span className="gs-soft gs-small">{counts}</span>;
      },
    },
  ];
  if (addends.length === 0) {
    return (
      <Section title={words.parts}>
        <p>{source === "rule" ? words.noParts : words.sourceTexts[source]}</p>
      </Section>
    );
  }
  const sum = addends.reduce((total, { llr }) => total + llr, 0);
  return (
    <Section title={words.parts} intro={words.partsIntro}>
      <DataTable
        caption={words.parts}
        captionHidden
        columns={columns}
        rows={heaviest}
        rowKey={({ feature, value }) => `${feature} ${value}`}
      />
      <p>{words.sum(oneDecimal(format, sum))}</p>
      <Disclosure summary={words.scoreTitle}>
        <p>{words.scoreText}</p>
      </Disclosure>
    </Section>
  );
}
