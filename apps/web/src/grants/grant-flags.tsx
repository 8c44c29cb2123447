import { Badge } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { GrantRow } from "./types.ts";

/** What stands out about a grant, in words. */
export function GrantFlags({ grant }: { readonly grant: GrantRow }) {
  const { t, format } = useLanguage();
  const words = t.grants.flags;
  return (
    <ul className="gs-badges">
      <Flag on={grant.state === "revoked"} tone="neutral" text={words.revoked} />
      <Flag on={grant.state === "expired"} tone="neutral" text={words.expired} />
      <Flag on={grant.state === "future"} tone="info" text={words.future(format.date(grant.validFrom))} />
      <Flag on={grant.excess} tone="bad" text={words.excess} />
      <Flag on={grant.unused === true} tone="warning" text={words.unused} />
      <Flag on={grant.state === "expiring"} tone="warning" text={words.expiring} />
      <Flag
        on={grant.missingTrainings.length > 0}
        tone="warning"
        text={words.training(grant.missingTrainings.join(", "))}
      />
      <Flag
        on={(grant.notOnboarded ?? []).length > 0}
        tone="bad"
        text={words.notOnboarded((grant.notOnboarded ?? []).join(", "))}
      />
      <Flag on={grant.sensitive} tone="info" text={words.sensitive} />
    </ul>
  );
}

function Flag({
  on,
  tone,
  text,
}: {
  readonly on: boolean;
  readonly tone: "bad" | "warning" | "info" | "neutral";
  readonly text: string;
}) {
  return on ? (
    <li>
      <Badge tone={tone}>{text}</Badge>
    </li>
  ) : null;
}
