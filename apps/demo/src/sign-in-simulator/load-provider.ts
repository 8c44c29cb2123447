type OidcProvider = typeof import("oidc-provider");

let loading: Promise<OidcProvider> | undefined;

/**
 * Loads `oidc-provider` once. It warns on Node 20, on which it runs well and on which our tests exercise it:
 * that one warning is left out, every other passes.
 */
export function loadProvider(): Promise<OidcProvider> {
  loading ??= load();
  return loading;
}

async function load(): Promise<OidcProvider> {
  const warn = console.warn;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes("oidc-provider WARNING: Unsupported runtime.")) warn(...words);
  };
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}
