import { request } from "../../api/request.ts";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Campaign } from "./quality-types.ts";

/** Ends a round, with the reason; what came of it stays as it is then. */
export function EndForm({
  campaign: { id },
  title,
  onSaved,
  onConflict,
  onClose,
}: {
  readonly campaign: Campaign;
  readonly title: string;
  readonly onSaved: () => void;
  readonly onConflict: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.rounds;
  return (
    <EditForm
      title={title}
      intro={words.endIntro}
      faults={[]}
      motive={{ label: words.endMotive, wrong: words.endMotiveWrong }}
      save={async (motive) => {
        await request(`/api/v1/landscape/quality-campaigns/${encodeURIComponent(id)}/end`, {
          method: "POST",
          body: { motive },
        });
      }}
      saveLabel={words.end}
      onSaved={onSaved}
      onConflict={onConflict}
      onClose={onClose}
    >
      {() => null}
    </EditForm>
  );
}
