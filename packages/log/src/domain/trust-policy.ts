import { LogError } from "./log-error.ts";
import { type NoteVerifier, noteVerifier, publicKeyOf } from "./signed-note.ts";

/** A log whose checkpoints are accepted. */
export interface TrustedLog {
  readonly verifier: NoteVerifier;
  readonly url: string | undefined;
}

/** A witness whose cosignatures count. */
export interface TrustedWitness {
  /** By what the quorum refers to it; without meaning outside of the policy. */
  readonly name: string;
  readonly verifier: NoteVerifier;
  /** Its submission prefix (C2SP tlog-witness). */
  readonly url: string | undefined;
}

/** Which witnesses together are enough. */
export type Quorum =
  | { readonly kind: "none" }
  | { readonly kind: "witness"; readonly witness: TrustedWitness }
  | {
      readonly kind: "group";
      readonly name: string;
      readonly needed: number;
      readonly members: readonly Quorum[];
    };

/** Whom to believe about a checkpoint: C2SP tlog-policy. */
export interface TrustPolicy {
  readonly logs: readonly TrustedLog[];
  readonly witnesses: readonly TrustedWitness[];
  readonly quorum: Quorum;
}

/** C2SP asks for at least 32 of each; without a bound a file could cost anything. */
const mostLines = 1_000;
const longestPolicy = 1_000_000;
const count = /^[1-9]\d{0,2}$/;
const none: Quorum = { kind: "none" };

/**
 * Reads a policy file. Its octets stay what they are: a name is the same only when every octet is.
 *
 * @throws LogError LOG_MALFORMED with the line that is wrong; also for keys that are not Ed25519 (types 1 and 4)
 */
export function parseTrustPolicy(bytes: Uint8Array): TrustPolicy {
  if (bytes.length > longestPolicy) throw malformed("a policy is at most a megabyte", 1);
  const policy = new PolicyReader();
  // Octets as characters, one each: the format is defined on octets, and no decoder can merge two names.
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1").split("\n");
  if (lines.length > mostLines) throw malformed(`a policy has at most ${mostLines} lines`, mostLines);
  for (const [at, line] of lines.entries()) policy.read(line, at + 1);
  return policy.finish(lines.length);
}

class PolicyReader {
  readonly #logs: TrustedLog[] = [];
  readonly #witnesses: TrustedWitness[] = [];
  readonly #names = new Map<string, Quorum>([["none", none]]);
  readonly #members = new Set<string>();
  #quorum: Quorum | undefined;

