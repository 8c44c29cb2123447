import { useLanguage } from "../../language/language.tsx";

const dayMs = 86_400_000;

/** A moment with how long ago that is. */
export function useDaysAgo(): (at: string) => string {
  const { t, format } = useLanguage();
  return (at) => {
    const days = Math.floor((Date.now() - Date.parse(at)) / dayMs);
    return `${format.shortDate(at)} (${t.contradictions.ago(days)})`;
  };
}
