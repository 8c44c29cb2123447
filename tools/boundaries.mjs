import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";

// The rules of ARCHITECTURE.md about who may know whom, checked on every source file. Each rule gets one
// parsed file and yields what is wrong in it; tests/boundaries.test.ts shows that each of them can fail.

/** Which capability may use which others, through their index alone. */
const mayUse = {
  kernel: [],
  sdk: [],
  ui: [],
  register: ["kernel"],
  log: ["kernel"],
  access: ["kernel", "register"],
  monitor: ["kernel", "register", "access", "log"],
  landscape: ["kernel", "register"],
  portfolio: ["kernel", "landscape"],
};

const capabilities = ["register", "access", "log", "monitor", "landscape", "portfolio"];
/** Parts of Node without I/O. */
const pureModules = ["node:crypto", "node:buffer"];
const vagueNames = /^(utils?|helpers?|common|misc)$/;

/**
 * @typedef {{ file: string, line: number, rule: string, message: string }} Problem
 * @typedef {{ specifier: string, typeOnly: boolean, start: number }} Import
 * @typedef {{ file: string, group: string, unit: string, inside: string, test: boolean, source: string, imports: Import[], program: object }} Source
 */

/** @param {string} root @returns {Problem[]} every violation below `root` */
export function boundaryProblems(root) {
  const sources = sourceFiles(root).map((file) => readSource(root, file));
  const problems = [];
  for (const source of sources) {
    for (const [rule, check] of Object.entries(rules)) {
      for (const { start, message } of check(source)) {
        problems.push({ file: source.file, line: lineAt(source.source, start), rule, message });
      }
    }
  }
  return [...problems, ...cycles(sources)];
}

const rules = {
  /** apps -> capabilities -> kernel; one capability uses another only through its index. */
  *dependencies({ group, unit, test, imports }) {
    for (const { specifier, start } of imports) {
      const match = /^@grondslag\/([^/]+)(\/.*)?$/.exec(specifier);
      if (!match) continue;
      const [, target, below] = match;
      if (below && !isPublic(below, { test, group })) {
        yield { start, message: `${specifier}: only the index of a package may be imported` };
      }
      if (group === "packages" && !test && !mayUse[unit]?.includes(target)) {
        yield { start, message: `packages/${unit} must not know ${target}` };
      }
    }
  },

  /** A relative import stays within its own package. */
  *"own-folder"({ file, group, unit, test, imports }) {
    if (test) return;
    const home = group === "bench" ? "bench/src" : `${group}/${unit}/src`;
    for (const { specifier, start } of imports) {
      if (!specifier.startsWith(".")) continue;
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
      if (!target.startsWith(`${home}/`)) yield { start, message: `${specifier} leaves ${home}` };
    }
  },

  /** Within a capability: http, storage -> use cases -> domain, never back. */
  *layers({ file, unit, inside, test, imports }) {
    if (!capabilities.includes(unit) || test || inside === "index.ts" || /^testing(\.ts|\/)/.test(inside))
      return;
    const layer = layerOf(inside);
    for (const { specifier, start } of imports) {
      if (!specifier.startsWith(".")) continue;
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
      const other = layerOf(target.split("/src/")[1] ?? "");
      const allowed = {
        domain: ["domain"],
        "use case": ["domain", "use case"],
        storage: ["domain", "use case", "storage"],
        http: ["domain", "use case", "http"],
      };
      if (!allowed[layer].includes(other))
        yield { start, message: `a ${layer} file must not import a ${other} file (${specifier})` };
    }
  },

  /** Pure rules: no I/O, no clock, no randomness in domain/. */
  *"pure-domain"({ inside, test, imports, program }) {
    if (!inside.startsWith("domain/") || test) return;
    for (const { specifier, start } of imports) {
      if (specifier.startsWith("node:") && !pureModules.includes(specifier))
        yield { start, message: `domain/ must not import ${specifier}` };
    }
    for (const node of walk(program)) {
      const name = memberName(node);
      if (
        [
          "Date.now",
          "Math.random",
          "performance.now",
          "crypto.randomBytes",
          "crypto.getRandomValues",
        ].includes(name)
      ) {
        yield { start: node.start, message: `domain/ must not call ${name}: pass the value in` };
      }
      if (node.type === "NewExpression" && node.callee.name === "Date" && node.arguments.length === 0) {
        yield { start: node.start, message: "domain/ must not read the clock: pass the time in" };
      }
      if (
        node.type === "ImportSpecifier" &&
        ["randomBytes", "randomUUID", "randomFillSync"].includes(node.imported?.name)
      ) {
        yield { start: node.start, message: `domain/ must not use ${node.imported.name}: pass the bytes in` };
      }
    }
  },

  /** SQL and files only in storage/, HTTP only in http/. */
  *"engines-in-their-place"({ unit, inside, test, imports }) {
    if (!capabilities.includes(unit) || test || inside === "index.ts" || /^testing(\.ts|\/)/.test(inside))
      return;
    for (const { specifier, start } of imports) {
      if (
        ["kysely", "pg", "node:fs", "node:fs/promises"].includes(specifier) &&
        !inside.startsWith("storage/")
      ) {
        yield { start, message: `${specifier} belongs in storage/` };
      }
      if (/^(fastify$|@fastify\/|node:https?$)/.test(specifier) && !inside.startsWith("http/")) {
        yield { start, message: `${specifier} belongs in http/` };
      }
    }
  },

  /** The environment is read in apps/server alone. */
  *environment({ group, unit, test, program }) {
    if (test || (group === "apps" && unit === "server")) return;
    for (const node of walk(program)) {
      if (memberName(node) === "process.env")
        yield { start: node.start, message: "process.env is read in apps/server alone" };
    }
  },

  /** Dutch and English screen text lives in message files alone. */
  *"screen-text"({ file, test, program }) {
    if (!file.endsWith(".tsx") || test || file.includes("/messages/")) return;
    for (const node of walk(program)) {
      const text =
        node.type === "JSXText"
          ? node.value
          : node.type === "JSXAttribute" &&
              ["title", "placeholder", "alt", "aria-label", "label"].includes(node.name.name)
            ? node.value?.type === "Literal" && node.value.value
            : undefined;
      if (typeof text === "string" && /\p{L}{2}/u.test(text)) {
        yield {
          start: node.start,
          message: `screen text belongs in a message file: ${JSON.stringify(text.trim())}`,
        };
      }
    }
  },

  /** A folder tells what lives in it. */
  *names({ file }) {
    const vague = file.split("/").find((part) => vagueNames.test(part.replace(/\.tsx?$/, "")));
    if (vague) yield { start: 0, message: `'${vague}' says nothing about what lives there` };
  },

  /** A file that cannot be parsed would slip through every other rule. */
  *parses({ program }) {
    if (!program) yield { start: 0, message: "this file cannot be parsed" };
  },
};

