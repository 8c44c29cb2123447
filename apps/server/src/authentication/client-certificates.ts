import { createHash, X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Clock } from "@grondslag/kernel";

interface Presented {
  readonly thumbprint: string;
  readonly validFrom: number;
  readonly validUntil: number;
}

/**
 * The SHA-256 thumbprint, in hexadecimal, of the certificate with which a caller opened the connection; TLS
 * has then proved that it holds the key (RFC 8705 section 2.2). Undefined without one or outside its validity.
 */
export function createThumbprints(clock: Clock): (socket: Socket) => string | undefined {
  const presented = new WeakMap<Socket, Presented | "none">();

  return (socket) => {
    if (!(socket instanceof TLSSocket)) return undefined;
    let known = presented.get(socket);
    if (known === undefined) {
      known = read(socket) ?? "none";
      presented.set(socket, known);
    }
    if (known === "none") return undefined;
    const now = clock.now();
    return known.validFrom <= now && now < known.validUntil ? known.thumbprint : undefined;
  };
}

function read(socket: TLSSocket): Presented | undefined {
  const { raw } = socket.getPeerCertificate();
  if (raw === undefined) return undefined;
  const { validFrom, validTo } = new X509Certificate(raw);
  return {
    thumbprint: createHash("sha256").update(raw).digest("hex"),
    validFrom: Date.parse(validFrom),
    validUntil: Date.parse(validTo),
  };
}
