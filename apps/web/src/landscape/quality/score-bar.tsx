import { useLanguage } from "../../language/language.tsx";

/** A score of 0 to 100 as a number, with a bar that says the same. */
export function ScoreBar({ score }: { readonly score: number }) {
  const { format } = useLanguage();
  return (
    <span className="gs-heat gs-heat--score">
      <progress max={100} value={score} aria-hidden="true" /> {format.number(Math.round(score))}
    </span>
  );
}
