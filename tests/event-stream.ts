/** What a server tells by Server-Sent Events, for a test that waits for it. */
export interface OpenedStream {
  readonly status: number;
  readonly type: string | null;
  /** The data of the events so far. */
  readonly events: readonly unknown[];
  /** Settles when the server ends it. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens a stream and reads on in the background. */
export async function openStream(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<OpenedStream> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const events: unknown[] = [];
  const ended = readEvents(response, events).catch(() => undefined);
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    events,
    ended,
    close: () => abort.abort(),
  };
}

async function readEvents({ body }: Response, events: unknown[]): Promise<void> {
  if (body === null) return;
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of body) {
    text += decoder.decode(part, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) events.push(JSON.parse(data));
    }
  }
}
