/** The part of a Fetch response that this package reads. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface FetchRequest {
  readonly method: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly redirect: "error";
}

/**
 * The `fetch` of the platform, or one of your own: with a client certificate for mutual TLS, a proxy, or a
 * private certificate authority.
 */
export type FetchLike = (url: string, request: FetchRequest) => Promise<FetchResponse>;
