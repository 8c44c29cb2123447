import { Button, SelectField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import type { RecordPlace } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { ExplanationPanel } from "../explain/explanation-panel.tsx";
import type { Explanation } from "../explain/types.ts";
import { Failure } from "../frame/failure.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";

/**
 * Why a recorded decision was as it was, judged again with the policy that it cites. A record of a batch holds
 * several decisions: each can be chosen.
 *
 * @param decisions how many decisions the record holds
 */
export function RecordExplanation({
  place,
  decisions,
}: {
  readonly place: RecordPlace;
  readonly decisions: number;
}) {
  const { t, format } = useLanguage();
  const words = t.explain;
  const [item, setItem] = useState(0);
  const [answer, setAnswer] = useState<Explanation>();
  const explain = useAction(async () => {
    const { origin, index } = place;
    const query = new URLSearchParams({ origin, index: String(index), item: String(item) });
    setAnswer(await request<Explanation>(`/api/v1/explanations/record?${query}`));
  });
  const several = decisions > 1;
  const count = format.number(decisions);
  return (
    <Section title={words.recordTitle} intro={words.recordIntro}>
      {several ? (
        <>
          <p>{words.recordItems(count)}</p>
          <SelectField
            label={words.recordItem}
            options={Array.from({ length: decisions }, (_, at) => ({
              value: String(at),
              label: words.recordItemOf(format.number(at + 1), count),
            }))}
            value={String(item)}
            onValue={(value) => {
              // What stays in sight must be about what is chosen.
              setAnswer(undefined);
              setItem(Number(value));
            }}
          />
        </>
      ) : null}
      <div>
        <Button busy={explain.busy} onClick={() => void explain.run()}>
          {words.recordAsk}
        </Button>
      </div>
      {explain.error === undefined ? null : <Failure error={explain.error} />}
      {answer === undefined ? null : <ExplanationPanel key={item} explanation={answer} />}
    </Section>
  );
}
