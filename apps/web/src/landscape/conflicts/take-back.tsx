import { Button } from "@grondslag/ui";
import { useState } from "react";
import { EditForm } from "../../forms/edit-form.tsx";
import { AgencyText } from "../../frame/agency-text.tsx";
import { PersonName } from "../../frame/person-name.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { useFollowedForm } from "../use-followed-form.ts";
import type { Decision } from "./conflict-types.ts";

/** Who decided, when, and why. */
export function WhoAndWhy({ decision: { motive, by, at } }: { readonly decision: Decision }) {
  const { format } = useLanguage();
  return (
    <p>
      <AgencyText>{motive}</AgencyText>{" "}
      <span className="gs-soft">
        <PersonName id={by} />, {format.moment(at)}
      </span>
    </p>
  );
}

/** Takes a decision back, with the reason. */
export function TakeBack({
  about,
  save,
  onTakenBack,
  onStale,
}: {
  readonly about: string;
  readonly save: (motive: string | undefined) => Promise<unknown>;
  readonly onTakenBack: () => void;
  readonly onStale: () => void;
}) {
  const { t } = useLanguage();
  const words = t.contradictions;
  const mayEdit = useMay("landscape.edit");
  const [open, setOpen] = useState(false);
  const box = useFollowedForm(open);
  if (!mayEdit) return null;
  return (
    <div ref={box}>
      {open ? (
        <EditForm
          title={words.takeBackOf(about)}
          intro={words.takeBackIntro}
          faults={[]}
          motive={{ label: words.motive, wrong: words.motiveWrong }}
          save={async (motive) => {
            await save(motive);
          }}
          saveLabel={words.takeBack}
          onSaved={onTakenBack}
          onConflict={onStale}
          onClose={() => setOpen(false)}
        >
          {() => null}
        </EditForm>
      ) : (
        <Button onClick={() => setOpen(true)} aria-label={words.takeBackOf(about)}>
          {words.takeBack}
        </Button>
      )}
    </div>
  );
}
