import type { CareReads, CareVersion } from "./care-ports.ts";
import {
  type CampaignProgress,
  type CertificateCampaign,
  campaignProgress,
} from "./domain/certificates/campaign.ts";
import { type Expiry, expiryOf } from "./domain/certificates/expiry.ts";
import type { Item, ItemKind } from "./domain/item.ts";

/** A certificate with what it is for. */
export interface ListedCertificate {
  readonly item: Item;
  readonly expiry: Expiry;
  /** What breaks when it ends. */
  readonly secures: readonly { readonly id: string; readonly name: string }[];
}

const kinds: readonly ItemKind[] = [
  "certificate",
  "system",
  "application",
  "component",
  "interface",
  "environment",
];
const stateOrder = ["expired", "soon", "unknown", "valid"] as const;

/**
 * All certificates, those that ended or end soon first (row I9).
 *
 * @param within days before its last one from which on a certificate ends soon.
 */
export async function listCertificates(
  { landscape }: Pick<CareReads, "landscape">,
  today: string,
  within: number,
  words: readonly string[] = [],
): Promise<readonly ListedCertificate[]> {
  const { items, relations } = await landscape.picture(kinds);
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const secures = new Map<string, { id: string; name: string }[]>();
  for (const { from, type, to } of relations) {
    if (type !== "secured-by") continue;
    const there = secures.get(to) ?? [];
    there.push({ id: from, name: names.get(from) ?? from });
    secures.set(to, there);
  }
  return items
    .filter(({ kind, name, fields }) => {
      const text = `${name} ${fields.issuer?.value ?? ""}`.toLowerCase();
      return kind === "certificate" && words.every((word) => text.includes(word));
    })
    .map((item) => ({ item, expiry: expiryOf(item, today, within), secures: secures.get(item.id) ?? [] }))
    .sort(
      (a, b) =>
        stateOrder.indexOf(a.expiry.state) - stateOrder.indexOf(b.expiry.state) ||
        (endOf(a) < endOf(b) ? -1 : 1),
    );
}

/** A campaign with how far it is. */
export interface CampaignView {
  readonly saved: CareVersion<CertificateCampaign>;
  readonly progress: CampaignProgress;
  readonly nameOf: (certificate: string) => string;
}

/** Campaigns that replace certificates, by id. */
export async function listCampaigns(
  { landscape, care }: Pick<CareReads, "landscape" | "care">,
  today: string,
): Promise<readonly CampaignView[]> {
  const [campaigns, { items }] = await Promise.all([
    care.latest("certificate-campaign"),
    landscape.picture(["certificate"]),
  ]);
  const byId = new Map(items.map((item) => [item.id, item]));
  return campaigns.map((saved) => ({
    saved,
    progress: campaignProgress(saved.doc, (id) => byId.get(id), today),
    nameOf: (id) => byId.get(id)?.name ?? id,
  }));
}

function endOf({ expiry }: ListedCertificate): string {
  return expiry.state === "unknown" ? "" : expiry.expiresOn;
}