/** What a package offers besides its index: style sheets, and to tests and benches the parts they compose. */
function isPublic(below, { test, group }) {
  if (below.endsWith(".css")) return true;
  return below === "/testing"
    ? test || group === "bench"
    : below === "/composition" && ["bench", "tests"].includes(group);
}

/** Import cycles between files; imports of types alone do not count, as they are gone at run time. */
function cycles(sources) {
  const edges = new Map(
    sources.map(({ file, imports }) => [
      file,
      imports
        .filter(({ specifier, typeOnly }) => specifier.startsWith(".") && !typeOnly)
        .map(({ specifier }) => path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))),
    ]),
  );
  const problems = [];
  const done = new Set();
  const visit = (file, trail) => {
    if (trail.includes(file)) {
      const cycle = [...trail.slice(trail.indexOf(file)), file].join(" -> ");
      problems.push({ file, line: 1, rule: "cycles", message: `import cycle: ${cycle}` });
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return problems;
}

function layerOf(inside) {
  if (inside.startsWith("domain/")) return "domain";
  if (inside.startsWith("storage/")) return "storage";
  if (inside.startsWith("http/")) return "http";
  return "use case";
}

/** @returns {Source} */
function readSource(root, file) {
  const source = readFileSync(path.join(root, file), "utf8");
  const { program, module, errors } = parseSync(file, source);
  const [group, unit] = file.split("/");
  const found = [
    ...module.staticImports.map((item) => ({
      specifier: item.moduleRequest.value,
      typeOnly: item.entries.length > 0 && item.entries.every((entry) => entry.isType),
      start: item.start,
    })),
    ...module.staticExports
      .flatMap((item) => item.entries)
      .filter((entry) => entry.moduleRequest)
      .map((entry) => ({ specifier: entry.moduleRequest.value, typeOnly: entry.isType, start: entry.start })),
    ...module.dynamicImports.map(({ start, moduleRequest }) => ({
      specifier: source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
      typeOnly: false,
      start,
    })),
  ];
  return {
    file,
    group,
    unit: group === "bench" ? "" : unit,
    inside: file.split("/src/")[1] ?? "",
    test: /\.(test|soak)\.tsx?$/.test(file) || group === "tests" || /\/src\/testing(\.ts$|\/)/.test(file),
    source,
    imports: found,
    program: errors.some((error) => error.severity === "Error") ? undefined : program,
  };
}

function sourceFiles(root) {
  return ["packages", "apps", "bench", "tests"]
    .flatMap((folder) => list(root, folder))
    .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file));
}

function list(root, folder) {
  let entries = [];
  try {
    entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(node_modules|dist)$/.test(entry.name) ? [] : list(root, name);
    return entry.isFile() ? [name] : [];
  });
}

/** Every node of a syntax tree. */
function* walk(node) {
  if (node === null || typeof node !== "object") return;
  if (Array.isArray(node)) {
    for (const item of node) yield* walk(item);
    return;
  }
  if (typeof node.type === "string") yield node;
  for (const value of Object.values(node))
    if (value !== null && typeof value === "object") yield* walk(value);
}

function memberName(node) {
  if (node.type !== "MemberExpression" || node.computed) return "";
  return node.object.type === "Identifier" ? `${node.object.name}.${node.property.name}` : "";
}

function lineAt(source, offset) {
  return source.slice(0, offset).split("\n").length;
}
