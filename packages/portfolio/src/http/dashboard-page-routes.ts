import { dayInAmsterdam } from "@grondslag/kernel";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyReply } from "fastify";
import { type PublicationReader, readPublications } from "../read-publications.ts";
import type { DashboardRouteDeps } from "./dashboard-deps.ts";
import { openDataRoutes } from "./dashboard-open-data-routes.ts";
import { dashboardStyle } from "./dashboard-pages/dashboard-style.ts";
import { stylePath } from "./dashboard-pages/layout.ts";
import {
  explanationPage,
  nothingPage,
  openDataPage,
  unknownPage,
  versionsPage,
} from "./dashboard-pages/other-pages.ts";
import {
  type DashboardPage,
  dashboardPath,
  type PageContext,
  pageContext,
} from "./dashboard-pages/page-context.ts";
import { projectChoice } from "./dashboard-pages/project-list.ts";
import { projectPage } from "./dashboard-pages/project-page.ts";
import { startPage } from "./dashboard-pages/start-page.ts";
import { versionOf } from "./dashboard-version.ts";
import { describe } from "./portfolio-deps.ts";

const open = { permission: "public" } as const;
const minutes = "public, max-age=60";

/** No scripts, no frames, nothing of other sites; forms send to this site alone. */
const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const longest = Type.Optional(Type.String({ maxLength: 300 }));
const pageQuery = Type.Object({
  language: longest,
  version: longest,
  q: longest,
  department: longest,
  status: longest,
  colour: longest,
  sort: longest,
  "trend-of": longest,
});
type PageQuery = Readonly<Record<string, string | undefined>>;
interface Asked {
  readonly Querystring: PageQuery;
}

/**
 * The public dashboard: pages made by the server, without scripts and for everybody (rows O22, O23, O25), and its open
 * data. They show what was published and nothing else.
 */
export function publicDashboardRoutes(app: FastifyInstance, deps: DashboardRouteDeps): void {
  const reader = readPublications(deps.publications);
  const today = () => dayInAmsterdam(deps.clock.now());
  const schema = describe("A page of the public dashboard (HTML)", { querystring: pageQuery });
  const style = dashboardStyle(deps.fonts);

  app.get(
    stylePath,
    { config: open, schema: describe("Style sheet of the public dashboard") },
    (_request, reply) => {
      reply.header("cache-control", "public, max-age=300");
      return reply.type("text/css; charset=utf-8").send(style);
    },
  );

  app.get<Asked>(dashboardPath, { config: open, schema }, async ({ query }, reply) => {
    const page = await pageOf(reader, query, today());
    return page === undefined
      ? sendMissing(reply, query, today())
      : send(reply, startPage(page, projectChoice(query), query["trend-of"], query));
  });

  app.get<Asked & { readonly Params: { readonly id: string } }>(
    `${dashboardPath}/projects/:id`,
    { config: open, schema },
    async ({ query, params }, reply) => {
      const page = await pageOf(reader, query, today());
      const entry = page?.published.document.entries.find(({ id }) => id === params.id);
      return page === undefined || entry === undefined
        ? send(reply, unknownPage(contextOf(query, today())), 404)
        : send(reply, projectPage(page, entry));
    },
  );

  app.get<Asked>(`${dashboardPath}/versions`, { config: open, schema }, async ({ query }, reply) => {
    const page = await pageOf(reader, query, today());
    return page === undefined ? sendMissing(reply, query, today()) : send(reply, versionsPage(page));
  });

  app.get<Asked>(`${dashboardPath}/explanation`, { config: open, schema }, ({ query }, reply) =>
    send(reply, explanationPage(contextOf(query, today()))),
  );

  app.get<Asked>(`${dashboardPath}/open-data`, { config: open, schema }, ({ query }, reply) =>
    send(reply, openDataPage(contextOf(query, today()))),
  );

  app.get<Asked>(`${dashboardPath}/:page`, { config: open, schema }, ({ query }, reply) =>
    send(reply, unknownPage(contextOf(query, today())), 404),
  );

  openDataRoutes(app, reader);
}

async function pageOf(
  reader: PublicationReader,
  query: PageQuery,
  today: string,
): Promise<DashboardPage | undefined> {
  const published = await reader.published(versionOf(query));
  if (published === undefined) return undefined;
  const { number } = published.publication;
  const older = number === published.versions[0]?.number ? undefined : number;
  return { ...pageContext(languageOf(query), today, older), published };
}

function contextOf(query: PageQuery, today: string): PageContext {
  return pageContext(languageOf(query), today);
}

function languageOf({ language }: PageQuery): "nl" | "en" {
  return language === "en" ? "en" : "nl";
}

/** Before the first version there is a page that says so; an older version that is not there is an unknown page. */
function sendMissing(reply: FastifyReply, query: PageQuery, today: string): FastifyReply {
  const context = contextOf(query, today);
  return versionOf(query) === undefined
    ? send(reply, nothingPage(context))
    : send(reply, unknownPage(context), 404);
}

function send(reply: FastifyReply, page: string, status = 200): FastifyReply {
  reply.header("content-security-policy", pagePolicy);
  reply.header("cache-control", status === 200 ? minutes : "no-store");
  return reply.code(status).type("text/html; charset=utf-8").send(page);
}
