import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { LessonForm } from "../editing/lesson-form.tsx";
import { ChangeInPlace, type Forms } from "../editing/use-forms.tsx";
import { LessonText } from "../lessons/lesson-text.tsx";
import type { WorkPageAnswer } from "./work-types.ts";

/** What was learnt from work (row N9). */
export function Lessons({
  page: { lessons, today },
  forms,
  onReadAgain,
}: {
  readonly page: WorkPageAnswer;
  readonly forms: Forms;
  readonly onReadAgain: () => void;
}) {
  const { t } = useLanguage();
  if (lessons.length === 0) return null;
  return (
    <Section title={t.portfolio.work.lessons}>
      {lessons.map((kept) => (
        <article key={kept.record.id} className="gs-card gs-stack">
          <LessonText lesson={kept.record} />
          <ChangeInPlace forms={forms} form={`lesson:${kept.record.id}`} of={kept.record.title}>
            <LessonForm
              {...{ today, kept }}
              onSaved={forms.saved}
              onConflict={onReadAgain}
              onClose={forms.close}
            />
          </ChangeInPlace>
        </article>
      ))}
    </Section>
  );
}
