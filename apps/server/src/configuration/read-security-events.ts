import type { SecurityEventConfig } from "../server-config.ts";
import { malformed, missing, type Settings } from "./read-settings.ts";

const prefix = "GRONDSLAG_SECURITY_EVENTS";

/**
 * The transmitter of security events, when one is set.
 *
 * @throws ConfigurationError that names the variable
 */
export function readSecurityEvents(settings: Settings): SecurityEventConfig | undefined {
  const issuer = settings.optional(`${prefix}_ISSUER`);
  if (issuer === undefined) return undefined;
  const audience = settings.optional(`${prefix}_AUDIENCE`);
  if (audience === undefined) throw missing(`${prefix}_AUDIENCE`, "https://grondslag.agency.example");
  const keys = safeUrl(settings, `${prefix}_KEYS`);
  if (keys === undefined) throw missing(`${prefix}_KEYS`, "https://idp.agency.example/jwks.json");
  const url = safeUrl(settings, `${prefix}_POLL_URL`);
  if (url === undefined) return { issuer, audience, keys };
  const token = settings.secret(`${prefix}_POLL_TOKEN`);
  if (token === undefined) throw missing(`${prefix}_POLL_TOKEN_FILE`, "/etc/grondslag/poll-token");
  return { issuer, audience, keys, poll: { url, token } };
}

/** Keys and tokens never travel in the open, but on this machine. */
function safeUrl(settings: Settings, name: string): string | undefined {
  const text = settings.url(name);
  if (text === undefined) return undefined;
  const { protocol, hostname } = new URL(text);
  const local = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  if (protocol === "https:" || local) return text;
  throw malformed(name, "an https address");
}
