import { X509Certificate } from "node:crypto";
import type { TimestampConfig } from "../server-config.ts";
import { malformed, missing, readText, type Settings } from "./read-settings.ts";

const address = "GRONDSLAG_TIMESTAMP_URL";
const file = "GRONDSLAG_TIMESTAMP_CERTIFICATES_FILE";

/**
 * Reads which authority of time stamps (RFC 3161) is asked, and whom its time stamps must lead to.
 *
 * @throws ConfigurationError `VARIABLE_MISSING`, `FILE_UNREADABLE` or `VARIABLE_MALFORMED`
 */
export function readTimestamps(settings: Settings): TimestampConfig | undefined {
  const url = settings.url(address);
  if (url === undefined) return undefined;
  const path = settings.optional(file);
  if (path === undefined) throw missing(file, "/etc/grondslag/timestamp-certificates.pem");
  const certificates =
    readText(path, file).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0 || !certificates.every(isCertificate)) {
    throw malformed(file, "a file with certificates in PEM");
  }
  return { url, certificates };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
