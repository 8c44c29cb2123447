import type { IncomingMessage, ServerResponse } from "node:http";
import { type Clock, systemClock } from "@grondslag/kernel";
import type Provider from "oidc-provider";
import { loadProvider } from "./load-provider.ts";
import type { SimulatorLanguage } from "./messages.ts";
import { providerConfiguration, type SimulatorClient } from "./provider-configuration.ts";
import { failurePage, personPage } from "./simulator-page.ts";
import { accountIdOf, findPeople, type SimulatorKind, type SimulatorPerson } from "./simulator-person.ts";
import { simulatorStyle } from "./simulator-style.ts";

/** What {@link createSignInSimulator} needs to know. */
export type SignInSimulatorSettings = {
  /** Issuer address with the path it is mounted at: `http://127.0.0.1:8080/simulator`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Public keys of the relying party. */
  readonly clientJwks: SimulatorClient["jwks"];
  readonly redirectUris: readonly string[];
  /** Everybody who can sign in, those to show as examples first; asked again at every request. */
  readonly people: () => readonly SimulatorPerson[] | Promise<readonly SimulatorPerson[]>;
  readonly clock?: Clock;
};

/** A running simulator: give it every request below the path of its issuer. */
export type SignInSimulator = {
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
};

const shown = 16;
const bodyLimit = 10_000;

/**
 * A real OpenID provider (OpenID Connect Core 1.0: code flow, PKCE S256, `private_key_jwt`, pairwise `sub`)
 * where one chooses a made-up person instead of proving who one is. Every screen says that it is a simulator.
 */
export async function createSignInSimulator(settings: SignInSimulatorSettings): Promise<SignInSimulator> {
  const base = new URL(settings.issuer).pathname.replace(/\/$/, "");
  const oidc = await loadProvider();
  const provider = new oidc.Provider(
    settings.issuer,
    providerConfiguration(oidc, {
      client: { clientId: settings.clientId, jwks: settings.clientJwks, redirectUris: settings.redirectUris },
      people: settings.people,
      clock: settings.clock ?? systemClock,
      base,
    }),
  );
  const answerProtocol = provider.callback();
  const policy = contentPolicy(settings.redirectUris);
  const context: Context = { provider, people: settings.people, base, policy };
  return {
    handler: (request, response) => {
      const path = (request.url ?? "/").slice(base.length);
      if (path === "/style.css") {
        response.writeHead(200, { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" });
        response.end(simulatorStyle);
      } else if (path.startsWith("/interaction/")) {
        answerInteraction(context, request, response).catch(() => answerFailure(context, request, response));
      } else {
        response.setHeader("content-security-policy", policy);
        // What the provider needs to know that it does not stand at the root (as Express tells it).
        Object.assign(request, { originalUrl: request.url, url: path === "" ? "/" : path });
        void answerProtocol(request, response);
      }
    },
  };
}

type Context = {
  readonly provider: Provider;
  readonly people: SignInSimulatorSettings["people"];
  readonly base: string;
  readonly policy: string;
};

async function answerInteraction(context: Context, request: IncomingMessage, response: ServerResponse) {
  const { provider, people, base } = context;
  const details = await provider.interactionDetails(request, response);
  if (request.method === "POST") {
    const form = new URLSearchParams(await readBody(request));
    const person = (await people()).find((candidate) => accountIdOf(candidate) === form.get("person"));
    const result =
      person === undefined
        ? { error: "access_denied", error_description: "nobody was chosen" }
        : { login: { accountId: accountIdOf(person), remember: false } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    return;
  }
  const query = new URL(request.url ?? "/", "http://simulator").searchParams;
  const kind = kindOf(query.get("kind") ?? details.params.login_hint);
  const words = query.get("q") ?? "";
  const page = personPage({
    language: languageOf(query.get("lang") ?? details.params.ui_locales),
    kind,
    query: words,
    people: findPeople(await people(), kind, words, shown),
    action: `${base}/interaction/${details.uid}`,
    stylesheet: `${base}/style.css`,
  });
  sendPage(context, response, 200, page);
}

function answerFailure(context: Context, request: IncomingMessage, response: ServerResponse) {
  if (response.headersSent) {
    response.end();
    return;
  }
  const language = languageOf(new URL(request.url ?? "/", "http://simulator").searchParams.get("lang"));
  sendPage(context, response, 400, failurePage(language, `${context.base}/style.css`));
}

function sendPage(context: Context, response: ServerResponse, status: number, page: string) {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": context.policy,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  response.end(page);
}

function kindOf(hint: unknown): SimulatorKind {
  return hint === "citizen" ? "citizen" : "employee";
}

function languageOf(wish: unknown): SimulatorLanguage {
  return typeof wish === "string" && wish.startsWith("en") ? "en" : "nl";
}

/** Browsers hold a form to this policy over the redirects that follow it: the relying parties stand in it too. */
function contentPolicy(redirectUris: readonly string[]): string {
  const origins = [...new Set(redirectUris.map((uri) => new URL(uri).origin))];
  return `default-src 'none'; style-src 'self'; form-action 'self' ${origins.join(" ")}; base-uri 'none'; frame-ancestors 'none'`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > bodyLimit) throw new RangeError("the form is larger than it can be");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
