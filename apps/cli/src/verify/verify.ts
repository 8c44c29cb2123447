import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import {
  parseTrustPolicy,
  type TrustPolicy,
  type Verification,
  type VerifyLogOptions,
  verifyLog,
  verifyProof,
} from "@grondslag/log";
import type { ExitCode, Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { publishedLogs } from "./published-logs.ts";
import { readMasterKey } from "./read-master-key.ts";
import { verifyAnswerFile } from "./verify-answer-file.ts";
import { isArchive, verifyBundleFile } from "./verify-bundle-file.ts";

const options = {
  key: { type: "string", multiple: true },
  since: { type: "string" },
  "master-key": { type: "string" },
  policy: { type: "string" },
  authority: { type: "string", multiple: true },
} as const;

/**
 * `grondslag verify`: a folder with logs, a log over HTTP, a file with one proof or the proof of an answer, or a bundle of
 * evidence.
 *
 * @returns 0 when everything was proved, 1 when anything is not as it should be.
 */
export async function verify(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [target, ...others] = positionals;
  if (target === undefined) throw new UsageError("verify needs a folder, an address or a proof file");
  if (others.length > 0) throw new UsageError(`verify takes one thing at a time, not ${positionals.length}`);
  const policy = values.policy === undefined ? undefined : parseTrustPolicy(await readFile(values.policy));
  const keys = [...(values.key ?? []), ...(policy?.logs ?? []).map(({ verifier }) => verifier.verifierKey)];
  const place = await placeOf(target);
  if (place.kind === "bundle") {
    if (values.since !== undefined || values["master-key"] !== undefined) {
      throw new UsageError("--since and --master-key are for a log, and this is a bundle of evidence");
    }
    const files = await Promise.all((values.authority ?? []).map((file) => readFile(file, "utf8")));
    const authorities = files.flatMap(certificatesIn);
    const expected = { verifierKeys: keys, authorities, ...(policy !== undefined && { policy }) };
    return verifyBundleFile(place.file, expected, terminal);
  }
  if (place.kind === "proof") {
    if (values.since !== undefined || values["master-key"] !== undefined) {
      throw new UsageError("--since and --master-key are for a log, and this is a file with one proof");
    }
    return verifyProofFile(place.file, keys, policy, terminal);
  }
  const since = values.since === undefined ? undefined : await readFile(values.since, "utf8");
  const masterKey =
    values["master-key"] === undefined ? undefined : await readMasterKey(values["master-key"]);
  const shared: VerifyLogOptions = {
    ...(since === undefined ? {} : { since }),
    ...(masterKey === undefined ? {} : { masterKey }),
    ...(policy === undefined ? {} : { policy }),
    ...(terminal.interactive ? { onProgress: progressOn(terminal) } : {}),
  };
  let code: ExitCode = 0;
  const origins = new Set<string>();
  const { logs, areAll } = await logsAt(place.source, keys, terminal);
  for (const { source, verifierKeys } of logs) {
    const verification = await verifyLog(source, { ...shared, ...(verifierKeys && { verifierKeys }) });
    for (const { origin } of verification.logs) origins.add(origin);
    if (tellVerification(verification, terminal) !== 0) code = 1;
  }
  // A log that is gone as a whole leaves nothing that could be wrong.
  const gone = areAll ? keys.map(nameOf).filter((name) => !origins.has(name)) : [];
  for (const name of gone) {
    terminal.complain(`NOT verified: ${name}, whose key you trust, is not here.`);
    code = 1;
  }
  // A checkpoint of another log would be extended by anything.
  const earlier = since?.split("\n", 1)[0];
  if (earlier === undefined || origins.has(earlier)) return code;
  terminal.complain(
    `NOT verified: the earlier checkpoint is of ${earlier.slice(0, 300)}, which is not here.`,
  );
  return 1;
}

interface LogToVerify {
  readonly source: string | URL;
  readonly verifierKeys?: readonly string[];
}

/** The log that a verifier key is of: what stands before its first plus. */
function nameOf(verifierKey: string): string {
  return verifierKey.split("+", 1)[0]?.slice(0, 300) ?? "";
}

/**
 * What there is to verify: a folder as it is, and at an address every log that the server publishes there. `areAll` is
 * false for the address of one log.
 */
async function logsAt(
  source: string | URL,
  keys: readonly string[],
  terminal: Terminal,
): Promise<{ readonly logs: readonly LogToVerify[]; readonly areAll: boolean }> {
  const trusted = keys.length === 0 ? {} : { verifierKeys: keys };
  const told = (whose: string): void => {
    if (keys.length > 0) return;
    terminal.complain(`Using the keys that ${whose}; give --key VKEY with a verifier key that you trust.`);
  };
  const published = typeof source === "string" ? [] : await publishedLogs(source);
  if (published.length === 0) {
    told("lie beside the log itself");
    return { logs: [{ source, ...trusted }], areAll: typeof source === "string" };
  }
  told("the server itself publishes");
  const logs = published.map(({ url, verifierKey }) => ({
    source: url,
    verifierKeys: keys.length === 0 ? [verifierKey] : keys,
  }));
  const isOne = typeof source !== "string" && logs.some(({ source: of }) => of.pathname === source.pathname);
  return { logs, areAll: !isOne };
}

function certificatesIn(pem: string): readonly string[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (found === null) throw new UsageError("a file of --authority holds no certificate in PEM");
  return found;
}

/** Prints what was verified, and every problem with the place of it. */
export function tellVerification(verification: Verification, { print, complain }: Terminal): ExitCode {
  for (const { origin, size, root, mapped } of verification.logs) {
    const entries = `${size} ${size === 1 ? "entry" : "entries"}`;
    const map = mapped === undefined ? "no map of subjects" : `map of subjects of the first ${mapped}`;
    print(`${origin}: ${entries}, root ${Buffer.from(root).toString("base64")}, ${map}`);
  }
  const { entries, payloadsChecked, gaps, problems } = verification;
  for (const { origin, ranges, records, reason, legalBasis, evidence } of gaps) {
    const [first] = ranges;
    const what =
      reason === "erased" ? `record ${first?.[0]} was erased` : `${records} records were destroyed`;
    print(`${origin}: ${what}: ${legalBasis} (stated by ${evidence.origin}, index ${evidence.index})`);
  }
  for (const { origin, index, file, code, message } of problems) {
    const where = index === undefined ? (origin ?? file) : `${origin ?? file}, index ${index}`;
    complain(`${code} at ${where}: ${message} (${file})`);
  }
  const opened = payloadsChecked === 0 ? "" : `, ${payloadsChecked} payloads opened`;
  if (verification.ok) {
    print(`Verified: ${entries} entries${opened}.`);
    return 0;
  }
  complain(
    `NOT verified: ${problems.length} ${problems.length === 1 ? "problem" : "problems"} in ${entries} entries${opened}.`,
  );
  return 1;
}

type Place =
  | { readonly kind: "log"; readonly source: string | URL }
  | { readonly kind: "proof"; readonly file: string }
  | { readonly kind: "bundle"; readonly file: string };

async function placeOf(target: string): Promise<Place> {
  if (/^https?:\/\//.test(target)) {
    if (!URL.canParse(target)) throw new UsageError("this is not a web address");
    return { kind: "log", source: new URL(target) };
  }
  if (/^postgres(ql)?:\/\//.test(target)) return { kind: "log", source: target };
  const found = await stat(target);
  if (!found.isDirectory()) return { kind: (await isArchive(target)) ? "bundle" : "proof", file: target };
  // The data folder of a server holds the logs in a folder of their own.
  const inside = path.join(target, "log");
  const nested = await stat(inside).catch(() => undefined);
  return { kind: "log", source: nested?.isDirectory() === true ? inside : target };
}

/** Far more than any proof needs. */
const maxProof = 1_000_000;
/** Far more than the proof of an answer needs. */
const maxAnswer = 100_000_000;

function keyMissing(): UsageError {
  return new UsageError(
    "a proof is held against one verifier key that you trust",
    "give --key VKEY or a policy with that log; the public list of a server's keys is at /log",
  );
}

async function verifyProofFile(
  file: string,
  keys: readonly string[],
  policy: TrustPolicy | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  if (keys.length === 0) throw keyMissing();
  const { size } = await stat(file);
  if (size > maxAnswer) throw new UsageError("this file is too large to be a proof");
  const text = await readFile(file, "utf8");
  if (text.startsWith("{")) return verifyAnswerFile(text, { verifierKeys: keys, policy }, terminal);
  if (size > maxProof) throw new UsageError("this file is too large to be a proof");
  if (keys.length > 1 && policy === undefined) throw keyMissing();
  const verifierKey = keyFor(text, keys);
  const outcome = verifyProof(text, { verifierKey, ...(policy !== undefined && { policy }) });
  if (!outcome.ok) {
    terminal.complain(`NOT proved: ${outcome.message} (step: ${outcome.step}).`);
    return 1;
  }
  terminal.print(
    `Proved: entry ${outcome.index} is in ${outcome.origin}, which then had ${outcome.size} entries.`,
  );
  if (policy !== undefined && policy.quorum.kind !== "none") {
    const names = outcome.cosignatures.map(({ name }) => name).join(", ");
    terminal.print(
      `Cosigned by ${outcome.cosignatures.length} of ${policy.witnesses.length} witnesses: ${names}.`,
    );
  }
  return 0;
}

/** Of several trusted keys the one of the log that the proof says it is of; else the first, which will not hold. */
function keyFor(proof: string, keys: readonly string[]): string {
  const origin = proof.slice(proof.indexOf("\n\n") + 2).split("\n", 1)[0];
  return keys.find((key) => key.startsWith(`${origin}+`)) ?? keys[0] ?? "";
}

/** Tells how far it is, every so many entries. */
const told = 500_000;

function progressOn(terminal: Terminal): (at: { readonly origin: string; readonly checked: number }) => void {
  const next = new Map<string, number>();
  return ({ origin, checked }) => {
    const mark = next.get(origin) ?? told;
    if (checked < mark) return;
    next.set(origin, checked + told);
    terminal.complain(`${origin}: ${checked} entries so far`);
  };
}
