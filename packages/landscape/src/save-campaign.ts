import type { CareReads, CareVersion } from "./care-ports.ts";
import { type CertificateCampaign, checkCampaign } from "./domain/certificates/campaign.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { type CareDraft, type CareServices, saveCare } from "./save-care.ts";

/**
 * Saves a campaign that replaces certificates in phases (row I9). Who was told stays on record.
 *
 * @throws LandscapeError STATEMENT_INVALID, ITEM_UNKNOWN, VERSION_CONFLICT.
 */
export async function saveCampaign(
  services: CareServices & Pick<CareReads, "landscape">,
  draft: CareDraft<CertificateCampaign>,
  by: string,
): Promise<CareVersion<CertificateCampaign>> {
  const { phases, replacements } = draft.doc;
  const named = [
    ...phases.flatMap(({ certificates }, phase) =>
      certificates.map((id, index) => [`/phases/${phase}/certificates/${index}`, id] as const),
    ),
    ...replacements.map(
      ({ replacedBy }, index) => [`/replacements/${index}/replacedBy`, replacedBy] as const,
    ),
  ];
  const known = await services.landscape.names(named.map(([, id]) => id));
  for (const [where, id] of named) {
    // One that was in the landscape and is gone may still be told of.
    if (known.get(id)?.kind === "certificate" || (await wasNamed(services, draft.id, id))) continue;
    throw new LandscapeError("ITEM_UNKNOWN", `${where} is no certificate of the landscape`, {
      where,
      remedy: "take the certificate in first",
    });
  }
  return saveCare(services, "certificate-campaign", draft, by, checkCampaign);
}

async function wasNamed({ care }: CareServices, campaign: string, certificate: string): Promise<boolean> {
  const [before] = await care.versions("certificate-campaign", campaign);
  if (before === undefined) return false;
  const { phases, replacements } = before.doc;
  return (
    phases.some(({ certificates }) => certificates.includes(certificate)) ||
    replacements.some(({ replacedBy }) => replacedBy === certificate)
  );
}
