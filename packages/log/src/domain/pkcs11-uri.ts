import { LogError } from "./log-error.ts";

/** Where a key in a device is, and where its PIN can be read. */
export interface Pkcs11Place {
  readonly library: string;
  readonly token: string;
  readonly key: string;
  /** Path of a file. */
  readonly pinFile: string;
}

/**
 * Reads the address of a key in a device (RFC 7512), such as
 * `pkcs11:token=log;object=master?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/etc/grondslag/pin`.
 * The PIN itself may not stand in it: addresses end up in lists of processes and in logs.
 *
 * @throws LogError LOG_MALFORMED naming what is missing; the address is not repeated
 */
export function parsePkcs11Uri(uri: string): Pkcs11Place {
  const [, path, query = ""] = /^pkcs11:([^?]*)(?:\?(.*))?$/.exec(uri) ?? [];
  if (path === undefined) throw malformed("the address of a key in a device begins with pkcs11:");
  const attributes = new Map([...pairsOf(path, ";"), ...pairsOf(query, "&")]);
  if (attributes.has("pin-value")) throw malformed("a PIN does not belong in an address: use pin-source");
  const needed = (name: string): string => {
    const value = attributes.get(name);
    if (value === undefined || value === "") throw malformed(`the address of the key has no ${name}`);
    return value;
  };
  return {
    library: needed("module-path"),
    token: needed("token"),
    key: needed("object"),
    pinFile: needed("pin-source").replace(/^file:(?:\/\/(?=\/))?/, ""),
  };
}

function pairsOf(text: string, separator: string): [string, string][] {
  return text
    .split(separator)
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw malformed("the address of the key is not as RFC 7512 says");
      return [pair.slice(0, at), decoded(pair.slice(at + 1))];
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed("the address of the key is not as RFC 7512 says");
  }
}

function malformed(message: string): LogError {
  return new LogError("LOG_MALFORMED", message, {
    where: "masterKey",
    remedy: "write pkcs11:token=LABEL;object=LABEL?module-path=LIBRARY&pin-source=file:FILE",
  });
}
