import { Button, TextAreaField } from "@grondslag/ui";
import { type FormEvent, type ReactNode, useState } from "react";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";

/** A text that somebody writes and sends, with what else he has to choose. */
export function TextForm({
  label,
  hint,
  short,
  start = "",
  rows = 4,
  least = 10,
  send,
  onSend,
  children,
}: {
  readonly label: string;
  readonly hint: string;
  /** Said when the text is too short. */
  readonly short: string;
  readonly start?: string;
  readonly rows?: number;
  /** So many characters at least. */
  readonly least?: number;
  readonly send: string;
  readonly onSend: (text: string) => Promise<void>;
  readonly children?: ReactNode;
}) {
  const [text, setText] = useState(start);
  const [tried, setTried] = useState(false);
  const written = text.trim();
  const action = useAction(onSend);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (written.length >= least) void action.run(written);
  };
  return (
    <form className="gs-stack" onSubmit={submit} noValidate>
      {children}
      <TextAreaField
        label={label}
        hint={hint}
        rows={rows}
        value={text}
        error={tried && written.length < least ? short : undefined}
        onValue={setText}
      />
      {action.error === undefined ? null : <Failure error={action.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={action.busy}>
          {send}
        </Button>
      </div>
    </form>
  );
}
