import { Agent, request as httpsRequest } from "node:https";
import type { FetchLike, FetchResponse } from "./fetch.ts";

/** A client certificate and how to know the platform; PEM texts. */
export interface MutualTlsSettings {
  /** The certificate that the platform's administrator registered, with its chain. */
  readonly certificate: string;
  readonly privateKey: string;
  /** Authorities that may have issued the platform's certificate. Default: those of Node. */
  readonly authorities?: string | readonly string[];
}

/**
 * A `fetch` that presents a client certificate (mutual TLS, RFC 8705), for Node: the built-in one cannot.
 * Connections are kept and shared. Redirects are not followed.
 */
export function mutualTlsFetch({ certificate, privateKey, authorities }: MutualTlsSettings): FetchLike {
  const agent = new Agent({
    keepAlive: true,
    cert: certificate,
    key: privateKey,
    ...(authorities === undefined
      ? {}
      : { ca: typeof authorities === "string" ? authorities : [...authorities] }),
    minVersion: "TLSv1.2",
  });
  return (url, { method, headers, body, signal }) =>
    new Promise<FetchResponse>((resolve, reject) => {
      const sent = httpsRequest(url, { method, agent, signal, headers: { ...headers } }, (response) => {
        const text = new Promise<string>((done, fail) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => done(Buffer.concat(parts).toString("utf8")));
          response.on("error", fail);
        });
        // Whoever asked for the answer hears of a broken connection through text().
        text.catch(() => undefined);
        const get = (name: string): string | null => {
          const value = response.headers[name.toLowerCase()];
          return typeof value === "string" ? value : null;
        };
        resolve({ status: response.statusCode ?? 0, headers: { get }, text: () => text });
      });
      sent.on("error", reject);
      sent.end(body);
    });
}