  read(line: string, at: number): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the format forbids.
    if (/[\x00-\x08\x0b-\x1f\x7f]/.test(line)) throw malformed("a policy has no control characters", at);
    const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== "");
    if (keyword === undefined || keyword.startsWith("#")) return;
    if (keyword === "log") this.#readLog(items, at);
    else if (keyword === "witness") this.#readWitness(items, at);
    else if (keyword === "group") this.#readGroup(items, at);
    else if (keyword === "quorum") this.#readQuorum(items, at);
    else throw malformed("a line of a policy starts with log, witness, group or quorum", at);
  }

  finish(at: number): TrustPolicy {
    if (this.#quorum === undefined) throw malformed("a policy has one quorum line", at);
    return { logs: this.#logs, witnesses: this.#witnesses, quorum: this.#quorum };
  }

  #readLog([key, url, ...more]: readonly string[], at: number): void {
    if (key === undefined || more.length > 0) throw malformed("a log line is: log <vkey> [<url>]", at);
    const verifier = readKey(key, "note", "the key of a log is Ed25519, type 1", at);
    if (this.#logs.some((log) => publicKeyOf(log.verifier) === publicKeyOf(verifier))) {
      // One key signs all logs of an organisation here, each under its own name: that is no repetition.
      if (this.#logs.some((log) => log.verifier.name === verifier.name))
        throw malformed("this log is named twice", at);
    }
    this.#logs.push({ verifier, url: url === undefined ? undefined : utf8(url) });
  }

  #readWitness([name, key, url, ...more]: readonly string[], at: number): void {
    if (name === undefined || key === undefined || more.length > 0) {
      throw malformed("a witness line is: witness <name> <vkey> [<url>]", at);
    }
    const verifier = readKey(key, "cosignature", "the key of a witness is Ed25519, type 4", at);
    if (this.#witnesses.some((known) => publicKeyOf(known.verifier) === publicKeyOf(verifier))) {
      throw malformed("two witnesses have the same key", at);
    }
    const witness = { name: utf8(name), verifier, url: url === undefined ? undefined : utf8(url) };
    this.#define(name, { kind: "witness", witness }, at);
    this.#witnesses.push(witness);
  }

  #readGroup([name, threshold, ...names]: readonly string[], at: number): void {
    if (name === undefined || threshold === undefined || names.length === 0) {
      throw malformed("a group line is: group <name> all|any|<k> <name>...", at);
    }
    const members = names.map((member) => {
      const found = this.#names.get(member);
      if (found === undefined || member === "none")
        throw malformed("a group names what was defined before", at);
      if (this.#members.has(member)) throw malformed("each name is a member of one group, once", at);
      this.#members.add(member);
      return found;
    });
    const needed = threshold === "all" ? members.length : threshold === "any" ? 1 : numberOf(threshold, at);
    if (needed > members.length) throw malformed("a group needs no more than its members", at);
    this.#define(name, { kind: "group", name: utf8(name), needed, members }, at);
  }

  #readQuorum([name, ...more]: readonly string[], at: number): void {
    if (name === undefined || more.length > 0) throw malformed("a quorum line is: quorum <name>", at);
    if (this.#quorum !== undefined) throw malformed("a policy has one quorum line", at);
    this.#quorum = this.#names.get(name);
    if (this.#quorum === undefined) throw malformed("the quorum names what was defined before", at);
  }

  #define(name: string, value: Quorum, at: number): void {
    if (this.#names.has(name)) throw malformed("this name was defined before", at);
    this.#names.set(name, value);
  }
}

/** Writes a policy in the form that {@link parseTrustPolicy} reads. */
export function formatTrustPolicy({ logs, witnesses, quorum }: TrustPolicy): string {
  const lines = [
    ...logs.map(({ verifier, url }) => join("log", verifier.verifierKey, url)),
    ...witnesses.map(({ name, verifier, url }) => join("witness", name, verifier.verifierKey, url)),
  ];
  const define = (part: Quorum): string => {
    if (part.kind === "none") return "none";
    if (part.kind === "witness") return part.witness.name;
    const names = part.members.map(define);
    lines.push(join("group", part.name, String(part.needed), ...names));
    return part.name;
  };
  lines.push(`quorum ${define(quorum)}`);
  return `${lines.join("\n")}\n`;
}

/** Whether these witnesses, by their verifier keys, are enough. */
export function meetsQuorum(quorum: Quorum, cosignedBy: ReadonlySet<string>): boolean {
  if (quorum.kind === "none") return true;
  if (quorum.kind === "witness") return cosignedBy.has(quorum.witness.verifier.verifierKey);
  return quorum.members.filter((member) => meetsQuorum(member, cosignedBy)).length >= quorum.needed;
}

/** The fewest witnesses that can be enough. */
export function fewestOf(quorum: Quorum): number {
  if (quorum.kind === "none") return 0;
  if (quorum.kind === "witness") return 1;
  const members = quorum.members.map(fewestOf).sort((a, b) => a - b);
  return members.slice(0, quorum.needed).reduce((sum, needed) => sum + needed, 0);
}

function readKey(text: string, kind: NoteVerifier["kind"], wrong: string, at: number): NoteVerifier {
  try {
    const verifier = noteVerifier(utf8(text));
    if (verifier.kind === kind) return verifier;
  } catch (cause) {
    throw malformed(cause instanceof LogError ? cause.message : wrong, at);
  }
  throw malformed(wrong, at);
}

function numberOf(text: string, at: number): number {
  if (!count.test(text)) throw malformed("a group needs all, any or a number of members", at);
  return Number(text);
}

function join(...items: readonly (string | undefined)[]): string {
  return items.filter((item) => item !== undefined).join(" ");
}

function utf8(octets: string): string {
  return Buffer.from(octets, "latin1").toString("utf8");
}

function malformed(message: string, line: number): LogError {
  return new LogError("LOG_MALFORMED", message, { where: `policy, line ${line}` });
}
