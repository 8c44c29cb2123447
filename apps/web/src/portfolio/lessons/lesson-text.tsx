import { Badge } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import { InventedMark } from "../invented-mark.tsx";
import type { Lesson } from "../portfolio-types.ts";

/** A lesson with where and when it was learnt. */
export function LessonText({ lesson }: { readonly lesson: Lesson }) {
  const { t, format } = useLanguage();
  return (
    <>
      <p>
        <strong>
          <AgencyText>{lesson.title}</AgencyText>
        </strong>{" "}
        {t.portfolio.work.learntFrom(lesson.from, format.date(lesson.learntOn))}
        <InventedMark of={lesson} />
      </p>
      <p className="gs-prose">
        <AgencyText>{lesson.text}</AgencyText>
      </p>
      {lesson.tags.length === 0 ? null : (
        <p>
          {lesson.tags.map((tag) => (
            <span key={tag}>
              <Badge tone="neutral">{tag}</Badge>{" "}
            </span>
          ))}
        </p>
      )}
    </>
  );
}
