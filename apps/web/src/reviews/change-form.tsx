import { Button, Card, Heading, TextAreaField } from "@grondslag/ui";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { DayField } from "../forms/day-field.tsx";
import { endOfDay } from "../forms/days.ts";
import { RoleSelect } from "../grants/role-select.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";

/** What should become of a grant that is not kept as it is. */
export type Change = {
  readonly change: { readonly roleId?: string; readonly validUntil?: string };
  readonly note: string;
};

/** Another role or another end for the grants that were chosen; it becomes a request. */
export function ChangeForm({
  count,
  busy,
  onCancel,
  onChange,
}: {
  readonly count: number;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onChange: (change: Change) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.reviews;
  const mayAsk = useMay("grant.request");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [roleId, setRoleId] = useState("");
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const nothing = roleId === "" && until === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nothing || note.trim() === "") return;
    onChange({
      change: {
        ...(roleId === "" ? {} : { roleId }),
        ...(until === "" ? {} : { validUntil: endOfDay(until) }),
      },
      note: note.trim(),
    });
  };
  return (
    <div className="gs-whole-row">
      <Card marked>
        <form className="gs-stack" onSubmit={submit} noValidate>
          <Heading level={2} ref={heading}>
            {words.changeTitle(format.number(count))}
          </Heading>
          <p>{words.changeText}</p>
          {mayAsk ? (
            <RoleSelect
              label={words.changeRole}
              value={roleId}
              error={tried && nothing ? words.changeMissing : undefined}
              onValue={setRoleId}
            />
          ) : null}
          <DayField
            label={words.changeUntil}
            value={until}
            error={tried && nothing ? words.changeMissing : undefined}
            onValue={setUntil}
          />
          <TextAreaField
            label={words.changeNote}
            value={note}
            error={tried && note.trim() === "" ? t.requests.noteMissing : undefined}
            onValue={setNote}
          />
          <div className="gs-row">
            <Button type="submit" appearance="primary" busy={busy}>
              {words.changeConfirm}
            </Button>
            <Button onClick={onCancel}>{t.register.cancel}</Button>
          </div>
        </form>
      </Card>
    </div>
  );
}
