import { Button } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { useFollowedForm } from "../use-followed-form.ts";
import { CampaignCard } from "./campaign-card.tsx";
import type { Campaign, OwnerScore } from "./quality-types.ts";
import { StartForm } from "./start-form.tsx";

/** Rounds in which owners are asked to look at their records, and what came of them. */
export function Campaigns({ owners }: { readonly owners: readonly OwnerScore[] }) {
  const { t } = useLanguage();
  const words = t.landscape.quality;
  const mayEdit = useMay("landscape.edit");
  const [open, setOpen] = useState(false);
  const box = useFollowedForm(open);
  const list = useResource<{ readonly items: readonly Campaign[] }>("/api/v1/landscape/quality-campaigns");
  return (
    <Section
      title={words.campaigns}
      intro={words.campaignsIntro}
      actions={mayEdit && !open ? <Button onClick={() => setOpen(true)}>{words.start}</Button> : null}
    >
      <div ref={box}>
        {open ? (
          <StartForm
            owners={owners}
            onClose={() => setOpen(false)}
            onStarted={() => {
              setOpen(false);
              list.reload();
            }}
          />
        ) : null}
      </div>
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.noCampaigns}</p>
          ) : (
            items.map((campaign) => (
              <CampaignCard key={campaign.id} campaign={campaign} onChanged={list.reload} />
            ))
          )
        }
      </Loaded>
    </Section>
  );
}
