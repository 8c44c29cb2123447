import { Button, Card, Heading, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { isAboutPeople, type SavedQuery, type SavedQuestion } from "./log-question.ts";

const path = "/api/v1/log-queries/saved";

/** Questions that somebody keeps to ask again; about whom they are is never kept. */
export function SavedQueries({
  question,
  onChosen,
}: {
  readonly question: SavedQuestion;
  readonly onChosen: (question: SavedQuestion) => void;
}) {
  const { t } = useLanguage();
  const words = t.logSearch.saved;
  const list = useResource<{ readonly items: readonly SavedQuery[] }>(path);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState("");
  const change = useAction(async (work: () => Promise<unknown>) => {
    await work();
    setNaming(false);
    setName("");
    list.reload();
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const { value, ...rest } = question;
    const kept = value === undefined || isAboutPeople(question.by) ? rest : { ...rest, value };
    void change.run(() => request(path, { method: "POST", body: { name: name.trim(), question: kept } }));
  };
  const items = list.value?.items ?? [];
  return (
    <Card>
      <div className="gs-stack gs-stack--tight">
        <Heading level={2}>{words.title}</Heading>
        {items.length === 0 ? <p className="gs-soft">{words.none}</p> : null}
        <ul className="gs-bullets">
          {items.map((item) => (
            <li key={item.id}>
              <span className="gs-row gs-row--middle">
                <Button small onClick={() => onChosen(item.question)}>
                  {item.name}
                </Button>
                <Button
                  small
                  aria-label={words.removeLabel(item.name)}
                  onClick={() =>
                    void change.run(() =>
                      request(`${path}/${encodeURIComponent(item.id)}`, { method: "DELETE" }),
                    )
                  }
                >
                  {words.remove}
                </Button>
              </span>
            </li>
          ))}
        </ul>
        {naming ? (
          <form className="gs-row" onSubmit={save} noValidate>
            <TextField
              label={words.name}
              value={name}
              autoComplete="off"
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" busy={change.busy}>
              {t.register.save}
            </Button>
            <Button onClick={() => setNaming(false)}>{t.register.cancel}</Button>
          </form>
        ) : (
          <div>
            <Button small onClick={() => setNaming(true)}>
              {words.keep}
            </Button>
          </div>
        )}
        {change.error === undefined ? null : <Failure error={change.error} />}
      </div>
    </Card>
  );
}
