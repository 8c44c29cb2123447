import { Disclosure } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";

type Turns = {
  readonly goals: readonly {
    readonly goal: string;
    readonly name: string;
    readonly weight: number;
    readonly stableFrom: number;
    readonly stableUntil: number;
    readonly total: number;
    readonly turns: readonly {
      readonly above: { readonly id: string; readonly name: string };
      readonly below: { readonly id: string; readonly name: string };
      readonly direction: "up" | "down";
      readonly weight: number;
    }[];
  }[];
};

const mostTurns = 5;

/** When the order would be another, if a goal weighed more or less. */
export function Sensitivity() {
  const { t, format } = useLanguage();
  const words = t.portfolio.board;
  const turns = useResource<Turns>("/api/v1/portfolio/sensitivity?most=20");
  return (
    <Disclosure summary={words.sensitivity} wide>
      <Loaded resource={turns}>
        {({ goals }) => (
          <ul className="gs-bullets">
            {goals.map((goal) => (
              <li key={goal.goal}>
                {words.stable(
                  goal.name,
                  format.number(goal.weight),
                  format.number(goal.stableFrom),
                  format.number(goal.stableUntil),
                )}
                <ul className="gs-bullets">
                  {goal.turns.slice(0, mostTurns).map(({ above, below, direction, weight }) => (
                    <li key={`${above.id} ${below.id} ${direction}`}>
                      {words.turn(below.name, above.name, format.number(weight), direction === "up")}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Disclosure>
  );
}
