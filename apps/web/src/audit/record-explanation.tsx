import { Button } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import type { RecordPlace } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { ExplanationPanel } from "../explain/explanation-panel.tsx";
import type { Explanation } from "../explain/types.ts";
import { Failure } from "../frame/failure.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";

/** Why a recorded decision was as it was, judged again with the policy that it cites. */
export function RecordExplanation({ place }: { readonly place: RecordPlace }) {
  const { t } = useLanguage();
  const [answer, setAnswer] = useState<Explanation>();
  const explain = useAction(async () => {
    const query = new URLSearchParams({ origin: place.origin, index: String(place.index) });
    setAnswer(await request<Explanation>(`/api/v1/explanations/record?${query}`));
  });
  return (
    <Section title={t.explain.recordTitle} intro={t.explain.recordIntro}>
      <div>
        <Button busy={explain.busy} onClick={() => void explain.run()}>
          {t.explain.recordAsk}
        </Button>
      </div>
      {explain.error === undefined ? null : <Failure error={explain.error} />}
      {answer === undefined ? null : <ExplanationPanel explanation={answer} />}
    </Section>
  );
}
