import { Button, Row, TextField } from "@grondslag/ui";
import { useState } from "react";
import type { ListPage } from "../../api/types.ts";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Named } from "../phase-outs/plan-types.ts";
import type { Certificate } from "./certificate-types.ts";

/** So many are found at once; the server gives no more. */
const most = 200;

/** Finds certificates by name or issuer and adds them, one by one or all that were found. */
export function FindCertificates({
  taken,
  error,
  onAdd,
}: {
  /** Ids of those that are in the campaign already. */
  readonly taken: ReadonlySet<string>;
  readonly error: string | undefined;
  readonly onAdd: (certificates: readonly Named[]) => void;
}) {
  const { t } = useLanguage();
  const words = t.rounds.certificates;
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<string>();
  const find = () => setAsked(text.trim());
  const resource = useResource<ListPage<Certificate>>(
    asked === undefined
      ? undefined
      : `/api/v1/landscape/certificates?${new URLSearchParams({ pageSize: String(most), q: asked })}`,
  );
  return (
    <>
      <TextField
        type="search"
        label={words.find}
        hint={words.findHint}
        value={text}
        error={error}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Enter looks for certificates here, and does not send the form around it.
          event.preventDefault();
          find();
        }}
      />
      <Row>
        <Button onClick={find}>{words.findNow}</Button>
      </Row>
      {asked === undefined ? null : (
        <Loaded resource={resource} lines={3}>
          {({ items, total }) => (
            <Found found={items.filter(({ id }) => !taken.has(id))} total={total} onAdd={onAdd} />
          )}
        </Loaded>
      )}
    </>
  );
}

const shownAtOnce = 10;

function Found({
  found,
  total,
  onAdd,
}: {
  readonly found: readonly Certificate[];
  readonly total: number;
  readonly onAdd: (certificates: readonly Named[]) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.rounds.certificates;
  const rows = found.slice(0, shownAtOnce);
  if (found.length === 0) return <p aria-live="polite">{words.nothingFound}</p>;
  const named = (certificates: readonly Certificate[]) => certificates.map(({ id, name }) => ({ id, name }));
  return (
    <>
      <p aria-live="polite">{words.found(format.number(rows.length), format.number(total))}</p>
      <ul className="gs-plain-list gs-stack gs-stack--tight">
        {rows.map((certificate) => (
          <li key={certificate.id} className="gs-row gs-row--middle">
            <span>
              {certificate.name} <span className="gs-soft">{certificate.issuer}</span>
            </span>
            <Button
              small
              aria-label={`${words.add}: ${certificate.name}`}
              onClick={() => onAdd(named([certificate]))}
            >
              {words.add}
            </Button>
          </li>
        ))}
      </ul>
      <Row>
        <Button onClick={() => onAdd(named(found))}>{words.addAll(format.number(found.length))}</Button>
      </Row>
    </>
  );
}
