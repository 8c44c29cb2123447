import { Alert, Button, Link, TextField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { rulesPath, type TryOut } from "./rule-types.ts";

/** Tries a rule on the last days of the log; nothing is kept, and nobody hears of it. */
export function TryOutPanel({
  rule,
  isWhole,
}: {
  readonly rule: () => unknown;
  /** Whether there is a rule to try. */
  readonly isWhole: boolean;
}) {
  const { t } = useLanguage();
  const words = t.rules;
  const [days, setDays] = useState("7");
  const [found, setFound] = useState<TryOut>();
  const count = Number(days);
  const isWrong = !Number.isInteger(count) || count < 1 || count > 31;
  const run = useAction(async () => {
    setFound(undefined);
    setFound(
      await request<TryOut>(`${rulesPath}/try-out`, { method: "POST", body: { rule: rule(), days: count } }),
    );
  });
  return (
    <Section card title={words.tryOut} intro={words.tryText}>
      <div className="gs-row">
        <TextField
          width="short"
          inputMode="numeric"
          label={words.tryDays}
          value={days}
          error={isWrong ? t.register.required : undefined}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button busy={run.busy} disabled={isWrong || !isWhole} onClick={() => void run.run()}>
          {words.tryOut}
        </Button>
      </div>
      {run.error === undefined ? null : <Failure error={run.error} />}
      <div role="status">{found === undefined ? null : <Found found={found} />}</div>
    </Section>
  );
}

function Found({ found }: { readonly found: TryOut }) {
  const { t, format } = useLanguage();
  const words = t.rules;
  const mayOpen = useMay("log.audit");
  const { hits, lookUps, employees, units, from, places, cutBy } = found;
  return (
    <Alert
      kind={cutBy === undefined ? "info" : "warning"}
      title={words.tryDone(format.number(hits), format.number(lookUps))}
    >
      <p>
        {words.trySpread(format.number(employees), format.number(units))} {words.tryFrom(format.moment(from))}
      </p>
      {cutBy === undefined ? null : <p>{words.tryCut[cutBy]}</p>}
      {places.length === 0 ? null : (
        <>
          <p>{words.tryPlaces}:</p>
          <ul>
            {places.map(({ origin, index, item }) => (
              <li key={`${origin} ${index} ${item}`}>
                {mayOpen ? (
                  <Link href={`/audit/record?${new URLSearchParams({ origin, index: String(index) })}`}>
                    {origin} {format.number(index)}
                  </Link>
                ) : (
                  `${origin} ${format.number(index)}`
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="gs-soft gs-small">{words.tryNote}</p>
    </Alert>
  );
}
