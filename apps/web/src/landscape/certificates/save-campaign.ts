import { request } from "../../api/request.ts";
import type { Campaign } from "./certificate-types.ts";

/** A campaign as it is sent: certificates by their ids. */
export type CampaignDraft = Omit<Campaign, "id" | "phases" | "untold"> & {
  readonly phases: readonly {
    readonly name: string;
    readonly due: string;
    readonly certificates: readonly string[];
  }[];
};

/** A campaign as it stands, to send it with a change. */
export function draftOf({ id: _id, untold: _untold, phases, ...rest }: Campaign): CampaignDraft {
  return {
    ...rest,
    phases: phases.map(({ name, due, certificates }) => ({
      ...{ name, due, certificates: certificates.map((certificate) => certificate.id) },
    })),
  };
}

/** Saves a campaign as its next version; that of the draft is the one that was read, 0 for a new one. */
export async function saveCampaign(id: string, draft: CampaignDraft): Promise<void> {
  await request(`/api/v1/landscape/certificate-campaigns/${encodeURIComponent(id)}`, {
    method: "PUT",
    body: draft,
  });
}
