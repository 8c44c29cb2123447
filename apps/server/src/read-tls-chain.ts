import { isIP } from "node:net";
import { connect, type DetailedPeerCertificate } from "node:tls";

const waitMs = 5_000;
/** Longer chains do not occur; one that goes in circles would never end. */
const longest = 10;

/**
 * The certificates that an endpoint shows, in PEM, its own first. Nothing is sent to it but the handshake, and whether
 * the chain is trusted is no question here: what is shown is written down.
 *
 * @throws the fault of the connection, or that it took longer than five seconds
 */
export function readTlsChain({
  host,
  port,
}: {
  readonly host: string;
  readonly port: number;
}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      rejectUnauthorized: false,
      ...(isIP(host) === 0 && { servername: host }),
    });
    const fail = (fault: Error) => {
      socket.destroy();
      reject(fault);
    };
    socket.setTimeout(waitMs, () => fail(new Error("the endpoint did not answer in time")));
    socket.once("error", fail);
    socket.once("secureConnect", () => {
      const shown = chainFrom(socket.getPeerCertificate(true));
      socket.destroy();
      if (shown.length === 0) reject(new Error("the endpoint shows no certificate"));
      else resolve(shown.map(pemOf).join("\n"));
    });
  });
}

function chainFrom(own: DetailedPeerCertificate): readonly Buffer[] {
  const chain: Buffer[] = [];
  for (
    let certificate: DetailedPeerCertificate | undefined = own;
    certificate?.raw !== undefined && chain.length < longest;
    certificate = certificate.issuerCertificate
  ) {
    // A root is its own issuer.
    if (chain.some((known) => certificate?.raw.equals(known))) break;
    chain.push(certificate.raw);
  }
  return chain;
}

function pemOf(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----"].join("\n");
}
