import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import type { Random } from "@grondslag/kernel";
import { LogError } from "../../domain/log-error.ts";
import type { LogFiles } from "../../ports.ts";
import type { KeyRing } from "../keys/key-ring.ts";

const path = "node-check";

/** What the first node leaves for the others: whose signatures the log has, and something that its master key opens. */
interface NodeCheck {
  /** SHA-256 of the public key. */
  readonly signer: string;
  /** Id of the master key. */
  readonly by: string;
  readonly wrapped: string;
}

/**
 * Nodes of one log must have the same signing key and open each other's sealing keys. A log with records shows that by
 * itself; in an empty one two nodes with keys of their own would each begin a log that the other cannot go on with.
 *
 * @throws LogError LOG_KEY naming the key that is another one
 */
export async function agreeOnKeys(
  files: LogFiles,
  ring: KeyRing,
  signingKey: KeyObject,
  random: Random,
): Promise<void> {
  const publicKey = createPublicKey(signingKey).export({ format: "der", type: "spki" });
  const signer = createHash("sha256").update(publicKey).digest("base64");
  const text = (await files.read(path))?.toString("utf8");
  if (text !== undefined) {
    const check: NodeCheck = JSON.parse(text);
    if (check.signer !== signer) throw other("signing", "signingKey");
    if ((await ring.unwrap(Buffer.from(check.wrapped, "base64"), check.by)) === undefined) {
      throw other("master", "masterKey");
    }
    if (check.by === ring.current.id) return;
  }
  const wrapped = Buffer.from(await ring.current.wrap(random.bytes(32))).toString("base64");
  const check: NodeCheck = { signer, by: ring.current.id, wrapped };
  await files.write(path, Buffer.from(`${JSON.stringify(check)}\n`));
}

function other(name: string, where: string): LogError {
  return new LogError("LOG_KEY", `the other servers of this log have another ${name} key`, {
    where,
    remedy: `give all servers of a shared log the same ${name} key`,
  });
}
